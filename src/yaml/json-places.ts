import type { Located, Range } from './text-source.js';

export interface JsonScan {
  /** The value with its places; undefined when the text is not JSON. */
  readonly root?: Located;
  readonly error?: JsonError;
}

export interface JsonError {
  readonly offset: number;
  readonly reason: string;
}

interface JsonChild {
  readonly key?: Range;
  readonly value: JsonNode;
}

class JsonNode implements Located {
  #children: Map<string | number, JsonChild> | undefined;
  range: Range;

  constructor(
    start: number,
    end: number,
    /** Character that ends a map or list; empty for a scalar. */
    readonly closer: '}' | ']' | '',
  ) {
    this.range = { start, end };
  }

  get size(): number {
    return this.#children?.size ?? 0;
  }

  /** Of a key that stands twice the last counts. */
  add(segment: string | number, child: JsonChild): void {
    this.#children ??= new Map();
    this.#children.set(segment, child);
  }

  child(segment: string | number): JsonChild | undefined {
    return this.#children?.get(segment);
  }
}

interface Scanner {
  readonly text: string;
  at: number;
  /** Maps and lists that are not closed yet, outermost first. */
  readonly open: JsonNode[];
  error?: JsonError;
}

/** NaN and Infinity are what Python writes for numbers that JSON does not have. */
const LITERAL = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|NaN|-?Infinity/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const SPACE = /[ \t\r\n]*/y;

/** Finds the place of every value of a JSON text, or of its first syntax error, in one pass without recursion. */
export function scanJson(text: string): JsonScan {
  const scanner: Scanner = { text, at: 0, open: [] };
  skipSpace(scanner);
  const root = readOpening(scanner);
  if (root) finishValues(scanner);
  while (scanner.open.length > 0 && !scanner.error) {
    readItem(scanner);
    if (!scanner.error) finishValues(scanner);
  }
  if (!scanner.error && scanner.at < text.length) fail(scanner, 'nothing may follow the value');
  return scanner.error ? { error: scanner.error } : root ? { root } : {};
}

/** Reads a scalar, or the opening of a map or list. */
function readOpening(scanner: Scanner): JsonNode | undefined {
  const { text, at } = scanner;
  const character = text[at];
  const end = character === '{' || character === '[' ? at + 1 : character === '"' ? endOfText(text, at) : matchEnd(LITERAL, text, at);
  if (end === undefined)
    return fail(scanner, at >= text.length ? 'the text ends too early' : character === '"' ? 'this text has no closing quote, or holds a line break or an unknown escape' : 'this is no value of JSON');
  const node = new JsonNode(at, end, character === '{' ? '}' : character === '[' ? ']' : '');
  scanner.at = end;
  skipSpace(scanner);
  if (node.closer !== '') scanner.open.push(node);
  return node;
}

/** Reads the next item of the innermost map or list, with its key. */
function readItem(scanner: Scanner): void {
  const holder = scanner.open.at(-1);
  const key = holder?.closer === '}' ? readKey(scanner) : undefined;
  if (!holder || scanner.error) return;
  const value = readOpening(scanner);
  if (value) holder.add(key ? key.name : holder.size, { ...(key && { key }), value });
}

function readKey(scanner: Scanner): (Range & { readonly name: string }) | undefined {
  const { text, at: start } = scanner;
  const end = text[start] === '"' ? endOfText(text, start) : undefined;
  if (end === undefined) return fail(scanner, 'a key in double quotes is missing');
  scanner.at = end;
  skipSpace(scanner);
  if (text[scanner.at] !== ':') return fail(scanner, 'a colon is missing after the key');
  scanner.at += 1;
  skipSpace(scanner);
  return { start, end, name: unquoted(text.slice(start, end)) };
}

/** Closes what ends here; afterwards the next item follows, or nothing is open. */
function finishValues(scanner: Scanner): void {
  for (let inner = scanner.open.at(-1); inner; inner = scanner.open.at(-1)) {
    const character = scanner.text[scanner.at];
    const isNew = inner.size === 0;
    if (character === inner.closer) {
      scanner.open.pop();
      inner.range = { start: inner.range.start, end: scanner.at + 1 };
    } else if (character === ',' && !isNew) {
      scanner.at += 1;
      skipSpace(scanner);
      return;
    } else {
      if (!isNew) fail(scanner, `a comma or ${inner.closer} is missing`);
      return;
    }
    scanner.at += 1;
    skipSpace(scanner);
  }
}

function fail(scanner: Scanner, reason: string): undefined {
  scanner.error ??= { offset: Math.min(scanner.at, Math.max(0, scanner.text.length - 1)), reason };
}

function skipSpace(scanner: Scanner): void {
  scanner.at = matchEnd(SPACE, scanner.text, scanner.at) ?? scanner.at;
}

/** End of a sticky pattern's match at an offset. */
function matchEnd(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

/** End of the quoted text that begins at an offset; undefined where it is not closed, or holds a control character or an unknown escape. */
export function endOfText(text: string, start: number): number | undefined {
  for (let at = start + 1; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (character === '"') return at + 1;
    if (character < ' ') return undefined;
    if (character === '\\') {
      const escaped = matchEnd(ESCAPE, text, at);
      if (escaped === undefined) return undefined;
      at = escaped - 1;
    }
  }
  return undefined;
}

/** A quoted text with its escapes resolved; as it is where an escape is wrong. */
function unquoted(quoted: string): string {
  try {
    return String(JSON.parse(quoted));
  } catch {
    return quoted.slice(1, -1);
  }
}
