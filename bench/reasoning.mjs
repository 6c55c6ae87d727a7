// Time of one diagnosis: node bench/reasoning.mjs [FOLDER OF CASES] [--json], after npm run build.
// Random networks, and every case of the folder (YAML with facts and log, as bench of accuracy has them) by the shipped rules. CPU time of this process.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileKnowledge, diagnose } from 'rundx';
import { loadKnowledge } from 'rundx/node';
import { parseYaml } from 'rundx/yaml';

const asJson = process.argv.includes('--json');
const folder = process.argv.slice(2).find((argument) => !argument.startsWith('--'));
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

/** Median of CPU milliseconds a case over five rounds, after two to warm up. */
function time(knowledge, cases, options) {
  const rounds = Array.from({ length: 7 }, () => {
    const start = process.cpuUsage();
    for (const facts of cases) diagnose(knowledge, facts, options);
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000 / cases.length;
  });
  return rounds.slice(2).sort((a, b) => a - b)[2];
}

const rows = [];
const add = (what, goal, ms) => rows.push({ what, ms: Number(ms.toFixed(3)), 'a second': Math.round(1000 / ms), goal });

const small = compile(randomNetwork({ diagnoses: 200, symptoms: 300 }));
const twelve = randomCases(300, 12);
add('200 × 300, 12 present, ranking', '2 ms', time(small, twelve, lean));
add('200 × 300, 12 present, all for the first three', '12 ms', time(small, twelve, { top: 3 }));
const large = compile(randomNetwork({ diagnoses: 2000, symptoms: 5000 }));
add('2,000 × 5,000, 30 present, ranking', '20 ms', time(large, randomCases(5000, 30), lean));

if (folder !== undefined && existsSync(folder)) {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .sort();
  const cases = files.map((file) => {
    const { value } = parseYaml(readFileSync(join(folder, file), 'utf8'), { file });
    return { ...value.facts, errors: { text: value.log ?? '', complete: false } };
  });
  const knowledge = await loadKnowledge();
  add(`${cases.length} cases, shipped rules, ranking`, '3,000 a second', time(knowledge, cases, lean));
  add(`${cases.length} cases, shipped rules, everything`, '300 a second', time(knowledge, cases, {}));
}

if (asJson) console.log(JSON.stringify(rows, null, 2));
else console.table(rows);
