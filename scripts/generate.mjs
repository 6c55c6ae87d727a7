// Makes src/core/generated from schemas/: the types, and for each schema by itself, so that it can be loaded alone, the validator compiled ahead of time and which keys are allowed where.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import Ajv2020 from 'ajv/dist/2020.js';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { compile } from 'json-schema-to-typescript';

const names = ['runbook', 'test', 'facts', 'case', 'report', 'evaluation'];
const out = 'src/core/generated';
const notice = '// Made by scripts/generate.mjs from schemas/. Do not edit.\n';

const schemas = new Map();
for (const name of names) schemas.set(name, JSON.parse(await readFile(`schemas/${name}.schema.json`, 'utf8')));

await mkdir(out, { recursive: true });
for (const [name, schema] of schemas) await write(`${out}/${name}.ts`, await compile(forTypes(schema), name, { bannerComment: notice, format: false, unknownAny: true, ignoreMinAndMaxItems: true }));
for (const [name, schema] of schemas) await write(`${out}/${name}-schema.ts`, `// @ts-nocheck\n${notice}${withImports(validatorCode(schema))}\n${shapeCode(schema)}`);

function validatorCode({ $id }) {
  const ajv = new Ajv2020.default({
    allErrors: true,
    strict: true,
    strictRequired: false,
    strictTypes: false,
    allowUnionTypes: true,
    messages: false,
    inlineRefs: false,
    code: { source: true, esm: true, lines: true },
  });
  for (const schema of schemas.values()) ajv.addSchema(walk(schema, withoutNotes));
  return standaloneCode.default(ajv, { validate: $id });
}

/** Ajv's ESM output still calls require for its own run-time helpers: these become imports. Loaders differ in whether `default` of a CommonJS module is the module or its `default`. */
function withImports(code) {
  const imports = [];
  const body = code.replace(/const (\w+) = require\("([^"]+)"\)(\.default)?;/g, (_, name, path, isDefault) => {
    imports.push(`import ${name}Module from '${path}.js';`);
    return `const ${name} = ${isDefault ? `${name}Module.default ?? ` : ''}${name}Module;`;
  });
  if (body.includes('require(')) throw new Error('the validators still call require');
  return `${imports.join('\n')}\n${body}`;
}

/** Types see one type for one definition, and no rules between keys (if/then, one of these required). */
function forTypes(schema) {
  return walk(schema, (node) => {
    if (typeof node.$ref === 'string') return { $ref: node.$ref };
    const { if: _if, then: _then, else: _else, ...kept } = node;
    if (Array.isArray(kept.anyOf) && kept.anyOf.every((branch) => Object.keys(branch).join() === 'required')) delete kept.anyOf;
    delete kept.examples;
    return kept;
  });
}

function withoutNotes(node) {
  const { description: _description, examples: _examples, title: _title, ...kept } = node;
  return kept;
}

/** What is left of a schema for telling the keys of an object: maps, lists and alternatives, without rules for values. */
function shapeCode(schema) {
  const kept = ['$ref', '$defs', 'properties', 'additionalProperties', 'items', 'anyOf'];
  const shape = (node) => Object.fromEntries(Object.entries(node).filter(([key, value]) => kept.includes(key) && typeof value !== 'boolean'));
  return `export const shape = ${JSON.stringify(walk(schema, shape))};\n`;
}

/** Rebuilds a schema with `change` applied to every subschema; names of properties are left alone. */
function walk(schema, change) {
  if (typeof schema !== 'object' || schema === null) return schema;
  const node = change(schema);
  const each = (map) => Object.fromEntries(Object.entries(map).map(([key, value]) => [key, walk(value, change)]));
  const result = { ...node };
  for (const key of ['properties', '$defs']) if (node[key]) result[key] = each(node[key]);
  for (const key of ['items', 'additionalProperties', 'propertyNames', 'if', 'then', 'else', 'not']) if (node[key]) result[key] = walk(node[key], change);
  for (const key of ['anyOf', 'allOf', 'oneOf']) if (node[key]) result[key] = node[key].map((branch) => walk(branch, change));
  return result;
}

async function write(file, text) {
  const old = await readFile(file, 'utf8').catch(() => undefined);
  if (old !== text) await writeFile(file, text);
}
