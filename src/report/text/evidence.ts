import { strengthWords, symptomWords, tellingEvidence } from '../evidence-words.js';
import type { Diagnosis, Evidence } from '../report-parts.js';
import { type Page, paragraph } from './page.js';
import { reasonLines } from './reasons.js';

/** The strongest evidence for and against a diagnosis, each with what decided it. */
export function evidenceLines(page: Page, diagnosis: Diagnosis): readonly string[] {
  return tellingEvidence(diagnosis).flatMap((item) => itemLines(page, item));
}

function itemLines(page: Page, item: Evidence): readonly string[] {
  const sign = item.db < 0 ? page.style.red('-') : page.style.green('+');
  const strength = page.style.faint(`(${strengthWords(item)})`);
  const title = paragraph(page, `${symptomWords(item)} ${strength}`, { first: `  ${sign} ` });
  return [...title, ...item.because.slice(0, 1).flatMap((reason) => reasonLines(page, reason, '    '))];
}
