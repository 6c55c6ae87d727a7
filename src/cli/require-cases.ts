import { checkCases, type Knowledge, type PlacedCase, problem } from '../core/index.js';
import { readCases } from '../files/index.js';
import { defaultCaseFile } from './case-file.js';
import type { Io } from './io.js';
import type { LookOptions } from './options.js';
import { tellProblems } from './tell-problems.js';

/** Cases of files and folders, by default those that were confirmed. What keeps them from being used is told; undefined is returned then. */
export async function requireCases(paths: readonly string[], knowledge: Knowledge, options: LookOptions & { readonly strict?: boolean }, io: Io): Promise<readonly PlacedCase[] | undefined> {
  const kept = defaultCaseFile(io);
  const { cases, problems, texts } = await readCases(paths.length > 0 ? paths : [kept]);
  const told = paths.length > 0 ? problems : problems.map((one) => (one.code === 'FILE_NOT_FOUND' ? problem('CASE_NONE_KEPT', { file: kept }, one.place) : one));
  const found = [...told, ...checkCases(knowledge, cases)];
  tellProblems(found, texts, options, io);
  return found.some(({ severity }) => severity === 'error' || options.strict === true) ? undefined : cases;
}
