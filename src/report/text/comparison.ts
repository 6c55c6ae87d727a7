import type { Comparison } from '../../core/index.js';
import { changeReasons, listMoves, sayChange, sayMove, sayNumbers, saySymptomChange, toldSymptoms } from '../say-comparison.js';
import { countOf } from '../words.js';
import { padEnd } from '../wrap.js';
import { aside, type Page, paragraph, section } from './page.js';
import { reasonText } from './reasons.js';

type Moved = Comparison['diagnoses'][number];

/** Columns of the word that says how something moved. */
const WORD = 9;

/** What changed between two reports, in words. */
export function comparisonSections(comparison: Comparison, page: Page): readonly (readonly string[])[] {
  const { heading, words } = sayChange(comparison);
  if (!comparison.changed) return [section(page, heading, [], { words })];
  const numbers = sayNumbers(comparison).flatMap((sentence) => paragraph(page, sentence, { first: '  ' }));
  const moves = listMoves(comparison).map((moved) => ({
    heading: moved.heading,
    lines: [...moved.read.flatMap((entry) => moveLines(entry, page)), ...(moved.more === 0 ? [] : [page.style.faint(`  and ${countOf(moved.more, 'smaller change')}`)])],
  }));
  const sections = moves.map((moved) => section(page, moved.heading, moved.lines));
  const isFix = moves.findIndex((moved) => moved.heading === 'Fixes' || moved.heading === 'Next checks' || moved.heading === 'Alerts');
  const at = isFix < 0 ? sections.length : isFix;
  return [section(page, heading, numbers, { words }), ...sections.slice(0, at), section(page, 'Symptoms', symptomLines(comparison, page)), ...sections.slice(at)];
}

function moveLines(entry: Moved, page: Page): readonly string[] {
  const { shares, places } = sayMove(entry);
  return paragraph(page, `${shares === undefined ? '' : `${shares}: `}${entry.title} ${aside(page, [entry.id, places])}`, { first: `  ${padEnd(entry.change, WORD)} ` });
}

function symptomLines(comparison: Comparison, page: Page): readonly string[] {
  const { told, more } = toldSymptoms(comparison);
  const lines = told.flatMap((symptom) => {
    const { words, cause } = saySymptomChange(symptom, comparison);
    const label = words.length > WORD ? `${words}:` : padEnd(words, WORD);
    const title = paragraph(page, `${symptom.title} ${aside(page, [symptom.id, cause])}`, { first: `  ${label} `, rest: '      ' });
    return [...title, ...changeReasons(symptom).flatMap(({ when, reason }) => paragraph(page, reasonText(page, reason), { first: `      ${when}: ` }))];
  });
  return [...lines, ...(more === 0 ? [] : [page.style.faint(`  and ${countOf(more, 'symptom')} that nobody saw before or after`)])];
}
