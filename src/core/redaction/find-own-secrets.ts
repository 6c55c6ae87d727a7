import { RE2JS } from 're2js';
import type { RedactionRule } from '../model.js';
import type { Stretch } from './stretch.js';

/** What this group captures is the secret; without it, the whole match is. */
const GROUP = 'secret';

/**
 * A text is searched in windows that overlap by half: RE2 needs linear time for each find, but may look on to the end of what is searched for each.
 * In UTF-16 units.
 */
const WINDOW = 2048;

/** Behind so many finds in one window all the rest of it counts as secret. */
const MOST_FINDS = 256;

/** Makes a search for the secrets that a rule of a site describes; those of up to half a window are found wherever they stand. Finds of no length are none. */
export function findOwnSecrets({ matches }: Pick<RedactionRule, 'matches'>): (text: string) => readonly Stretch[] {
  const pattern = RE2JS.compile(matches);
  const group = Object.hasOwn(pattern.namedGroups(), GROUP) ? GROUP : 0;
  return (text) => {
    const found: Stretch[] = [];
    for (let from = 0; from === 0 || from < text.length - WINDOW / 2; from += WINDOW / 2) {
      const window = text.slice(from, from + WINDOW);
      found.push(...findIn(window).map(({ start, end }) => ({ start: from + start, end: from + end })));
    }
    return found;
  };

  function findIn(window: string): readonly Stretch[] {
    const found: Stretch[] = [];
    const matcher = pattern.matcher(window);
    while (matcher.find()) {
      const [start, end] = [matcher.start(group), matcher.end(group)];
      if (end <= start) continue;
      if (found.length === MOST_FINDS) return [...found, { start, end: window.length }];
      found.push({ start, end });
    }
    return found;
  }
}
