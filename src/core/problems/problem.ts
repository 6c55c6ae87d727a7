import { catalogue } from './catalogue.js';

/** Stable code of a problem; the catalogue gives its prose. */
export type ProblemCode = keyof typeof catalogue;

/** Where in somebody's input a problem is. Lines and columns count from 1. */
export interface Place {
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  /** Characters to underline, from `column`. */
  readonly length?: number;
  /** Keys and indexes from the top of the document, when lines are not known. */
  readonly path?: readonly (string | number)[];
}

/** A defect in somebody's rules or facts: data, not prose. */
export interface Problem {
  readonly code: ProblemCode;
  readonly severity: 'error' | 'warning';
  /** Values that the catalogue's texts name. */
  readonly args: Readonly<Record<string, string | number>>;
  readonly place?: Place;
}

/** Makes a problem with the severity of the catalogue. Arguments that are undefined are left out. */
export function problem(code: ProblemCode, args: Readonly<Record<string, string | number | undefined>> = {}, place?: Place): Problem {
  const given = Object.fromEntries(Object.entries(args).filter((entry): entry is [string, string | number] => entry[1] !== undefined));
  return { code, severity: catalogue[code].severity, args: given, ...(place && { place }) };
}

/** The prose of a problem: one sentence that says what is wrong, and a hint when all its values are known. */
export function describeProblem({ code, args }: Pick<Problem, 'code' | 'args'>): { message: string; hint?: string } {
  const { message, hints } = catalogue[code];
  const hint = hints.map((text) => fill(text, args)).find((text) => text !== undefined);
  return { message: fill(message, args) ?? message, ...(hint !== undefined && { hint }) };
}

/** Replaces `{name}` by the argument; undefined when one is missing. */
function fill(text: string, args: Problem['args']): string | undefined {
  let complete = true;
  const filled = text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    if (Object.hasOwn(args, name)) return String(args[name]);
    complete = false;
    return whole;
  });
  return complete ? filled : undefined;
}
