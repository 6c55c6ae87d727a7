const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** JSON with two blanks a level, in which invisible characters are written as escapes: it reads back as it was and cannot steer a terminal. */
export function visibleJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2).replace(INVISIBLE, (character) => (character === '\n' ? character : escaped(character)))}\n`;
}

function escaped(character: string): string {
  const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}
