import { partsOf, pathsOfPart } from '../core/facts/condition-parts.js';
import { ERROR_FACTS, ERROR_LOG, isErrorPath } from '../core/facts/error-facts.js';
import { inputsOf, type Knowledge } from '../core/index.js';
import { compareTexts } from '../core/text/compare-texts.js';
import type { FactUse } from '../report/index.js';

/** Every fact that the rules declare or look at, and every question that only a person can answer, by path, with the rules that it serves. */
export function listFacts(knowledge: Knowledge): readonly FactUse[] {
  const symptoms = usersOf(knowledge, knowledge.symptoms, ({ when, onlyIf }) => [when, onlyIf]);
  const direct = usersOf(knowledge, knowledge.diagnoses, ({ onlyIf, factors }) => [onlyIf, ...factors.map(({ when }) => when)]);
  const derived = new Set(knowledge.derivations.map(({ path }) => path));
  const paths = new Set([...Object.keys(knowledge.facts), ...symptoms.keys(), ...direct.keys()].filter((path) => !derived.has(path)));
  const facts = [...paths].map((path) => describeFact(path, knowledge, symptoms.get(path) ?? new Set(), direct.get(path) ?? new Set()));
  return [...facts, ...listQuestions(knowledge)].sort((left, right) => compareTexts(left.path, right.path));
}

function listQuestions(knowledge: Knowledge): readonly FactUse[] {
  return knowledge.symptoms
    .filter(({ when }) => when === undefined)
    .map(({ id, title, ask }) => ({ ...describeFact(`symptoms.${id}`, knowledge, new Set([id]), new Set()), type: 'present or absent', title, ...(ask !== undefined && { ask }), declared: true }));
}

function describeFact(path: string, knowledge: Knowledge, symptoms: ReadonlySet<string>, direct: ReadonlySet<string>): FactUse {
  const declared = Object.hasOwn(knowledge.facts, path) ? knowledge.facts[path] : undefined;
  const shown = knowledge.diagnoses.filter((rule) => direct.has(rule.id) || [...Object.keys(rule.symptoms), ...Object.keys(rule.hides)].some((id) => symptoms.has(id)));
  return {
    path,
    ...(declared ? { type: declared.type } : isErrorPath(path) && { type: ERROR_FACTS[path] }),
    ...(declared?.unit && { unit: declared.unit }),
    ...(declared?.title !== undefined && { title: declared.title }),
    ...(declared?.ask !== undefined && { ask: declared.ask }),
    ...(isErrorPath(path) && { readFrom: ERROR_LOG }),
    ...(declared?.values && { values: [...new Set(Object.values(declared.values))] }),
    declared: declared !== undefined || isErrorPath(path),
    symptoms: [...symptoms],
    diagnoses: shown.map(({ id }) => id),
  };
}

/** For each fact that can be given, the ids of the rules with a condition that looks at it, in id order. */
function usersOf<Rule extends { readonly id: string }>(
  knowledge: Knowledge,
  rules: readonly Rule[],
  conditionsOf: (rule: Rule) => readonly (number | undefined)[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const users = new Map<string, Set<string>>();
  for (const rule of rules) {
    for (const id of conditionsOf(rule)) {
      const condition = id === undefined ? undefined : knowledge.conditions[id];
      if (!condition) continue;
      const read = [...partsOf(condition)].flatMap(pathsOfPart).filter(isErrorPath);
      for (const path of [...inputsOf(condition, knowledge), ...read]) users.set(path, (users.get(path) ?? new Set()).add(rule.id));
    }
  }
  return users;
}
