import { IncrementalEvaluation } from '../conditions/incremental-evaluation.js';
import { stateOf } from '../conditions/truth.js';
import { type FactSnapshot, type SearchedLogs, snapshotFacts } from '../facts/fact-snapshot.js';
import { withPath } from '../facts/path.js';
import type { Reason } from '../generated/report.js';
import type { Knowledge, Report, State } from '../model.js';
import { buildReport, type ReportOptions } from './build-report.js';
import { viewSnapshot } from './case-view.js';
import { copyFacts } from './copy-facts.js';
import { type Observation, type ObserveOptions, reasonsOf } from './observe.js';

/** Facts that change while somebody watches: after every update the same as a fresh `observe` of all facts, at the cost of what the update touches. */
export interface Session extends Observation {
  /**
   * Sets facts by path, such as `metrics.loss`, or whole subtrees; `undefined` removes what is there. What is not a map on the way to a path becomes one.
   * @returns the symptoms whose state is another than before, in id order.
   */
  update(changes: Readonly<Record<string, unknown>>): readonly SymptomChange[];
  /** The report on the facts as they are now. */
  diagnose(options?: ReportOptions): Report;
}

/** A symptom whose state changed. */
export interface SymptomChange {
  readonly id: string;
  readonly before: State;
  readonly now: State;
}

/**
 * Opens a session for watchers and services. Never throws for bad facts, and keeps no reference to what it is given.
 * @param facts those at the beginning; default none.
 */
export function openSession(knowledge: Knowledge, facts: unknown = {}, options: ObserveOptions = {}): Session {
  return new OpenSession(knowledge, facts, options);
}

class OpenSession implements Session {
  readonly #knowledge: Knowledge;
  readonly #options: ObserveOptions;
  readonly #searched: SearchedLogs = new Map();
  readonly #evaluation: IncrementalEvaluation;
  /** States of the symptoms after the last update, by number. */
  readonly #states: State[];
  #facts: unknown;
  #snapshot: FactSnapshot;
  #present: readonly string[] | undefined;
  #reasons: ((id: string) => readonly Reason[]) | undefined;

  constructor(knowledge: Knowledge, facts: unknown, options: ObserveOptions) {
    this.#knowledge = knowledge;
    this.#options = options;
    this.#facts = copyFacts(facts);
    this.#snapshot = this.#read();
    this.#evaluation = new IncrementalEvaluation(knowledge, this.#snapshot);
    this.#states = knowledge.symptoms.map((_, number) => this.#stateOf(number));
  }

  get present(): readonly string[] {
    this.#present ??= this.#knowledge.symptoms.filter((_, number) => this.#states[number] === 'present').map(({ id }) => id);
    return this.#present;
  }

  get(id: string): ReturnType<Observation['get']> {
    const { current } = this.#evaluation;
    const number = current.graph.symptomNumbers.get(id);
    const state = number === undefined ? undefined : this.#states[number];
    if (state === undefined) return undefined;
    this.#reasons ??= reasonsOf(this.#knowledge, { snapshot: this.#snapshot, evaluation: current, redact: this.#options.redact ?? true });
    return { state, because: this.#reasons(id) };
  }

  update(changes: Readonly<Record<string, unknown>>): readonly SymptomChange[] {
    const paths = Object.keys(changes);
    for (const path of paths) this.#facts = withPath(this.#facts, path, copyFacts(changes[path]));
    this.#snapshot = this.#read();
    this.#reasons = undefined;
    const touched = this.#evaluation.update(this.#snapshot, paths);
    const changed: SymptomChange[] = [];
    for (const number of touched.toSorted((left, right) => left - right)) {
      const before = this.#states[number];
      const now = this.#stateOf(number);
      const id = this.#knowledge.symptoms[number]?.id;
      if (id === undefined || before === undefined || before === now) continue;
      this.#states[number] = now;
      changed.push({ id, before, now });
    }
    if (changed.length > 0) this.#present = undefined;
    return changed;
  }

  diagnose(options: ReportOptions = {}): Report {
    return buildReport(viewSnapshot(this.#knowledge, this.#read()), { redact: this.#options.redact ?? true, ...options });
  }

  #read(): FactSnapshot {
    return snapshotFacts(this.#knowledge, this.#facts, { origins: this.#options.origins ?? {}, searched: this.#searched });
  }

  #stateOf(number: number): State {
    const { current } = this.#evaluation;
    return stateOf(current.truth(current.graph.symptoms[number] ?? -1));
  }
}
