import { getPath } from '../facts/path.js';
import type { Reason, Step as ReportStep } from '../generated/report.js';
import type { Scalar, Step, Template } from '../model.js';
import { createRedactor, isSecretPath } from '../redaction/redact.js';
import { escapeControl } from '../text/escape-text.js';
import { cutText } from '../text/plain-value.js';
import { renderTemplate, type TemplateView } from '../text/template.js';
import type { CaseView } from './case-view.js';

/** Characters of a fact or log line that a report shows. */
const LONGEST_TEXT = 300;

/** Levels of lists and maps that a text shows. */
const DEEPEST_SHOWN = 4;

/** Brings facts, log lines and texts with facts into a report: secrets redacted, control characters visible, long texts cut. */
export class TextPresenter {
  readonly #view: CaseView;
  readonly #redact: (text: string) => string;
  readonly #secret: (value: string) => string;
  readonly #templates: TemplateView;

  /** @param redact false shows secrets as they are. */
  constructor(view: CaseView, redact: boolean) {
    this.#view = view;
    const redactor = createRedactor();
    this.#redact = redact ? redactor : (text) => text;
    this.#secret = redact ? (value) => redactor.secret(value) : (value) => value;
    this.#templates = {
      value: (path) => this.#templateValue(path),
      title: (path) => this.#declared(path)?.title,
      unit: (path) => this.#declared(path)?.unit,
    };
  }

  text(text: string): string {
    return cutText(this.#whole(text), LONGEST_TEXT);
  }

  #whole(text: string): string {
    return escapeControl(this.#redact(text));
  }

  reason(reason: Reason): Reason {
    return {
      ...reason,
      ...(reason.value !== undefined && { value: this.#scalar(reason.fact, reason.value) }),
      ...(reason.text !== undefined && { text: this.text(reason.text) }),
    };
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
    const values = variables && Object.fromEntries(Object.entries(variables).map(([name, path]) => [name, this.#scalar(path, this.#view.facts.value(path), (text) => this.#whole(text))]));
    return { ...(run !== undefined && { run }), ...(run !== undefined && language && { language }), ...(values && { with: values }) };
  }

  #declared(path: string) {
    return Object.hasOwn(this.#view.knowledge.facts, path) ? this.#view.knowledge.facts[path] : undefined;
  }

  #scalar(path: string, value: unknown, show = (text: string) => this.text(text)): Scalar {
    if (value === undefined || value === null || typeof value === 'boolean') return value ?? null;
    if (isSecretPath(path)) return this.#secret(String(value));
    if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
    return show(typeof value === 'string' ? value : JSON.stringify(value));
  }

  #templateValue(path: string): unknown {
    const [name = '', ...rest] = path.split('.');
    const value = this.#view.items.has(name) ? getPath(this.#view.items.get(name), rest.join('.')) : this.#view.facts.value(path);
    return this.#shown(path, value);
  }

  /** A value as a text may show it; what is inside lists and maps too. */
  #shown(path: string, value: unknown, depth = 0): unknown {
    if (typeof value === 'string' || (isSecretPath(path) && typeof value !== 'object')) return value === undefined ? undefined : this.#scalar(path, value);
    if (typeof value !== 'object' || value === null) return value;
    if (depth >= DEEPEST_SHOWN) return '…';
    if (Array.isArray(value)) return value.map((item) => this.#shown(path, item, depth + 1));
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [this.text(key), this.#shown(`${path}.${key}`, item, depth + 1)]));
  }
}
