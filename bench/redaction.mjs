// Time of redaction for each kind of text: node bench/redaction.mjs, after npm run build.
import { createRedactor } from '../dist/core/index.js';

const texts = {
  'a line of a log': (size) => '2026-01-02 03:04:05,678 INFO  step 48213 loss=0.6931 lr=3.0e-04 tokens/s: 123.4 path=/data/train/shard-00017.parquet\n'.repeat(size / 110),
  'a line of secrets': (size) => 'password=hunter2 token=abcd-1234-efgh https://bob:pw@host/x jane@example.com\n'.repeat(size / 78),
  'beginnings of names': (size) => 'password: '.repeat(size / 10),
  'beginnings of addresses': (size) => 'a://b:'.repeat(size / 6),
  'beginnings of e-mail addresses': (size) => 'a@a.'.repeat(size / 4),
  'beginnings of keys': (size) => '-----BEGIN PRIVATE KEY'.repeat(size / 22),
  'one character': (size) => 'a'.repeat(size),
};

for (const [name, make] of Object.entries(texts)) {
  const times = [128 * 1024, 256 * 1024].map((size) => time(make(size)));
  console.log(`${name.padEnd(32)} ${times.map((ms) => `${ms.toFixed(0)} ms`).join(' for 128 KiB, ')} for 256 KiB, growth ${(times[1] / times[0]).toFixed(2)}`);
}

/** The best of five, in milliseconds. */
function time(text) {
  return Math.min(
    ...Array.from({ length: 5 }, () => {
      const start = performance.now();
      createRedactor()(text);
      return performance.now() - start;
    }),
  );
}
