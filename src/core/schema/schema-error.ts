import type { Path } from '../problems/source.js';

/** One error as the precompiled validators give it. */
export interface SchemaError {
  readonly keyword: string;
  /** JSON pointer to the value. */
  readonly instancePath: string;
  /** JSON pointer into the definition that failed. */
  readonly schemaPath: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** All errors about one value. */
export interface ErrorGroup {
  readonly path: Path;
  readonly value: unknown;
  readonly errors: readonly SchemaError[];
}

/** Puts errors together by the value that they are about; keys of the map are JSON pointers. */
export function groupErrors(document: unknown, errors: readonly SchemaError[]): ReadonlyMap<string, ErrorGroup> {
  const groups = new Map<string, ErrorGroup & { errors: SchemaError[] }>();
  for (const error of errors) {
    const group = groups.get(error.instancePath);
    if (group) group.errors.push(error);
    else groups.set(error.instancePath, { ...follow(document, error.instancePath), errors: [error] });
  }
  return groups;
}

/** JSON pointer of a path. */
export function pointerOf(path: Path): string {
  return path.map((segment) => `/${String(segment).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** Whether a value is an object of JSON Schema: no list, and not null. */
export function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Path and value at a JSON pointer that the validators made, so that it exists. */
function follow(document: unknown, pointer: string): { path: Path; value: unknown } {
  const path: (string | number)[] = [];
  let value = document;
  for (const part of pointer.split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    path.push(Array.isArray(value) ? Number(key) : key);
    value = Array.isArray(value) ? value[Number(key)] : isMap(value) ? value[key] : undefined;
  }
  return { path, value };
}
