import type { Report } from '../../core/index.js';
import { type Cut, listsUnexplained, mainDiagnoses, otherDiagnoses, otherResolutions, partsOf } from '../main-answers.js';
import { chosenEscalation, sayCost } from '../say-advice.js';
import { factNotes, sayExcluded, sayProblems, worthCollecting } from '../say-rest.js';
import { percentOf, surenessOf } from '../words.js';
import { padStart } from '../wrap.js';
import { aside, type Page, paragraph, section } from './page.js';
import { reasonText } from './reasons.js';

const MOST_FIXES = 4;
const MOST_REASONS = 3;

/** What is known besides the first answer, one line each. */
export function restSections(report: Report, page: Page, cut: Cut): readonly (readonly string[])[] {
  return [
    possible(report, page, cut),
    section(page, 'Ruled out', [], { words: sayExcluded(report) }),
    otherFixes(report, page, cut),
    alertLines(report, page),
    escalationLines(report, page),
    unknownFacts(report, page),
    report.problems.length === 0 ? [] : section(page, 'Facts', [], { words: sayProblems(report) }),
  ];
}

function possible(report: Report, page: Page, cut: Cut): readonly string[] {
  const rows = otherDiagnoses(report, cut)
    .flatMap((diagnosis) => [diagnosis, ...partsOf(diagnosis, report, cut)])
    .map(({ id, title, probability, partOf }) => ({ probability, words: `${partOf === undefined ? '' : 'in particular: '}${title} ${aside(page, [surenessOf(probability), id])}` }));
  const unexplained = listsUnexplained(report, cut) ? [{ probability: report.unexplained, words: 'None of the causes that these rules know' }] : [];
  return section(
    page,
    mainDiagnoses(report).length === 0 ? 'Possible' : 'Also possible',
    [...rows, ...unexplained].flatMap(({ probability, words }) => paragraph(page, words, { first: `${padStart(percentOf(probability), 8)}  ` })),
  );
}

function otherFixes(report: Report, page: Page, cut: Cut): readonly string[] {
  const others = otherResolutions(report, cut);
  const lines = others.slice(0, MOST_FIXES).flatMap((resolution) => paragraph(page, `${resolution.title} ${aside(page, sayCost(resolution))}`, { first: '  - ' }));
  const more = others.length > MOST_FIXES ? [page.style.faint(`  and ${others.length - MOST_FIXES} more`)] : [];
  return section(page, 'Other fixes', [...lines, ...more]);
}

function alertLines({ alerts }: Report, page: Page): readonly string[] {
  const lines = alerts.flatMap(({ title, description, severity, because }) => {
    const why = because.slice(0, MOST_REASONS).map((reason) => reasonText(page, reason));
    return [...paragraph(page, `${severity}: ${title}${why.length === 0 ? '' : `: ${why.join('; ')}`}`, { first: '  ! ' }), ...paragraph(page, description ?? '', { first: '    ' })];
  });
  return section(page, 'Alerts', lines);
}

function escalationLines(report: Report, page: Page): readonly string[] {
  const level = chosenEscalation(report);
  if (!level) return [];
  return section(page, 'Escalate', [], { words: `level ${level.level}: ${level.title}${level.contact === undefined ? '' : ` (${level.contact})`}` });
}

function unknownFacts(report: Report, page: Page): readonly string[] {
  const { facts, more } = worthCollecting(report);
  const lines = facts.flatMap((unknown) => {
    const { fact, title } = unknown;
    return paragraph(page, `${page.style.cyan(fact)}${title === undefined ? '' : `: ${title}`} ${aside(page, factNotes(unknown))}`, { first: '  ? ' });
  });
  return section(page, 'Worth collecting', [...lines, ...(more > 0 ? [page.style.faint(`  and ${more} more: see rundx facts`)] : [])]);
}
