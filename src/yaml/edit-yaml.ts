import { type Document, isAlias, isMap, isNode, isScalar, isSeq, type Node, parseDocument, visit } from 'yaml';
import type { Path } from '../core/index.js';
import { withoutMark } from './parsed.js';
import { keyText } from './yaml-places.js';

/** A scalar of a text, and what to write in its place. */
export interface ScalarEdit {
  /** Keys and indexes from the top of the document. */
  readonly path: Path;
  readonly value: string | number;
}

/** A text after edits. */
export interface EditedYaml {
  readonly text: string;
  /** Edits that could not be made: there is no scalar of one line at their path, or it is shared through an alias. */
  readonly refused: readonly ScalarEdit[];
}

/**
 * Writes scalars of one YAML (or JSON) document anew; everything else stays to the last byte, comments and line ends included.
 *
 * @param edits with different paths.
 */
export function editYaml(text: string, edits: readonly ScalarEdit[]): EditedYaml {
  const content = withoutMark(text);
  const document = parseDocument(content, { schema: 'core', merge: false, resolveKnownTags: false, uniqueKeys: false });
  const shared = sharedNodes(document);
  const placed = edits.map((edit) => ({ edit, node: document.errors.length > 0 ? undefined : scalarAt({ content, root: document.contents, shared }, edit.path) }));
  const refused = placed.filter(({ node }) => node === undefined).map(({ edit }) => edit);
  let edited = content;
  // From the end, so that the places before stay true.
  for (const { edit, node } of placed.toSorted((left, right) => (right.node?.start ?? 0) - (left.node?.start ?? 0))) {
    if (node) edited = edited.slice(0, node.start) + written(edit.value, node.isQuoted) + edited.slice(node.end);
  }
  return { text: text.slice(0, text.length - content.length) + edited, refused };
}

/** Nodes that an alias repeats. */
function sharedNodes(document: Document.Parsed): ReadonlySet<unknown> {
  const shared = new Set<unknown>();
  visit(document, {
    Alias(_key, alias) {
      shared.add(alias.resolve(document));
    },
  });
  return shared;
}

interface PlacedScalar {
  readonly start: number;
  readonly end: number;
  readonly isQuoted: boolean;
}

interface Parsed {
  readonly content: string;
  readonly root: Node | null;
  readonly shared: ReadonlySet<unknown>;
}

function scalarAt({ content, root, shared }: Parsed, path: Path): PlacedScalar | undefined {
  let node: unknown = root;
  for (const segment of path) {
    if (shared.has(node)) return undefined;
    node = childOf(node, segment);
  }
  if (!isScalar(node) || isAlias(node) || shared.has(node) || !node.range || node.anchor !== undefined || node.tag !== undefined) return undefined;
  const [start, end] = node.range;
  return start === end || content.slice(start, end).includes('\n') ? undefined : { start, end, isQuoted: node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE' };
}

function childOf(node: unknown, segment: string | number): unknown {
  if (isSeq(node) && typeof segment === 'number') return node.items[segment];
  if (!isMap(node)) return undefined;
  const found = node.items.find((pair) => isNode(pair.key) && keyText(pair.key, new Map()) === String(segment));
  return found?.value;
}

/** A text stands in quotes, unless it replaces one without and is a count such as `12/1000`. */
function written(value: string | number, isQuoted: boolean): string {
  if (typeof value === 'number') return String(value);
  return isQuoted || !/^[\d.]+\/\d+$/.test(value) ? JSON.stringify(value) : value;
}
