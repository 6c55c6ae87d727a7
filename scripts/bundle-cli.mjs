// Joins the command line and what it uses into a few files, so that a start need not find and read some two hundred. What a command does not use stays in
// files of its own, which are loaded when they are needed.
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const folder = 'dist/cli';
const parts = readdirSync(folder);
await build({
  entryPoints: [join(folder, 'bin.js')],
  outdir: folder,
  allowOverwrite: true,
  bundle: true,
  splitting: true,
  format: 'esm',
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
