import { symptomsIn } from '../conditions/symptoms-in.js';
import type { Knowledge, SymptomRule } from '../model.js';
import { type Problem, problem } from '../problems/problem.js';
import { placeOfRule } from './rule-place.js';
import { factsOfSymptoms } from './symptom-facts.js';

/** Symptoms that no cause shows or hides, and no other rule asks for. */
export function findUnusedSymptoms({ symptoms, diagnoses, consequences, conditions }: Knowledge): readonly Problem[] {
  const used = new Set([...[...diagnoses, ...consequences].flatMap((rule) => [...Object.keys(rule.symptoms), ...Object.keys(rule.hides)]), ...conditions.flatMap(symptomsIn)]);
  return symptoms.filter(({ id }) => !used.has(id)).map((rule) => problem('REVIEW_SYMPTOM_UNUSED', { id: rule.id }, placeOfRule('symptoms', rule)));
}

/** The error output is what every case starts from. */
const ALWAYS_ASKED_FOR = 'errors';

/** Symptoms without a question whose facts no check learns: they stay unknown unless a collector happens to bring them. */
export function findUnlearnableSymptoms(knowledge: Knowledge): readonly Problem[] {
  const learned = new Set([ALWAYS_ASKED_FOR, ...knowledge.checks.flatMap(({ learns }) => learns)]);
  const isLearned = (path: string): boolean => {
    const above = path.slice(0, Math.max(0, path.lastIndexOf('.')));
    if (path.endsWith('*')) return [...learned].some((other) => other.startsWith(path.slice(0, -1))) || isLearned(above);
    return learned.has(path) || (above !== '' && isLearned(above));
  };
  const factsOf = factsOfSymptoms(knowledge);
  return knowledge.symptoms.flatMap((rule) => {
    if (rule.ask !== undefined) return [];
    const path = factsOf(rule.id).find((fact) => knowledge.facts[fact]?.ask === undefined && !isLearned(fact));
    return path === undefined ? [] : [problem('REVIEW_SYMPTOM_UNLEARNABLE', { id: rule.id, path }, placeOfRule('symptoms', rule))];
  });
}

/** The word `never` and what is rarer. */
const NEVER = 0.001;
/** @source design: three of four sibling causes */
const MOST_SIBLINGS = 0.75;
const FEWEST_SIBLINGS = 4;

/**
 * Symptoms said never to be seen otherwise that most causes of one issue show: a cause that nobody has written down yet would show them too,
 * so they must not rule out that the cause is unknown.
 */
export function findBackgroundsTooRare({ symptoms, diagnoses, issues }: Knowledge): readonly Problem[] {
  const shows = new Map(diagnoses.map((rule) => [rule.id, rule.symptoms]));
  const crowdOf = (symptom: SymptomRule) =>
    issues.find((issue) => {
      const showing = issue.diagnoses.filter((id) => Object.hasOwn(shows.get(id) ?? {}, symptom.id));
      return issue.diagnoses.length >= FEWEST_SIBLINGS && showing.length >= MOST_SIBLINGS * issue.diagnoses.length;
    });
  return symptoms
    .filter(({ seenOtherwise }) => seenOtherwise <= NEVER)
    .flatMap((rule) => {
      const issue = crowdOf(rule);
      return issue === undefined ? [] : [problem('REVIEW_BACKGROUND_TOO_RARE', { id: rule.id, issue: issue.id }, placeOfRule('symptoms', rule))];
    });
}
