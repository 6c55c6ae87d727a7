import type { ProblemCode } from '../problems/problem.js';
import type { Path } from '../problems/source.js';
import { explainValueError } from './explain-value-error.js';
import { type ErrorGroup, isMap, type SchemaError } from './schema-error.js';
import { either, nameOfType, nameOfValue } from './words.js';

/** A problem before its place is known. */
export interface Finding {
  readonly code: ProblemCode;
  readonly args: Readonly<Record<string, string | number | undefined>>;
  readonly path: Path;
  readonly part: 'key' | 'value';
}

type NameOf = (path: Path) => string;

/** Keys that the schema names only so that they can be refused with a better message. */
const REFUSED = new Set(['condition']);

/** What is wrong with the values, said once each. Unknown keys are not looked at: see `findUnknownKeys`. */
export function explainErrors(groups: ReadonlyMap<string, ErrorGroup>, nameOf: NameOf): readonly Finding[] {
  const withErrorsBelow = new Set([...groups.keys()].flatMap(pointersAbove));
  const wrongForm = new Set([...groups].filter(([, { errors }]) => errors.some(isFormType)).map(([pointer]) => pointer));
  return [...groups].flatMap(([pointer, group]) => {
    if (wrongForm.size > 0 && pointersAbove(pointer).some((above) => wrongForm.has(above))) return [];
    return [...explainKeys(group, nameOf), ...explainMissing(group, nameOf), ...explainValue(group, withErrorsBelow.has(pointer), nameOf)];
  });
}

/** `then` narrows the type of a key by the other keys of its map. */
function isFormType({ keyword, schemaPath }: SchemaError): boolean {
  return keyword === 'type' && schemaPath.includes('/then/');
}

function pointersAbove(pointer: string): readonly string[] {
  const parts = pointer.split('/');
  return parts.slice(1).map((_, i) => parts.slice(0, i + 1).join('/'));
}

const KEY_RULES = new Set(['pattern', 'minLength', 'maxLength']);

/** Errors about a key come before the `propertyNames` error that names the key. */
function explainKeys({ path, value, errors }: ErrorGroup, nameOf: NameOf): readonly Finding[] {
  if (!isMap(value)) return [];
  const findings: Finding[] = [];
  let rules: SchemaError[] = [];
  for (const error of errors) {
    if (KEY_RULES.has(error.keyword)) rules.push(error);
    const key = error.keyword === 'propertyNames' ? error.params.propertyName : undefined;
    if (typeof key !== 'string') continue;
    findings.push(...rules.map((rule): Finding => ({ ...explainValueError(rule, key, `the key "${key}" in ${nameOf(path)}`), path: [...path, key], part: 'key' })));
    rules = [];
  }
  return findings;
}

function explainMissing({ path, errors }: ErrorGroup, nameOf: NameOf): readonly Finding[] {
  const groups = errors.filter(({ keyword }) => keyword === 'anyOf').map(({ schemaPath }) => errors.filter((error) => error.schemaPath.startsWith(`${schemaPath}/`)));
  const choices = groups.filter((branches) => branches.length > 0 && branches.every(({ keyword }) => keyword === 'required'));
  const ofChoice = new Set(choices.flat());
  const missing = [...new Set(errors.filter((error) => error.keyword === 'required' && !ofChoice.has(error)).map(({ params }) => String(params.missingProperty)))];
  return [
    ...missing.map((key): Finding => ({ code: 'SCHEMA_MISSING_KEY', args: { what: nameOf(path), key }, path, part: 'key' })),
    ...choices.map((branches): Finding => {
      const keys = branches.map(({ params }) => String(params.missingProperty)).filter((key) => !REFUSED.has(key));
      return { code: 'SCHEMA_MISSING_ONE_OF', args: { what: nameOf(path), keys: [...new Set(keys)].join(', ') }, path, part: 'key' };
    }),
  ];
}

const OF_MAPS = new Set(['required', 'additionalProperties', 'propertyNames']);
const NO_VALUE_RULE = new Set([...OF_MAPS, 'type', 'anyOf', 'if']);

/** Of alternatives by type, only what the one that fits the value's type says is kept. */
function explainValue({ path, value, errors }: ErrorGroup, hasErrorsBelow: boolean, nameOf: NameOf): readonly Finding[] {
  const what = nameOf(path);
  const types = errors.filter(({ keyword }) => keyword === 'type');
  const rules = errors.filter(({ keyword }) => !NO_VALUE_RULE.has(keyword) && !(isMap(value) && KEY_RULES.has(keyword)));
  const formTypes = types.filter(isFormType);
  const hasAlternatives = types.length > 0 && errors.some(({ keyword }) => keyword === 'anyOf');
  const fitting = hasAlternatives ? rules.filter((rule) => fitsType(rule, value)) : rules;
  const fitsOne = fitting.length > 0 || hasErrorsBelow || (isMap(value) && errors.some(({ keyword }) => OF_MAPS.has(keyword)));

  if (formTypes.length > 0) return [{ code: 'SCHEMA_TYPE', args: { what, expected: either(typeNames(formTypes)), actual: nameOfValue(value) }, path, part: 'value' }];
  if (types.length > 0 && !(hasAlternatives && fitsOne)) {
    const words = rules.flatMap(({ params }) => (Array.isArray(params.allowedValues) ? [`one of ${params.allowedValues.join(', ')}`] : []));
    const names = typeNames(types).map((name) => (name === nameOfType('string') ? (words[0] ?? name) : name));
    return [{ code: 'SCHEMA_TYPE', args: { what, expected: either(names), actual: nameOfValue(value) }, path, part: 'value' }];
  }
  return fitting.map((rule) => {
    const { item, ...explained } = explainValueError(rule, value, what, typeNames(types));
    return { ...explained, path: item === undefined ? path : [...path, item], part: 'value' };
  });
}

function typeNames(errors: readonly SchemaError[]): readonly string[] {
  return [...new Set(errors.flatMap(({ params }) => (Array.isArray(params.type) ? params.type.map(String) : String(params.type).split(','))).map(nameOfType))];
}

/** Words say nothing about a value of another type. */
function fitsType({ params }: SchemaError, value: unknown): boolean {
  return !Array.isArray(params.allowedValues) || params.allowedValues.some((allowed) => typeof allowed === typeof value);
}
