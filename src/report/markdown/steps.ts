import type { Step } from '../report-parts.js';
import { type Command, commandLines } from '../say-advice.js';
import { codeBlock, joinLines, type Markdown, md } from './markdown.js';

/** A numbered list of steps, each with its command. */
export function stepList(steps: readonly Step[]): Markdown {
  return joinLines(
    steps.map((step, index) => {
      const marker = `${index + 1}. `;
      return joinLines([md`${index + 1}. ${step.do}`, snippet(step, ' '.repeat(marker.length))]);
    }),
  );
}

/** A command as it can be copied, in a block of code; nothing where there is none. */
export function snippet(command: Command, indent = ''): Markdown | undefined {
  return command.run === undefined ? undefined : codeBlock(commandLines(command), command.language ?? 'shell', indent);
}
