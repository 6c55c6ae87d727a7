import { stat } from 'node:fs/promises';
import { checkFacts, type Problem, type Source } from '../core/index.js';
import { type Parsed, parseJson, parseYaml } from '../yaml/index.js';
import { displayName } from './display-name.js';
import { problemOf } from './file-problem.js';
import { isMap } from './is-map.js';
import { LONGEST_READ_AT_ONCE, logFileParts } from './log-file.js';
import type { FactLayer } from './merge-facts.js';
import { parseCsv, parseJsonLines, type Table } from './parse-table.js';
import { MEGABYTE, readText } from './read-text.js';
import { whyNotText } from './why-not-text.js';

/** YAML is slow to parse. */
const MAX_YAML = 10 * MEGABYTE;
const MAX_OTHER = 256 * MEGABYTE;
/** Logs are read in parts; a longer one would be searched for hours. */
const MAX_LOG = 16 * 1024 * MEGABYTE;

/** How a file of facts is read, by its ending. */
const KINDS = { '.yaml': 'yaml', '.yml': 'yaml', '.json': 'json', '.jsonl': 'jsonl', '.csv': 'csv', '.log': 'log', '.txt': 'log', '.out': 'log', '.err': 'log' } as const;

/** A log that was put aside by a rotation: `train.log.1`. */
const ROTATED_LOG = /\.log\.\d{1,8}$/i;

export type FactFileKind = (typeof KINDS)[keyof typeof KINDS];

/** What one input gives. */
export interface FactPart {
  readonly layers: readonly FactLayer[];
  readonly problems: readonly Problem[];
  readonly source?: Source;
  /** For code frames; none of logs. */
  readonly text?: { readonly file: string; readonly text: string };
}

/** How a file is read, by its ending in any case; undefined when it is of no kind that can be read. */
export function kindOfFactFile(path: string): FactFileKind | undefined {
  if (ROTATED_LOG.test(path)) return 'log';
  const ending = /\.[^./\\]*$/.exec(path)?.[0].toLowerCase() ?? '';
  return Object.entries(KINDS).find(([known]) => known === ending)?.[1];
}

/** Reads a file of facts; logs go to `errors`. */
export async function readFactFile(path: string): Promise<FactPart> {
  const kind = kindOfFactFile(path);
  if (kind === undefined) return failed(problemOf('FILE_KIND_UNKNOWN', path));
  if (kind === 'log') return readLogFile(path);
  const read = await readText(path, { limit: kind === 'yaml' ? MAX_YAML : MAX_OTHER });
  if ('problem' in read) return failed(read.problem);
  const file = displayName(path);
  const part = parseFacts(kind, read.text, file);
  return { ...part, text: { file, text: read.text } };
}

function parseFacts(kind: Exclude<FactFileKind, 'log'>, text: string, file: string): FactPart {
  switch (kind) {
    case 'yaml':
      return factsOf(parseYaml(text, { file }), file);
    case 'json':
      return factsOf(parseJson(text, { file }), file);
    case 'csv':
      return historiesOf(parseCsv(text, file), file);
    case 'jsonl':
      return historiesOf(parseJsonLines(text, file), file);
  }
}

/** Reads a whole log; it is complete and goes to `errors`, or to `logs.<name>`. */
export async function readLogFile(path: string, name?: string): Promise<FactPart> {
  const file = displayName(path);
  const layerOf = (log: object): FactPart => ({ layers: [{ facts: name === undefined ? { errors: log } : { logs: { [name]: log } }, origin: file }], problems: [] });
  const foreign = await whyNotText(path);
  if (foreign !== undefined) return failed(problemOf('FILE_NOT_TEXT', path, { reason: foreign }));
  const parts = await longLogParts(path);
  if (typeof parts === 'number') return failed(problemOf('FILE_TOO_LARGE', path, { size: parts, limit: MAX_LOG }));
  if (parts) return layerOf({ parts, complete: true, file });
  const read = await readText(path, { limit: MAX_OTHER, lenient: true });
  if ('problem' in read) return failed(read.problem);
  return layerOf({ text: read.text, complete: true, file });
}

/** The parts of a file that is too long to be read at once; undefined of any other, of one in UTF-16, and of one that cannot be read; its size where it is longer than logs may be. */
async function longLogParts(path: string): Promise<readonly (() => Uint8Array)[] | number | undefined> {
  try {
    const stats = await stat(path);
    if (!stats.isFile() || stats.size <= LONGEST_READ_AT_ONCE) return undefined;
    if (stats.size > MAX_LOG) return stats.size;
    const parts = logFileParts(path, stats.size);
    const [first, second] = parts[0]?.() ?? [];
    return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff) ? undefined : parts;
  } catch {
    // Told when the file is read at once.
    return undefined;
  }
}

/** Facts of a parsed document, checked against the schema. */
export function factsOf({ value, source, problems }: Parsed, origin: string): FactPart {
  const wrong = value === undefined ? [] : checkFacts(value, source);
  return { layers: isMap(value) ? [{ facts: value, origin }] : [], problems: [...problems, ...wrong], source };
}

/** Each column is the history of a metric. */
function historiesOf({ columns, problems }: Table, origin: string): FactPart {
  const metrics = Object.fromEntries([...columns].map(([name, values]) => [name.endsWith('_history') ? name : `${name}_history`, values]));
  return { layers: problems.length > 0 ? [] : [{ facts: { metrics }, origin }], problems };
}

function failed(problem: Problem): FactPart {
  return { layers: [], problems: [problem] };
}
