import type { Problem } from './problem.js';

/** The outside world failed, or somebody's rules cannot be used: thrown, never returned. */
export class RundxError extends Error {
  override readonly name = 'RundxError';
  readonly code: string;
  readonly problems: readonly Problem[];

  /** @param code stable code, such as `RULES_INVALID` or `FILE_NOT_FOUND`. */
  constructor(code: string, message: string, options: { problems?: readonly Problem[]; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.problems = options.problems ?? [];
  }
}
