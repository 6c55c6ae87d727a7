import type { Coverage, MutationReport, RuleTestReport, RuleTestResult, Why } from '../../core/index.js';
import { createStyle } from '../style.js';
import { aside, createPage, joinSections, type Page, paragraph, section } from '../text/page.js';
import { reasonText } from '../text/reasons.js';
import { decibans } from '../words.js';
import { padEnd, padStart } from '../wrap.js';
import {
  countUnshown,
  coverageKinds,
  mutationKinds,
  placeOfTest,
  preciseShare,
  sayChange,
  sayDifference,
  sayMissed,
  sayMissing,
  sayScore,
  sayTests,
  sayUncounted,
  sayWhy,
  sayWitness,
} from './say-tests.js';

/** A run of rule tests for a terminal: what failed and why, what is not covered, and the count. */
export function renderTestsText(report: RuleTestReport, { color, width }: { readonly color: boolean; readonly width: number }): string {
  const page = createPage(createStyle(color), width);
  const { results, coverage, mutation, missed } = report;
  const failed = results.filter(({ passed }) => !passed);
  return joinSections([
    ...failed.map((result) => failureLines(result, page)),
    ...(coverage ? [...missingSections(coverage, page), coverageLines(coverage, page)] : []),
    ...(mutation ? [...unnoticedSections(mutation, page), mutationLines(mutation, page)] : []),
    [...missed.flatMap((gate) => paragraph(page, page.style.red(sayMissed(gate)))), (failed.length > 0 ? page.style.red : page.style.green)(sayTests(report))],
  ]);
}

function failureLines(result: RuleTestResult, page: Page): readonly string[] {
  const head = paragraph(page, `${page.style.red('failed')}  ${page.style.bold(result.name)} ${aside(page, [placeOfTest(result)])}`, { rest: '  ' });
  return [...head, ...differenceLines(result, page)];
}

/** What differed in one test, and why; what led to several differences is told once. */
export function differenceLines({ differences }: RuleTestResult, page: Page): readonly string[] {
  const told = new Set<string>();
  const isNew = (why: Why): boolean => told.size < told.add(JSON.stringify(why)).size;
  return differences.flatMap((difference) => [...paragraph(page, sayDifference(difference), { first: '  ', rest: '    ' }), ...difference.why.filter(isNew).flatMap((why) => whyLines(why, page))]);
}

function whyLines(why: Why, page: Page): readonly string[] {
  const head = paragraph(page, sayWhy(why), { first: '    ', rest: '      ' });
  switch (why.kind) {
    case 'diagnosis':
      return [
        ...head,
        ...why.evidence.flatMap(({ symptom, state, db, because }) => [
          ...paragraph(page, `${symptom} ${state}`, { first: `      ${padStart(decibans(db), 9)}  `, rest: '                 ' }),
          ...because.slice(0, 1).flatMap((reason) => paragraph(page, page.style.faint(reasonText(page, reason)), { first: '                 ' })),
        ]),
      ];
    case 'condition':
      return [...head, ...why.because.flatMap((reason) => paragraph(page, reasonText(page, reason), { first: '      ' }))];
    default:
      return head;
  }
}

function coverageLines(coverage: Coverage, page: Page): readonly string[] {
  const rows = coverageKinds.map(([kind, means]) => {
    const { covered, total, share } = coverage[kind];
    return `  ${padEnd(kind, 12)}${padStart(`${covered} of ${total}`, 14)}${padStart(preciseShare(share), 10)}  ${page.style.faint(means)}`;
  });
  return section(page, 'Coverage', rows);
}

function missingSections(coverage: Coverage, page: Page): readonly (readonly string[])[] {
  return coverageKinds.map(([kind]) => {
    const items = coverage[kind].items.filter(({ missing }) => missing.length > 0);
    return section(
      page,
      `${kind} not covered`,
      items.flatMap((item) => paragraph(page, `${item.id}: ${sayMissing(item)} ${aside(page, [item.rule])}`, { first: '  ', rest: '    ' })),
    );
  });
}

function unnoticedSections(mutation: MutationReport, page: Page): readonly (readonly string[])[] {
  const unnoticed = mutation.unnoticed.flatMap((change) => [
    ...paragraph(page, `${sayChange(change)} ${aside(page, [placeOfTest(change)])}`, { first: '  ', rest: '    ' }),
    ...paragraph(page, page.style.faint(sayWitness(change) ?? ''), { first: '    ' }),
  ]);
  const unshown = countUnshown(mutation).flatMap(({ owner, place, count }) => paragraph(page, `${owner}: ${count} ${aside(page, [place])}`, { first: '  ', rest: '    ' }));
  return [section(page, 'Patterns that no test needs', unshown), section(page, 'Changes that no test notices', unnoticed)];
}

function mutationLines(mutation: MutationReport, page: Page): readonly string[] {
  const rows = mutationKinds.map(([kind, means]) => {
    const { noticed, total } = mutation.kinds[kind];
    return `  ${padEnd(`${kind}s`, 12)}${padStart(`${noticed} of ${total}`, 14)}${padStart(total === 0 ? '' : preciseShare(noticed / total), 10)}  ${page.style.faint(means)}`;
  });
  return section(page, 'Mutation', [...rows, ...[sayScore(mutation), ...sayUncounted(mutation)].flatMap((line) => paragraph(page, line, { first: '  ' }))]);
}
