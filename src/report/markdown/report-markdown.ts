import type { Report } from '../../core/index.js';
import { listedDiagnoses } from '../main-answers.js';
import type { TextOptions } from '../report-text.js';
import { visibleReport } from '../visible-report.js';
import { countOf } from '../words.js';
import { adviceBlocks } from './advice.js';
import { afterBlocks } from './after.js';
import { causeBlocks, procedureBlocks } from './cause.js';
import { explanationBlock } from './explanation.js';
import { joinBlocks, md } from './markdown.js';
import { restBlocks } from './rest.js';
import { whyNotBlock } from './why-not.js';

/** A report as GitHub-flavoured Markdown, for a ticket. */
export function renderReportMarkdown(report: Report, options: TextOptions): string {
  const shown = visibleReport(report);
  const explained = options.explain ? listedDiagnoses(shown, options).filter(({ evidence }) => evidence !== undefined) : [];
  const { knowledge, issue } = shown;
  const blocks = [
    ...procedureBlocks(shown),
    ...afterBlocks(shown),
    issue && md`Issue: ${issue.title}`,
    ...causeBlocks(shown, options),
    ...adviceBlocks(shown),
    ...restBlocks(shown, options),
    ...explained.map((diagnosis) => explanationBlock(diagnosis, shown)),
    whyNotBlock(shown),
    md`rundx, rules ${knowledge.hash}: ${countOf(knowledge.runbooks, 'runbook')}, ${countOf(knowledge.diagnoses, 'known cause')}`,
  ];
  return `${joinBlocks(blocks)}\n`;
}
