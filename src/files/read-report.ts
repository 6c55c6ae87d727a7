import { checkSchema, type Problem, type Report } from '../core/index.js';
import { parseJson, parseYaml } from '../yaml/index.js';
import { displayName } from './display-name.js';
import { problemOf } from './file-problem.js';
import { MEGABYTE, readText } from './read-text.js';

const LARGEST = 32 * MEGABYTE;

/** A report that was read. */
export interface ReadReport {
  /** Undefined if any problem is an error. */
  readonly report?: Report;
  readonly problems: readonly Problem[];
  /** Texts of the file, by name. */
  readonly texts: ReadonlyMap<string, string>;
}

/** Reads a report that was written as JSON or YAML, and checks it against its schema. */
export async function readReport(path: string): Promise<ReadReport> {
  const read = await readText(path, { limit: LARGEST });
  if ('problem' in read) return { problems: [read.problem], texts: new Map() };
  const file = displayName(path);
  const texts = new Map([[file, read.text]]);
  const { value, source, problems } = /\.ya?ml$/i.test(path) ? parseYaml(read.text, { file }) : parseJson(read.text, { file });
  if (value === undefined) return { problems, texts };
  if (!looksLikeReport(value)) return { problems: [problemOf('REPORT_EXPECTED', path)], texts };
  const wrong = [...problems, ...checkSchema('report', value, source)];
  return isReport(value, wrong) ? { report: value, problems: wrong, texts } : { problems: wrong, texts };
}

function looksLikeReport(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, 'version') && Object.hasOwn(value, 'verdict');
}

function isReport(_value: object, problems: readonly Problem[]): _value is Report {
  return problems.every(({ severity }) => severity !== 'error');
}
