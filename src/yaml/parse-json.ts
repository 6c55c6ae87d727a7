import { type Path, type Problem, problem, sortProblems } from '../core/index.js';
import { scanJson } from './json-places.js';
import { readNonFinite } from './non-finite-json.js';
import { isUnsafeKey, MAX_DEPTH, NO_NAME, type Parsed, type ParseOptions, withoutMark } from './parsed.js';
import { textSource } from './text-source.js';

/** Longer texts have places without line and column: the tree of their places would take much memory. */
const MAX_PLACED = 4 * 1024 * 1024;

/** Parses JSON to the same result as `parseYaml`. Of a key that stands twice the last value counts. NaN, Infinity and -Infinity are read, as Python writes them. */
export function parseJson(text: string, { file = NO_NAME, limits = {} }: ParseOptions = {}): Parsed {
  const { depth = MAX_DEPTH } = limits;
  const content = withoutMark(text);
  const isPlaced = content.length <= MAX_PLACED;
  const source = textSource(file, content, () => (isPlaced ? scanJson(content).root : undefined));
  try {
    const value = read(content);
    const problems: Problem[] = [];
    const tooDeep = visitMaps(value, depth, (map, path) => {
      for (const key of Object.keys(map).filter(isUnsafeKey)) {
        problems.push(problem('YAML_UNSAFE_KEY', { key }, source.locate([...path(), key], 'key')));
        Reflect.deleteProperty(map, key);
      }
    });
    if (tooDeep) return { value: undefined, source, problems: [problem('YAML_TOO_DEEP', { limit: depth }, source.locate(tooDeep))] };
    return { value, source, problems: sortProblems(problems) };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const found = isPlaced ? scanJson(content).error : undefined;
    const place = found ? source.placeOf({ start: found.offset, end: found.offset + 1 }) : { file };
    return { value: undefined, source, problems: [problem('JSON_SYNTAX', { reason: found?.reason ?? 'a character stands where it may not' }, place)] };
  }
}

function read(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (text.includes('NaN') || text.includes('Infinity')) return readNonFinite(text);
    throw error;
  }
}

interface Step {
  readonly value: object;
  readonly depth: number;
  readonly above?: Step;
  readonly segment?: string | number;
}

/** Visits all maps without recursion; the path of the first value that is nested too deep, if there is one. */
function visitMaps(root: unknown, maxDepth: number, visit: (map: object, path: () => Path) => void): Path | undefined {
  const open: Step[] = [];
  const push = (value: unknown, depth: number, above?: Step, segment?: string | number) => {
    if (typeof value !== 'object' || value === null) return;
    open.push({ value, depth, ...(above && { above }), ...(segment !== undefined && { segment }) });
  };
  push(root, 1);
  for (let step = open.pop(); step; step = open.pop()) {
    if (step.depth > maxDepth) return pathOf(step);
    const { value, depth } = step;
    if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) push(item, depth + 1, step, index);
    } else {
      const current = step;
      visit(value, () => pathOf(current));
      for (const [key, child] of Object.entries(value)) push(child, depth + 1, step, key);
    }
  }
  return undefined;
}

function pathOf(last: Step): Path {
  const path: (string | number)[] = [];
  for (let step: Step | undefined = last; step?.segment !== undefined; step = step.above) path.unshift(step.segment);
  return path;
}
