import type { Report } from '../../core/index.js';
import type { Escalation } from '../report-parts.js';
import { countOf, listOf, percentOf, surenessOf } from '../words.js';
import { padStart } from '../wrap.js';
import { costOf, mainResolutions } from './advice.js';
import { mainDiagnoses } from './headline.js';
import { aside, type Page, paragraph, section } from './page.js';
import { sayReason } from './reasons.js';

/** How much of the lists is shown. */
export interface Cut {
  readonly top: number;
  readonly minProbability: number;
}

const MOST_FIXES = 4;
const MOST_EXCLUDED = 3;
const MOST_UNKNOWN = 5;
const MOST_UNKNOWN_SETTLED = 2;

/** What is known besides the first answer, one line each. */
export function restSections(report: Report, page: Page, cut: Cut): readonly (readonly string[])[] {
  return [
    otherDiagnoses(report, page, cut),
    ruledOut(report, page),
    otherResolutions(report, page, cut),
    alertLines(report, page),
    escalationLines(report, page),
    unknownFacts(report, page),
    problemLines(report, page),
  ];
}

function otherDiagnoses(report: Report, page: Page, { top, minProbability }: Cut): readonly string[] {
  const main = mainDiagnoses(report);
  const others = report.diagnoses.filter((diagnosis) => !main.includes(diagnosis) && diagnosis.probability >= minProbability);
  const rows = others.slice(0, Math.max(0, top - main.length)).map(({ id, title, probability }) => ({ probability, words: `${title} ${aside(page, [surenessOf(probability), id])}` }));
  const unexplained = report.unexplained >= minProbability && report.verdict !== 'nothing-found' ? [{ probability: report.unexplained, words: 'None of the causes that these rules know' }] : [];
  return section(
    page,
    report.verdict === 'nothing-found' ? 'Possible' : 'Also possible',
    [...rows, ...unexplained].flatMap(({ probability, words }) => paragraph(page, words, { first: `${padStart(percentOf(probability), 8)}  ` })),
  );
}

function ruledOut({ excluded }: Report, page: Page): readonly string[] {
  const titles = excluded.slice(0, MOST_EXCLUDED).map(({ title }) => title);
  const more = excluded.length > MOST_EXCLUDED ? [`${excluded.length - MOST_EXCLUDED} more`] : [];
  return section(page, 'Ruled out', [], { words: listOf([...titles, ...more]) });
}

function otherResolutions(report: Report, page: Page, { minProbability }: Cut): readonly string[] {
  if (report.verdict === 'nothing-found') return [];
  const main = mainResolutions(report);
  const others = report.resolutions.filter((resolution) => !main.includes(resolution) && resolution.success >= minProbability);
  const lines = others.slice(0, MOST_FIXES).flatMap((resolution) => paragraph(page, `${resolution.title} ${aside(page, costOf(resolution))}`, { first: '  - ' }));
  const more = others.length > MOST_FIXES ? [page.style.faint(`  and ${others.length - MOST_FIXES} more`)] : [];
  return section(page, 'Other fixes', [...lines, ...more]);
}

function alertLines({ alerts }: Report, page: Page): readonly string[] {
  const lines = alerts.flatMap(({ title, severity, because }) => {
    const why = because[0] === undefined ? '' : `: ${sayReason(page, because[0])}`;
    return paragraph(page, `${severity}: ${title}${why}`, { first: '  ! ' });
  });
  return section(page, 'Alerts', lines);
}

function escalationLines({ escalation, diagnoses, verdict }: Report, page: Page): readonly string[] {
  const level: Escalation | undefined = escalation ?? (verdict === 'nothing-found' ? undefined : diagnoses[0]?.escalation);
  if (!level) return [];
  return section(page, 'Escalate', [], { words: `level ${level.level}: ${level.title}${level.contact === undefined ? '' : ` (${level.contact})`}` });
}

/** Facts that bear on the listed diagnoses first; when the matter is settled, only those. */
function unknownFacts({ unknown, diagnoses, verdict }: Report, page: Page): readonly string[] {
  const open = new Set(diagnoses.flatMap(({ evidence = [] }) => evidence.filter(({ state, expected }) => state === 'unknown' && expected !== undefined).map(({ symptom }) => symptom)));
  const relevant = unknown.filter(({ symptoms }) => symptoms.some((id) => open.has(id)));
  const shown = verdict === 'settled' ? relevant.slice(0, MOST_UNKNOWN_SETTLED) : [...new Set([...relevant, ...unknown])].slice(0, MOST_UNKNOWN);
  const lines = shown.flatMap(({ fact, title, unit, symptoms }) => {
    const about = aside(page, [unit, symptoms.length === 0 ? undefined : `for ${countOf(symptoms.length, 'symptom')}`]);
    return paragraph(page, `${page.style.cyan(fact)}${title === undefined ? '' : `: ${title}`} ${about}`, { first: '  ? ' });
  });
  const more = shown.length > 0 && unknown.length > shown.length ? [page.style.faint(`  and ${unknown.length - shown.length} more: see rundx facts`)] : [];
  return section(page, 'Worth collecting', [...lines, ...more]);
}

function problemLines({ problems }: Report, page: Page): readonly string[] {
  if (problems.length === 0) return [];
  const codes = [...new Set(problems.map(({ code }) => code))];
  return section(page, 'Facts', [], { words: `${countOf(problems.length, 'problem')} in the facts that were given (${listOf(codes)}).` });
}
