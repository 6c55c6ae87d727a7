/** A text before and after edits that left its lines where they are. */
export interface EditedText {
  /** Name of the file, with `/`. */
  readonly file: string;
  readonly before: string;
  readonly after: string;
}

/** Lines around a change. */
const CONTEXT = 3;

/**
 * A unified diff of texts, as `patch -p1` and `git apply` read it.
 *
 * @throws RangeError when edits added or removed lines.
 * @source GNU diffutils, detailed description of the unified format
 */
export function editedDiff(texts: readonly EditedText[]): string {
  return texts.map(diffOf).join('');
}

function diffOf({ file, before, after }: EditedText): string {
  const [old, now] = [linesOf(before), linesOf(after)];
  if (old.length !== now.length) throw new RangeError(`${file} has other lines`);
  const changed = [...old.keys()].filter((i) => old[i] !== now[i]);
  if (changed.length === 0) return '';
  const name = file.replace(/^\//, '');
  return `--- a/${name}\n+++ b/${name}\n${groupChanges(changed, old.length)
    .map((hunk) => hunkOf(hunk, old, now))
    .join('')}`;
}

/** Lines with their ends; the last may have none. */
function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

interface Hunk {
  /** Indexes of lines; `to` is excluded. */
  readonly from: number;
  readonly to: number;
}

/** Changes whose contexts touch stand in one hunk. */
function groupChanges(changed: readonly number[], count: number): readonly Hunk[] {
  const hunks: Hunk[] = [];
  for (const line of changed) {
    const last = hunks.at(-1);
    const from = Math.max(0, line - CONTEXT);
    const to = Math.min(count, line + CONTEXT + 1);
    if (last && from <= last.to) hunks[hunks.length - 1] = { from: last.from, to };
    else hunks.push({ from, to });
  }
  return hunks;
}

function hunkOf({ from, to }: Hunk, old: readonly string[], now: readonly string[]): string {
  const lines: string[] = [];
  let added: string[] = [];
  const flush = (): void => {
    lines.push(...added);
    added = [];
  };
  for (let i = from; i < to; i += 1) {
    const [before = '', after = ''] = [old[i], now[i]];
    if (before === after) {
      flush();
      lines.push(marked(' ', before));
    } else {
      lines.push(marked('-', before));
      added.push(marked('+', after));
    }
  }
  flush();
  const range = `${from + 1},${to - from}`;
  return `@@ -${range} +${range} @@\n${lines.join('')}`;
}

function marked(sign: string, line: string): string {
  return line.endsWith('\n') ? sign + line : `${sign}${line}\n\\ No newline at end of file\n`;
}
