/**
 * A backtracking matcher that counts its steps, for the part of the syntax of expressions that the secret patterns use.
 * Engines of JavaScript backtrack too: a pattern that takes steps in proportion to the text here takes time in proportion there.
 */
type Instruction =
  | { readonly kind: 'character'; readonly fits: (code: number) => boolean }
  /** The first way is tried first. */
  | { readonly kind: 'split'; readonly first: number; readonly second: number }
  | { readonly kind: 'edge'; readonly holds: RegExp }
  | { readonly kind: 'ahead'; readonly program: Program; readonly wanted: boolean }
  | { readonly kind: 'behind'; readonly holds: RegExp; readonly width: number };

type Program = readonly Instruction[];

type Node =
  | { readonly kind: 'one'; readonly instruction: Instruction; readonly width: number }
  | { readonly kind: 'sequence' | 'choice'; readonly of: readonly Node[] }
  | { readonly kind: 'repeat'; readonly of: Node; readonly least: number; readonly most: number };

/** An expression made ready for counting. */
export interface StepCounter {
  /** The most characters that a match can have, what it looks at included; `Infinity` where there is no such number. */
  readonly width: number;
  /** Steps of trying the expression at every place of a text, none of which is skipped. */
  count(text: string): number;
}

/** @throws when the expression holds syntax that is not known here. */
export function countSteps({ source, flags }: RegExp): StepCounter {
  const tree = parse(source, flags.replace(/[gy]/g, ''));
  const width = widthOf(tree);
  const program = Number.isFinite(width) ? compile(tree, 0) : [];
  return {
    width,
    count: (text) => {
      const tally = { steps: 0 };
      for (let at = 0; at <= text.length; at++) run(program, text, at, tally);
      return tally.steps;
    },
  };
}

function run(program: Program, text: string, from: number, tally: { steps: number }): boolean {
  const stack: number[] = [0, from];
  while (stack.length > 0) {
    let at = stack.pop() ?? 0;
    let counter = stack.pop() ?? 0;
    for (let instruction = program[counter]; ; instruction = program[counter]) {
      tally.steps++;
      if (!instruction) return true;
      if (instruction.kind === 'split') {
        stack.push(instruction.second, at);
        counter = instruction.first;
        continue;
      }
      if (!holds(instruction, text, at, tally)) break;
      if (instruction.kind === 'character') at++;
      counter++;
    }
  }
  return false;
}

function holds(instruction: Exclude<Instruction, { kind: 'split' }>, text: string, at: number, tally: { steps: number }): boolean {
  switch (instruction.kind) {
    case 'character':
      return at < text.length && instruction.fits(text.charCodeAt(at));
    case 'ahead':
      return run(instruction.program, text, at, tally) === instruction.wanted;
    case 'behind':
      tally.steps += instruction.width;
      return testAt(instruction.holds, text, at);
    case 'edge':
      return testAt(instruction.holds, text, at);
  }
}

function testAt(sticky: RegExp, text: string, at: number): boolean {
  sticky.lastIndex = at;
  return sticky.test(text);
}

function compile(node: Node, start: number): Program {
  switch (node.kind) {
    case 'one':
      return [node.instruction];
    case 'sequence':
      return compileSequence(node.of, start);
    case 'choice':
      return compileChoice(node.of, start);
    case 'repeat': {
      const copies: Instruction[] = [];
      for (let i = 0; i < node.least; i++) copies.push(...compile(node.of, start + copies.length));
      const size = compile(node.of, 0).length + 1;
      const end = start + copies.length + (node.most - node.least) * size;
      for (let i = node.least; i < node.most; i++) {
        const at = start + copies.length;
        copies.push({ kind: 'split', first: at + 1, second: end }, ...compile(node.of, at + 1));
      }
      return copies;
    }
  }
}

function compileSequence(parts: readonly Node[], start: number): Program {
  const program: Instruction[] = [];
  for (const part of parts) program.push(...compile(part, start + program.length));
  return program;
}

/** Each way but the last begins with a split and ends with a split of which both ways lead behind the choice. */
function compileChoice([first, ...others]: readonly Node[], start: number): Program {
  if (!first) return [];
  if (others.length === 0) return compile(first, start);
  const own = compile(first, start + 1);
  const second = start + own.length + 2;
  const rest = compileChoice(others, second);
  const end = second + rest.length;
  return [{ kind: 'split', first: start + 1, second }, ...own, { kind: 'split', first: end, second: end }, ...rest];
}

function widthOf(node: Node): number {
  switch (node.kind) {
    case 'one':
      return node.width;
    case 'sequence':
      return node.of.reduce((sum, part) => sum + widthOf(part), 0);
    case 'choice':
      return Math.max(0, ...node.of.map(widthOf));
    case 'repeat':
      return widthOf(node.of) * node.most;
  }
}

function parse(source: string, flags: string): Node {
  let at = 0;
  const tree = choice();
  if (at < source.length) throw new Error(`not read from ${at}: ${source}`);
  return tree;

  function choice(): Node {
    const of = [sequence()];
    while (source[at] === '|') {
      at++;
      of.push(sequence());
    }
    return { kind: 'choice', of };
  }

  function sequence(): Node {
    const of: Node[] = [];
    while (at < source.length && source[at] !== '|' && source[at] !== ')') of.push(quantified(atom()));
    return { kind: 'sequence', of };
  }

  function quantified(of: Node): Node {
    const found = take(/[*+?]|\{(\d+)(,?)(\d*)\}/y);
    if (!found) return of;
    if (source[at] === '?') throw new Error(`a lazy quantifier: ${source}`);
    const [text, least = '0', comma, most] = found;
    if (text === '?') return { kind: 'repeat', of, least: 0, most: 1 };
    if (text === '*' || text === '+') return { kind: 'repeat', of, least: text === '+' ? 1 : 0, most: Infinity };
    return { kind: 'repeat', of, least: Number(least), most: comma === '' ? Number(least) : most === '' ? Infinity : Number(most) };
  }

  function atom(): Node {
    const edge = take(/\\[bB]|[\^$]/y)?.[0];
    if (edge !== undefined) return { kind: 'one', instruction: { kind: 'edge', holds: new RegExp(edge, `${flags}y`) }, width: 0 };
    const open = take(/\((?:\?(?:<[a-z]+>|<[=!]|[:=!]))?/y)?.[0];
    if (open !== undefined) return group(open);
    const one = take(/\[(?:\\.|[^\]\\])*\]|\\(?:u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|.)|[^\\()[\]{}*+?|]|[\]}]/sy)?.[0];
    if (one === undefined) throw new Error(`not known at ${at}: ${source}`);
    return { kind: 'one', instruction: { kind: 'character', fits: table(one) }, width: 1 };
  }

  function group(open: string): Node {
    const start = at;
    const inside = choice();
    const text = source.slice(start, at);
    if (source[at++] !== ')') throw new Error(`a group that is not closed: ${source}`);
    const width = widthOf(inside);
    if (open === '(?=' || open === '(?!') return { kind: 'one', instruction: { kind: 'ahead', program: Number.isFinite(width) ? compile(inside, 0) : [], wanted: open === '(?=' }, width };
    if (open === '(?<=' || open === '(?<!') return { kind: 'one', instruction: { kind: 'behind', holds: new RegExp(`${open}${text})`, `${flags}y`), width }, width };
    return inside;
  }

  function table(one: string): (code: number) => boolean {
    const expression = new RegExp(`^${one}$`, flags.replace('m', ''));
    const known = Array.from({ length: 256 }, (_, code) => expression.test(String.fromCharCode(code)));
    return (code) => known[code] ?? expression.test(String.fromCharCode(code));
  }

  function take(expression: RegExp): RegExpExecArray | undefined {
    expression.lastIndex = at;
    const found = expression.exec(source) ?? undefined;
    if (found) at += found[0].length;
    return found;
  }
}
