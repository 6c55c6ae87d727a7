import { type Path, type Problem, problem } from '../core/index.js';
import { scanJson } from './json-places.js';
import { MAX_DEPTH, NO_NAME, type Parsed, type ParseOptions, UNSAFE_KEYS, withoutMark } from './parsed.js';
import { textSource } from './text-source.js';

/** Longer texts have places without line and column: their tree of places would take much memory. */
const MAX_PLACED = 10 * 1024 * 1024;

/** Parses JSON to the same result as `parseYaml`. Of a key that stands twice the last value counts. */
export function parseJson(text: string, { file = NO_NAME, limits = {} }: ParseOptions = {}): Parsed {
  const { depth = MAX_DEPTH } = limits;
  const content = withoutMark(text);
  const isPlaced = content.length <= MAX_PLACED;
  const source = textSource(file, content, () => (isPlaced ? scanJson(content).root : undefined));
  try {
    const value: unknown = JSON.parse(content);
    const problems: Problem[] = [];
    for (const { path, unsafe } of refusedParts(value, depth)) {
      if (unsafe === undefined) return { value: undefined, source, problems: [problem('YAML_TOO_DEEP', { limit: depth }, source.locate(path))] };
      problems.push(problem('YAML_UNSAFE_KEY', { key: unsafe }, source.locate([...path, unsafe], 'key')));
    }
    for (const { holder, unsafe } of refusedParts(value, depth)) if (unsafe !== undefined) Reflect.deleteProperty(holder, unsafe);
    return { value, source, problems };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const found = isPlaced ? scanJson(content).error : undefined;
    const place = found ? source.placeOf({ start: found.offset, end: found.offset + 1 }) : { file };
    return { value: undefined, source, problems: [problem('JSON_SYNTAX', { reason: found?.reason ?? error.message }, place)] };
  }
}
