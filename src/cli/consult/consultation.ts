import { assertNever } from '../../core/assert-never.js';
import type { FactLayer } from '../../files/merge-facts.js';
import { accept, askNext, endConsultation, type Open, skip, think } from './advance.js';
import { type CommandWord, commandOf } from './command-word.js';
import type { Consultant, Consultation, Heard, Saying, Turn } from './consultation-state.js';
import type { Question } from './question.js';
import { readGiven, readReply } from './read-reply.js';

/** Longer lines are no names of files. */
const LONGEST_PATH = 500;

/** What answers another question than one for a log. */
const NO_LOG = /^(?:y|yes|n|no)$/i;
/** What can only be meant as the name of a file. */
const FILE_NAME = /^(?:~?\.{0,2}\/\S*|\S+\.(?:log|txt|out|err))$/i;

/** Begins a consultation with the facts that are known already. */
export function beginConsultation(consultant: Consultant, given: readonly FactLayer[]): Turn {
  const start = think(consultant, { given, answers: [], asked: { checks: [], facts: [] }, count: 0 });
  const { state, says } = askNext(consultant, start);
  return { state, says: state.ended ? says : [{ kind: 'welcome' }, { kind: 'standing', report: state.report }, ...says] };
}

/** The question that is open; undefined when the consultation is over. */
export function openQuestion({ asking, ended }: Consultation): Question | undefined {
  return ended ? undefined : asking?.questions[asking.at];
}

/** Hears one thing and goes on. */
export function hear(consultant: Consultant, state: Consultation, heard: Heard): Turn {
  const question = openQuestion(state);
  if (!question) return { state, says: [] };
  const open = { consultant, state, question };
  switch (heard.kind) {
    case 'line':
      return state.pasted ? hearLogLine(open, state.pasted, heard) : hearLine(open, heard);
    case 'value': {
      const reply = heard.value === undefined ? undefined : readGiven(question, heard.value);
      return reply ? accept(open, reply.value) : skip(open);
    }
    case 'file':
      return hearFile(open, heard);
    case 'end':
      return hearEnd(open);
    default:
      return assertNever(heard);
  }
}

type Line = Extract<Heard, { kind: 'line' }>;

function hearLine(open: Open, { text, isPasted = false }: Line): Turn {
  const { state, question } = open;
  const isLog = question.kind === 'log';
  const typed = text.trim();
  const command = isWordOf(question, typed) || (isLog && isPasted) ? undefined : commandOf(text);
  if (command) return obey(open, command);
  const path = takesFile(question) && !isPasted ? namedFile(typed) : undefined;
  if (path !== undefined) return { state: { ...state, reading: { path } }, says: [] };
  const reply = readReply(question, text);
  if (reply) return accept(open, reply.value);
  if (!isLog || (NO_LOG.test(typed) && !isPasted)) return { state, says: [{ kind: 'unfitting', question, text }] };
  if (typed === '.' && !isPasted) return skip(open);
  return { state: isPasted || typed.length > LONGEST_PATH ? { ...state, pasted: [text] } : { ...state, reading: { path: unquoted(typed), line: text } }, says: [] };
}

function takesFile({ kind }: Question): boolean {
  return kind === 'log' || kind === 'list' || kind === 'map' || kind === 'series';
}

function namedFile(typed: string): string | undefined {
  if (typed.startsWith('@') && typed.length > 1) return unquoted(typed.slice(1));
  return FILE_NAME.test(typed) ? typed : undefined;
}

/** A word of a choice is an answer, even if it is a command elsewhere. */
function isWordOf({ declared }: Question, typed: string): boolean {
  return typed !== '' && declared?.values !== undefined && Object.hasOwn(declared.values, typed.toLowerCase());
}

function unquoted(path: string): string {
  return /^(["'])(.+)\1$/s.exec(path)?.[2] ?? path;
}

/** A log ends with an empty line or a single point that was typed; in what is pasted at once, both are lines of it. */
function hearLogLine(open: Open, pasted: readonly string[], { text, isPasted = false }: Line): Turn {
  const isOver = !isPasted && (text.trim() === '' || text.trim() === '.');
  return isOver ? finishLog(open, pasted) : { state: { ...open.state, pasted: [...pasted, text] }, says: [] };
}

/** What is pasted is an excerpt: what it does not say stays unknown. */
function finishLog(open: Open, pasted: readonly string[]): Turn {
  return accept(open, { text: `${pasted.join('\n')}\n`, complete: false, file: 'pasted' });
}

function hearFile(open: Open, { file, failure }: Extract<Heard, { kind: 'file' }>): Turn {
  const { question } = open;
  const { reading, ...state } = open.state;
  if (!reading) return { state: open.state, says: [] };
  if (!file) {
    if (failure === undefined && reading.line !== undefined) return { state: { ...state, pasted: [reading.line] }, says: [{ kind: 'paste' }] };
    return { state, says: [{ kind: 'unreadable', path: reading.path, failure: failure ?? 'there is no such file' }] };
  }
  if (question.kind === 'log') return accept({ ...open, state }, { text: file.text, complete: true, file: file.name });
  const reply = readReply(question, file.text);
  return reply ? accept({ ...open, state }, reply.value) : { state, says: [{ kind: 'unfitting', question }] };
}

/** What was pasted so far counts. */
function hearEnd(open: Open): Turn {
  const { pasted } = open.state;
  if (!pasted) return endConsultation(open.state, 'stopped');
  const { state, says } = finishLog(open, pasted);
  if (state.ended) return { state, says };
  const stopped = endConsultation(state, 'stopped');
  return { state: stopped.state, says: [...says.filter(({ kind }) => kind === 'noted'), ...stopped.says] };
}

function obey({ consultant, state, question }: Open, command: CommandWord): Turn {
  switch (command) {
    case 'skip':
      return skip({ consultant, state, question });
    case 'back':
      return goBack(state);
    case 'stop':
      return endConsultation(state, 'stopped');
    case 'now':
      return tellAside(state, question, [{ kind: 'ranking', report: state.report }]);
    case 'help':
      return tellAside(state, question, [{ kind: 'help' }]);
    case 'why':
      return tellAside(state, question, state.asking ? [{ kind: 'why', check: state.asking.check, report: state.asking.report }] : []);
    default:
      return assertNever(command);
  }
}

/** Says something that changes nothing, and asks again. */
function tellAside(state: Consultation, question: Question, says: readonly Saying[]): Turn {
  return { state, says: [...says, ...(state.asking ? [{ kind: 'question' as const, question, asking: state.asking }] : [])] };
}

/** Undoes the last answer, or the last question that was left open, and asks it again. */
function goBack(state: Consultation): Turn {
  const { before } = state;
  const question = before && openQuestion(before);
  if (!before?.asking || !question) return { state, says: [{ kind: 'nothing-to-undo' }] };
  const { asking, count } = before;
  const isSameCheck = asking.check.id === state.asking?.check.id;
  return {
    state: before,
    says: [{ kind: 'undone', question }, ...(isSameCheck ? [] : [{ kind: 'check' as const, check: asking.check, report: asking.report, number: count }]), { kind: 'question', question, asking }],
  };
}
