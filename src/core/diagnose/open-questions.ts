import { answerPath } from '../conditions/evaluation.js';
import { pathsAbove } from '../facts/path.js';
import type { CheckRule, Knowledge } from '../model.js';
import type { CaseView } from './case-view.js';

/** What was asked before and is not asked again. */
export interface Asked {
  /** Checks that were done, by id. */
  readonly checks: readonly string[];
  /** Facts that nobody could tell, by path: what waits for one of them stays unknown. */
  readonly facts: readonly string[];
}

/** Judgement: a fact that a person can tell takes a minute. */
const MINUTES_TO_TELL = 1;

/**
 * The case as somebody sees it who can be asked: every declared fact that no check learns has a check of its own, which asks for it.
 * Without what was asked before: checks that were done are left out, and a symptom or circumstance that waits for a fact that nobody can tell
 * waits for nothing. A symptom with a question of its own, or with a check for it, can still be answered directly.
 */
export function openQuestions({ knowledge, observed }: CaseView, asked: Asked): Pick<CaseView, 'knowledge' | 'observed'> {
  const done = new Set(asked.checks);
  const untold = new Set(asked.facts);
  const checks = [...knowledge.checks, ...listTellable(knowledge)].filter(({ id }) => !done.has(id));
  const answerable = new Set([...knowledge.symptoms.flatMap(({ id, ask }) => (ask === undefined ? [] : answerPath(id))), ...checks.flatMap(({ learns }) => learns)]);
  const isOpen = (missing: readonly string[]): boolean => !missing.some((path) => untold.has(path));
  return {
    knowledge: { ...knowledge, checks },
    observed: {
      ...observed,
      missingOfCondition: (id) => {
        const missing = observed.missingOfCondition(id);
        return isOpen(missing) ? missing : [];
      },
      missingOfSymptom: (id) => {
        const missing = observed.missingOfSymptom(id);
        const answer = answerPath(id);
        if (untold.has(answer)) return [];
        return isOpen(missing) ? missing : answerable.has(answer) ? [answer] : [];
      },
    },
  };
}

function listTellable({ facts, checks, derivations, runbooks }: Knowledge): readonly CheckRule[] {
  const learned = new Set(checks.flatMap(({ learns }) => learns));
  const derived = new Set(derivations.map(({ path }) => path));
  const isLearned = (path: string): boolean => pathsAbove(path).some((above) => learned.has(above));
  return Object.values(facts)
    .filter(({ path }) => !derived.has(path) && !isLearned(path))
    .map(({ path, title = path, ask = title }) => ({ id: `tell-${path}`, title: ask, learns: [path], minutes: MINUTES_TO_TELL, references: [], runbook: runbooks[0]?.id ?? '' }));
}
