// Writes the shipped rules as compiled data beside the build, so that a run need not parse them. Fails when they have a problem.
import { writeFile } from 'node:fs/promises';
import { compiledRules, hashShippedRules } from '../dist/files/compiled-rules.js';
import { compileFiles, shippedRules } from '../dist/files/index.js';

const { knowledge, problems } = await compileFiles([shippedRules]);
if (!knowledge || problems.length > 0) throw new Error(`the shipped rules have problems: ${JSON.stringify(problems, null, 1)}`);
await writeFile(compiledRules, JSON.stringify({ sources: await hashShippedRules(), knowledge }));
