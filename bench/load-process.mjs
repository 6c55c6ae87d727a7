// Built rules in a process of their own: node bench/load-process.mjs KB.json prints the times of loading them and of the first observation, and its memory, as JSON.
import { loadKnowledge } from 'rundx/node';
import { makeFacts } from './workloads/rules.mjs';

const OBSERVATIONS = 300;

const [file] = process.argv.slice(2);
const texts = makeFacts('dense').map((facts) => JSON.stringify(facts));
const { observe } = await import('rundx');
const importedMb = process.memoryUsage().rss / 1e6;
const cpu = process.cpuUsage();
const start = performance.now();
const knowledge = await loadKnowledge([file]);
const loadMs = performance.now() - start;
const { user, system } = process.cpuUsage(cpu);
const times = Array.from({ length: OBSERVATIONS }, (_, call) => {
  const facts = JSON.parse(texts[call % texts.length]);
  const before = performance.now();
  observe(knowledge, facts);
  return performance.now() - before;
});
console.log(
  JSON.stringify({
    loadMs,
    loadCpuMs: (user + system) / 1000,
    firstMs: times[0],
    secondMs: times[1],
    importedMb,
    residentMb: process.memoryUsage().rss / 1e6,
    peakMb: process.resourceUsage().maxRSS / 1e3,
  }),
);
