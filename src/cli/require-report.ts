import type { Report } from '../core/index.js';
import { readReport } from '../files/index.js';
import type { Io } from './io.js';
import type { LookOptions } from './options.js';
import { tellProblems } from './tell-problems.js';

/** An earlier report; undefined when it cannot be read or is none, which is told. */
export async function requireReport(path: string, options: LookOptions, io: Io): Promise<Report | undefined> {
  const { report, problems, texts } = await readReport(path);
  tellProblems(problems, texts, options, io);
  return report;
}
