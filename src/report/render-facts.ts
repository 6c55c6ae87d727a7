import { escapeControl } from '../core/index.js';
import type { FactUse } from './fact-use.js';
import { createStyle } from './style.js';
import { aside, createPage, type Page, paragraph } from './text/page.js';

const MOST_USERS = 6;

/** Writes the facts that can be given, in the order given, for a person. */
export function renderFacts(uses: readonly FactUse[], options: { readonly color: boolean; readonly width: number }): string {
  const page = createPage(createStyle(options.color), options.width);
  return uses.map((use) => `${factLines(use, page).join('\n')}\n`).join('\n');
}

function factLines({ path, type, unit, title, ask, readFrom, values, declared, symptoms, diagnoses }: FactUse, page: Page): readonly string[] {
  const kind = aside(page, [type, unit, declared ? undefined : 'not declared']);
  const said = (text: string, first = '  '): readonly string[] => paragraph(page, escapeControl(text), { first });
  return [
    ...paragraph(page, `${page.style.bold(escapeControl(path))} ${kind}`, { rest: '  ' }),
    ...said(title ?? ''),
    ...(ask === undefined ? [] : said(ask, '  ask: ')),
    ...(readFrom === undefined ? [] : said(readFrom, '  read from the traceback in: ')),
    ...(values === undefined ? [] : said(values.join(', '), '  one of: ')),
    ...(symptoms.length === 0 ? [] : said(shortened(symptoms), '  shows: ')),
    ...(diagnoses.length === 0 ? [] : said(shortened(diagnoses), '  bears on: ')),
  ];
}

function shortened(ids: readonly string[]): string {
  const more = ids.length > MOST_USERS ? [`and ${ids.length - MOST_USERS} more`] : [];
  return [...ids.slice(0, MOST_USERS), ...more].join(', ');
}
