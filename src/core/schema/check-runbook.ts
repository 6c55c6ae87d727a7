import { shape, validate } from '../generated/runbook-schema.js';
import type { Problem } from '../problems/problem.js';
import type { Source } from '../problems/source.js';
import { checkDocument } from './check-document.js';

/** Checks a runbook against its schema. */
export function checkRunbook(value: unknown, source?: Source): readonly Problem[] {
  return checkDocument({ kind: 'runbook', validate, shape }, value, source);
}
