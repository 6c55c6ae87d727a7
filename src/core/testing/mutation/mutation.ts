import type { At, Document } from '../../knowledge/registry.js';
import type { Condition, ConditionId, ConditionSource, Knowledge } from '../../model.js';

/** What is changed. */
export type MutationKind = 'limit' | 'operator' | 'word' | 'link' | 'pattern';

/** One small change of the rules. */
export interface Mutation {
  readonly kind: MutationKind;
  /** The rule that is changed, such as `diagnosis gpu-out-of-memory`. */
  readonly owner: string;
  /** Ids of the rule, and of what the change is about. */
  readonly ids: readonly string[];
  /** The key inside the rule, such as `symptoms.cuda-out-of-memory`. */
  readonly key: string;
  readonly from: string;
  /** Undefined when it is left out. */
  readonly to?: string;
  readonly document: Document;
  readonly at: At;
  readonly change: Change;
}

/** How a change is carried out. */
export type Change = ConditionChange | RuleChange;

/** Conditions that are read again, one of them changed or all with another limit. */
export interface ConditionChange {
  readonly kind: 'conditions';
  readonly sites: readonly ConditionSite[];
  readonly limit?: { readonly id: string; readonly value: number | string };
  /** The query of which something is taken, as it is written. */
  readonly pattern?: { readonly of: 'contains' | 'matches' | 'except'; readonly text: string };
}

/** A changed number or link of a rule. */
export interface RuleChange {
  readonly kind: 'rules';
  apply(knowledge: Knowledge): Knowledge;
  readonly about: Subject;
  /** Symptoms whose weight changes. */
  readonly symptoms: readonly string[];
  /** Diagnoses whose weight changes. */
  readonly diagnoses: readonly string[];
  /** The circumstance that must hold for the change to count. */
  readonly condition?: ConditionId;
}

/** What a number or link says something about. */
export type Subject =
  /** How strongly a symptom points to causes. */
  | { readonly kind: 'weight' }
  | { readonly kind: 'event'; readonly event: string }
  | { readonly kind: 'hides'; readonly by: string }
  | { readonly kind: 'chain'; readonly from: string; readonly to: string }
  | { readonly kind: 'repair'; readonly of: string; readonly id: string; readonly isLeftOut: boolean }
  | { readonly kind: 'factor'; readonly of: string };

/** A condition where it is written. */
export interface ConditionSite {
  readonly condition: ConditionId;
  readonly source: ConditionSource;
  readonly at: At;
  readonly document: Document;
  readonly whenNotSeen?: 'unknown' | 'absent';
  readonly owner: string;
  readonly id: string;
  /** The key of the condition inside its rule. */
  readonly key: string;
}

/** Conditions that take the place of others, and the log queries that they bring. */
export interface ConditionPatch {
  readonly conditions: ReadonlyMap<ConditionId, Condition>;
  /** Each alone in a knowledge base, so that it can be searched for by itself; by the number of the query. */
  readonly queries: ReadonlyMap<number, Knowledge>;
}
