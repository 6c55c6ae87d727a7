import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import type { Io } from './io.js';

/** The file in which a person's confirmed cases are kept unless another is named. @source XDG Base Directory Specification 0.8: data of a user; a path that is not absolute is ignored */
export function defaultCaseFile({ env }: Pick<Io, 'env'>): string {
  const given = env.XDG_DATA_HOME ?? '';
  const data = isAbsolute(given) ? given : join(env.HOME || homedir(), '.local', 'share');
  return join(data, 'rundx', 'cases.jsonl');
}
