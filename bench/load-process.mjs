// Built rules in a process of their own: node bench/load-process.mjs KB.json prints the times of loading them and of the first observation, and its memory, as JSON.
import { loadKnowledge } from 'rundx/node';
import { startWatch } from './measure.mjs';
import { makeFacts } from './workloads/rules.mjs';

const OBSERVATIONS = 300;

const [file] = process.argv.slice(2);
const texts = makeFacts('dense').map((facts) => JSON.stringify(facts));
const { observe } = await import('rundx');
const importedMb = process.memoryUsage().rss / 1e6;
const stop = startWatch();
const knowledge = await loadKnowledge([file]);
const loadMs = stop();
const times = Array.from({ length: OBSERVATIONS }, (_, call) => {
  const facts = JSON.parse(texts[call % texts.length]);
  const stopCall = startWatch();
  observe(knowledge, facts);
  return stopCall();
});
console.log(
  JSON.stringify({
    loadMs,
    firstMs: times[0],
    secondMs: times[1],
    importedMb,
    residentMb: process.memoryUsage().rss / 1e6,
    peakMb: process.resourceUsage().maxRSS / 1e3,
  }),
);
