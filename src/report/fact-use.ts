/** A fact that can be given, and the rules that it serves. */
export interface FactUse {
  readonly path: string;
  readonly type?: string;
  readonly unit?: string;
  readonly title?: string;
  readonly ask?: string;
  /** The log that the fact is read from when it is not given. */
  readonly readFrom?: string;
  /** Words that the fact can have. */
  readonly values?: readonly string[];
  /** Whether a runbook declares it. */
  readonly declared: boolean;
  /** Symptoms that it decides, by id. */
  readonly symptoms: readonly string[];
  /** Diagnoses that it bears on, by id. */
  readonly diagnoses: readonly string[];
}
