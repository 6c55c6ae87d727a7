import { problem } from '../core/index.js';
import { type Parsed, parseJson, parseYaml } from '../yaml/index.js';
import { isMap } from './is-map.js';
import { type FactPart, factsOf } from './read-fact-file.js';
import { MEGABYTE } from './read-text.js';

/** Longer text is not tried as YAML, which is slow to parse. In characters. */
const MAX_YAML = MEGABYTE;

/** How a map of facts can begin: with a brace, or with a key and a colon. */
const MAP_START = /^(?:\{|["']?[a-z_$][A-Za-z0-9_-]*["']?:(?:\s|$))/;
const FACT_KEY = /^[a-z_$][A-Za-z0-9_-]*$/;

/**
 * Reads text of which nobody said what it is. A JSON map, and a YAML map whose keys look like those of facts, are facts.
 * Everything else is an excerpt of a log: what stands before or after it is not known. Nothing is a problem.
 */
export function readPastedText(text: string, name: string): FactPart {
  if (text.trim() === '') return { layers: [], problems: [problem('FACT_NONE_GIVEN', { file: name }, { file: name })] };
  const parsed = readMap(text, name);
  if (parsed) return { ...factsOf(parsed, name), text: { file: name, text } };
  return { layers: [{ facts: { errors: { text, complete: false, file: name } }, origin: name }], problems: [] };
}

function readMap(text: string, name: string): Parsed | undefined {
  if (!MAP_START.test(firstLine(text))) return undefined;
  const json = parseJson(text, { file: name });
  const parsed = json.value === undefined && text.length <= MAX_YAML ? parseYaml(text, { file: name }) : json;
  return isFacts(parsed.value) ? parsed : undefined;
}

/** The first line that says something, without the space around it. */
function firstLine(text: string): string {
  for (let start = 0; start < text.length; ) {
    const end = text.indexOf('\n', start);
    const line = text.slice(start, end === -1 ? text.length : end).trim();
    if (line !== '' && line !== '---' && !line.startsWith('#')) return line;
    start = end === -1 ? text.length : end + 1;
  }
  return '';
}

/** A log line such as `error: no space left` reads as a map of texts too; of facts only `errors` is a text at the top. */
function isFacts(value: unknown): boolean {
  if (!isMap(value)) return false;
  const entries = Object.entries(value);
  return entries.every(([key]) => FACT_KEY.test(key)) && entries.some(([key, inner]) => key === 'errors' || typeof inner !== 'string');
}
