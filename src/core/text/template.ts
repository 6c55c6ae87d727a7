import type { Template, Unit } from '../model.js';
import { argumentDefect, formatterNamed } from './formatters.js';
import { plainValue } from './plain-value.js';

type Part = Exclude<Template[number], string>;
type Use = Part['formatters'][number];

/** Why a text is no template. `near` is the name that nothing has, for did-you-mean among `formatterNames`. */
interface Defect {
  readonly reason: string;
  readonly near?: string;
}

/** What a template is filled with. */
export interface TemplateView {
  /** Value of a fact; undefined when it is missing. */
  value(path: string): unknown;
  /** Name of a fact for people. */
  title(path: string): string | undefined;
  /** Unit of a fact: `percent` leaves a fact that is in percent as it is, and reads any other as a ratio. */
  unit?(path: string): Unit | undefined;
}

const PATH = /^[A-Za-z_][A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]+)*$/;
const QUOTES = ['"', "'"];

/** Reads a text with `{{ path }}` and `{{ path | formatter argument | … }}`. An argument with blanks at its ends or a `|` stands in quotes. */
export function parseTemplate(text: string): { readonly template: Template } | Defect {
  const parts: (string | Part)[] = [];
  let from = 0;
  for (let open = text.indexOf('{{'); open >= 0; open = text.indexOf('{{', from)) {
    const close = text.indexOf('}}', open);
    if (close < 0) return { reason: '"{{" has no "}}"' };
    const part = parsePart(text.slice(open + 2, close));
    if ('reason' in part) return part;
    if (open > from) parts.push(text.slice(from, open));
    parts.push(part);
    from = close + 2;
  }
  if (from < text.length) parts.push(text.slice(from));
  return { template: parts };
}

/** Fills a template. A missing fact, or one that its formatters do not fit, is shown as `…` with its title. */
export function renderTemplate(template: Template, view: TemplateView): string {
  return template.map((part) => (typeof part === 'string' ? part : renderPart(part, view))).join('');
}

/** Paths of all facts that a template shows, in order of appearance. */
export function templatePaths(template: Template): readonly string[] {
  return template.flatMap((part) => (typeof part === 'string' ? [] : [part.path]));
}

function renderPart({ path, formatters }: Part, view: TemplateView): string {
  const unit = view.unit?.(path);
  const result = formatters.reduce<unknown>((value, { name, argument }) => formatterNamed(name)?.apply(value, argument, unit), view.value(path));
  return result === undefined ? `… (${view.title(path) ?? path})` : plainValue(result);
}

function parsePart(inside: string): Part | Defect {
  const [first = '', ...rest] = splitAtBars(inside);
  const path = first.trim();
  if (path === '') return { reason: 'no fact stands between "{{" and "}}"' };
  if (!PATH.test(path)) return { reason: `"${path}" is not the path of a fact` };
  const formatters: Use[] = [];
  for (const text of rest) {
    const use = parseUse(text.trim());
    if ('reason' in use) return use;
    formatters.push(use);
  }
  return { path, formatters };
}

function parseUse(text: string): Use | Defect {
  const end = text.search(/\s/);
  const name = end < 0 ? text : text.slice(0, end);
  const formatter = formatterNamed(name);
  if (!formatter) return name === '' ? { reason: 'no formatter follows "|"' } : { reason: `no formatter has the name "${name}"`, near: name };
  const argument = end < 0 ? undefined : unquoted(text.slice(end).trim());
  const defect = argumentDefect(name, formatter.argument, argument);
  return defect === undefined ? { name, ...(argument !== undefined && { argument }) } : { reason: defect };
}

function unquoted(argument: string): string {
  const quote = argument.charAt(0);
  return argument.length > 1 && QUOTES.includes(quote) && argument.endsWith(quote) ? argument.slice(1, -1) : argument;
}

/** Splits at every `|` that does not stand between quotes; a quote begins after a blank and ends at its like. */
function splitAtBars(text: string): readonly string[] {
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '|') {
      parts.push(text.slice(from, at));
      from = at + 1;
    } else if (QUOTES.includes(character) && /\s/.test(text.charAt(at - 1))) {
      const end = text.indexOf(character, at + 1);
      if (end > 0) at = end;
    }
  }
  return [...parts, text.slice(from)];
}
