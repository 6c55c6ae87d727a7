import { shape, validate } from '../generated/facts-schema.js';
import type { Problem } from '../problems/problem.js';
import type { Source } from '../problems/source.js';
import { checkDocument } from './check-document.js';

/** Checks facts against their schema. Apart from `checkSchema`, so that a diagnosis need not load the schemas of everything else. */
export function checkFacts(value: unknown, source?: Source): readonly Problem[] {
  return checkDocument({ kind: 'facts', validate, shape }, value, source);
}
