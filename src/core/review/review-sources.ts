import type { Knowledge } from '../model.js';
import { type Problem, problem } from '../problems/problem.js';
import { placeOfRule } from './rule-place.js';

/** Resolutions that say nowhere how to see that they worked. */
export function findMissingVerification({ resolutions }: Knowledge): readonly Problem[] {
  return resolutions.filter(({ verify }) => verify === undefined).map((rule) => problem('REVIEW_NO_VERIFY', { id: rule.id }, placeOfRule('resolutions', rule)));
}

/** Priors that neither have a source nor say that they are guessed. */
export function findMissingSources({ diagnoses }: Knowledge): readonly Problem[] {
  return diagnoses.filter(({ source, knownFrom }) => source === undefined && knownFrom !== 'guess').map((rule) => problem('REVIEW_NO_SOURCE', { id: rule.id }, placeOfRule('diagnoses', rule)));
}
