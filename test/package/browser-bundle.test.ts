import { createContext, runInContext } from 'node:vm';
import { build } from 'esbuild';
import { expect, it } from 'vitest';

it('the core bundles for a browser, with nothing of Node left, and diagnoses there', { timeout: 60_000 }, async () => {
  const bundle = await build({
    entryPoints: ['src/core/index.ts'],
    bundle: true,
    platform: 'browser',
    format: 'iife',
    globalName: 'rundx',
    target: 'es2022',
    write: false,
    metafile: true,
    logLevel: 'silent',
  });
  const imports = Object.values(bundle.metafile.inputs).flatMap((input) => input.imports);
  expect(imports.filter(({ external, path }) => external === true && !path.startsWith('<')).map(({ path }) => path)).toEqual([]);
  const code = bundle.outputFiles[0]?.text ?? '';
  expect(code).not.toMatch(/\brequire\("(node:)?(fs|path|vm|crypto|os)"\)/);

  // A context has the language and nothing of Node or the browser; text codecs and timers are what json-rules-engine may find in both.
  const context = createContext({});
  runInContext(code, context);
  const answer: unknown = runInContext(
    `const { knowledge, problems } = rundx.compileKnowledge([{ runbook: 'r', title: 'R',
       symptoms: { s: { title: 'S', when: { log: 'errors', matches: ['out of (host )?memory'] }, seenOtherwise: 'never' } },
       diagnoses: { d: { title: 'D', prior: '12/1000', symptoms: { s: 'always' } } } }]);
     JSON.stringify(rundx.diagnose(knowledge, { errors: 'CUDA out of memory' }).diagnoses.map((d) => d.id))`,
    context,
  );
  expect(answer).toBe('["d"]');
});
