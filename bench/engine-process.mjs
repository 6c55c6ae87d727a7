// One engine in a process of its own: node bench/engine-process.mjs ENGINE COUNT prints its times on so many rules as JSON.
import { createHash } from 'node:crypto';
import { measure, startWatch, timesOf } from './measure.mjs';
import { makeConditions, makeFacts } from './workloads/rules.mjs';

/** Most calls, and milliseconds after which no more are made. */
const CALLS = 3000;
const BUDGET = 1500;

const [name, count] = process.argv.slice(2);
const { build } = await import(`./peers/${name}.mjs`);
const conditions = makeConditions(Number(count));
const stopBuild = startWatch();
const { fire, openSession } = await build(conditions);
const result = { buildMs: stopBuild() };
for (const density of ['dense', 'sparse']) result[density] = await evaluate(makeFacts(density).map((facts) => JSON.stringify(facts)));
if (openSession) {
  const session = openSession(makeFacts('dense')[0]);
  result.update = measure(CALLS, (number) => session.update({ 'metrics.gpu.use': (number * 37) % 100 }));
}
console.log(JSON.stringify({ ...result, residentMb: process.memoryUsage().rss / 1e6 }));

/** Times of calls, at least two, with fresh facts each time; and for each set of facts a hash of the ids of the rules that fired. */
async function evaluate(texts) {
  const times = [];
  const fired = [];
  for (let call = 0, spent = 0; call < 2 || (call < CALLS && spent < BUDGET); call++) {
    const facts = JSON.parse(texts[call % texts.length]);
    const stop = startWatch();
    const ids = await fire(facts);
    times.push(stop());
    spent += times[call];
    fired[call % texts.length] ??= createHash('sha256')
      .update([...ids].sort().join())
      .digest('hex');
  }
  return { first: times[0], ...timesOf(times), fired };
}
