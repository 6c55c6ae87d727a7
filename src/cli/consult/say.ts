import { assertNever } from '../../core/assert-never.js';
import { escapeControl, type Redactor } from '../../core/index.js';
import { type Log, logText, readLog } from '../../core/logs/log.js';
import type { Unit } from '../../core/model.js';
import { isSecretPath } from '../../core/redaction/redact.js';
import { plainValue } from '../../core/text/plain-value.js';
import { renderCheck, renderParagraph, renderReport, renderStanding, renderWhy } from '../../report/index.js';
import type { Saying } from './consultation-state.js';
import type { Question } from './question.js';

/** How a consultation is set, and what hides secrets in it. */
export interface Voice {
  readonly color: boolean;
  /** Columns of a line. */
  readonly width: number;
  readonly redact?: Redactor;
}

/** Diagnoses with bars after every answer, and when asked what it thinks now. */
const TOP_NOW = 3;
const TOP_RANKING = 6;
/** Diagnoses of the closing report, and the least probability of those besides the first. */
const REPORT = { top: 5, minProbability: 0.05, explain: false };

const UNITS: Readonly<Record<Unit, string>> = {
  percent: 'a percentage, such as 98%',
  ratio: 'a share, such as 0.25 or 25%',
  bytes: 'a size, such as 16GiB or 800MB',
  seconds: 'a time, such as 90s, 5min or 1h30m',
  celsius: 'degrees Celsius, such as 71',
  watts: 'watts, such as 300',
  hertz: 'a frequency, such as 1.4GHz',
  count: 'a count, such as 12',
};

/** The words for what a consultation says, ending with a newline; empty for nothing. */
export function say(saying: Saying, voice: Voice): string {
  const tell = (text: string): string => renderParagraph(hidden(text, voice), voice);
  switch (saying.kind) {
    case 'welcome':
      return tell('Answer what you know; Enter leaves a question open. At any question: why, back, now (the ranking), stop, help.');
    case 'standing':
      return `\n${renderStanding(saying.report, voice, { top: TOP_NOW, ...(saying.earlier && { earlier: saying.earlier }) })}`;
    case 'ranking':
      return `\n${renderStanding(saying.report, voice, { top: TOP_RANKING, withIds: true })}`;
    case 'check':
      return `\n${renderCheck(saying.check, saying.report, { ...voice, number: saying.number })}`;
    case 'question':
      return sayQuestion(saying, voice);
    case 'why':
      return `\n${renderWhy(saying.check, saying.report, voice)}`;
    case 'noted':
      return tell(noted(saying.question, saying.value, voice));
    case 'open':
      return tell('Left open.');
    case 'paste':
      return tell('Go on pasting; an empty line ends it.');
    case 'unfitting':
      return tell(`That does not fit. Wanted: ${formOf(saying.question)}.`);
    case 'unreadable':
      return tell(`${escapeControl(saying.path)} cannot be read: ${escapeControl(saying.failure)}. Name another file, paste the lines, or press Enter to leave it open.`);
    case 'undone':
      return tell(`Undone: ${escapeControl(saying.question.title)}.`);
    case 'nothing-to-undo':
      return tell('This is the first question; there is nothing to undo.');
    case 'help':
      return HELP.map(([word, meaning]) => renderParagraph(meaning, voice, { first: `  ${word.padEnd(22)}`, rest: ' '.repeat(24) })).join('');
    case 'ended':
      return `\n${tell(endingWords(saying))}\n${renderReport(saying.report, 'text', { ...REPORT, color: voice.color, width: voice.width })}`;
    default:
      return assertNever(saying);
  }
}

const HELP: readonly (readonly [word: string, meaning: string])[] = [
  ["Enter, ?, don't know", 'leave it open; it is not asked again'],
  ['none', 'you looked, and there is none'],
  ['why', 'why this is asked, and what every answer would do'],
  ['back', 'undo the last answer'],
  ['now', 'what do you think now: the ranking'],
  ['@FILE', 'a file with the log, the list or the numbers'],
  ['stop', 'end here, with what is known'],
];

/** The fact that is asked for and how to write it. Where the check has a question of its own, the fact is only named. */
function sayQuestion({ question, asking }: Extract<Saying, { kind: 'question' }>, voice: Voice): string {
  const { title, ask = title, path, words, isNumbered } = question;
  const { check, questions, at } = asking;
  const menu = words.map((word, index) => renderParagraph(escapeControl(word), voice, { first: `    ${isNumbered ? `${index + 1}. ` : '- '}` }));
  if (questions.length === 1 && (check.title === ask || check.title === title)) return `\n${renderParagraph(capitalised(formOf(question)), voice)}${menu.join('')}`;
  const place = questions.length > 1 ? `${at + 1} of ${questions.length}: ` : '';
  const isNamed = check.ask !== undefined && !path.startsWith('symptoms.');
  return `\n${renderParagraph(`${place}${escapeControl(isNamed ? title : ask)} (${formOf(question)})`, voice)}${menu.join('')}`;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** How an answer is written. */
export function formOf({ kind, declared, isNumbered }: Question): string {
  const unit = declared?.unit;
  switch (kind) {
    case 'number':
      return unit === undefined ? 'a number, such as 12' : UNITS[unit];
    case 'series':
      return `numbers with commas between them${unit === undefined ? '' : `, each ${UNITS[unit]}`}`;
    case 'yes-no':
      return 'yes or no';
    case 'choice':
      return isNumbered ? 'one of these, or its number' : 'one of these';
    case 'log':
      return 'paste the lines and end with an empty one, or name the file: @train.log';
    case 'list':
      return 'with commas between them, or none';
    case 'map':
      return 'such as cats: 300, dogs: 12';
    case 'text':
    case 'any':
      return 'a word or two';
    default:
      return assertNever(kind);
  }
}

function noted(question: Question, value: unknown, voice: Voice): string {
  const { kind, title, declared } = question;
  if (value === null) return `Noted: ${title}: none.`;
  const log = kind === 'log' ? readLog(value) : undefined;
  if (log) return notedLog(log, log.parts[0]?.file ?? title);
  if (kind === 'yes-no') return `Noted: ${value === true || value === 'present' ? 'yes' : 'no'}.`;
  const unit = typeof value === 'number' && declared?.unit !== undefined && declared.unit !== 'count' && declared.unit !== 'ratio' ? ` ${declared.unit}` : '';
  const shown = isSecretPath(question.path) && voice.redact ? voice.redact.secret(String(value)) : plainValue(value);
  return escapeControl(`Noted: ${title}: ${shown}${unit}.`);
}

function notedLog(log: Log, file: string): string {
  const text = logText(log)?.replace(/\n$/, '');
  if (text === undefined) return `Noted: ${escapeControl(file)}, the whole log.`;
  const count = text === '' ? 0 : text.split('\n').length;
  const lines = `${count} line${count === 1 ? '' : 's'}`;
  return log.complete ? `Noted: ${escapeControl(file)}, the whole log of ${lines}.` : `Noted: ${lines}. What they do not say stays unknown; a whole log can be named as a file.`;
}

function endingWords({ ending, answers, report }: Extract<Saying, { kind: 'ended' }>): string {
  const after = answers === 0 ? '' : ` after ${answers === 1 ? 'one answer' : `${answers} answers`}`;
  switch (ending) {
    case 'settled':
      return `Settled${after}: ${report.nextChecks.length === 0 ? 'no question that is left can change the answer' : 'to ask more would take longer than it saves'}.`;
    case 'exhausted':
      return `There is nothing more to ask${after}. This is what is known:`;
    case 'stopped':
      return `Stopped${after}. This is what is known:`;
    default:
      return assertNever(ending);
  }
}

function hidden(text: string, { redact }: Voice): string {
  return redact ? redact(text) : text;
}
