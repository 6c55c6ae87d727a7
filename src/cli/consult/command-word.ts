/** What a person can say instead of an answer. */
export type CommandWord = 'skip' | 'why' | 'back' | 'now' | 'stop' | 'help';

const WORDS: Readonly<Record<string, CommandWord>> = {
  '': 'skip',
  '?': 'skip',
  "don't know": 'skip',
  'dont know': 'skip',
  'do not know': 'skip',
  "i don't know": 'skip',
  idk: 'skip',
  unknown: 'skip',
  skip: 'skip',
  why: 'why',
  'why this': 'why',
  back: 'back',
  undo: 'back',
  now: 'now',
  'what do you think now': 'now',
  'what do you think': 'now',
  stop: 'stop',
  quit: 'stop',
  exit: 'stop',
  help: 'help',
};

/** The command that a line is, in any case, with or without a sign at its end; undefined when it is an answer. */
export function commandOf(line: string): CommandWord | undefined {
  const said = line.trim().toLowerCase().replaceAll('’', "'").replace(/\s+/g, ' ');
  if (Object.hasOwn(WORDS, said)) return WORDS[said];
  const plain = said.replace(/ ?[?.!]+$/, '');
  return plain !== '' && Object.hasOwn(WORDS, plain) ? WORDS[plain] : undefined;
}
