import type { Knowledge, RuleTest, RuleTests } from '../model.js';
import { type Place, type Problem, type ProblemCode, problem } from '../problems/problem.js';
import { sortProblems } from '../problems/sort-problems.js';
import { type Path, placeOf, type Source } from '../problems/source.js';
import { suggest } from '../text/suggest.js';
import { NONE } from './case-answers.js';
import { testsOfMessages } from './tests-of-messages.js';

/** A file of rule tests that fits the schema. */
export interface RuleTestFile {
  readonly tests: RuleTests;
  readonly source?: Source;
}

/** A rule test, and where it stands. */
export interface LinkedTest {
  readonly test: RuleTest;
  readonly file?: string;
  readonly line?: number;
}

/** An id that a test names, and where. */
interface NamedId {
  readonly id: string;
  readonly path: Path;
  readonly part?: 'key' | 'value';
}

type Kind = 'symptoms' | 'diagnoses' | 'resolutions' | 'checks' | 'procedures' | 'alerts' | 'escalations' | 'limits';

const codes: Readonly<Record<Kind, ProblemCode>> = {
  symptoms: 'RULE_UNKNOWN_SYMPTOM',
  diagnoses: 'RULE_UNKNOWN_DIAGNOSIS',
  resolutions: 'RULE_UNKNOWN_RESOLUTION',
  checks: 'RULE_UNKNOWN_CHECK',
  procedures: 'RULE_UNKNOWN_PROCEDURE',
  alerts: 'RULE_UNKNOWN_ALERT',
  escalations: 'RULE_UNKNOWN_ESCALATION',
  limits: 'RULE_UNKNOWN_LIMIT',
};

/** The tests of all files in their order, with every id that no rule defines and every name that stands twice in one file. */
export function linkRuleTests(files: readonly RuleTestFile[], knowledge: Knowledge): { readonly tests: readonly LinkedTest[]; readonly problems: readonly Problem[] } {
  const tests: LinkedTest[] = [];
  const problems: Problem[] = [];
  for (const { tests: file, source } of files) {
    const first = new Map<string, number>();
    for (const [i, test] of (file.tests ?? []).entries()) {
      tests.push(placeTest(test, placeOf(source, ['tests', i])));
      const other = first.get(test.name);
      if (other === undefined) first.set(test.name, i);
      else problems.push(problem('TEST_DUPLICATE_NAME', { name: test.name, first: spotOf(source, other) }, placeOf(source, ['tests', i, 'name'])));
      problems.push(...unknownIdsOf(test, ['tests', i], { knowledge, source }));
    }
    for (const { test, path } of testsOfMessages(file.messages ?? {}, knowledge)) tests.push(placeTest(test, placeOf(source, path)));
    const named = Object.keys(file.messages ?? {}).map((id): NamedId => ({ id, path: ['messages', id], part: 'key' }));
    problems.push(...unknownIds('symptoms', named, { knowledge, source }));
  }
  return { tests, problems: sortProblems(problems) };
}

/** Every id that a test names, by kind. */
export function idsOfTest({ expect, after = [], limits }: RuleTest, at: Path = []): Readonly<Record<Kind, readonly NamedId[]>> {
  const inside = [...at, 'expect'];
  const effects = after.map(({ resolutions, expect: wanted = {} }, i) => ({ resolutions, wanted, path: [...at, 'after', i] }));
  const one = (id: string | undefined, path: Path): readonly NamedId[] => (id === undefined ? [] : [{ id, path }]);
  const each = (ids: readonly string[] | undefined, path: Path): readonly NamedId[] => (ids ?? []).map((id, i) => ({ id, path: [...path, i] }));
  const keys = (map: object | undefined, path: Path): readonly NamedId[] => Object.keys(map ?? {}).map((id) => ({ id, path: [...path, id], part: 'key' }));
  return {
    symptoms: [...keys(expect.symptoms, [...inside, 'symptoms']), ...effects.flatMap(({ wanted, path }) => keys(wanted.symptoms, [...path, 'expect', 'symptoms']))],
    diagnoses: [
      ...one(expect.diagnosis, [...inside, 'diagnosis']),
      ...keys(expect.probability, [...inside, 'probability']),
      ...each(expect.excluded, [...inside, 'excluded']),
      ...effects.flatMap(({ wanted, path }) => [...one(wanted.diagnosis, [...path, 'expect', 'diagnosis']), ...keys(wanted.probability, [...path, 'expect', 'probability'])]),
    ].filter(({ id }) => id !== NONE),
    resolutions: [
      ...one(expect.resolution, [...inside, 'resolution']),
      ...each(expect.offered, [...inside, 'offered']),
      ...each(expect.notOffered, [...inside, 'notOffered']),
      ...effects.flatMap(({ resolutions, path }) => each(resolutions, [...path, 'resolutions'])),
    ],
    checks: one(expect.nextCheck, [...inside, 'nextCheck']),
    procedures: each(expect.procedures, [...inside, 'procedures']),
    alerts: each(expect.alerts, [...inside, 'alerts']),
    escalations: one(expect.escalation, [...inside, 'escalation']),
    limits: keys(limits, [...at, 'limits']),
  };
}

interface Rules {
  readonly knowledge: Knowledge;
  readonly source: Source | undefined;
}

function unknownIdsOf(test: RuleTest, at: Path, rules: Rules): readonly Problem[] {
  const kinds = Object.keys(codes).filter((kind): kind is Kind => Object.hasOwn(codes, kind));
  const named = idsOfTest(test, at);
  return kinds.flatMap((kind) => unknownIds(kind, named[kind], rules));
}

function unknownIds(kind: Kind, named: readonly NamedId[], { knowledge, source }: Rules): readonly Problem[] {
  const known: readonly { readonly id: string; readonly rule?: string }[] = knowledge[kind];
  const ids = new Set(known.map(({ id }) => id));
  return named
    .filter(({ id }) => !ids.has(id))
    .map(({ id, path, part }) => {
      const suggestion = suggest(id, ids);
      const suggestionPlace = known.find((rule) => rule.id === suggestion)?.rule;
      return problem(codes[kind], { id, suggestion, suggestionPlace }, placeOf(source, path, part));
    });
}

function placeTest(test: RuleTest, { file, line }: Place): LinkedTest {
  return { test, ...(file !== undefined && { file }), ...(line !== undefined && { line }) };
}

function spotOf(source: Source | undefined, test: number): string {
  const { file, line } = placeOf(source, ['tests', test, 'name']);
  return line === undefined ? `test ${test + 1}` : `${file}:${line}`;
}
