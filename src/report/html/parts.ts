import type { Diagnosis, Reason, Step } from '../report-parts.js';
import { type Command, commandLines } from '../say-advice.js';
import { sayReason } from '../say-reason.js';
import { percentOf } from '../words.js';
import { type Html, html, htmlLink } from './html.js';

/** A section of the page with a heading of the second level; nothing where it has no content. What is folded in a tail is not printed. */
export function section(heading: string, content: readonly (Html | undefined)[], options: { readonly kicker?: string; readonly tone?: 'alarm' | 'tail' } = {}): Html | undefined {
  const full = content.filter((part) => part !== undefined);
  if (full.length === 0) return undefined;
  const kicker = options.kicker === undefined ? undefined : html`<p class="kicker">${options.kicker}</p>`;
  return html`<section${options.tone && html` class="${options.tone}"`}>${kicker}<h2>${heading}</h2>${full}</section>\n`;
}

/** A paragraph; nothing for no text. */
export function paragraph(text: string | undefined): Html | undefined {
  return text === undefined || text === '' ? undefined : html`<p>${text}</p>`;
}

/** A list; nothing for no items. */
export function list(items: readonly Html[], kind: 'plain' | 'rows' = 'plain'): Html | undefined {
  if (items.length === 0) return undefined;
  return html`<ul${kind === 'rows' ? html` class="rows"` : undefined}>${items.map((item) => html`<li>${item}</li>`)}</ul>`;
}

/** Something that opens on demand, without any script. */
export function disclosure(summary: Html, content: readonly (Html | undefined)[]): Html {
  return html`<details><summary>${summary}</summary><div>${content}</div></details>`;
}

/** A probability as a bar with its number; the bar repeats it for the eye only. */
export function probabilityRow(label: Html, probability: number, kind: 'main' | 'other'): Html {
  const width = Math.round(probability * 1000) / 10;
  return html`<div class="label"><span>${label}</span><span>${percentOf(probability)}</span></div><span class="bar${kind === 'other' ? ' other' : ''}" aria-hidden="true"><i style="width:${width}%"></i></span>`;
}

/** Links to documentation in one line; nothing for none. */
export function referenceList(references: Diagnosis['references'] = []): Html | undefined {
  if (references.length === 0) return undefined;
  return html`<p class="muted">See also: ${references.map(({ title, href }, index) => html`${index === 0 ? '' : ', '}${htmlLink(title, href)}`)}</p>`;
}

/** Numbered steps, each with its command. */
export function stepList(steps: readonly Step[]): Html | undefined {
  return steps.length === 0 ? undefined : html`<ol>${steps.map((step) => html`<li>${step.do}${snippet(step)}</li>`)}</ol>`;
}

/** A command as it can be copied; its language is named unless it is a shell command. */
export function snippet(command: Command): Html | undefined {
  const { run, language } = command;
  if (run === undefined) return undefined;
  const label = language === undefined || language === 'shell' ? undefined : html`<p class="muted">${language}</p>`;
  return html`${label}<pre><code>${commandLines(command).join('\n')}</code></pre>`;
}

/** What decided something: a log excerpt with its place, or a fact with its value, the rule and its origin. */
export function reasonPart(reason: Reason): Html {
  const words = sayReason(reason);
  switch (words.kind) {
    case 'line':
      return html`<figure class="excerpt"><figcaption><code>${words.at}</code>${words.note === undefined ? undefined : html` (${words.note})`}</figcaption><pre>${words.text}</pre></figure>`;
    case 'no-line':
      return html`<p class="muted"><code>${words.at}</code>: no such line</p>`;
    case 'fact': {
      const { fact, says, rule, origin } = words;
      const tail = [says === undefined ? undefined : html` ${says}`, rule === undefined ? undefined : html` (rule: ${rule})`, origin === undefined ? undefined : html`, from <code>${origin}</code>`];
      return html`<p class="muted"><code>${fact}</code>${tail}</p>`;
    }
  }
}
