import type { Comparison, Report } from '../../core/index.js';
import { groupJudged, sayAfter, sayWhichWorked } from '../say-after.js';
import { changeReasons, listMoves, sayChange, sayMove, sayNumbers, saySymptomChange, toldSymptoms } from '../say-comparison.js';
import { joinBlocks, joinLines, type Markdown, md } from './markdown.js';
import { reasonMarkdown } from './reason.js';

/** What became of the fixes of an earlier report, and what changed since. */
export function afterBlocks({ after }: Report): readonly (Markdown | undefined)[] {
  if (!after) return [];
  const { groups, more } = groupJudged(after);
  const lines = groups.map(({ label, titles, notes, because }) => {
    const below = [...notes.map((note) => md`${note}`), ...because.map((reason) => reasonMarkdown(reason))];
    return md`- **${label}:** ${titles}${below.map((line) => md`  \n  ${line}`)}`;
  });
  const which = sayWhichWorked(after);
  return [
    md`## After`,
    md`By these facts: ${sayAfter(after)}.`,
    which === '' ? undefined : md`${which}`,
    joinLines([...lines, more === 0 ? undefined : md`- and ${more} more`]),
    comparisonBlock(after.comparison),
  ];
}

function comparisonBlock(comparison: Comparison): Markdown {
  const { heading, words } = sayChange(comparison);
  if (!comparison.changed) return md`**${heading}:** ${words}.`;
  const moves = listMoves(comparison).flatMap(({ read }) =>
    read.map((entry) => {
      const { shares, places } = sayMove(entry);
      return md`- ${entry.change}: ${entry.title} (${[...(shares === undefined ? [] : [shares]), places].join(', ')})`;
    }),
  );
  const symptoms = toldSymptoms(comparison).told.map((symptom) => {
    const said = saySymptomChange(symptom, comparison);
    const why = changeReasons(symptom).map(({ when, reason }) => md`  \n  ${when}: ${reasonMarkdown(reason)}`);
    return md`- ${said.words}: ${symptom.title}${said.cause === undefined ? undefined : md` (${said.cause})`}${why}`;
  });
  return joinBlocks([md`**${heading}** ${words}.`, joinLines(sayNumbers(comparison).map((sentence) => md`${sentence}`)), joinLines(moves), joinLines(symptoms)]);
}
