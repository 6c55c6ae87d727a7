import type { ConditionId, DiagnosisRule, Knowledge, State } from '../model.js';
import { compareTexts } from '../text/compare-texts.js';
import type { NetworkSymptom } from './findings.js';
import type { Observed } from './observed.js';
import type { Ranking } from './rank.js';

/** The symptoms of one event, or one symptom, that turn out otherwise. */
export interface SymptomChange {
  readonly kind: 'symptom';
  /** The first of `symptoms`. */
  readonly id: string;
  /** In id order. */
  readonly symptoms: readonly [NetworkSymptom, ...NetworkSymptom[]];
  readonly from: State;
  readonly to: 'present' | 'absent';
}

/** A circumstance that turns out otherwise. */
export interface CircumstanceChange {
  readonly kind: 'factor' | 'only-if' | 'population';
  /** Of the diagnosis. */
  readonly id: string;
  readonly condition: ConditionId;
  readonly from: State;
  readonly to: 'present' | 'absent';
  /** Chance that it is so. */
  readonly share: number;
}

/** One thing that could turn out otherwise than it is known, or than it is left open. */
export type Change = SymptomChange | CircumstanceChange;

/** A change of what is not known yet is still to learn; any other would have to be otherwise. */
export function isStillToLearn({ from }: Change): boolean {
  return from === 'unknown';
}

/** Equal changes have equal keys; of two changes of the same thing, one takes place. */
export function keyOfChange(change: Change): { readonly thing: string; readonly key: string } {
  const thing = change.kind === 'symptom' ? `symptom ${change.id}` : `${change.kind} ${change.id} ${change.condition}`;
  return { thing, key: `${thing} ${change.to}` };
}

/** What must be otherwise before a diagnosis is possible at all, nothing for one that takes part: the population of its runbook, then its own condition. */
export function listRequired(knowledge: Knowledge, observed: Observed, rule: DiagnosisRule): readonly Change[] {
  const population = knowledge.runbooks.find(({ id }) => id === rule.runbook)?.population?.onlyIf;
  const changes: Change[] = [];
  const need = (kind: 'only-if' | 'population', condition: ConditionId, share: number): void => {
    changes.push({ kind, id: rule.id, condition, from: observed.condition(condition), to: 'present', share });
  };
  if (population !== undefined && observed.condition(population) !== 'present') need('population', population, 1);
  if (rule.onlyIf !== undefined && observed.condition(rule.onlyIf) === 'absent') need('only-if', rule.onlyIf, rule.onlyIfShare);
  return changes;
}

/**
 * Every change that can bear on the place of a diagnosis: of each symptom that applies, those of one event together, and of its own factors.
 * In the order of their keys.
 */
export function listChanges({ network }: Ranking, observed: Observed, rule: DiagnosisRule): readonly Change[] {
  const changes = [...listSymptomChanges(network.symptoms.values()), ...listFactorChanges(observed, rule)];
  return changes.sort((a, b) => compareTexts(keyOfChange(a).key, keyOfChange(b).key));
}

function listSymptomChanges(symptoms: Iterable<NetworkSymptom>): readonly SymptomChange[] {
  const groups = new Map<string, [NetworkSymptom, ...NetworkSymptom[]]>();
  for (const symptom of symptoms) {
    const key = symptom.event === undefined ? `symptom ${symptom.id}` : `event ${symptom.event}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [symptom]);
    else group.push(symptom);
  }
  return [...groups.values()]
    .filter((group) => group.some(({ links }) => links.length > 0))
    .flatMap((group) => {
      const from = (['present', 'absent'] as const).find((state) => group.some((symptom) => symptom.state === state)) ?? 'unknown';
      const to = (['present', 'absent'] as const).filter((state) => state !== from);
      return to.map((state): SymptomChange => ({ kind: 'symptom', id: group[0].id, symptoms: group, from, to: state }));
    });
}

/** Factors on one condition are one change. An unknown factor counts as absent: only changes that raise the prior are of use. */
function listFactorChanges(observed: Observed, { id, factors }: DiagnosisRule): readonly CircumstanceChange[] {
  const joined = new Map<ConditionId, { readonly makes: number; readonly share: number }>();
  for (const { when, makes, share } of factors) joined.set(when, { share: joined.get(when)?.share ?? share, makes: makes * (joined.get(when)?.makes ?? 1) });
  return [...joined].flatMap(([condition, { makes, share }]): CircumstanceChange[] => {
    const from = observed.condition(condition);
    if (makes > 1 && from !== 'present') return [{ kind: 'factor', id, condition, from, to: 'present', share }];
    if (makes < 1 && from === 'present') return [{ kind: 'factor', id, condition, from, to: 'absent', share: 1 - share }];
    return [];
  });
}
