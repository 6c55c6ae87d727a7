/** Ends a switch over a union: the compiler proves that no case is left. */
export function assertNever(value: never): never {
  throw new Error(`unexpected ${JSON.stringify(value)}`);
}
