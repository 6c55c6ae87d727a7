import { type Problem, problem } from '../problems/problem.js';
import { sortProblems } from '../problems/sort-problems.js';
import { type Path, placeOf, type Source } from '../problems/source.js';
import { cutText } from '../text/plain-value.js';
import { checkNesting } from './check-nesting.js';
import type { DocumentSchema } from './document-schema.js';
import { explainErrors, type Finding } from './explain-errors.js';
import { groupErrors, pointerOf } from './schema-error.js';
import { findUnknownKeys, mendKeys, type UnknownKey } from './unknown-keys.js';
import { nameOfPart } from './words.js';

/** Characters of an unknown key that are shown. */
const MAX_SHOWN = 200;

/** Mending a key can show unknown keys below it, at most once a level of nesting. */
const MAX_ROUNDS = 64;

/**
 * Checks a document against its schema: one mistake gives one problem.
 * A misspelt key is read as the key that was probably meant, so that it neither hides what is below it nor counts as missing too.
 *
 * @returns problems in the order of the document; empty when it is valid.
 */
export function checkDocument(schema: DocumentSchema, value: unknown, source?: Source): readonly Problem[] {
  const { kind, validate, shape } = schema;
  const tooDeep = checkNesting(kind, value, source);
  if (tooDeep) return [tooDeep];

  const problems: Problem[] = [];
  const written = new Map<string, string>();
  const thinned = new Set<string>();
  const asWritten = (path: Path) => path.map((segment, i) => written.get(pointerOf(path.slice(0, i + 1))) ?? segment);
  const nameOf = (path: Path) => nameOfPart(kind, asWritten(path));
  const report = ({ code, args, path, part }: Finding) => problems.push(problem(code, args, placeOf(source, asWritten(path), part)));

  let document = value;
  for (let round = 0; round <= MAX_ROUNDS; round += 1) {
    if (validate(document)) break;
    const groups = groupErrors(document, validate.errors ?? []);
    const unknown = findUnknownKeys(shape, groups.values());
    if (unknown.length === 0) {
      const findings = explainErrors(groups, nameOf).filter((finding) => !followsFromKeys(finding, written, thinned));
      for (const finding of findings) report(finding);
      // A document that the validator refuses is never taken for valid.
      if (problems.length === 0) report({ code: 'SCHEMA_VALUE', args: { value: nameOf([]), allowed: 'what its schema describes' }, path: [], part: 'key' });
      break;
    }
    for (const key of unknown) report(unknownKeyFinding(key, nameOf));
    document = mendKeys(document, unknown);
    for (const { path, key, suggestion } of unknown) {
      if (suggestion === undefined) thinned.add(pointerOf(path));
      else written.set(pointerOf([...path, suggestion]), key);
    }
  }
  return sortProblems(problems);
}

function unknownKeyFinding({ path, key, suggestion, allowed }: UnknownKey, nameOf: (path: Path) => string): Finding {
  return { code: 'SCHEMA_UNKNOWN_KEY', args: { key: cutText(key, MAX_SHOWN), what: nameOf(path), suggestion, allowed: allowed.join(', ') }, path: [...path, key], part: 'key' };
}

/** A suggestion is a guess: that the value does not fit it says nothing. Neither does it that a map is too small without its unknown keys. */
function followsFromKeys({ code, path, part }: Finding, written: ReadonlyMap<string, string>, thinned: ReadonlySet<string>): boolean {
  const pointer = pointerOf(path);
  return part === 'value' && (written.has(pointer) || (code === 'SCHEMA_LENGTH' && thinned.has(pointer)));
}
