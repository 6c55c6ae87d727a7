/** Tells whether a value has a form. */
export type Shape = (value: unknown) => boolean;

export const text: Shape = (value) => typeof value === 'string';
export const number: Shape = (value) => typeof value === 'number' && Number.isFinite(value);
export const boolean: Shape = (value) => typeof value === 'boolean';
/** A chance or share. */
export const share: Shape = (value) => typeof value === 'number' && value >= 0 && value <= 1;
export const positive: Shape = (value) => typeof value === 'number' && value > 0 && value < Number.POSITIVE_INFINITY;
/** A whole number of 0 or more. */
export const count: Shape = (value) => Number.isSafeInteger(value) && Number(value) >= 0;

/** One of some words. */
export function word(...words: readonly string[]): Shape {
  return (value) => typeof value === 'string' && words.includes(value);
}

/** A list of whatever. */
export const list: Shape = (value) => Array.isArray(value);

export function oneOf(...shapes: readonly Shape[]): Shape {
  return (value) => shapes.some((shape) => shape(value));
}

export function listOf(shape: Shape): Shape {
  return (value) => Array.isArray(value) && value.every(shape);
}

/** A map with any keys. */
export function mapOf(shape: Shape): Shape {
  return (value) => isPlain(value) && Object.values(value).every(shape);
}

/** A map with these keys and no others. */
export function record(required: Readonly<Record<string, Shape>>, optional: Readonly<Record<string, Shape>> = {}): Shape {
  const shapes = new Map(Object.entries({ ...optional, ...required }));
  const needed = Object.keys(required);
  return (value) => {
    if (!isPlain(value)) return false;
    for (const key in value) if (shapes.get(key)?.(value[key]) !== true) return false;
    return needed.every((key) => Object.hasOwn(value, key));
  };
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
