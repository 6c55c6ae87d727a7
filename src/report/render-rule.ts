import { plainNumber } from '../core/index.js';
import type { DescribedConsequence, DescribedDiagnosis, DescribedRule, DescribedSymptom, LinkedRule } from './describe-rule.js';
import { sayPrior } from './say-prior.js';
import { createStyle } from './style.js';
import { aside, createPage, joinSections, type Page, paragraph, section } from './text/page.js';
import { visibleReport } from './visible-report.js';
import { percentOf } from './words.js';
import { padStart } from './wrap.js';

/** What the rules say of a diagnosis, consequence or symptom, for a person. */
export function renderRule(described: DescribedRule, options: { readonly color: boolean; readonly width: number }): string {
  const page = createPage(createStyle(options.color), options.width);
  const shown = visibleReport(described);
  switch (shown.kind) {
    case 'diagnosis':
      return joinSections(diagnosisSections(shown, page));
    case 'consequence':
      return joinSections([
        headLines(shown, page, ['A consequence: shown under its causes, and never a cause itself.']),
        linkSection(page, 'Caused by', shown.causedBy),
        ...effectSections(shown, page),
      ]);
    case 'symptom':
      return joinSections(symptomSections(shown, page));
  }
}

function effectSections({ shows, hides, leadsTo }: DescribedDiagnosis | DescribedConsequence, page: Page): readonly (readonly string[])[] {
  return [linkSection(page, 'Shows', shows), linkSection(page, 'Hides', hides), linkSection(page, 'Leads to', leadsTo)];
}

function diagnosisSections(rule: DescribedDiagnosis, page: Page): readonly (readonly string[])[] {
  return [
    headLines(rule, page, [
      `Severity ${rule.severity}. ${sayPrior(rule.prior)}`,
      ...(rule.partOf === undefined ? [] : [`Part of "${rule.partOf.title}" (${rule.partOf.id}): what that shows, hides and leads to holds for it too.`]),
      ...(rule.onlyIf === undefined ? [] : [`Possible only if ${rule.onlyIf}.`]),
      ...rule.factors.map(({ when, makes }) => `Odds times ${plainNumber(Number(makes.toPrecision(3)))} when ${when}.`),
    ]),
    ...effectSections(rule, page),
    section(page, 'Parts', nameLines(page, rule.parts)),
    linkSection(page, 'Mended by', rule.mendedBy),
    section(page, 'Checks', nameLines(page, rule.checks)),
  ];
}

function symptomSections(rule: DescribedSymptom, page: Page): readonly (readonly string[])[] {
  return [
    headLines(rule, page, [
      ...(rule.when === undefined ? [] : [`Present when ${rule.when}.`]),
      ...(rule.ask === undefined ? [] : [`Question: ${rule.ask}`]),
      ...(rule.onlyIf === undefined ? [] : [`Applies only if ${rule.onlyIf}.`]),
      `Seen otherwise in ${percentOf(rule.seenOtherwise)}.${rule.sameEvent === undefined ? '' : ` The same event as others: ${rule.sameEvent}.`}`,
    ]),
    linkSection(page, 'Shown by', rule.shownBy),
    linkSection(page, 'Hidden by', rule.hiddenBy),
  ];
}

function nameLines(page: Page, rules: DescribedDiagnosis['parts']): readonly string[] {
  return rules.flatMap(({ id, title }) => paragraph(page, `${title} ${aside(page, [id])}`, { first: '  - ' }));
}

function headLines({ id, title, description, rule }: DescribedRule, page: Page, sentences: readonly string[]): readonly string[] {
  const said = [...(description === undefined ? [] : [description]), ...sentences];
  return [...paragraph(page, `${page.style.bold(title)} ${aside(page, [id, rule])}`, { rest: '  ' }), ...said.flatMap((sentence) => paragraph(page, sentence, { first: '  ', rest: '    ' }))];
}

function linkSection(page: Page, heading: string, links: readonly LinkedRule[]): readonly string[] {
  return section(
    page,
    heading,
    links.flatMap(({ id, title, chance }) => paragraph(page, `${title} ${aside(page, [id])}`, { first: `${padStart(percentOf(chance), 8)}  ` })),
  );
}
