import type { Report } from '../../core/index.js';
import { strengthWords, symptomWords, tellingEvidence } from '../evidence-words.js';
import { type Cut, listedDiagnoses, listsUnexplained, mainDiagnoses, titleOf } from '../main-answers.js';
import type { Diagnosis } from '../report-parts.js';
import { sayConsequences, sayDoubt, sayLookedAt, sayNothing, saySeveral, saySureness, sayVerdict } from '../say-verdict.js';
import { decibans, percentOf, surenessOf } from '../words.js';
import { codeSpan, joinBlocks, joinLines, type Markdown, markdownLink, md } from './markdown.js';
import { reasonMarkdown } from './reason.js';
import { stepList } from './steps.js';

/** Emergency plans whose condition holds, as numbered lists. */
export function procedureBlocks({ procedures }: Report): readonly Markdown[] {
  return procedures.map(({ title, description, severity, steps, because }) =>
    joinBlocks([md`## Emergency: ${title} (${severity})`, description === undefined ? undefined : md`${description}`, because[0] && md`Because ${reasonMarkdown(because[0])}`, stepList(steps)]),
  );
}

/** The verdict, the causes in a table, and the evidence for the main ones. */
export function causeBlocks(report: Report, cut: Cut): readonly (Markdown | undefined)[] {
  const main = mainDiagnoses(report);
  const [first] = main;
  if (!first) return [md`## ${sayVerdict(report)}`, md`${capitalised(sayNothing(report))} Looked at ${sayLookedAt(report)}`, presentList(report), causeTable(report, cut)];
  const heading = main.length > 1 ? saySeveral(report) : first.title;
  const several = main.length > 1;
  return [md`## ${sayVerdict(report)}: ${heading}`, causeTable(report, cut), ...main.flatMap((diagnosis) => [several ? md`### ${diagnosis.title}` : undefined, ...diagnosisBlocks(diagnosis, report)])];
}

function presentList({ symptoms }: Report): Markdown {
  return joinLines(symptoms.filter(({ state }) => state === 'present').map(({ title }) => md`- ${title}`));
}

function causeTable(report: Report, cut: Cut): Markdown | undefined {
  const rows = listedDiagnoses(report, cut).map(
    ({ id, title, probability, partOf }) => md`| ${partOf === undefined ? title : `in particular: ${title}`} (${id}) | ${percentOf(probability)} | ${surenessOf(probability)} |`,
  );
  const unexplained = listsUnexplained(report, cut) ? [md`| None of the causes that these rules know | ${percentOf(report.unexplained)} | ${surenessOf(report.unexplained)} |`] : [];
  return rows.length === 0 ? undefined : joinLines([md`| Cause | Probability | In words |`, md`|---|---:|---|`, ...rows, ...unexplained]);
}

function diagnosisBlocks(diagnosis: Diagnosis, report: Report): readonly (Markdown | undefined)[] {
  const { id, severity, impact, under, references = [] } = diagnosis;
  const evidence = tellingEvidence(diagnosis).map((item) => {
    const reason = item.because[0];
    return md`- ${item.db < 0 ? 'against' : 'for'}: ${symptomWords(item)} (${strengthWords(item)}, ${decibans(item.db)})${reason && md`  \n  ${reasonMarkdown(reason)}`}`;
  });
  return [
    md`**${saySureness(diagnosis)}**, severity ${severity}, ${codeSpan(id)}${under === undefined ? undefined : md`, caused by ${titleOf(report, under)}`}`,
    joinLines([md`${sayDoubt(diagnosis, report)}`, md`${impact}`, md`${sayConsequences(diagnosis, report)}`], '  \n'),
    joinLines(evidence),
    joinLines(references.map(({ title, href }) => md`- ${markdownLink(title, href)}`)),
  ];
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
