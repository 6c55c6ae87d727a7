import { Argument, type Command, InvalidArgumentError, Option } from 'commander';
import type { Redactor } from '../core/index.js';

/** Where rules come from. */
export interface RuleOptions {
  readonly rules?: readonly string[];
  readonly site?: readonly string[];
  readonly limit?: Readonly<Record<string, string>>;
  readonly strict?: boolean;
  readonly cache?: boolean;
}

/** Where facts come from. */
export interface FactOptions {
  readonly log?: readonly LogOption[];
  readonly set?: readonly SetOption[];
}

/** How results look. */
export interface LookOptions {
  readonly color: 'auto' | 'always' | 'never';
  readonly redact: boolean;
  /** What hides secrets in problems; by default a new redactor for each list of them. */
  readonly redactor?: Redactor;
}

export interface LogOption {
  readonly name?: string;
  readonly path: string;
}

export interface SetOption {
  readonly path: string;
  readonly value: string;
}

/** Adds the flags that choose the rules. */
export function addRuleOptions(command: Command): Command {
  return command
    .addOption(new Option('--rules <path>', 'rules to use instead of the shipped ones: a folder or file; repeatable').argParser(collect))
    .addOption(new Option('--site <file>', 'runbook of this site, added to the rules: limits and extensions; repeatable').argParser(collect))
    .addOption(new Option('--limit <id=value>', 'set a limit of the rules, such as gpu-memory-full=85%; repeatable').argParser(collectLimit))
    .option('--strict', 'treat warnings as errors');
}

/** Adds the flag of commands that use rules, and need not have them compiled anew. */
export function addCacheOption(command: Command): Command {
  return command.option('--no-cache', 'neither use nor keep compiled rules in the cache folder of the user');
}

/** Adds the files and the flags that give facts. */
export function addFactOptions(command: Command): Command {
  return command
    .addArgument(new Argument('[facts...]', 'files, folders, or - for standard input: .yaml, .json, .jsonl, .csv, .log, .txt, .out, .err').argParser(collectPath))
    .addOption(new Option('--log <[name=]file>', 'a log: of the job, or logs.NAME; repeatable').argParser(collectLog))
    .addOption(new Option('--set <path=value>', 'set one fact, such as config.batch_size=32; repeatable').argParser(collectSet));
}

/** Adds the flags that shape what is shown. */
export function addLookOptions(command: Command): Command {
  return command.addOption(new Option('--color <when>', 'when to use colour').choices(['auto', 'always', 'never']).default('auto')).option('--no-redact', 'show secrets as they are');
}

/** A whole number of at least 1. */
export function parseCount(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new InvalidArgumentError('It must be a whole number of at least 1.');
  return Number(text);
}

/** A whole number from 0 on. */
export function parseSeed(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It must be a whole number from 0 on.');
  return Number(text);
}

/** A number from 0 to 1, or a percentage. */
export function parseProbability(text: string): number {
  const value = /^\d*\.?\d+%$/.test(text) ? Number(text.slice(0, -1)) / 100 : Number(text);
  if (text.trim() === '' || !(value >= 0 && value <= 1)) throw new InvalidArgumentError('It must be a number from 0 to 1, such as 0.05 or 5%.');
  return value;
}

function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

function collectPath(path: string, before: readonly string[] = []): readonly string[] {
  if (path === '-' && before.includes(path)) throw new InvalidArgumentError('Standard input can be read only once.');
  return [...before, path];
}

function collectLimit(text: string, before: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
  const [id, value] = splitPair(text, 'ID=VALUE, such as gpu-memory-full=85%');
  return Object.fromEntries([...Object.entries(before), [id, value]]);
}

function collectSet(text: string, before: readonly SetOption[] = []): readonly SetOption[] {
  const [path, value] = splitPair(text, 'PATH=VALUE, such as config.batch_size=32');
  return [...before, { path, value }];
}

/** A name holds no dot or slash, so that `./a=b.log` is a file. */
function collectLog(text: string, before: readonly LogOption[] = []): readonly LogOption[] {
  const [, name, path] = /^([A-Za-z_][A-Za-z0-9_-]*)=(.+)$/s.exec(text) ?? [];
  return [...before, name === undefined || path === undefined ? { path: text } : { name, path }];
}

function splitPair(text: string, form: string): readonly [string, string] {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError(`It must be ${form}.`);
  return [text.slice(0, at), text.slice(at + 1)];
}
