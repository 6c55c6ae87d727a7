import type { Io } from './io.js';
import type { LookOptions } from './options.js';

/** Whether results are coloured: by the flag, else NO_COLOR, else FORCE_COLOR, else when they go to a terminal. */
export function usesColor({ color }: Pick<LookOptions, 'color'>, { env, isTty }: Io): boolean {
  if (color !== 'auto') return color === 'always';
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false';
  return isTty && env.TERM !== 'dumb';
}
