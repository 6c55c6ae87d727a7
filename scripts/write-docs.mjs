// Writes docs/problems.md from the catalogue of problems. With --check only compares.
import { readFile, writeFile } from 'node:fs/promises';
import { transform } from 'esbuild';

const file = 'docs/problems.md';
const families = {
  FILE: 'Files',
  FOLDER: 'Files',
  KNOWLEDGE: 'Files',
  REPORT: 'Files',
  EVALUATION: 'Files',
  YAML: 'YAML, JSON and CSV',
  JSON: 'YAML, JSON and CSV',
  CSV: 'YAML, JSON and CSV',
  SCHEMA: 'The form of a document',
  RULE: 'Rules',
  REVIEW: 'Review of rules that can be used',
  TEST: 'Rule tests',
  FACT: 'Facts',
  CASE: 'Cases',
};

const { code } = await transform(await readFile('src/core/problems/catalogue.ts', 'utf8'), { loader: 'ts', format: 'esm' });
const { catalogue } = await import(`data:text/javascript,${encodeURIComponent(code)}`);
const text = documentOf(Object.entries(catalogue));

if (!process.argv.includes('--check')) await writeFile(file, text);
else if ((await readFile(file, 'utf8').catch(() => '')) !== text) {
  console.error(`${file} is not what scripts/write-docs.mjs writes`);
  process.exitCode = 1;
}

function documentOf(entries) {
  const lines = ['# Problems', '', 'Every problem that rundx can report, by its code. Codes are stable; their texts may change. Words in braces stand for what was found.', ''];
  let last;
  for (const [name, entry] of entries) {
    const family = families[name.split('_')[0]] ?? fail(`${name} belongs to no family`);
    if (family !== last) lines.push(`## ${family}`, '');
    last = family;
    lines.push(`### ${name}`, '', `${entry.severity}: ${escaped(entry.message)}`, '', escaped(entry.help), '');
    if (entry.hints.length > 0) lines.push(...entry.hints.map((hint) => `- ${escaped(hint)}`), '');
  }
  return lines.join('\n');
}

/** Angle brackets, underscores and asterisks are meant as they stand, but not in code. */
function escaped(text) {
  return text
    .split('`')
    .map((part, i) => (i % 2 === 1 ? part : part.replace(/[<_*]/g, '\\$&')))
    .join('`');
}

function fail(message) {
  throw new Error(message);
}
