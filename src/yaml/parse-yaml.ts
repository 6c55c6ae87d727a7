import { Composer, type Document, Lexer, Parser, type YAMLError } from 'yaml';
import { problem, sortProblems } from '../core/index.js';
import { MAX_ALIASED_VALUES, MAX_DEPTH, NO_NAME, type Parsed, type ParseOptions, withoutMark } from './parsed.js';
import { syntaxReason } from './syntax-reason.js';
import { textSource } from './text-source.js';
import { locateNode } from './yaml-places.js';
import { readValue } from './yaml-value.js';

/** Whatever a file says: YAML 1.2 core, no merge keys, no tags beyond the core ones. Duplicate keys are found while the value is read. */
const OPTIONS = { schema: 'core', merge: false, resolveKnownTags: false, uniqueKeys: false } as const;

/** A document and its innermost scalar stand on the parser's stack too. */
const STACK_BESIDE_NESTING = 2;

/**
 * Parses one YAML document (1.2, core schema) to plain values.
 *
 * @returns of several syntax errors only the first, since the later ones usually follow from it; `value` is undefined then.
 */
export function parseYaml(text: string, { file = NO_NAME, limits = {} }: ParseOptions = {}): Parsed {
  const { depth = MAX_DEPTH, aliasedValues = MAX_ALIASED_VALUES } = limits;
  const content = withoutMark(text);
  const { documents, tooDeepAt } = compose(content, depth);
  const [document, second] = documents;
  const targets = new Map();
  const source = textSource(file, content, () => (document?.contents ? locateNode(document.contents, targets) : undefined));
  const refuse = (...args: Parameters<typeof problem>): Parsed => ({ value: undefined, source, problems: [problem(...args)] });

  if (tooDeepAt !== undefined) return refuse('YAML_TOO_DEEP', { limit: depth }, source.placeOf({ start: tooDeepAt, end: tooDeepAt }));
  const error = document && firstError(document);
  if (error) return refuse('YAML_SYNTAX', { reason: syntaxReason(error, content) }, source.placeOf({ start: error.pos[0], end: error.pos[1] }));
  if (second) return refuse('YAML_SEVERAL_DOCUMENTS', {}, source.placeOf({ start: second.range[0], end: second.range[0] }));
  if (!document?.contents || isNothing(document)) return refuse('YAML_EMPTY', {}, source.placeOf({ start: 0, end: 0 }));

  const { value, problems } = readValue(document.contents, { depth, aliasedValues, targets, placeOf: source.placeOf });
  return { value, source, problems: sortProblems(problems) };
}

/** At most two documents; none when the text is nested too deep, since composing is recursive. */
function compose(text: string, depth: number): { readonly documents: readonly Document.Parsed[]; readonly tooDeepAt?: number } {
  const parser = new Parser();
  const tokens = [];
  for (const lexeme of new Lexer().lex(text)) {
    tokens.push(...parser.next(lexeme));
    if (parser.stack.length > depth + STACK_BESIDE_NESTING) return { documents: [], tooDeepAt: parser.offset };
  }
  tokens.push(...parser.end());
  const documents: Document.Parsed[] = [];
  for (const document of new Composer(OPTIONS).compose(tokens, true, text.length)) {
    documents.push(document);
    if (documents.length === 2) break;
  }
  return { documents };
}

function isNothing({ contents }: Document.Parsed): boolean {
  return contents !== null && 'source' in contents && contents.source === '' && 'value' in contents && contents.value === null;
}

function firstError({ errors, warnings }: Document.Parsed): YAMLError | undefined {
  return [...errors, ...warnings].reduce<YAMLError | undefined>((first, error) => (first && first.pos[0] <= error.pos[0] ? first : error), undefined);
}
