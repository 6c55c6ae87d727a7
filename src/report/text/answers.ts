import type { Report } from '../../core/index.js';
import type { Check } from '../report-parts.js';
import { sayFirst, sayOutcomes } from '../say-advice.js';
import { percentOf } from '../words.js';
import { type Page, paragraph } from './page.js';

const MOST_ANSWERS = 3;

/** What the likely answers to a check would do, most probable first; `most` of them at most. */
export function answerLines(page: Page, check: Check, report: Report, most = MOST_ANSWERS): readonly string[] {
  return check.answers.slice(0, most).flatMap((answer) => {
    const words = `if ${sayOutcomes(answer, check)} (${percentOf(answer.probability)}): ${sayFirst(answer, report)}, ${percentOf(answer.firstProbability)}`;
    return paragraph(page, words, { first: '  > ', rest: '    ' });
  });
}
