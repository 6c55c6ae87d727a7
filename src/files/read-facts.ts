import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Problem, problem, type Source } from '../core/index.js';
import { isUnsafeKey, parseYaml } from '../yaml/index.js';
import { compareNames } from './display-name.js';
import { fileProblem, problemOf } from './file-problem.js';
import { type MergedFacts, mergeFacts } from './merge-facts.js';
import { type FactPart, factsOf, kindOfFactFile, readFactFile, readLogFile } from './read-fact-file.js';
import { readPastedText } from './read-pasted-text.js';

/** One thing that facts are read from. */
export type FactsInput =
  /** A file, read by its ending, or a folder: its files by code unit, logs after facts; no folders inside it, no dot files. */
  | { readonly kind: 'path'; readonly path: string }
  /** Pasted text: facts if it reads as a map of facts, else an excerpt of a log. */
  | { readonly kind: 'text'; readonly text: string; readonly name: string }
  /** A whole log, whatever its ending; without a name it is `errors`. */
  | { readonly kind: 'log'; readonly path: string; readonly name?: string }
  /** One fact: a value as YAML, or as it stands where it is no YAML value on one line. Takes the place of earlier logs. */
  | { readonly kind: 'set'; readonly path: string; readonly value: string };

export interface ReadFacts extends MergedFacts {
  /** Sources of the files of facts that have places, by name. */
  readonly sources: ReadonlyMap<string, Source>;
  /** Texts of the files of facts, but not of logs, by name. */
  readonly texts: ReadonlyMap<string, string>;
  readonly problems: readonly Problem[];
}

/** Reads facts and merges them in the order of the inputs: maps deep, lists replace, logs are joined, later ones win. Failures are problems. */
export async function readFacts(inputs: readonly FactsInput[]): Promise<ReadFacts> {
  const parts: FactPart[] = [];
  for (const input of inputs) parts.push(...(await readInput(input)));
  const sources = new Map(parts.flatMap(({ source }) => (source ? [[source.file, source] as const] : [])));
  const texts = new Map(parts.flatMap(({ text }) => (text ? [[text.file, text.text] as const] : [])));
  return { ...mergeFacts(parts.flatMap(({ layers }) => layers)), sources, texts, problems: parts.flatMap(({ problems }) => problems) };
}

async function readInput(input: FactsInput): Promise<readonly FactPart[]> {
  switch (input.kind) {
    case 'path':
      return readPath(input.path);
    case 'text':
      return [readPastedText(input.text, input.name)];
    case 'log':
      return [await readNamedLog(input.path, input.name)];
    case 'set':
      return [readSetting(input.path, input.value)];
  }
}

async function readPath(path: string): Promise<readonly FactPart[]> {
  try {
    const stats = await stat(path);
    if (!stats.isDirectory()) return [await readFactFile(path)];
    const entries = await readdir(path, { withFileTypes: true });
    const names = entries.filter((entry) => !entry.isDirectory() && !entry.name.startsWith('.') && kindOfFactFile(entry.name) !== undefined).map(({ name }) => name);
    if (names.length === 0) return [{ layers: [], problems: [problemOf('FOLDER_EMPTY', path)] }];
    names.sort((left, right) => Number(kindOfFactFile(left) === 'log') - Number(kindOfFactFile(right) === 'log') || compareNames(left, right));
    const parts: FactPart[] = [];
    for (const name of names) parts.push(await readFactFile(join(path, name)));
    return parts;
  } catch (error) {
    return [{ layers: [], problems: [await fileProblem(path, error)] }];
  }
}

const LOG_NAME = /^[A-Za-z0-9_-]+$/;
const FACT_PATH = /^[A-Za-z_][A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]+)*$/;

async function readNamedLog(path: string, name: string | undefined): Promise<FactPart> {
  if (name === undefined || (LOG_NAME.test(name) && !isUnsafeKey(name))) return readLogFile(path, name);
  return { layers: [], problems: [problem('SCHEMA_PATTERN', { value: name, expected: 'the name of a log, such as kernel' }, { file: '--log' })] };
}

const SETTING = '--set';

function readSetting(path: string, text: string): FactPart {
  const keys = path.split('.');
  const place = { file: SETTING, path: keys };
  if (!FACT_PATH.test(path)) return { layers: [], problems: [problem('SCHEMA_PATTERN', { value: path, expected: 'the path of a fact, such as config.batch_size' }, place)] };
  const unsafe = keys.find(isUnsafeKey);
  if (unsafe !== undefined) return { layers: [], problems: [problem('YAML_UNSAFE_KEY', { key: unsafe }, place)] };
  const facts = keys.reduceRight<unknown>((value, key) => ({ [key]: value }), readSettingValue(text));
  const { layers, problems } = factsOf({ value: facts, source: { file: SETTING, locate: (at) => ({ file: SETTING, path: at }) }, problems: [] }, SETTING);
  return { layers: layers.map((layer) => ({ ...layer, replacesLogs: true })), problems };
}

/** A scalar, or a list or map in brackets. Anything else, such as `a: b`, is meant as it stands. */
function readSettingValue(text: string): unknown {
  if (text.trim() === '') return null;
  const { value, problems } = parseYaml(text);
  const isPlain = typeof value !== 'object' || value === null || /^\s*[[{]/.test(text);
  return problems.length === 0 && isPlain ? value : text;
}
