import type { Place } from './problem.js';

/** Keys and list indexes from the top of a document to a value. */
export type Path = readonly (string | number)[];

/** A text that was parsed: it knows where each of its values stands. */
export interface Source {
  /** Name of the file, as people should see it. */
  readonly file: string;
  /** Place of the value at a path, or of its key; the nearest value above it where there is none. */
  locate(path: Path, part?: 'key' | 'value'): Place;
}

/** Place of a value or key; without a source it is the path itself. */
export function placeOf(source: Source | undefined, path: Path, part: 'key' | 'value' = 'value'): Place {
  return source ? source.locate(path, part) : { path };
}
