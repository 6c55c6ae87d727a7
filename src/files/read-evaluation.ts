import type { Evaluation } from '../core/index.js';
import { type ReadDocument, readDocument } from './read-document.js';
import { MEGABYTE } from './read-text.js';

/** An evaluation that was read. */
export interface ReadEvaluation extends Omit<ReadDocument<Evaluation>, 'value'> {
  /** Undefined if any problem is an error. */
  readonly evaluation?: Evaluation;
}

/** Reads an evaluation that was written as JSON, and checks it against its schema. */
export async function readEvaluation(path: string): Promise<ReadEvaluation> {
  const { value, ...read } = await readDocument<Evaluation>(path, { kind: 'evaluation', limit: 256 * MEGABYTE, keys: ['calibration', 'cases'], otherwise: 'EVALUATION_EXPECTED' });
  return { ...read, ...(value && { evaluation: value }) };
}
