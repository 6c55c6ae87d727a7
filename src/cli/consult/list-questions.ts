import { escapeControl, type Knowledge, type Report } from '../../core/index.js';
import { renderCheck, renderParagraph } from '../../report/index.js';
import { type Question, questionsOf } from './question.js';
import { formOf, type Voice } from './say.js';

/** The facts that would be asked for, best first, each with its question and how it can be given. */
export function listQuestions(report: Report, knowledge: Knowledge, voice: Voice): string {
  const told = new Set<string>();
  const entries: string[] = [];
  for (const check of report.nextChecks) {
    const questions = questionsOf(check, knowledge, told);
    if (questions.length === 0) continue;
    for (const { path } of questions) told.add(path);
    entries.push(`${renderCheck(check, report, { ...voice, number: entries.length + 1 })}${questions.map((question) => waysToGive(question, voice)).join('')}`);
  }
  return entries.join('\n');
}

function waysToGive(question: Question, voice: Voice): string {
  const { path, title, kind, words } = question;
  const name = path.startsWith('logs.') ? `${path.slice('logs.'.length)}=` : '';
  const flag = kind !== 'log' ? `--set ${path}=${kind === 'yes-no' ? (path.startsWith('symptoms.') ? 'present' : 'true') : '…'}` : name !== '' || path === 'errors' ? `--log ${name}FILE` : path;
  const form = kind === 'choice' ? words.join(', ') : kind === 'log' ? '' : kind === 'yes-no' ? `or ${path.startsWith('symptoms.') ? 'absent' : 'false'}` : formOf(question);
  return renderParagraph(escapeControl(`${flag}${form === '' ? '' : ` (${form})`}: ${title}`), voice, { first: '    ', rest: '      ' });
}
