import type { Report } from '../core/index.js';
import type { Diagnosis, Resolution } from './report-parts.js';

/** How much of the lists is shown. */
export interface Cut {
  /** Most diagnoses. */
  readonly top: number;
  /** Less probable diagnoses, and fixes that help less often, are left out. */
  readonly minProbability: number;
}

const MOST_CAUSES = 3;

/** The causes that a report is about: those that are more likely than not, else the first; none when nothing was found. */
export function mainDiagnoses(report: Report): readonly Diagnosis[] {
  if (report.verdict === 'nothing-found') return [];
  const diagnoses = rankedDiagnoses(report);
  const likely = diagnoses.filter(({ probability }) => probability >= 0.5).slice(0, MOST_CAUSES);
  return likely.length > 0 ? likely : diagnoses.slice(0, 1);
}

/** The diagnoses that have a place of their own: parts stand with their class. */
export function rankedDiagnoses({ diagnoses }: Report): readonly Diagnosis[] {
  return diagnoses.filter(({ partOf }) => partOf === undefined);
}

/** The parts of a diagnosis that are worth a line, most probable first. */
export function partsOf({ id }: Diagnosis, { diagnoses }: Report, { minProbability }: Pick<Cut, 'minProbability'>): readonly Diagnosis[] {
  return diagnoses.filter(({ partOf, probability }) => partOf === id && probability >= minProbability);
}

/** All diagnoses that are listed, each directly followed by its parts. */
export function listedDiagnoses(report: Report, cut: Cut): readonly Diagnosis[] {
  return [...mainDiagnoses(report), ...otherDiagnoses(report, cut)].flatMap((diagnosis) => [diagnosis, ...partsOf(diagnosis, report, cut)]);
}

/** The diagnoses that are listed besides the main ones. */
export function otherDiagnoses(report: Report, { top, minProbability }: Cut): readonly Diagnosis[] {
  const main = mainDiagnoses(report);
  const others = rankedDiagnoses(report).filter((diagnosis) => !main.includes(diagnosis) && diagnosis.probability >= minProbability);
  return others.slice(0, Math.max(0, top - main.length));
}

/** Whether "none of the known causes" is listed with the other diagnoses. */
export function listsUnexplained({ unexplained, verdict }: Report, { minProbability }: Cut): boolean {
  return unexplained >= minProbability && verdict !== 'nothing-found';
}

/** The fixes that are told with their steps: the best one, and the best for each further main cause of which it mends no part. */
export function mainResolutions(report: Report): readonly Resolution[] {
  const chosen: Resolution[] = [];
  for (const { id } of mainDiagnoses(report)) {
    const mends = (resolution: Resolution): boolean => report.diagnoses.some((one) => (one.id === id || one.partOf === id) && resolution.for.includes(one.id));
    if (chosen.some(mends)) continue;
    const best = report.resolutions.find(mends);
    if (best) chosen.push(best);
  }
  return report.resolutions.filter((resolution) => chosen.includes(resolution));
}

/** The fixes that are listed besides the main ones; none when nothing was found. */
export function otherResolutions(report: Report, { minProbability }: Cut): readonly Resolution[] {
  if (report.verdict === 'nothing-found') return [];
  const main = mainResolutions(report);
  return report.resolutions.filter((resolution) => !main.includes(resolution) && resolution.success >= minProbability);
}

/** Title of a diagnosis or consequence of the report; its id when it is not listed. */
export function titleOf({ diagnoses, consequences = [] }: Report, id: string): string {
  return [...diagnoses, ...consequences].find((cause) => cause.id === id)?.title ?? id;
}
