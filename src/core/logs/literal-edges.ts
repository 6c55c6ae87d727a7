/** Stands in a literal where a word must begin or end; no pattern asks for this character itself. */
export const WORD_EDGE = '\b';

/** Stands at the beginning of a literal with which a line must begin; no pattern asks for this character itself. */
export const LINE_BEGIN = '\u0001';

/** A literal without the edges that it asks for. */
export function withoutEdges(literal: string): string {
  return literal.includes(WORD_EDGE) || literal.includes(LINE_BEGIN) ? literal.replaceAll(WORD_EDGE, '').replaceAll(LINE_BEGIN, '') : literal;
}

/** What a literal asks for at its ends; edges inside say nothing. */
export function edgesOf(literal: string): { readonly beginsLine: boolean; readonly beginsWord: boolean; readonly endsWord: boolean } {
  const before = literal.slice(0, literal.indexOf(withoutEdges(literal).charAt(0)));
  return { beginsLine: before.includes(LINE_BEGIN), beginsWord: before.includes(WORD_EDGE), endsWord: literal.endsWith(WORD_EDGE) };
}
