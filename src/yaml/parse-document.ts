import { checkSchema, type DocumentKind } from '../core/index.js';
import { parseYaml } from './parse-yaml.js';
import type { Parsed, ParseOptions } from './parsed.js';

/** Parses a runbook and checks it against its schema; what needs other runbooks is checked by `compileKnowledge`. */
export function parseRunbook(text: string, options: ParseOptions = {}): Parsed {
  return parseChecked('runbook', text, options);
}

/** Parses a file of rule tests and checks it against its schema. */
export function parseRuleTests(text: string, options: ParseOptions = {}): Parsed {
  return parseChecked('test', text, options);
}

function parseChecked(kind: DocumentKind, text: string, options: ParseOptions): Parsed {
  const parsed = parseYaml(text, options);
  if (parsed.value === undefined) return parsed;
  return { ...parsed, problems: [...parsed.problems, ...checkSchema(kind, parsed.value, parsed.source)] };
}
