/** One run of rundx, written in one text file: command, files, and what comes of it. */
export interface Scenario {
  readonly name: string;
  /** Words of the command, without `rundx`. */
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly stdin: string;
  /** Texts of files by path. */
  readonly files: ReadonlyMap<string, string>;
  /** Names of shared files, each with the path to copy it to. */
  readonly copies: readonly (readonly [name: string, path: string])[];
  /** Files that must be there afterwards. */
  readonly written: ReadonlyMap<string, string>;
  readonly stdout: string;
  readonly stderr: string;
  readonly exit: number;
}

/** What comes of a run. */
export type Outcome = Pick<Scenario, 'stdout' | 'stderr' | 'written' | 'exit'>;

/** A part of a scenario file: `--- KIND ARGUMENT`, and the lines below. */
interface Part {
  readonly kind: string;
  readonly argument: string;
  readonly body: string;
}

/** Reads a scenario: its name, the command behind `$`, and the parts copy, file, stdin, stdout, stderr, written and exit. */
export function parseScenario(text: string): Scenario {
  const [head = '', ...rest] = text.split(/^--- (?=(?:copy|file|stdin|stdout|stderr|written|exit)\b)/m);
  const [name = '', command = ''] = head.split(/\n\$ /);
  const parts = rest.map(parsePart);
  const bodyOf = (kind: string): string => parts.find((part) => part.kind === kind)?.body ?? '';
  const named = (kind: string): ReadonlyMap<string, string> => new Map(parts.filter((part) => part.kind === kind).map(({ argument, body }) => [argument, body]));
  const words = splitWords(command);
  const start = words.indexOf('rundx');
  const exit = parts.find(({ kind }) => kind === 'exit');
  return {
    name: name.trim(),
    argv: words.slice(start + 1),
    env: Object.fromEntries(words.slice(0, start).map((word) => [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)])),
    stdin: bodyOf('stdin'),
    files: named('file'),
    copies: parts.filter(({ kind }) => kind === 'copy').map(({ argument }) => splitOnce(argument)),
    written: named('written'),
    stdout: bodyOf('stdout'),
    stderr: bodyOf('stderr'),
    exit: Number(exit?.argument ?? 0),
  };
}

/** The same scenario with what really came of it. */
export function withOutcome(text: string, { stdout, stderr, written, exit }: Outcome): string {
  const given = text.split(/^(?=--- (?:stdout|stderr|written|exit))/m)[0]?.replace(/\n*$/, '\n') ?? '';
  const part = (kind: string, body: string): string => (body === '' ? '' : `--- ${kind}\n${body}`);
  const files = [...written].map(([path, body]) => `--- written ${path}\n${body}`).join('');
  return `${given}${part('stdout', stdout)}${part('stderr', stderr)}${files}--- exit ${exit}\n`;
}

function parsePart(text: string): Part {
  const end = text.indexOf('\n');
  const [kind = '', ...argument] = text.slice(0, end < 0 ? text.length : end).split(' ');
  return { kind, argument: argument.join(' '), body: end < 0 ? '' : text.slice(end + 1) };
}

function splitOnce(text: string): readonly [string, string] {
  const [left = '', right = ''] = text.split(' ');
  return [left, right];
}

/** Splits as a shell does, with single and double quotes and nothing else. */
function splitWords(command: string): readonly string[] {
  const words = command.match(/(?:[^\s"']|"[^"]*"|'[^']*')+/g) ?? [];
  return words.map((word) => word.replace(/"([^"]*)"|'([^']*)'/g, (_, double?: string, single?: string) => double ?? single ?? ''));
}
