/**
 * Markdown without its blocks of code, code spans and backslash escapes: what is left can be markup.
 *
 * @throws when a block of code is not closed.
 */
export function plainMarkdown(text: string): string {
  const lines: string[] = [];
  let fence: string | undefined;
  for (const line of text.split('\n')) {
    const ticks = /^ *(`{3,})/.exec(line)?.[1];
    if (fence !== undefined) {
      if (line.trim() === fence) fence = undefined;
    } else if (ticks !== undefined && /^ *`+[\w+#-]+$/.test(line)) fence = ticks;
    else lines.push(withoutCode(line));
  }
  if (fence !== undefined) throw new Error('a block of code is not closed');
  return lines.join('\n');
}

/** Takes out code spans and escapes from left to right, as a reader of Markdown does. */
function withoutCode(line: string): string {
  return line.replace(/\\[!-/:-@[-`{-~]|(`+)(?!`)(?:(?!\1).|\1`+)*?(?<!`)\1(?!`)/g, '');
}
