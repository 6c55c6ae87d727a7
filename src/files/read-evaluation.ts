import { checkSchema, type Evaluation, type Problem } from '../core/index.js';
import { parseJson } from '../yaml/index.js';
import { displayName } from './display-name.js';
import { problemOf } from './file-problem.js';
import { MEGABYTE, readText } from './read-text.js';

const LARGEST = 256 * MEGABYTE;

/** An evaluation that was read. */
export interface ReadEvaluation {
  /** Undefined if any problem is an error. */
  readonly evaluation?: Evaluation;
  readonly problems: readonly Problem[];
  /** Texts of the file, by name. */
  readonly texts: ReadonlyMap<string, string>;
}

/** Reads an evaluation that was written as JSON, and checks it against its schema. */
export async function readEvaluation(path: string): Promise<ReadEvaluation> {
  const read = await readText(path, { limit: LARGEST });
  if ('problem' in read) return { problems: [read.problem], texts: new Map() };
  const file = displayName(path);
  const texts = new Map([[file, read.text]]);
  const { value, source, problems } = parseJson(read.text, { file });
  if (value === undefined) return { problems, texts };
  if (!looksLikeEvaluation(value)) return { problems: [problemOf('EVALUATION_EXPECTED', path)], texts };
  const wrong = [...problems, ...checkSchema('evaluation', value, source)];
  return isEvaluation(value, wrong) ? { evaluation: value, problems: wrong, texts } : { problems: wrong, texts };
}

function looksLikeEvaluation(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, 'calibration') && Object.hasOwn(value, 'cases');
}

function isEvaluation(_value: object, problems: readonly Problem[]): _value is Evaluation {
  return problems.every(({ severity }) => severity !== 'error');
}
