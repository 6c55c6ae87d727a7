import { stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { describeProblem } from '../../core/index.js';
import type { FactLayer } from '../../files/merge-facts.js';
import { readLogFile } from '../../files/read-fact-file.js';
import { hear } from './consultation.js';
import type { Consultant, Consultation, Heard, Saying, Turn } from './consultation-state.js';

/** Where the answers come from. */
export interface Listener {
  /** What is heard next; the person can also interrupt. */
  next(state: Consultation, prompt: string): Promise<Heard | 'interrupt'>;
}

/** What a conversation is held with. */
export interface Conversation {
  readonly consultant: Consultant;
  readonly listener: Listener;
  tell(saying: Saying): void;
  /** Keeps the answers, each time that they have changed. */
  keep(answers: readonly FactLayer[]): Promise<void>;
}

const PROMPT = '> ';
/** Before each further line of a log that is pasted. */
export const PASTE_PROMPT = '| ';

/** Leads a consultation to its end, or until it is interrupted. */
export async function converse(conversation: Conversation, begun: Turn): Promise<'ended' | 'interrupted'> {
  const { consultant, listener, tell, keep } = conversation;
  for (const saying of begun.says) tell(saying);
  let { state } = begun;
  while (!state.ended) {
    const heard = state.reading ? await readAnswerFile(state.reading) : await listener.next(state, state.pasted ? PASTE_PROMPT : PROMPT);
    if (heard === 'interrupt') return 'interrupted';
    const turn = hear(consultant, state, heard);
    // An answer is kept before it is thought about aloud: what was said once is not lost.
    if (turn.state.answers !== state.answers) await keep(turn.state.answers);
    for (const saying of turn.says) tell(saying);
    state = turn.state;
  }
  return 'ended';
}

type FileHeard = Extract<Heard, { kind: 'file' }>;

/** Reads a file that was named; a line that names none is no failure. */
async function readAnswerFile({ path, line }: NonNullable<Consultation['reading']>): Promise<FileHeard> {
  const file = path.startsWith('~/') ? `${homedir()}${path.slice(1)}` : path;
  const isFile = await stat(file).then(
    (stats) => stats.isFile(),
    () => false,
  );
  if (!isFile && line !== undefined) return { kind: 'file' };
  const { layers, problems } = await readLogFile(file);
  const [found] = problems;
  const log = layers[0]?.facts.errors;
  if (found) return { kind: 'file', failure: describeProblem(found).message.replace(/\.$/, '') };
  if (typeof log !== 'object' || log === null || !('text' in log) || !('file' in log)) return { kind: 'file' };
  return { kind: 'file', file: { name: String(log.file), text: String(log.text) } };
}
