// Joins the command line and what it uses into a few files, so that a start need not find and read some two hundred. What a command does not use stays in
// files of its own, which are loaded when they are needed.
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const folder = 'dist/cli';
const parts = readdirSync(folder);

/** RE2 is large, and hardly any command needs it: it becomes a file of its own, which is read when a pattern is first compiled. */
const RE2_FILE = './re2.cjs';
const lateRe2 = {
  name: 'late-re2',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^re2js$/ }, () => ({ path: 're2js', namespace: 'late' }));
    onResolve({ filter: /re2\.cjs$/ }, () => ({ path: RE2_FILE, external: true }));
    onLoad({ filter: /^re2js$/, namespace: 'late' }, () => ({
      contents: `const re2 = () => require('${RE2_FILE}').RE2JS;
export const RE2JS = { compile: (...given) => re2().compile(...given), get CASE_INSENSITIVE() { return re2().CASE_INSENSITIVE; } };`,
    }));
  },
};
await build({
  stdin: { contents: "export { RE2JS } from 're2js';", resolveDir: '.' },
  outfile: join(folder, RE2_FILE),
  bundle: true,
  format: 'cjs',
  platform: 'node',
  target: 'node20',
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'eof',
});
await build({
  entryPoints: [join(folder, 'bin.js')],
  outdir: folder,
  allowOverwrite: true,
  bundle: true,
  splitting: true,
  format: 'esm',
  plugins: [lateRe2],
  platform: 'node',
  target: 'node20',
  // Names stay, for the stack of a failure.
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'eof',
  chunkNames: 'part-[hash]',
  // Packages in the form of CommonJS ask for the modules of Node by `require`.
  banner: { js: "import { createRequire as rundxRequire } from 'node:module'; const require = rundxRequire(import.meta.url);" },
});
for (const part of parts) if (part !== 'bin.js') rmSync(join(folder, part), { recursive: true });
