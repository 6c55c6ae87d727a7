import { checkSchema, type DocumentKind, type Problem, type ProblemCode } from '../core/index.js';
import { parseJson, parseYaml } from '../yaml/index.js';
import { displayName } from './display-name.js';
import { problemOf } from './file-problem.js';
import { readText } from './read-text.js';

/** A document that rundx wrote, and was read again. */
export interface ReadDocument<T> {
  /** Undefined if any problem is an error. */
  readonly value?: T;
  readonly problems: readonly Problem[];
  /** Text of the file, by its name. */
  readonly texts: ReadonlyMap<string, string>;
}

/** What is expected in a file. */
interface Expected {
  readonly kind: DocumentKind;
  /** Largest file that is read, in bytes. */
  readonly limit: number;
  /** Keys by which such a document is known. */
  readonly keys: readonly string[];
  /** Told of a file that holds something else. */
  readonly otherwise: ProblemCode;
}

/** Reads a document as JSON, or as YAML by its ending, and checks it against its schema. `T` is the type that the schema of its kind describes. */
export async function readDocument<T extends object>(path: string, { kind, limit, keys, otherwise }: Expected): Promise<ReadDocument<T>> {
  const read = await readText(path, { limit });
  if ('problem' in read) return { problems: [read.problem], texts: new Map() };
  const file = displayName(path);
  const texts = new Map([[file, read.text]]);
  const { value, source, problems } = (/\.ya?ml$/i.test(path) ? parseYaml : parseJson)(read.text, { file });
  if (value === undefined) return { problems, texts };
  if (typeof value !== 'object' || value === null || !keys.every((key) => Object.hasOwn(value, key))) return { problems: [problemOf(otherwise, path)], texts };
  const found = [...problems, ...checkSchema(kind, value, source)];
  return fits<T>(value, found) ? { value, problems: found, texts } : { problems: found, texts };
}

function fits<T extends object>(_value: object, problems: readonly Problem[]): _value is T {
  return problems.every(({ severity }) => severity !== 'error');
}
