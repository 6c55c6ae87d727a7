/** Judgement: a limit that may move by a fifth without any test noticing is not tested. */
const STEP = 0.2;

/** The number or quantity a step lower and a step higher; whole numbers move by whole numbers. Empty where it is no number. */
export function movedNumbers(value: number | string): readonly (number | string)[] {
  if (typeof value === 'number') return [moved(value, -1), moved(value, 1)];
  const [, digits, rest] = /^\s*([+-]?\d+(?:\.\d+)?)(.*)$/s.exec(value) ?? [];
  return digits === undefined ? [] : [-1, 1].map((direction) => `${moved(Number(digits), direction)}${rest}`);
}

function moved(value: number, direction: number): number {
  const step = Math.abs(value) * STEP;
  const result = value + direction * (Number.isInteger(value) ? Math.max(1, Math.round(step)) : step);
  return Number(result.toPrecision(6));
}
