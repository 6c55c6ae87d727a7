import type { Asked } from '../../core/diagnose/open-questions.js';
import type { Knowledge, Report } from '../../core/index.js';
import type { FactLayer, MergedFacts } from '../../files/merge-facts.js';
import type { Check, Question } from './question.js';

/** What a consultation is led with. */
export interface Consultant {
  readonly knowledge: Knowledge;
  /** Diagnoses the facts, leaving out of the next checks what was asked before. */
  think(facts: MergedFacts, asked: Asked): Report;
}

/** A check that is being asked, fact by fact. */
export interface Asking {
  readonly check: Check;
  readonly questions: readonly Question[];
  /** Index of the question that is open. */
  readonly at: number;
  /** How things stood when it began. */
  readonly report: Report;
  readonly answers: number;
}

/** Why a consultation is over: the answer is settled and no question is worth its time any more, nothing more can be asked, or the person ended it. */
export type Ending = 'settled' | 'exhausted' | 'stopped';

/** Where a consultation stands. Plain data; every step makes a new one. */
export interface Consultation {
  readonly given: readonly FactLayer[];
  /** In the order in which they were given. */
  readonly answers: readonly FactLayer[];
  readonly asked: Asked;
  readonly report: Report;
  readonly asking?: Asking;
  /** Checks asked so far, with the one that is open. */
  readonly count: number;
  /** Lines of a log that is being pasted. */
  readonly pasted?: readonly string[];
  /** A file that must be read before it goes on. */
  readonly reading?: Reading;
  readonly ended?: Ending;
  /** As it was before the last answer. */
  readonly before?: Consultation;
}

/** A file to read; `line` is what was typed if it could also be the first line of a log. */
export interface Reading {
  readonly path: string;
  readonly line?: string;
}

/** What a consultation hears. */
export type Heard =
  /** One line; those that were pasted at once never end a log, even when they are empty. */
  | { readonly kind: 'line'; readonly text: string; readonly isPasted?: boolean }
  /** A value from a file of facts; undefined where it has none. */
  | { readonly kind: 'value'; readonly value: unknown }
  /** The file that it waits for: its text, why it cannot be read, or neither if there is no such file. */
  | { readonly kind: 'file'; readonly file?: { readonly name: string; readonly text: string }; readonly failure?: string }
  /** Nothing more will be heard. */
  | { readonly kind: 'end' };

/** What a consultation says, in the order in which it says it. */
export type Saying =
  | { readonly kind: 'welcome' }
  | { readonly kind: 'standing'; readonly report: Report; readonly earlier?: Report }
  | { readonly kind: 'ranking'; readonly report: Report }
  | { readonly kind: 'check'; readonly check: Check; readonly report: Report; readonly number: number }
  | { readonly kind: 'question'; readonly question: Question; readonly asking: Asking }
  | { readonly kind: 'why'; readonly check: Check; readonly report: Report }
  | { readonly kind: 'noted'; readonly question: Question; readonly value: unknown }
  | { readonly kind: 'open'; readonly question: Question }
  | { readonly kind: 'paste' }
  | { readonly kind: 'unfitting'; readonly question: Question; readonly text?: string }
  | { readonly kind: 'unreadable'; readonly path: string; readonly failure: string }
  | { readonly kind: 'undone'; readonly question: Question }
  | { readonly kind: 'nothing-to-undo' }
  | { readonly kind: 'help' }
  | { readonly kind: 'ended'; readonly ending: Ending; readonly report: Report; readonly answers: number };

/** One step: where it stands now, and what is said. */
export interface Turn {
  readonly state: Consultation;
  readonly says: readonly Saying[];
}
