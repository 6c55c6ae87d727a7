import type { Path, Place, Source } from '../core/index.js';

/** Part of a text: offsets in UTF-16 units, `end` excluded. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A value of a parsed text, and the way to the values inside it. */
export interface Located {
  readonly range: Range;
  child(segment: string | number): { readonly key?: Range; readonly value: Located } | undefined;
}

/** Source of a text that also gives the place of any part of it. */
export interface TextSource extends Source {
  placeOf(range: Range): Place;
}

/**
 * Source of a text whose values are found on demand.
 *
 * @param root called at most once, with the first `locate`; undefined where the text has no values that could be found.
 */
export function textSource(file: string, text: string, root: () => Located | undefined): TextSource {
  let lines: readonly number[] | undefined;
  let top: { readonly value: Located | undefined } | undefined;

  const placeOf = ({ start, end }: Range): Place => {
    lines ??= lineStarts(text);
    const line = lastNotAbove(lines, start);
    const lineStart = lines[line] ?? 0;
    const lineEnd = (lines[line + 1] ?? text.length + 1) - 1;
    const visibleEnd = Math.min(end, text[lineEnd - 1] === '\r' ? lineEnd - 1 : lineEnd);
    return { file, line: line + 1, column: start - lineStart + 1, length: Math.max(1, visibleEnd - start) };
  };

  return {
    file,
    placeOf,
    locate(path, part = 'value') {
      top ??= { value: root() };
      return top.value ? placeOf(rangeAt(top.value, path, part)) : { file, path };
    },
  };
}

/** Range of the value or key; the key of the nearest value above where there is none. A value that takes no room is shown by its key. */
function rangeAt(top: Located, path: Path, part: 'key' | 'value'): Range {
  let value = top;
  let key: Range | undefined;
  for (const segment of path) {
    const next = value.child(segment);
    if (!next) return key ?? value.range;
    key = next.key;
    value = next.value;
  }
  const isEmpty = value.range.start === value.range.end;
  return part === 'key' || isEmpty ? (key ?? value.range) : value.range;
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** Index of the last of the ascending numbers that is not above the value. */
function lastNotAbove(numbers: readonly number[], value: number): number {
  let low = 0;
  let high = numbers.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((numbers[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
