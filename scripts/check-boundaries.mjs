// Checks who imports whom in src/ against .dependency-cruiser.cjs, and that no module was overlooked.
import { readdirSync } from 'node:fs';
import { cruise } from 'dependency-cruiser';
import extractConfig from 'dependency-cruiser/config-utl/extract-depcruise-config';
import extractTsConfig from 'dependency-cruiser/config-utl/extract-ts-config';

const config = await extractConfig('./.dependency-cruiser.cjs');
const { output } = await cruise(['src'], { ...config.options, ruleSet: { forbidden: config.forbidden }, validate: true }, undefined, { tsConfig: extractTsConfig('tsconfig.json') });

const files = readdirSync('src', { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && entry.name.endsWith('.ts'));
const seen = output.modules.filter(({ source }) => source.startsWith('src/'));
const { violations, totalDependenciesCruised } = output.summary;

for (const { rule, from, to, cycle } of violations) console.error(`${rule.name}: ${[from, ...(cycle ? cycle.map(({ name }) => name) : [to])].join(' → ')}`);
if (seen.length < files.length) console.error(`only ${seen.length} of ${files.length} modules were seen`);
console.log(`boundaries: ${seen.length} modules, ${totalDependenciesCruised} dependencies, ${violations.length} violations`);
process.exitCode = violations.length > 0 || seen.length < files.length ? 1 : 0;
