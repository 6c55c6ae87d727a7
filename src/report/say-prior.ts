import type { Report } from '../core/index.js';
import { perThousand } from './words.js';

type Prior = Report['diagnoses'][number]['prior'];

const SOURCES: Readonly<Record<NonNullable<Prior['knownFrom']>, string>> = { measured: 'measured', 'several-sources': 'from several sources', 'one-source': 'from one source', guess: 'a guess' };

/** A base rate in a sentence, with how well it is known. */
export function sayPrior({ probability, knownFrom, source, population }: Prior): string {
  const notes = [knownFrom && SOURCES[knownFrom], source?.replace(/\.$/, '')].filter((note) => note !== undefined);
  return `Base rate ${perThousand(probability)}${population === undefined ? '' : ` ${population}`}${notes.length === 0 ? '' : ` (${notes.join(': ')})`}.`;
}
