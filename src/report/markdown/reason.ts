import type { Reason } from '../report-parts.js';
import { sayReason } from '../say-reason.js';
import { codeSpan, type Markdown, md } from './markdown.js';

/** What decided something, in one line of Markdown. In the cell of a table nothing is set as code, because code there cannot hold every character. */
export function reasonMarkdown(reason: Reason, place: 'line' | 'cell' = 'line'): Markdown {
  const code = (text: string): Markdown => (place === 'line' ? codeSpan(text) : md`${text}`);
  const words = sayReason(reason);
  switch (words.kind) {
    case 'line':
      return md`${code(words.at)}: ${code(words.text)}${words.note === undefined ? undefined : md` (${words.note})`}`;
    case 'no-line':
      return md`${code(words.at)}: no such line`;
    case 'fact': {
      const { fact, says, rule, origin } = words;
      const tail = [says === undefined ? undefined : md` ${says}`, rule === undefined ? undefined : md` (rule: ${rule})`, origin === undefined ? undefined : md`, from ${code(origin)}`];
      return md`${code(fact)}${tail}`;
    }
  }
}
