import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readFacts } from 'rundx/node';
import { parseYaml } from 'rundx/yaml';

const examples = fileURLToPath(new URL('../../examples', import.meta.url));

/** Facts of each case of a folder, in order of their files; without a folder, of the shipped examples. */
export async function readCases(folder) {
  if (folder === undefined) return await readExamples();
  if (!existsSync(folder)) throw new Error(`there is no folder ${folder}`);
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .map((file) => {
      const { value } = parseYaml(readFileSync(join(folder, file), 'utf8'), { file });
      return { ...value.facts, errors: { text: value.log ?? '', complete: false } };
    });
}

async function readExamples() {
  const folders = readdirSync(examples, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return await Promise.all(folders.map(async ({ name }) => (await readFacts([{ kind: 'path', path: join(examples, name) }])).facts));
}
