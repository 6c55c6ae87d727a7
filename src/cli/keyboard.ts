import { createInterface } from 'node:readline';

/** What a person does at a prompt: types or pastes a line, says that there is nothing more (Ctrl-D), or interrupts (Ctrl-C). */
export type Typed = { readonly kind: 'line'; readonly text: string; readonly isPasted: boolean } | { readonly kind: 'end' } | { readonly kind: 'interrupt' };

/** A person at a terminal. */
export interface Keyboard {
  /** Shows a prompt and waits for the next line. Lines that were typed ahead come first. */
  ask(prompt: string): Promise<Typed>;
  close(): void;
}

/** A terminal tells where a paste begins and ends when it is asked to. */
const BRACKETED_PASTE = { on: '\x1b[?2004h', off: '\x1b[?2004l' };

/** Opens the terminal of this process. Close it, or the process does not end. */
export function openKeyboard(): Keyboard {
  const { stdin, stdout } = process;
  const lines = createInterface({ input: stdin, output: stdout, terminal: stdout.isTTY === true, historySize: 0 });
  const marksPastes = stdout.isTTY === true && process.env.TERM !== 'dumb';
  const stopMarking = (): void => void (marksPastes && stdout.write(BRACKETED_PASTE.off));
  const ahead: Typed[] = [];
  let waiting: ((typed: Typed) => void) | undefined;
  let isPasting = false;
  const hear = (typed: Typed): void => {
    const answer = waiting;
    waiting = undefined;
    if (answer) answer(typed);
    else ahead.push(typed);
  };
  stdin.on('keypress', (_text, key: { readonly name?: string } | undefined) => {
    if (key?.name === 'paste-start') isPasting = true;
    else if (key?.name === 'paste-end') isPasting = false;
  });
  lines.on('line', (text) => hear({ kind: 'line', text, isPasted: isPasting }));
  lines.on('SIGINT', () => hear({ kind: 'interrupt' }));
  lines.on('close', () => hear({ kind: 'end' }));
  if (marksPastes) stdout.write(BRACKETED_PASTE.on);
  process.once('exit', stopMarking);
  return {
    ask: (prompt) =>
      new Promise((resolve) => {
        const typed = ahead.shift();
        if (typed) return resolve(typed);
        waiting = resolve;
        lines.setPrompt(prompt);
        lines.prompt();
      }),
    close: () => {
      process.off('exit', stopMarking);
      stopMarking();
      lines.close();
    },
  };
}
