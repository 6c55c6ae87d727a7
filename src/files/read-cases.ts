import { type Case, checkSchema, type PlacedCase, type Problem, problem, type Source } from '../core/index.js';
import { type Parsed, parseJson, parseYaml } from '../yaml/index.js';
import { displayName } from './display-name.js';
import { problemOf } from './file-problem.js';
import { listCaseFiles } from './list-rule-files.js';
import { MEGABYTE, readText } from './read-text.js';

/** YAML is slow to parse. */
const MAX_YAML = 10 * MEGABYTE;
const MAX_JSON = 256 * MEGABYTE;

/** Cases as they were read. */
export interface ReadCases {
  /** Each id once. */
  readonly cases: readonly PlacedCase[];
  readonly problems: readonly Problem[];
  /** Texts of the files, by name. */
  readonly texts: ReadonlyMap<string, string>;
}

/**
 * Reads labelled cases and checks them against their schema: a case a file (YAML or JSON), or one a line (.jsonl, as `rundx confirm` writes it). Folders are read at any depth.
 * Of cases with one id the last counts; within a file of JSON lines it is a correction, elsewhere a problem.
 */
export async function readCases(paths: readonly string[]): Promise<ReadCases> {
  const { files, problems: listed } = await listCaseFiles(paths);
  const problems = [...listed];
  const texts = new Map<string, string>();
  const cases = new Map<string, PlacedCase>();
  for (const path of files) {
    const isYaml = !/\.jsonl?$/i.test(path);
    const read = await readText(path, { limit: isYaml ? MAX_YAML : MAX_JSON });
    if ('problem' in read) {
      problems.push(read.problem);
      continue;
    }
    const file = displayName(path);
    texts.set(file, read.text);
    const part = /\.jsonl$/i.test(path) ? parseLines(read.text, file) : checkCase((isYaml ? parseYaml : parseJson)(read.text, { file }));
    problems.push(...part.problems);
    if (part.cases.length === 0 && part.problems.every(({ severity }) => severity !== 'error')) problems.push(problemOf('CASE_NONE', path));
    for (const one of part.cases) {
      const other = cases.get(one.value.id);
      if (other && other.source.file !== file) problems.push(problem('CASE_TWICE', { id: one.value.id, kept: file }, other.source.locate(['id'])));
      cases.set(one.value.id, one);
    }
  }
  return { cases: [...cases.values()], problems, texts };
}

type Part = Pick<ReadCases, 'cases' | 'problems'>;

function parseLines(text: string, file: string): Part {
  const lines = text.split('\n');
  const last = lines.length - 1;
  const parts = lines.map((line, i): Part => {
    if (line.trim() === '') return { cases: [], problems: [] };
    const parsed = parseJson(line, { file });
    const isCut = i === last && parsed.value === undefined;
    if (isCut) return { cases: [], problems: [problem('CASE_LINE_CUT', {}, { file, line: i + 1 })] };
    return checkCase(onLine(parsed, i));
  });
  return { cases: parts.flatMap(({ cases }) => cases), problems: parts.flatMap(({ problems }) => problems) };
}

/** A parsed line with its places in the file. */
function onLine({ value, source, problems }: Parsed, above: number): Parsed {
  const move = (place: ReturnType<Source['locate']>) => (place.line === undefined ? place : { ...place, line: place.line + above });
  return {
    value,
    source: { file: source.file, locate: (...args) => move(source.locate(...args)) },
    problems: problems.map((found) => (found.place ? { ...found, place: move(found.place) } : found)),
  };
}

function checkCase({ value, source, problems }: Parsed): Part {
  if (value === undefined) return { cases: [], problems };
  const found = [...problems, ...checkSchema('case', value, source)];
  return isCase(value, found) ? { cases: [{ value, source }], problems: found } : { cases: [], problems: found };
}

function isCase(_value: unknown, problems: readonly Problem[]): _value is Case {
  return problems.every(({ severity }) => severity !== 'error');
}
