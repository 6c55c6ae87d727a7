import { resolve } from 'node:path';
import { stringify } from 'yaml';
import { type Problem, problem, type Redactor } from '../../core/index.js';
import { redactDeep } from '../../core/redaction/redact-deep.js';
import { readFacts } from '../../files/index.js';
import { type FactLayer, mergeFacts } from '../../files/merge-facts.js';
import { MEGABYTE, readText } from '../../files/read-text.js';
import { parseYaml } from '../../yaml/index.js';
import { writeWhole } from '../write-file.js';

/** What a file of answers holds: the lines as they were typed, or facts. */
export type Answers = { readonly kind: 'lines'; readonly lines: readonly string[] } | { readonly kind: 'facts'; readonly facts: unknown };

const LONGEST_FILE = 10 * MEGABYTE;

/** Reads a file of answers: a YAML list of lines, or a file of facts. */
export async function readAnswers(file: string): Promise<{ readonly answers?: Answers; readonly problems: readonly Problem[]; readonly texts: ReadonlyMap<string, string> }> {
  const read = await readText(file, { limit: LONGEST_FILE });
  if ('problem' in read) return { problems: [read.problem], texts: new Map() };
  const { value, problems, source } = parseYaml(read.text, { file });
  const texts = new Map([[file, read.text]]);
  if (!Array.isArray(value)) {
    if (problems.length > 0) return { problems, texts };
    const { facts, problems: found } = await readFacts([{ kind: 'path', path: file }]);
    return { answers: { kind: 'facts', facts }, problems: found, texts };
  }
  const wrong = value.flatMap((item: unknown, at) =>
    typeof item === 'object' && item !== null ? [problem('SCHEMA_TYPE', { what: 'an answer', expected: 'a line of text', actual: Array.isArray(item) ? 'a list' : 'a map' }, source.locate([at]))] : [],
  );
  return { answers: { kind: 'lines', lines: value.map((item: unknown) => (item === null ? '' : String(item))) }, problems: [...problems, ...wrong], texts };
}

/**
 * Writes answers as a file of facts, in one step.
 *
 * @param redact replaces secrets.
 */
export async function saveAnswers(answers: readonly FactLayer[], { file, cwd, redact }: { readonly file: string; readonly cwd: string; readonly redact?: Redactor | undefined }): Promise<void> {
  const { facts } = mergeFacts(answers);
  const shown = redact ? redactDeep(facts, redact) : facts;
  const text = /\.json$/i.test(file) ? `${JSON.stringify(shown, null, 2)}\n` : stringify(shown, { aliasDuplicateObjects: false, lineWidth: 0 });
  await writeWhole(resolve(cwd, file), text, cwd);
}
