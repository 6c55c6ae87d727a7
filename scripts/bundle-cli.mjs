// Joins the command line and what it uses into a few files, so that a start need not find and read some two hundred. What a command does not use stays in
// files of its own, which are loaded when they are needed. They are CommonJS, which Node starts sooner than modules (docs/decisions/0011-compiled-rules.md).
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { build, transform } from 'esbuild';

const folder = 'dist/cli';
// Names stay, for the stack of a failure.
const common = { target: 'node20', platform: 'node', minifySyntax: true, minifyWhitespace: true, legalComments: 'eof' };

/** Commander asks for it to start commands that are programs of their own, of which there are none; loading it took a fifth of what --help adds to the start of Node. */
const withoutChildProcess = {
  name: 'without-child-process',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:child_process$/ }, ({ importer }) => (/[\\/]commander[\\/]/.test(importer) ? { path: 'child_process', namespace: 'absent' } : undefined));
    onLoad({ filter: /.*/, namespace: 'absent' }, () => ({ contents: 'module.exports = {};' }));
  },
};

/**
 * What is imported from an index comes from the module that defines it: esbuild would put all that an index names into one part, whoever uses it.
 * `await import('…/index.js')` becomes an import of a module that names only what is asked for.
 */
const pastIndexes = {
  name: 'past-indexes',
  setup({ onLoad, onResolve }) {
    onLoad({ filter: /[\\/]dist[\\/](?:cli|core|files|report|yaml)[\\/].*\.js$/ }, ({ path }) => {
      const linesFor = (names, index, keyword) => names.split(',').map((name) => directly(name.trim().split(' as '), resolve(dirname(path), index), keyword));
      const contents = readFileSync(path, 'utf8')
        .replace(/^import \{ (.+) \} from '(\..*\/index\.js)';$/gm, (_, names, index) => linesFor(names, index, 'import').join(' '))
        .replace(
          /const \{ (.+) \} = await import\('(\..*\/index\.js)'\)/g,
          (_, names, index) => `const { ${names} } = await import(${JSON.stringify(`names:${linesFor(names, index, 'export').join('\n')}`)})`,
        );
      return { contents };
    });
    onResolve({ filter: /^names:/ }, ({ path }) => ({ path: path.slice('names:'.length), namespace: 'names', sideEffects: false }));
    onLoad({ filter: /.*/, namespace: 'names' }, ({ path }) => ({ contents: path, resolveDir: '.' }));
  },
};

/** An import or export of one name of an index from where it is defined. */
function directly([name, alias = name], index, keyword) {
  for (const [, names, module] of readFileSync(index, 'utf8').matchAll(/^export \{ (.+) \} from '(.+)';$/gm)) {
    if (names.split(', ').includes(name)) return `${keyword} { ${name} as ${alias} } from ${JSON.stringify(resolve(dirname(index), module))};`;
  }
  throw new Error(`${index} does not name ${name}`);
}

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

// Only modules can be split: so they are joined as modules, and each part is then written as CommonJS.
const { outputFiles } = await build({
  ...common,
  entryPoints: [join(folder, 'bin.js')],
  outdir: folder,
  write: false,
  bundle: true,
  splitting: true,
  format: 'esm',
  chunkNames: 'part-[hash]',
  define: { 'import.meta.url': 'rundxPartUrl' },
  plugins: [withoutChildProcess, pastIndexes, lateRe2],
});
for (const part of readdirSync(folder)) rmSync(join(folder, part), { recursive: true });
mkdirSync(folder, { recursive: true });
await build({ ...common, stdin: { contents: "export { RE2JS } from 're2js';", resolveDir: '.' }, outfile: join(folder, RE2_FILE), bundle: true, format: 'cjs' });
writeFileSync(join(folder, 'package.json'), '{ "type": "commonjs" }\n');
for (const { path, text } of outputFiles) {
  const { code } = await transform(text, { ...common, format: 'cjs', supported: { 'dynamic-import': false } });
  const url = code.includes('rundxPartUrl') ? "const rundxPartUrl = require('node:url').pathToFileURL(__filename);\n" : '';
  const [, shebang, rest] = /^(#!.*\n)?(.*)$/s.exec(code);
  writeFileSync(join(folder, basename(path)), `${shebang ?? ''}${url}${rest}`);
}
