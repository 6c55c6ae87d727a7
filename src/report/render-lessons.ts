import { escapeControl, type Lessons, type Proposal, plainNumber } from '../core/index.js';
import { type EditedText, editedDiff } from './edited-diff.js';
import type { Table } from './say-evaluation.js';
import { createStyle } from './style.js';
import { createPage, joinSections, type Page, paragraph, section } from './text/page.js';
import { tableLines } from './text/table.js';
import { visibleJson } from './visible-json.js';
import { countOf } from './words.js';

/** What was learnt, and what it does to the rule files. */
export interface LearntRules {
  readonly lessons: Lessons;
  /** The rule files that change. */
  readonly files: readonly EditedText[];
  /** Proposals whose number could not be written. */
  readonly refused: readonly Proposal[];
  /** Whether the files were written. */
  readonly written: boolean;
}

export interface LessonsOptions {
  readonly color: boolean;
  readonly width: number;
  /** Hides secrets in the lines of rules. */
  readonly redact: (text: string) => string;
  /** Whether control characters in the lines of rules are made visible; a diff with them so cannot be applied. */
  readonly isVisible: boolean;
}

/** Writes what cases teach: a table for people, then a diff that can be applied as it stands, unless the files were written already. */
export function renderLessons(learnt: LearntRules, format: 'text' | 'json', options: LessonsOptions): string {
  const { lessons, files, refused, written } = learnt;
  const diff = written ? '' : options.redact(editedDiff(files));
  switch (format) {
    case 'json':
      return visibleJson({ ...lessons, refused, written, files: files.map(({ file }) => file), diff });
    case 'text': {
      const shown = options.isVisible ? escapeControl(diff, { multiline: true }) : diff;
      return `${joinSections(lessonSections(learnt, createPage(createStyle(options.color), options.width)))}${shown === '' ? '' : `\n${shown}`}`;
    }
  }
}

function lessonSections({ lessons, files, refused, written }: LearntRules, page: Page): readonly (readonly string[])[] {
  const { cases, folds, logLoss, proposals, rejected } = lessons;
  const said = (text: string): readonly string[] => paragraph(page, text, { first: '  ' });
  const loss = `Log loss in cross-validation (${countOf(folds, 'fold')}): ${logLoss.before.toFixed(3)} now, ${logLoss.after.toFixed(3)} with all proposals.`;
  return [
    section(page, 'Learnt', [...said(loss), ...said(`${countOf(rejected.length, 'other number')} would not lower it.`)], {
      words: `${countOf(proposals.length, 'proposal')} from ${countOf(cases, 'case')}`,
    }),
    section(page, 'Priors', tableOf(page, proposals, 'prior')),
    section(page, 'Links', tableOf(page, proposals, 'link')),
    section(
      page,
      'Not written',
      refused.length === 0 ? [] : [...said('These numbers are shared through an alias, or are not in these files:'), ...refused.flatMap((proposal) => said(nameOf(proposal)))],
    ),
    section(page, 'Written', written ? files.flatMap(({ file }) => said(file)) : []),
  ];
}

function tableOf(page: Page, proposals: readonly Proposal[], kind: Proposal['kind']): readonly string[] {
  const rows = proposals
    .filter((proposal) => proposal.kind === kind)
    .map((proposal) => [nameOf(proposal), `${proposal.seen} of ${proposal.of}`, plainNumber(proposal.old), plainNumber(proposal.new), proposal.gain.toFixed(6)]);
  const table: Table = { heads: [kind === 'prior' ? 'diagnosis' : 'diagnosis: symptom', 'cases', 'old', 'new', 'gain'], rows };
  return rows.length === 0 ? [] : tableLines(page, table);
}

function nameOf({ diagnosis, symptom }: Proposal): string {
  return symptom === undefined ? diagnosis : `${diagnosis}: ${symptom}`;
}
