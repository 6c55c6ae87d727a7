import { getPath } from '../../core/facts/path.js';
import { plainValue } from '../../core/text/plain-value.js';
import type { Keyboard } from '../keyboard.js';
import { openQuestion } from './consultation.js';
import type { Heard } from './consultation-state.js';
import { type Listener, PASTE_PROMPT } from './converse.js';

/** Listens to a person. */
export function listenToKeyboard(keyboard: Keyboard): Listener {
  return {
    next: async (_state, prompt) => {
      const typed = await keyboard.ask(prompt);
      return typed.kind === 'interrupt' ? 'interrupt' : typed;
    },
  };
}

/** What shows the answers that nobody types. */
export interface Echo {
  write(text: string): void;
  /** Hides secrets; a whole text at once, because a key can be several lines long. */
  redact(text: string): string;
}

/** Hears lines as if they were typed, and shows them. A text of several lines is heard as pasted, and ended. */
export function listenToLines(texts: readonly string[], { write, redact }: Echo): Listener {
  const ahead = texts.flatMap((text) => heardOf(text).map((heard, at) => ({ heard, shown: at === 0 ? redact(text).split('\n') : [] })));
  return {
    next: async (_state, prompt) => {
      const next = ahead.shift();
      for (const [at, line] of next?.shown.entries() ?? []) write(`${at === 0 ? prompt : PASTE_PROMPT}${line}\n`);
      return next?.heard ?? { kind: 'end' };
    },
  };
}

function heardOf(text: string): readonly Heard[] {
  if (!text.includes('\n')) return [{ kind: 'line', text }];
  const lines = text.replace(/\n$/, '').split('\n');
  return [...lines.map((line) => ({ kind: 'line' as const, text: line, isPasted: true })), { kind: 'line', text: '' }];
}

/** Answers each question with the fact from a tree of facts, a log once; what is not in it is left open. */
export function listenToFacts(facts: unknown, { write, redact }: Echo): Listener {
  const given = new Set<string>();
  return {
    next: async (state, prompt) => {
      const path = openQuestion(state)?.path ?? '';
      const value = given.has(path) ? undefined : getPath(facts, path);
      given.add(path);
      write(`${prompt}${redact(typedForm(value))}\n`);
      return { kind: 'value', value };
    },
  };
}

/** How a person would have typed a value. */
function typedForm(value: unknown): string {
  if (value === undefined) return '';
  if (value === true || value === 'present') return 'yes';
  if (value === false || value === 'absent') return 'no';
  const isLong = typeof value === 'string' ? value.includes('\n') : typeof value === 'object' && value !== null;
  return isLong ? '(from the file)' : plainValue(value);
}
