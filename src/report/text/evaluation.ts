import type { Evaluation } from '../../core/index.js';
import { BASELINES_SAID, frequentErrors, overallTable, partTables, reliabilityTable, sayCalibration, sayComparison, wrongTable } from '../say-evaluation.js';
import { countOf } from '../words.js';
import { type Page, paragraph, section } from './page.js';
import { tableLines } from './table.js';

/** An evaluation for a person. @param withWrong whether every case with a wrong first answer is listed. */
export function evaluationSections(evaluation: Evaluation, page: Page, { withWrong }: { readonly withWrong: boolean }): readonly (readonly string[])[] {
  const { all, knowledge, comparison } = evaluation;
  const said = (words: readonly string[]): readonly string[] => words.flatMap((sentence) => paragraph(page, sentence, { first: '  ' }));
  const calibration = sayCalibration(evaluation);
  const errors = frequentErrors(evaluation);
  const wrong = wrongTable(evaluation);
  const compared = comparison && sayComparison(comparison);
  return [
    section(page, 'Accuracy', [...tableLines(page, overallTable(evaluation)), ...said([BASELINES_SAID])], {
      words: `${countOf(all.cases, 'case')}, ${countOf(knowledge.diagnoses, 'known cause')}, rules ${knowledge.hash}`,
    }),
    ...(compared ? [section(page, 'Since the baseline', said(compared.words), { words: `accuracy ${compared.verdict}` })] : []),
    section(page, 'Calibration', [...said(calibration.words), ...tableLines(page, reliabilityTable(evaluation))], { words: calibration.verdict }),
    ...partTables(evaluation).map(({ heading, table }) => section(page, heading, tableLines(page, table))),
    section(page, 'Frequent errors', errors.table.rows.length === 0 ? [] : [...tableLines(page, errors.table), ...(errors.more === 0 ? [] : said([`and ${countOf(errors.more, 'other')}`]))]),
    section(page, 'Wrong first answers', withWrong && wrong.rows.length > 0 ? tableLines(page, wrong) : []),
  ];
}
