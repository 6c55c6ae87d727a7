import { catalogue, escapeControl, hashText } from '../../core/index.js';
import { type AnyProblem, type ProblemRow, rowOf } from '../problem-row.js';
import type { ProblemOptions } from '../problems-text.js';
import { visibleJson } from '../visible-json.js';
import { fileUri } from './file-uri.js';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
/** Relative addresses are read from the folder that rundx ran in; whoever reads the log knows where that is. */
const BASE = '%SRCROOT%';

const rules = Object.entries(catalogue);

/**
 * Problems as a SARIF 2.1.0 log with every problem code as a rule.
 *
 * @source OASIS Standard "Static Analysis Results Interchange Format (SARIF) Version 2.1.0 Plus Errata 01"
 */
export function renderProblemsSarif(problems: readonly AnyProblem[], { texts, redact = (text) => text, version }: ProblemOptions): string {
  const seen = new Map<string, number>();
  const results = problems.map((problem) => {
    const row = rowOf(problem, redact);
    const text = lineOf(texts, row);
    const key = hashText([row.code, row.file ?? '', row.message, redact(text ?? '').trim()].join('\n'));
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return resultOf(row, text, `${key}:${count}`);
  });
  const driver = { name: 'rundx', ...(version !== undefined && { version }), rules: rules.map(ruleOf) };
  return visibleJson({ $schema: SCHEMA, version: '2.1.0', runs: [{ tool: { driver }, columnKind: 'utf16CodeUnits', results }] });
}

function ruleOf([id, { severity, message, help, hints }]: (typeof rules)[number]) {
  const mends = hints.length === 0 ? '' : ` Hints: ${hints.map(withoutNames).join('; ')}.`;
  return {
    id,
    shortDescription: { text: plainMessage(withoutNames(message)) },
    fullDescription: { text: plainMessage(help) },
    help: { text: plainMessage(`${help}${mends}`) },
    defaultConfiguration: { level: severity },
  };
}

/** A result; its fingerprint holds the code and the text of the line but not its number, so that it stays when lines are added above. */
function resultOf(row: ProblemRow, text: string | undefined, fingerprint: string) {
  const { code, severity, message, hint, file } = row;
  const said = hint === undefined ? message : `${message}. Hint: ${hint}`;
  return {
    ruleId: code,
    ruleIndex: rules.findIndex(([id]) => id === code),
    level: severity,
    message: { text: plainMessage(said) },
    ...(file !== undefined && { locations: [{ physicalLocation: { artifactLocation: locationOf(file), ...(row.line !== undefined && { region: regionOf(row, row.line, text) }) } }] }),
    partialFingerprints: { 'problemAndLine/v1': fingerprint },
  };
}

function locationOf(file: string) {
  const uri = fileUri(file);
  return { uri, ...(!uri.startsWith('file:') && { uriBaseId: BASE }) };
}

/** The stretch to underline, within its line where that is known. */
function regionOf({ column, length = 1 }: ProblemRow, startLine: number, text: string | undefined) {
  if (column === undefined) return { startLine };
  const end = column + Math.max(1, length);
  return { startLine, startColumn: column, endColumn: text === undefined ? end : Math.max(column + 1, Math.min(end, text.length + 1)) };
}

function lineOf(texts: ReadonlyMap<string, string>, { file, line }: ProblemRow): string | undefined {
  return file === undefined || line === undefined ? undefined : texts.get(file)?.split('\n')[line - 1]?.replace(/\r$/, '');
}

/** A plain text message: braces would be placeholders, and `[text](address)` a link. */
function plainMessage(text: string): string {
  return escapeControl(text).replace(/[{}]/g, '$&$&').replaceAll('](', '] (');
}

/** What a text of the catalogue says of any problem of its code. */
function withoutNames(text: string): string {
  return text.replace(/\{\w+\}/g, '…');
}
