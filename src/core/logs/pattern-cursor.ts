/** Where the reading of a pattern is. */
export interface PatternCursor {
  readonly source: string;
  /** Whether letters are read as they stand instead of in both cases. */
  readonly keepsCase: boolean;
  at: number;
}

/** What a sticky expression finds here; moves behind it. */
export function take(cursor: PatternCursor, expression: RegExp): RegExpExecArray | undefined {
  expression.lastIndex = cursor.at;
  const found = expression.exec(cursor.source) ?? undefined;
  if (found) cursor.at += found[0].length;
  return found;
}

/** Whether a text stands here. */
export function isNext({ source, at }: PatternCursor, text: string): boolean {
  return source.startsWith(text, at);
}
