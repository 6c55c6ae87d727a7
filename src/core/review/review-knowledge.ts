import type { Knowledge } from '../model.js';
import type { Problem } from '../problems/problem.js';
import { sortProblems } from '../problems/sort-problems.js';
import { findNeverFirst } from './never-first.js';
import { findDoubleCounts, findNeedlessPatterns } from './review-patterns.js';
import { findMissingSources, findMissingVerification } from './review-sources.js';
import { findBackgroundsTooRare, findUnlearnableSymptoms, findUnusedSymptoms } from './review-symptoms.js';
import { findUnseparated } from './unseparated.js';

const reviews: readonly ((knowledge: Knowledge) => readonly Problem[])[] = [
  findNeverFirst,
  findUnseparated,
  findUnusedSymptoms,
  findUnlearnableSymptoms,
  findBackgroundsTooRare,
  findNeedlessPatterns,
  findDoubleCounts,
  findMissingVerification,
  findMissingSources,
];

/**
 * Reviews rules that compile for what makes them of little use: causes that cannot win or be told apart, symptoms without use or way to learn
 * them, evidence that counts twice, fixes that nobody can verify, numbers without source.
 * @returns warnings, by file and line
 */
export function reviewKnowledge(knowledge: Knowledge): readonly Problem[] {
  return sortProblems(reviews.flatMap((review) => review(knowledge)));
}
