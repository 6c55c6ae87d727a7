import type { Evaluation } from '../core/index.js';
import { renderEvaluationHtml } from './html/evaluation-html.js';
import { createStyle } from './style.js';
import { evaluationSections } from './text/evaluation.js';
import { createPage, joinSections } from './text/page.js';
import { visibleJson } from './visible-json.js';
import { visibleReport } from './visible-report.js';

/** How an evaluation can be written. */
export type EvaluationFormat = 'text' | 'json' | 'html';

export interface EvaluationOptions {
  readonly color: boolean;
  readonly width: number;
  /** Whether the text lists every case with a wrong first answer; HTML always does, folded. */
  readonly withWrong: boolean;
}

/** Writes an evaluation. */
export function renderEvaluation(evaluation: Evaluation, format: EvaluationFormat, options: EvaluationOptions): string {
  switch (format) {
    case 'json':
      return visibleJson(evaluation);
    case 'html':
      return renderEvaluationHtml(visibleReport(evaluation));
    case 'text':
      return joinSections(evaluationSections(visibleReport(evaluation), createPage(createStyle(options.color), options.width), options));
  }
}
