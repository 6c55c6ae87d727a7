import { knownFacts } from '../facts/known-facts.js';
import { getPath } from '../facts/path.js';
import type { Reason, Step as ReportStep } from '../generated/report.js';
import type { Knowledge, Scalar, Step, Template } from '../model.js';
import { describeProblem, type Problem } from '../problems/problem.js';
import { createRedactor, isSecretPath, looksHarmless, type Redactor } from '../redaction/redact.js';
import { redactDeep } from '../redaction/redact-deep.js';
import { escapeControl } from '../text/escape-text.js';
import { cutText } from '../text/plain-value.js';
import { renderTemplate, type TemplateView } from '../text/template.js';
import type { CaseView } from './case-view.js';

/** Characters of a fact or log line that a report shows. */
const LONGEST_TEXT = 300;

/** Levels of lists and maps that a text shows. */
const DEEPEST_SHOWN = 4;

/** Characters that are searched for secrets: more than are shown, since secrets become shorter. */
const LONGEST_SEARCHED = 8192;
const SEPARATORS = [' ', '\t', '\n', '"', "'", ',', ';', '&'];

/** Stands for the value of a secret fact in a problem, of which no more than a part may be known. */
const HIDDEN = '[hidden]';

/** Brings facts, log lines and texts with facts into a report: secrets redacted, control characters visible, long texts cut. */
export class TextPresenter {
  readonly #view: CaseView;
  readonly #redact: Redactor;
  readonly #templates: TemplateView;
  /** Whether no values are secret by the names of their facts: then paths of the rules that look harmless stay. */
  readonly #knowsNone: boolean;

  /** @param redact false shows secrets as they are; a redactor goes on with its tokens. */
  constructor(view: CaseView, redact: boolean | Redactor) {
    this.#view = view;
    this.#redact = redact === true ? createRedactor({ rules: view.knowledge.redactions }) : redact || showSecrets;
    const secrets = redact === false ? [] : view.facts.secrets();
    if (redact !== false) this.#redact.know(secrets);
    this.#knowsNone = redact === true && secrets.length === 0;
    this.#templates = {
      value: (path) => this.#templateValue(path),
      title: (path) => this.#declared(path)?.title,
      unit: (path) => this.#declared(path)?.unit,
    };
  }

  /** @param length most characters that are shown. */
  text(text: string, length = LONGEST_TEXT): string {
    return cutText(escapeControl(this.#redact(length > LONGEST_SEARCHED ? text : searched(text))), length);
  }

  /** The prose of a problem; the value of a secret fact is not in it. */
  problem({ code, args, place }: Problem): { message: string; hint?: string } {
    const isSecret = this.#redact !== showSecrets && [String(args.path ?? ''), (place?.path ?? []).join('.')].some(isSecretPath);
    const { mend: _mend, suggestion: _suggestion, ...kept } = args;
    const hidden = Object.fromEntries(Object.entries(kept).map(([name, value]) => [name, name === 'value' || name === 'actual' ? HIDDEN : value]));
    const { message, hint } = describeProblem({ code, args: isSecret ? hidden : args });
    return { message: this.text(message), ...(hint !== undefined && { hint: this.text(hint) }) };
  }

  /** Paths and names of files, which come from the facts too. */
  name(name: string): string {
    return this.#knowsNone && isHarmlessPath(this.#view.knowledge, name) ? name : this.#redact(name);
  }

  /** Only keys that are there are set, for a report has thousands of reasons. */
  reason(reason: Reason): Reason {
    const shown = { ...reason };
    shown.fact = this.name(reason.fact);
    if (reason.value !== undefined) shown.value = this.#scalar(reason.fact, reason.value);
    if (reason.text !== undefined) shown.text = this.text(reason.text);
    if (reason.file !== undefined) shown.file = this.name(reason.file);
    return shown;
  }

  reasons(reasons: readonly Reason[]): Reason[] {
    return reasons.map((reason) => this.reason(reason));
  }

  template(template: Template): string {
    return renderTemplate(template, this.#templates);
  }

  steps(steps: readonly Step[]): ReportStep[] {
    return steps.map((step) => ({ do: this.template(step.do), ...this.command(step) }));
  }

  /** A command, with the values of its variables; null where the fact is not known. */
  command({ run, language, with: variables }: Pick<Step, 'run' | 'language' | 'with'>): { run?: string; language?: string; with?: Record<string, Scalar> } {
    const values = variables && Object.fromEntries(Object.entries(variables).map(([name, path]) => [name, this.#scalar(path, this.#view.facts.value(path), Number.POSITIVE_INFINITY)]));
    return { ...(run !== undefined && { run }), ...(run !== undefined && language && { language }), ...(values && { with: values }) };
  }

  #declared(path: string) {
    return Object.hasOwn(this.#view.knowledge.facts, path) ? this.#view.knowledge.facts[path] : undefined;
  }

  #scalar(path: string, value: unknown, length = LONGEST_TEXT): Scalar {
    if (value === undefined || value === null || typeof value === 'boolean') return value ?? null;
    if (isSecretPath(path)) return this.#redact.secret(typeof value === 'object' ? jsonOf(value) : String(value));
    if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
    return typeof value === 'string' ? this.text(value, length) : cutText(escapeControl(jsonOf(redactDeep(value, this.#redact, 'sorted'))), length);
  }

  #templateValue(path: string): unknown {
    const [name = '', ...rest] = path.split('.');
    const item = this.#view.items.get(name);
    const value = item === undefined ? this.#view.facts.value(path) : rest.length === 0 ? item : getPath(item, rest.join('.'));
    if (value === undefined || value === null) return value;
    if (isSecretPath(path)) return this.#scalar(path, value);
    return this.#shown(typeof value === 'object' ? redactDeep(value, this.#redact, 'sorted') : value);
  }

  /** A value as a text may show it; what is inside lists and maps too. */
  #shown(value: unknown, depth = 0): unknown {
    if (typeof value === 'string') return this.text(value);
    if (typeof value !== 'object' || value === null) return value;
    if (depth >= DEEPEST_SHOWN) return '…';
    if (Array.isArray(value)) return value.map((item) => this.#shown(item, depth + 1));
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [this.text(key), this.#shown(item, depth + 1)]));
  }
}

const harmless = new WeakMap<Knowledge, Map<string, boolean>>();

/** Whether a path of the rules does not look like a secret, found out once for a knowledge base; false of any other text. */
function isHarmlessPath(knowledge: Knowledge, path: string): boolean {
  const known = harmless.get(knowledge) ?? new Map(knownFacts(knowledge).paths.map((own) => [own, looksHarmless(own, { rules: knowledge.redactions })]));
  harmless.set(knowledge, known);
  return known.get(path) === true;
}

/** Shows everything. */
const showSecrets: Redactor = Object.assign((text: string) => text, { secret: (value: string) => value, know: () => undefined });

/** The beginning of a long text, up to a place where hardly any secret goes on. */
function searched(text: string): string {
  if (text.length <= LONGEST_SEARCHED) return text;
  const kept = text.slice(0, LONGEST_SEARCHED);
  return `${kept.slice(0, Math.max(0, ...SEPARATORS.map((separator) => kept.lastIndexOf(separator))))}…`;
}

/** A value as JSON, with `…` for what is nested in itself. */
function jsonOf(value: unknown): string {
  const outer: unknown[] = [];
  return JSON.stringify(value, function (this: unknown, _key, item: unknown) {
    while (outer.length > 0 && outer.at(-1) !== this) outer.pop();
    if (outer.includes(item)) return '…';
    if (typeof item === 'object' && item !== null) outer.push(item);
    return typeof item === 'bigint' ? String(item) : item;
  });
}
