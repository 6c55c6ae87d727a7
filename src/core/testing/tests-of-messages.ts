import { partsOf } from '../facts/condition-parts.js';
import { withPath } from '../facts/path.js';
import type { RuleTests } from '../generated/test.js';
import type { Condition, Knowledge, RuleTest } from '../model.js';
import type { Path } from '../problems/source.js';
import { cutText } from '../text/plain-value.js';

/** The rule test that a message stands for, and where the message stands in its file. */
export interface MessageTest {
  readonly test: RuleTest;
  readonly path: Path;
}

const DEFAULT_LOG = 'errors';
/** Characters of a message in the name of its test. */
const SHOWN = 120;

/**
 * Makes a rule test of every message of symptoms: with a text to be found, as an excerpt, the symptom is present; with one that is not to be
 * found, as the whole log, it is absent, or unknown where the symptom says so of logs that do not show it. In the order of the file.
 */
export function testsOfMessages(messages: NonNullable<RuleTests['messages']>, knowledge: Knowledge): readonly MessageTest[] {
  return Object.entries(messages).flatMap(([symptom, { found = [], notFound = [] }]) => {
    const parts = logPartsOf(symptom, knowledge);
    const log = parts.flatMap(({ logs }) => logs).find((path) => !path.includes('*')) ?? DEFAULT_LOG;
    const notSeen = parts.some(({ whenNotSeen }) => whenNotSeen === 'unknown') ? 'unknown' : 'absent';
    const make = (text: string, isFound: boolean): RuleTest => ({
      name: cutText(`${symptom} is ${isFound ? '' : 'not '}found in: ${text}`, SHOWN),
      facts: withPath({}, log, { text, complete: !isFound }),
      expect: { symptoms: { [symptom]: isFound ? 'present' : notSeen } },
    });
    return [
      ...found.map((text, i) => ({ test: make(text, true), path: ['messages', symptom, 'found', i] })),
      ...notFound.map((text, i) => ({ test: make(text, false), path: ['messages', symptom, 'notFound', i] })),
    ];
  });
}

/** The logs that a symptom looks at, in the order of its condition. */
function logPartsOf(symptom: string, { symptoms, conditions }: Knowledge): readonly Extract<Condition, { kind: 'log' }>[] {
  const when = symptoms.find(({ id }) => id === symptom)?.when;
  const condition = when === undefined ? undefined : conditions[when];
  return condition === undefined ? [] : [...partsOf(condition)].flatMap(({ part }) => (part.kind === 'log' ? [part] : []));
}
