// Writes the shipped rules as compiled data beside the build, so that a run need not parse them. Fails when they have a problem.
import { writeFile } from 'node:fs/promises';
import { compiledRules } from '../dist/files/compiled-rules.js';
import { hashSources } from '../dist/files/hash-sources.js';
import { compileFiles, shippedRules } from '../dist/files/index.js';
import { writeKnowledge } from '../dist/files/knowledge-file.js';

const { knowledge, problems } = await compileFiles([shippedRules]);
const sources = await hashSources([shippedRules]);
if (!knowledge || !sources || problems.length > 0) throw new Error(`the shipped rules have problems: ${JSON.stringify(problems, null, 1)}`);
await writeFile(compiledRules, writeKnowledge({ sources, knowledge }));
