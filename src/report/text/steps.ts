import type { Step } from '../report-parts.js';
import { type Command, commandLines } from '../say-advice.js';
import { type Page, paragraph } from './page.js';

/** Numbered steps, each with its command. */
export function stepLines(page: Page, steps: readonly Step[], indent = '  '): readonly string[] {
  const columns = String(steps.length).length;
  return steps.flatMap((step, index) => {
    const first = `${indent}${String(index + 1).padStart(columns)}. `;
    return [...paragraph(page, step.do, { first }), ...snippetLines(page, step, ' '.repeat(first.length + 2))];
  });
}

/** A command as it can be copied: never wrapped. A language other than the shell is named. */
export function snippetLines(page: Page, command: Command, indent: string): readonly string[] {
  const { run, language } = command;
  const label = run === undefined || language === undefined || language === 'shell' ? [] : [page.style.faint(`${indent.slice(2)}${language}:`)];
  return [...label, ...commandLines(command).map((line) => indent + page.style.cyan(line))];
}
