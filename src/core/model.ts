/** The linked rules as plain data: what `compileKnowledge` makes of runbooks. Everything here survives JSON. */

import type { Fact as FactDeclaration, Language, Severity } from './generated/runbook.js';

export type { Case } from './generated/case.js';
export type { Facts } from './generated/facts.js';
export type { Report } from './generated/report.js';
export type { Condition as ConditionSource, Runbook } from './generated/runbook.js';
export type { RuleTest, RuleTests } from './generated/test.js';
export type { FactDeclaration, Language, Severity };

/** Three values everywhere: unknown is not absent. */
export type State = 'present' | 'absent' | 'unknown';

/** Why a symptom is unknown. */
export type UnknownReason = 'missing' | 'not-applicable' | 'wrong-type';

export type Risk = 'low' | 'medium' | 'high' | 'destructive';
export type KnownFrom = 'measured' | 'several-sources' | 'one-source' | 'guess';
export type Scalar = string | number | boolean | null;
export type Unit = NonNullable<FactDeclaration['unit']>;

/** Number of an entry of `Knowledge.conditions`. */
export type ConditionId = number;
/** Number of an entry of `Knowledge.logQueries`. */
export type QueryId = number;

// ---- Conditions ----

export type OrderOperator = 'above' | 'below' | 'atLeast' | 'atMost';

/** What a fact is compared with. A `number` is in the fact's unit where one is declared, else in the base unit (bytes, seconds, ratio). */
export type Operand = { readonly kind: 'value'; readonly value: Scalar; readonly unit?: Unit } | { readonly kind: 'fact'; readonly path: string; readonly times: number; readonly plus: number };

/** One test of one fact. Negative operators do not exist here: they are `not` around their positive form. */
export type Test =
  | { readonly operator: 'equal' | 'contains' | OrderOperator; readonly operand: Operand; readonly limit?: string }
  | { readonly operator: 'in'; readonly values: readonly Scalar[] }
  | { readonly operator: 'matches'; readonly pattern: string }
  | { readonly operator: 'exists' | 'isEmpty'; readonly value: boolean }
  | { readonly operator: 'hasType'; readonly type: 'number' | 'string' | 'boolean' | 'list' | 'map' | 'null' };

export type SeriesWord = 'rising' | 'falling' | 'flat' | 'oscillating' | 'non-finite' | 'spike' | 'plateau';

/** The parsed form of a condition. Paths inside `where` that begin with the item's name are item paths. */
export type Condition =
  | { readonly kind: 'all' | 'any'; readonly of: readonly Condition[] }
  | { readonly kind: 'not'; readonly of: Condition }
  | { readonly kind: 'countOf'; readonly atLeast: number; readonly of: readonly Condition[] }
  | { readonly kind: 'fact'; readonly path: string; readonly test: Test; readonly params?: Readonly<Record<string, unknown>>; readonly priority?: number }
  | {
      readonly kind: 'log';
      /** Paths, the last name of which may be `*`. */
      readonly logs: readonly string[];
      readonly query: QueryId;
      readonly atLeastTimes: number;
      /** The first line of `query` must stand before the first line of this. */
      readonly before?: QueryId;
      readonly whenNotSeen?: 'unknown' | 'absent';
    }
  | { readonly kind: 'series'; readonly path: string; readonly word: SeriesWord; readonly last?: number; readonly tolerance?: number; readonly share?: number; readonly factor?: number }
  | { readonly kind: 'items'; readonly path: string; readonly as: string; readonly where: Condition; readonly atLeast: number; readonly atMost?: number }
  | { readonly kind: 'symptom'; readonly id: string };

/** What a line must be to match: one of the literals or patterns is in it, and none of `except`. */
export interface LogQuery {
  readonly contains: readonly string[];
  /** RE2 syntax, unanchored. */
  readonly matches: readonly string[];
  readonly except: readonly string[];
  readonly ignoreCase: boolean;
}

/**
 * How lines are searched for all literals and patterns of some queries in one pass: what would take long to work out again, as lists of numbers.
 * A key is a literal that lines are searched for; a finder is a literal of a query or one alternative of a pattern, and is tried on lines that hold a key of each of its sets.
 */
export interface LogPlan {
  /** The keys, a character for each byte of UTF-8; in lower case where case does not matter, and in order but for case. */
  readonly keys: readonly string[];
  /** For each key the sum of 1 where case does not matter, 2 where a word must begin with it, 4 where one must end, and 8 where a line must begin with it. */
  readonly kinds: readonly number[];
  /** For each key the byte where the part of it begins by which lines are passed over. */
  readonly parts: readonly number[];
  /** For each key the sets that it belongs to: one key of each set that a finder needs must be in a line. */
  readonly setsOfKey: readonly (readonly number[])[];
  /** For each set the finders of which it is the rarest. */
  readonly findersOfSet: readonly (readonly number[])[];
  /** For each finder the query, which of its literals and then patterns, where the alternative begins and ends, and the sets, the rarest first; none where every line must be tried. */
  readonly finders: readonly (readonly number[])[];
}

// ---- Facts ----

export type Derivation =
  | { readonly path: string; readonly kind: 'compute'; readonly from: string; readonly compute: SeriesStatistic; readonly last?: number; readonly title?: string }
  | {
      readonly path: string;
      readonly kind: 'capture';
      readonly from: string;
      readonly capture: string;
      readonly as: CaptureType;
      readonly take: 'first' | 'last' | 'largest';
      readonly ignoreCase: boolean;
      readonly title?: string;
    }
  | { readonly path: string; readonly kind: 'divide'; readonly from: string; readonly dividedBy: string; readonly title?: string };

export type SeriesStatistic = 'first' | 'last' | 'min' | 'max' | 'mean' | 'median' | 'stddev' | 'slope' | 'count' | 'ratio';
export type CaptureType = 'number' | 'bytes' | 'seconds' | 'percent' | 'ratio' | 'word';

/** Declaration of a fact after linking; `values` maps every accepted spelling (as a string) to its word. */
export interface DeclaredFact {
  readonly path: string;
  readonly type: FactDeclaration['type'];
  readonly unit?: Unit;
  readonly title?: string;
  readonly ask?: string;
  readonly values?: Readonly<Record<string, string>>;
}

// ---- Rules ----

/** A line of text with `{{ fact | formatter }}` parsed. */
export type Template = readonly (string | { readonly path: string; readonly formatters: readonly { readonly name: string; readonly argument?: string }[] })[];

export interface Step {
  readonly do: Template;
  readonly run?: string;
  readonly language?: Language;
  readonly with?: Readonly<Record<string, string>>;
}

/** What every rule object has: where it stands in the YAML, as `file:line`, when it came from a file. */
interface Rule {
  readonly id: string;
  readonly title: string;
  readonly description?: string;
  readonly runbook: string;
  readonly rule?: string;
}

export interface SymptomRule extends Rule {
  readonly when?: ConditionId;
  readonly onlyIf?: ConditionId;
  readonly ask?: string;
  readonly seenOtherwise: number;
  readonly sameEvent?: string;
  readonly source?: string;
}

export interface FactorRule {
  readonly when: ConditionId;
  /** Factor on the prior odds, above 0. */
  readonly makes: number;
  /** How often the circumstance is met. */
  readonly share: number;
  readonly source?: string;
}

/** Strength of a link, by id of its target. */
export type Links = Readonly<Record<string, number>>;

export interface DiagnosisRule extends Rule {
  /** The class that it is a finer form of, which is no part itself. */
  readonly partOf?: string;
  /** Of a class, with its parts. */
  readonly prior: number;
  readonly knownFrom?: KnownFrom;
  readonly source?: string;
  readonly onlyIf?: ConditionId;
  readonly onlyIfShare: number;
  readonly severity: Severity;
  readonly factors: readonly FactorRule[];
  readonly symptoms: Links;
  readonly hides: Links;
  readonly leadsTo: Links;
  readonly impact?: Template;
  readonly checks: readonly string[];
  /** How often each resolution mends this diagnosis. */
  readonly resolutions: Links;
  readonly escalation?: string;
  readonly references: readonly Reference[];
}

export interface ConsequenceRule extends Rule {
  readonly symptoms: Links;
  readonly hides: Links;
  readonly leadsTo: Links;
  readonly impact?: Template;
}

export interface IssueRule extends Rule {
  readonly symptoms: readonly string[];
  readonly diagnoses: readonly string[];
  readonly checks: readonly string[];
  readonly resolutions: readonly string[];
}

export interface CheckRule extends Rule {
  readonly learns: readonly string[];
  readonly ask?: string;
  readonly run?: string;
  readonly language?: Language;
  readonly with?: Readonly<Record<string, string>>;
  readonly minutes: number;
  readonly references: readonly Reference[];
}

export interface ResolutionRule extends Rule {
  readonly steps: readonly Step[];
  readonly onlyIf?: ConditionId;
  readonly minutes: number;
  readonly risk: Risk;
  readonly warning?: Template;
  readonly verify?: ConditionId;
  readonly references: readonly Reference[];
}

export interface ProcedureRule extends Rule {
  readonly severity: Severity;
  readonly when: ConditionId;
  readonly steps: readonly Step[];
}

export interface AlertRule extends Rule {
  readonly severity: Severity;
  readonly when: ConditionId;
  readonly for?: string;
  readonly promql?: string;
}

export interface EscalationRule extends Rule {
  readonly level: number;
  readonly contact?: string;
  readonly ifBelow?: number;
}

export interface LimitRule {
  readonly id: string;
  readonly value: number | string;
  readonly title?: string;
  readonly source?: string;
  readonly runbook: string;
}

/** What a site keeps secret besides what rundx knows to be so. */
export interface RedactionRule {
  readonly name: string;
  readonly title?: string;
  /** RE2 syntax, unanchored. What its group `secret` captures is replaced, else the whole match. */
  readonly matches: string;
  readonly runbook: string;
  readonly rule?: string;
}

export interface Reference {
  readonly title: string;
  readonly href: string;
}

/** What base rates are counted over. */
export interface PopulationRule {
  readonly title: string;
  readonly source?: string;
  /** Share of it that has none of the known causes, 0–1; weighed as a prior is, never quite 0 or 1. */
  readonly unexplained?: number;
  /** Share of those with a known cause that have more than one, 0–1; weighed as a prior is. */
  readonly severalCauses?: number;
  readonly onlyIf?: ConditionId;
}

export interface RunbookRule {
  readonly id: string;
  readonly title: string;
  readonly file?: string;
  readonly owner?: string;
  readonly contact?: string;
  readonly updated?: string;
  readonly population?: PopulationRule;
  readonly watch: readonly string[];
  readonly practices: readonly string[];
  readonly references: readonly Reference[];
}

/** All runbooks, loaded, linked and compiled. Immutable. Lists are in id order (by code unit), `derivations` in the order of computing. */
export interface Knowledge {
  /** Equal rules have equal hashes; redactions do not count, for they change what is shown and not what is found. Not cryptographic. */
  readonly hash: string;
  readonly runbooks: readonly RunbookRule[];
  readonly facts: Readonly<Record<string, DeclaredFact>>;
  readonly derivations: readonly Derivation[];
  readonly limits: readonly LimitRule[];
  readonly conditions: readonly Condition[];
  readonly logQueries: readonly LogQuery[];
  /** Of `logQueries` and then what is captured; compiled rules bring it with them, otherwise it is made when a log is first searched. */
  readonly logPlan?: LogPlan;
  readonly symptoms: readonly SymptomRule[];
  readonly diagnoses: readonly DiagnosisRule[];
  readonly consequences: readonly ConsequenceRule[];
  readonly issues: readonly IssueRule[];
  readonly checks: readonly CheckRule[];
  readonly resolutions: readonly ResolutionRule[];
  readonly procedures: readonly ProcedureRule[];
  readonly alerts: readonly AlertRule[];
  readonly escalations: readonly EscalationRule[];
  readonly redactions: readonly RedactionRule[];
}
