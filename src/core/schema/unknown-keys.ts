import type { Path } from '../problems/source.js';
import { suggest } from '../text/suggest.js';
import { allowedKeys } from './allowed-keys.js';
import type { SchemaShape } from './document-schema.js';
import { type ErrorGroup, isMap } from './schema-error.js';

/** A key that must not stand in its map. */
export interface UnknownKey {
  /** Path of the map. */
  readonly path: Path;
  readonly key: string;
  readonly allowed: readonly string[];
  /** The allowed key that was probably meant; no two keys of one map get the same. */
  readonly suggestion?: string;
}

/** Unknown keys of all maps: those that the schema names nowhere, and those that do not go with the other keys. */
export function findUnknownKeys(shape: SchemaShape, groups: Iterable<ErrorGroup>): readonly UnknownKey[] {
  return [...groups].flatMap((group) => unknownKeysOf(shape, group));
}

function unknownKeysOf(shape: SchemaShape, { path, value, errors }: ErrorGroup): readonly UnknownKey[] {
  const misspelt = new Set(errors.flatMap(({ params }) => (typeof params.additionalProperty === 'string' ? [params.additionalProperty] : [])));
  const byForm = errors.find(({ schemaPath }) => schemaPath.endsWith('/propertyNames/enum'));
  const misplaced = byForm ? errors.flatMap(({ params }) => (typeof params.propertyName === 'string' ? [params.propertyName] : [])) : [];
  if (misspelt.size + misplaced.length === 0 || !isMap(value)) return [];

  const allowed = Array.isArray(byForm?.params.allowedValues) ? byForm.params.allowedValues.map(String) : allowedKeys(shape, path);
  const free = new Set(allowed.filter((key) => !Object.hasOwn(value, key)));
  return [...new Set([...misspelt, ...misplaced])].map((key) => {
    const suggestion = misspelt.has(key) ? suggest(key, free) : undefined;
    if (suggestion === undefined) return { path, key, allowed };
    free.delete(suggestion);
    return { path, key, allowed, suggestion };
  });
}

interface Edits {
  /** Old key → new key, or undefined to leave it out. */
  readonly keys: Map<string, string | undefined>;
  readonly below: Map<string | number, Edits>;
}

/** A copy of the document in which every unknown key has the name that was probably meant, or is left out. */
export function mendKeys(document: unknown, unknown: readonly UnknownKey[]): unknown {
  const edits = newEdits();
  for (const { path, key, suggestion } of unknown) {
    let place = edits;
    for (const segment of path) {
      const next = place.below.get(segment) ?? newEdits();
      place.below.set(segment, next);
      place = next;
    }
    place.keys.set(key, suggestion);
  }
  return edited(document, edits);
}

function newEdits(): Edits {
  return { keys: new Map(), below: new Map() };
}

function edited(value: unknown, { keys, below }: Edits): unknown {
  const inside = (segment: string | number, child: unknown) => {
    const edits = below.get(segment);
    return edits ? edited(child, edits) : child;
  };
  if (Array.isArray(value)) return value.map((item, index) => inside(index, item));
  if (!isMap(value)) return value;
  const entries = Object.entries(value).map(([key, child]) => [keys.has(key) ? keys.get(key) : key, inside(key, child)] as const);
  return Object.fromEntries(entries.flatMap(([key, child]) => (key === undefined ? [] : [[key, child]])));
}
