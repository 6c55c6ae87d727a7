// Time of one diagnosis: node bench/reasoning.mjs [FOLDER OF CASES] [--json], after npm run build.
// Random networks, and every case of the folder (YAML with facts and log, as `rundx eval` takes them) by the shipped rules; without a folder the shipped examples.
import { compileKnowledge, diagnose } from 'rundx';
import { loadKnowledge } from 'rundx/node';
import { shown, startWatch, timesOf } from './measure.mjs';
import { isProgram, tell, words } from './program.mjs';
import { readCases } from './workloads/cases.mjs';

const lean = { advice: false, explain: 'none' };

/** Numbers from 0 to 1. @source mulberry32, public domain */
function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Every diagnosis shows five to nine symptoms, has two resolutions, and every twentieth leads to another. */
function randomNetwork({ diagnoses, symptoms, seed = 7 }) {
  const next = random(seed);
  const upTo = (most) => Math.floor(next() * most);
  const list = (count, make) => Object.fromEntries(Array.from({ length: count }, (_, at) => make(at)));
  return {
    runbook: 'random',
    title: 'A random network',
    facts: list(symptoms, (at) => [`f${at}`, { type: 'boolean', title: `Fact ${at}` }]),
    symptoms: list(symptoms, (at) => [`s${at}`, { title: `Symptom ${at}`, when: { fact: `f${at}`, equal: true }, seenOtherwise: 0.01 + 0.05 * next() }]),
    diagnoses: list(diagnoses, (at) => [
      `d${at}`,
      {
        title: `Diagnosis ${at}`,
        prior: 0.001 + 0.01 * next(),
        symptoms: list(5 + upTo(5), () => [`s${upTo(symptoms)}`, 0.2 + 0.7 * next()]),
        resolutions: { [`r${at}`]: 0.3 + 0.6 * next(), [`r${upTo(diagnoses)}`]: 0.5 },
        ...(at % 20 === 19 && { leadsTo: { [`d${at - 1}`]: 0.6 } }),
      },
    ]),
    resolutions: list(diagnoses, (at) => [`r${at}`, { title: `Resolution ${at}`, minutes: 5 + upTo(60), risk: 'low', steps: ['Mend it.'] }]),
    checks: list(Math.ceil(symptoms / 6), (at) => [
      `c${at}`,
      { title: `Check ${at}`, learns: [...new Set(Array.from({ length: 6 }, (_, i) => `f${Math.min(symptoms - 1, 6 * at + i)}`))], minutes: 1 + upTo(10) },
    ]),
  };
}

function compile(runbook) {
  const { knowledge, problems } = compileKnowledge([runbook]);
  if (knowledge === undefined) throw new Error(JSON.stringify(problems.slice(0, 3)));
  return knowledge;
}

/** Cases that a random diagnosis made: so many symptoms present, three times as many absent. */
function randomCases(symptoms, present, count = 24) {
  const next = random(11);
  return Array.from({ length: count }, () => Object.fromEntries(Array.from({ length: 4 * present }, (_, at) => [`f${Math.floor(next() * symptoms)}`, at < present])));
}

/** Milliseconds of a case, median and best of five rounds over all of them, after two to warm up. */
function time(knowledge, cases, options) {
  const rounds = Array.from({ length: 7 }, () => {
    const stop = startWatch();
    for (const facts of cases) diagnose(knowledge, facts, options);
    return stop() / cases.length;
  });
  return timesOf(rounds.slice(2));
}

export async function run(folder) {
  const small = compile(randomNetwork({ diagnoses: 200, symptoms: 300 }));
  const large = compile(randomNetwork({ diagnoses: 2000, symptoms: 5000 }));
  const shipped = await loadKnowledge();
  const twelve = randomCases(300, 12);
  const cases = await readCases(folder);
  const rows = [
    ['200 diagnoses × 300 symptoms, 12 present, ranking', '2', time(small, twelve, lean)],
    ['the same, with everything for the first three', '12', time(small, twelve, { top: 3 })],
    ['2,000 × 5,000, 30 present, ranking', '20', time(large, randomCases(5000, 30), lean)],
    [`${cases.length} cases, shipped rules, ranking`, '0.33', time(shipped, cases, lean)],
    [`${cases.length} cases, shipped rules, everything`, '3.3', time(shipped, cases, {})],
  ].map(([what, goal, { median, best }]) => [what, shown(median), shown(best), goal, Math.round(1000 / median)]);
  return [{ title: 'Reasoning: milliseconds of one diagnosis', columns: ['what', 'ms', 'best', 'goal', 'a second'], rows }];
}

if (isProgram(import.meta.url)) tell(await run(words[0]));
