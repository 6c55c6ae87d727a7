import type { Report } from '../core/index.js';
import { type ReadDocument, readDocument } from './read-document.js';
import { MEGABYTE } from './read-text.js';

/** A report that was read. */
export interface ReadReport extends Omit<ReadDocument<Report>, 'value'> {
  /** Undefined if any problem is an error. */
  readonly report?: Report;
}

/** Reads a report that was written as JSON or YAML, and checks it against its schema. */
export async function readReport(path: string): Promise<ReadReport> {
  const { value, ...read } = await readDocument<Report>(path, { kind: 'report', limit: 32 * MEGABYTE, keys: ['version', 'verdict'], otherwise: 'REPORT_EXPECTED' });
  return { ...read, ...(value && { report: value }) };
}
