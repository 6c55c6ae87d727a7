import type { Command } from 'commander';

/** Ends a command because of how it was called, with a suggestion where there is one. */
export function failUsage(command: Command, message: string, suggestion?: string): never {
  return command.error(`error: ${message}${suggestion === undefined ? '' : `\n(Did you mean ${suggestion}?)`}`);
}
