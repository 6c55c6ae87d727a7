// Accuracy of the shipped rules over a folder of labelled cases: node bench/accuracy.mjs FOLDER (after npm run build).
// Logs of cases are given as excerpts, so that what they do not show is unknown.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { diagnose } from 'rundx';
import { loadKnowledge } from 'rundx/node';
import { parseYaml } from 'rundx/yaml';

const folder = process.argv[2];
if (folder === undefined || !existsSync(folder)) {
  console.log('accuracy: skipped, there is no folder of cases');
  process.exit(0);
}

const knowledge = await loadKnowledge();
const results = readdirSync(folder)
  .filter((file) => file.endsWith('.yaml'))
  .sort()
  .map((file) => {
    const { value } = parseYaml(readFileSync(join(folder, file), 'utf8'), { file });
    const report = diagnose(knowledge, { ...value.facts, errors: { text: value.log, complete: false } }, { advice: false, explain: 'none' });
    const accepted = [value.root_cause, ...(value.also_acceptable ?? [])];
    const rank = report.diagnoses.findIndex(({ id }) => accepted.includes(id));
    return {
      file,
      cause: value.root_cause,
      difficulty: value.difficulty,
      verdict: report.verdict,
      rank,
      first: report.diagnoses.slice(0, 3).map(({ id, probability }) => `${id} ${probability.toFixed(2)}`),
    };
  });

const share = (list, test) => `${((100 * list.filter(test).length) / list.length).toFixed(1)} %`;
const groups = [['all', results], ...['easy', 'medium', 'hard'].map((difficulty) => [difficulty, results.filter((result) => result.difficulty === difficulty)])];
console.table(
  Object.fromEntries(
    groups
      .filter(([, list]) => list.length > 0)
      .map(([name, list]) => [name, { cases: list.length, 'top-1': share(list, ({ rank }) => rank === 0), 'top-3': share(list, ({ rank }) => rank >= 0 && rank < 3) }]),
  ),
);
for (const verdict of ['settled', 'not-settled', 'nothing-found']) {
  const list = results.filter((result) => result.verdict === verdict);
  if (list.length > 0) console.log(`${verdict}: ${list.length} cases, first right in ${share(list, ({ rank }) => rank === 0)}`);
}
if (process.argv.includes('--wrong'))
  for (const { file, cause, rank, verdict, first } of results.filter((result) => result.rank !== 0)) console.log(`${file} ${cause} rank ${rank} ${verdict}: ${first.join(', ')}`);
