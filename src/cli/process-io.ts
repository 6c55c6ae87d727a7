import type { Io } from './io.js';
import type { Keyboard } from './keyboard.js';

const DEFAULT_COLUMNS = 80;

/** The streams and surroundings of this process. A reader that goes away, such as `head`, is no error. */
export function processIo(): Io {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  return {
    stdout: (part) => void process.stdout.write(part),
    stderr: (part) => void process.stderr.write(part),
    stdin: readStdin,
    env: process.env,
    cwd: process.cwd(),
    isTty: process.stdout.isTTY === true,
    columns: process.stdout.columns ?? DEFAULT_COLUMNS,
    // Looking at standard input opens it, which takes long: only a conversation does.
    get keyboard() {
      return process.stdin.isTTY ? openKeyboard : undefined;
    },
  };
}

async function readStdin(): Promise<string> {
  const { text } = await import('node:stream/consumers');
  return text(process.stdin);
}

async function openKeyboard(): Promise<Keyboard> {
  const keyboard = await import('./keyboard.js');
  return keyboard.openKeyboard();
}
