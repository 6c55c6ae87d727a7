import type { Report } from '../../core/index.js';
import { expectationWords, explainedAway, factorWords, strengthWords, symptomWords, waterfallOf } from '../evidence-words.js';
import type { Diagnosis, Evidence } from '../report-parts.js';
import { sayPrior } from '../say-prior.js';
import { countOf, decibans, percentOf } from '../words.js';
import { codeSpan, joinBlocks, joinLines, type Markdown, md } from './markdown.js';
import { reasonMarkdown } from './reason.js';

/** Decibans that one sign of a bar stands for. */
const DB_A_SIGN = 3;
const LONGEST_BAR = 10;

/** How the probability of a diagnosis comes about, as a table that adds up. */
export function explanationBlock(diagnosis: Diagnosis, report: Report): Markdown {
  const { title, probability, priorDb, posteriorDb, prior, rule, factors = [] } = diagnosis;
  const { rows, rest, unknown } = waterfallOf(diagnosis);
  const rowOf = (db: number, words: Markdown): Markdown => md`| ${decibans(db)} | ${barOf(db)} | ${words} | |`;
  return joinBlocks([
    md`### Explained: ${percentOf(probability)} for ${title}`,
    md`${diagnosis.partOf === undefined ? undefined : md`Part of ${codeSpan(diagnosis.partOf)}. `}${sayPrior(prior)}${rule === undefined ? undefined : md` Rule: ${codeSpan(rule)}.`}`,
    joinLines(factors.map((factor) => md`- ${factorWords(factor)}: ${factor.because[0] ? reasonMarkdown(factor.because[0]) : factor.state}`)),
    joinLines([
      md`| Decibans | | Symptom | Decided by |`,
      md`|---:|---|---|---|`,
      priorDb === undefined ? undefined : rowOf(priorDb, md`before any symptom`),
      ...rows.map(evidenceRow),
      rest.count === 0 ? undefined : rowOf(rest.db, md`${countOf(rest.count, 'other symptom')} together`),
      posteriorDb === undefined ? undefined : rowOf(posteriorDb, md`**with all of it: ${percentOf(probability)}**`),
    ]),
    joinLines(explainedAway(diagnosis, report).map((sentence) => md`- ${sentence}`)),
    unknown.length === 0
      ? undefined
      : joinBlocks([md`Not known:`, joinLines(unknown.map(({ title: symptom, expected }) => md`- ${symptom}${expected === undefined ? undefined : md` (expected in ${percentOf(expected)})`}`))]),
  ]);
}

function evidenceRow(item: Evidence): Markdown {
  const reason = item.because[0];
  const notes = [strengthWords(item), ...expectationWords(item), ...(item.rule === undefined ? [] : [item.rule])].join(', ');
  return md`| ${decibans(item.db)} | ${barOf(item.db)} | ${symptomWords(item)} (${notes}) | ${reason && reasonMarkdown(reason, 'cell')} |`;
}

/** A bar of plus or minus signs. */
function barOf(db: number): Markdown | undefined {
  const length = Math.min(LONGEST_BAR, Math.round(Math.abs(db) / DB_A_SIGN));
  return length === 0 ? undefined : codeSpan((db < 0 ? '-' : '+').repeat(length));
}
