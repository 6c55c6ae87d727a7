// Time of `observe` and of updates of a session, beside json-rules-engine on the same rules: node bench/conditions.mjs [--large], after npm run build.
import { Engine } from 'json-rules-engine';
import { compileKnowledge, observe, openSession } from '../dist/core/index.js';
import { measure, shown } from './measure.mjs';
import { makeConditions, makeFacts, makeRunbook } from './workloads/rules.mjs';

const OPERATORS = { above: 'greaterThan', below: 'lessThan', equal: 'equal', in: 'in', contains: 'contains' };

/** The same condition as json-rules-engine has it. */
function forEngine(condition) {
  if (condition.all) return { all: condition.all.map(forEngine) };
  if (condition.any) return { any: condition.any.map(forEngine) };
  const { fact, ...test } = condition;
  const [[operator, value]] = Object.entries(test);
  const [root, ...rest] = fact.split('.');
  return { fact: root, path: `$.${rest.join('.')}`, operator: OPERATORS[operator], value };
}

async function engineRun(conditions, facts) {
  const engine = new Engine(
    conditions.map((condition, number) => ({ conditions: forEngine(condition), event: { type: `rule-${number}` } })),
    { allowUndefinedFacts: true },
  );
  const start = performance.now();
  const { events } = await engine.run(facts);
  return { ms: performance.now() - start, fired: events.map(({ type }) => type).sort() };
}

/** Rows of time by number of symptoms. */
export async function run({ counts = [100, 1000, 10_000] } = {}) {
  const rows = [];
  for (const count of counts) {
    const conditions = makeConditions(count);
    const compileStart = performance.now();
    const { knowledge } = compileKnowledge([makeRunbook(conditions)]);
    const compileMs = performance.now() - compileStart;
    for (const density of ['dense', 'sparse']) {
      const texts = makeFacts(density).map((facts) => JSON.stringify(facts));
      const fresh = Array.from({ length: 300 }, (_, number) => JSON.parse(texts[number % texts.length]));
      const first = measure(1, () => observe(knowledge, JSON.parse(texts[0])).present.length).best;
      const { median, best } = measure(fresh.length, (number) => observe(knowledge, fresh[number]).present.length);
      const session = openSession(knowledge, JSON.parse(texts[0]));
      const update = measure(300, (number) => session.update({ 'metrics.gpu.use': (number * 37) % 100 }));
      const engine = count > 10_000 ? undefined : await engineRun(conditions, JSON.parse(texts[0]));
      const present = [...observe(knowledge, JSON.parse(texts[0])).present].sort();
      if (engine && JSON.stringify(engine.fired) !== JSON.stringify(present)) throw new Error(`json-rules-engine disagrees on ${count} rules, ${density}`);
      rows.push([
        count,
        density,
        shown(compileMs),
        shown(first),
        shown(median),
        shown(best),
        shown(update.median),
        shown(engine?.ms),
        engine ? `${Math.round(engine.ms / median)} ×` : '–',
        Math.round(process.memoryUsage().rss / 1e6),
      ]);
    }
  }
  return {
    title: 'Conditions: milliseconds for each set of facts',
    columns: ['symptoms', 'facts', 'compile', 'first', 'median', 'best', 'update of one fact', 'json-rules-engine', 'ratio', 'MB resident'],
    rows,
    notes: ['Fresh fact objects each time; ids of the present symptoms are computed; the same ids as json-rules-engine 7.3.1 with its default path resolver.'],
  };
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const { printTable } = await import('./table.mjs');
  printTable(await run({ counts: process.argv.includes('--large') ? [100, 1000, 10_000, 100_000] : undefined }));
}
