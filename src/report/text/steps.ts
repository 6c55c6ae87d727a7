import { quoteForShell } from '../../core/index.js';
import type { Step } from '../report-parts.js';
import { type Page, paragraph } from './page.js';

/** A command that is shown, with the values that it takes from the environment. */
type Command = Pick<Step, 'run' | 'language' | 'with'>;

/** Numbered steps, each with its command. */
export function stepLines(page: Page, steps: readonly Step[], indent = '  '): readonly string[] {
  const columns = String(steps.length).length;
  return steps.flatMap((step, index) => {
    const first = `${indent}${String(index + 1).padStart(columns)}. `;
    return [...paragraph(page, step.do, { first }), ...commandLines(page, step, ' '.repeat(first.length + 2))];
  });
}

/**
 * A command as it can be copied: never wrapped; values stand before it as exports, because a shell expands `"$NAME"` before an assignment in front of
 * a command takes effect. A language other than the shell is named.
 */
export function commandLines(page: Page, { run, language, with: values = {} }: Command, indent: string): readonly string[] {
  if (run === undefined) return [];
  const exports = Object.entries(values).map(([name, value]) => (value === null ? `export ${name}=  # not known: fill it in` : `export ${name}=${quoteForShell(String(value))}`));
  const lines = [...exports, ...run.replace(/\n+$/, '').split('\n')];
  const label = language === undefined || language === 'shell' ? [] : [page.style.faint(`${indent.slice(2)}${language}:`)];
  return [...label, ...lines.map((line) => indent + page.style.cyan(line))];
}
