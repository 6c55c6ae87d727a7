import type { Report } from '../core/index.js';
import { titleOf } from './main-answers.js';
import type { Check } from './report-parts.js';
import { listOf } from './words.js';

const MOST_CAUSES = 2;
/** Rises of the first cause by less confirm nothing. */
const LEAST_RISE = 0.1;

/** Why a check is asked for, in a few words: what its likely answers could change. */
export function whyAsked({ changesAnswer, answers }: Check, report: Report): string {
  if (!changesAnswer) return 'will hardly change the answer, but tells most of all that is left';
  const current = report.verdict === 'nothing-found' ? undefined : report.diagnoses[0];
  const now = current?.id;
  const others = [...new Set(answers.flatMap(({ first }) => (first === undefined || first === now ? [] : first)))].map((id) => `"${titleOf(report, id)}"`);
  const named = others.length > MOST_CAUSES ? [...others.slice(0, MOST_CAUSES), `${others.length - MOST_CAUSES} more`] : others;
  if (named.length > 0) return `can bring up ${listOf(named)}`;
  const settles = report.verdict !== 'settled' && answers.some(({ verdict }) => verdict === 'settled');
  const confirms = answers.some(({ first, firstProbability }) => current !== undefined && first === now && firstProbability - current.probability >= LEAST_RISE);
  const clears = now !== undefined && answers.some(({ first }) => first === undefined);
  const verbs = [...(settles ? ['settle'] : confirms ? ['confirm'] : []), ...(clears ? ['clear'] : [])];
  if (verbs.length > 0) return `can ${verbs.join(' or ')} ${current === undefined ? 'the matter' : `"${current.title}"`}`;
  return 'can make the answer less sure';
}
