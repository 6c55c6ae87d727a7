/** An annotation as the runner of GitHub Actions reads it. */
export interface Annotation {
  readonly command: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

/**
 * Reads one line of output as a workflow command.
 *
 * @throws when it is none.
 */
export function parseAnnotation(line: string): Annotation {
  const [, command = '', list, message = ''] = /^::([a-z-]+)(?: (.*?))?::(.*)$/s.exec(line) ?? fail(line);
  const pairs = (list ?? '').split(',').map((pair) => [pair.slice(0, pair.indexOf('=')), unescaped(pair.slice(pair.indexOf('=') + 1), true)]);
  return { command, properties: Object.fromEntries(pairs), message: unescaped(message, false) };
}

function unescaped(text: string, isProperty: boolean): string {
  const ends = text.replaceAll('%0D', '\r').replaceAll('%0A', '\n');
  return (isProperty ? ends.replaceAll('%3A', ':').replaceAll('%2C', ',') : ends).replaceAll('%25', '%');
}

function fail(line: string): never {
  throw new Error(`no workflow command: ${line}`);
}
