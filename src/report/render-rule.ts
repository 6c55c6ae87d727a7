import { describeCondition, escapeControl, type Knowledge, plainNumber } from '../core/index.js';
import { sayPrior } from './say-prior.js';
import { createStyle } from './style.js';
import { aside, createPage, joinSections, type Page, paragraph, section } from './text/page.js';
import { percentOf } from './words.js';
import { padStart } from './wrap.js';

type DiagnosisRule = Knowledge['diagnoses'][number];
type SymptomRule = Knowledge['symptoms'][number];

/** What the rules say of a diagnosis or symptom, without any facts; undefined when neither has this id. */
export function renderRule(knowledge: Knowledge, id: string, options: { readonly color: boolean; readonly width: number }): string | undefined {
  const page = createPage(createStyle(options.color), options.width);
  const diagnosis = knowledge.diagnoses.find((rule) => rule.id === id);
  const symptom = knowledge.symptoms.find((rule) => rule.id === id);
  const sections = diagnosis ? diagnosisSections(diagnosis, knowledge, page) : symptom ? symptomSections(symptom, knowledge, page) : undefined;
  return sections && joinSections(sections);
}

function diagnosisSections(rule: DiagnosisRule, knowledge: Knowledge, page: Page): readonly (readonly string[])[] {
  const population = knowledge.runbooks.find(({ id }) => id === rule.runbook)?.population?.title;
  const prior = {
    probability: rule.prior,
    ...(rule.knownFrom && { knownFrom: rule.knownFrom }),
    ...(rule.source !== undefined && { source: rule.source }),
    ...(population !== undefined && { population }),
  };
  const titleOf = (kind: 'symptoms' | 'resolutions' | 'checks' | 'diagnoses' | 'consequences', id: string): string | undefined => knowledge[kind].find((one) => one.id === id)?.title;
  const links = (heading: string, entries: Readonly<Record<string, number>>, title: (id: string) => string | undefined): readonly string[] =>
    section(
      page,
      heading,
      strongestFirst(entries).flatMap(([id, chance]) => linkLines(page, chance, title(id), id)),
    );
  const checks = rule.checks.flatMap((id) => paragraph(page, `${escapeControl(titleOf('checks', id) ?? id)} ${aside(page, [id])}`, { first: '  - ' }));
  return [
    headLines(rule, page, [
      `Severity ${rule.severity}. ${sayPrior(prior)}`,
      ...(rule.onlyIf === undefined ? [] : [`Possible only if ${wordsOf(rule.onlyIf, knowledge)}.`]),
      ...rule.factors.map(({ when, makes }) => `Odds times ${plainNumber(Number(makes.toPrecision(3)))} when ${wordsOf(when, knowledge)}.`),
    ]),
    links('Shows', rule.symptoms, (id) => titleOf('symptoms', id)),
    links('Hides', rule.hides, (id) => titleOf('symptoms', id)),
    links('Leads to', rule.leadsTo, (id) => titleOf('consequences', id) ?? titleOf('diagnoses', id)),
    links('Mended by', rule.resolutions, (id) => titleOf('resolutions', id)),
    section(page, 'Checks', checks),
  ];
}

function symptomSections(rule: SymptomRule, knowledge: Knowledge, page: Page): readonly (readonly string[])[] {
  const causes = [...knowledge.diagnoses, ...knowledge.consequences];
  const shownBy = (links: 'symptoms' | 'hides'): readonly string[] =>
    causes
      .filter((cause) => Object.hasOwn(cause[links], rule.id))
      .toSorted((left, right) => (right[links][rule.id] ?? 0) - (left[links][rule.id] ?? 0))
      .flatMap((cause) => linkLines(page, cause[links][rule.id] ?? 0, cause.title, cause.id));
  return [
    headLines(rule, page, [
      ...(rule.when === undefined ? [] : [`Present when ${wordsOf(rule.when, knowledge)}.`]),
      ...(rule.ask === undefined ? [] : [`Question: ${rule.ask}`]),
      ...(rule.onlyIf === undefined ? [] : [`Applies only if ${wordsOf(rule.onlyIf, knowledge)}.`]),
      `Seen otherwise in ${percentOf(rule.seenOtherwise)}.${rule.sameEvent === undefined ? '' : ` The same event as others: ${rule.sameEvent}.`}`,
    ]),
    section(page, 'Shown by', shownBy('symptoms')),
    section(page, 'Hidden by', shownBy('hides')),
  ];
}

function headLines(rule: DiagnosisRule | SymptomRule, page: Page, sentences: readonly string[]): readonly string[] {
  const said = [...(rule.description === undefined ? [] : [rule.description]), ...sentences];
  return [
    ...paragraph(page, `${page.style.bold(escapeControl(rule.title))} ${aside(page, [rule.id, rule.rule])}`, { rest: '  ' }),
    ...said.flatMap((sentence) => paragraph(page, escapeControl(sentence), { first: '  ', rest: '    ' })),
  ];
}

function linkLines(page: Page, chance: number, title: string | undefined, id: string): readonly string[] {
  return paragraph(page, `${escapeControl(title ?? id)} ${aside(page, [id])}`, { first: `${padStart(percentOf(chance), 8)}  ` });
}

function strongestFirst(links: Readonly<Record<string, number>>): readonly (readonly [string, number])[] {
  return Object.entries(links).sort(([leftId, left], [rightId, right]) => right - left || (leftId < rightId ? -1 : 1));
}

function wordsOf(id: number, knowledge: Knowledge): string {
  const condition = knowledge.conditions[id];
  return condition === undefined ? '…' : describeCondition(condition, knowledge);
}
