import type { DiagnosisSketch, Seen, Sketch } from './make-knowledge.js';

/** How a random network of plain symptoms and independent diagnoses is drawn. */
export interface NetworkShape {
  readonly diagnoses: number;
  readonly symptoms: number;
  /** Symptoms that a diagnosis shows. */
  readonly links: number;
  /** Least and largest prior; the logarithm of a prior is uniform between theirs. */
  readonly priors: readonly [number, number];
}

/** Chances that the words of the rule language stand for. */
export const strengths = [0.97, 0.85, 0.6, 0.35] as const;
export const backgrounds = [0.001, 0.01, 0.03, 0.1] as const;

/** Draws a network; the same numbers give the same network. */
export function drawNetwork(random: () => number, { diagnoses, symptoms, links, priors: [least, largest] }: NetworkShape): Required<Pick<Sketch, 'symptoms' | 'diagnoses'>> {
  const drawLinks = (): Record<string, number> => {
    const targets = new Set<string>();
    while (targets.size < links) targets.add(`s${Math.floor(random() * symptoms)}`);
    return Object.fromEntries([...targets].map((id) => [id, pick(random, strengths)]));
  };
  const drawDiagnosis = (): DiagnosisSketch => ({ prior: least * (largest / least) ** random(), shows: drawLinks() });
  return {
    symptoms: Object.fromEntries(Array.from({ length: symptoms }, (_, at) => [`s${at}`, pick(random, backgrounds)])),
    diagnoses: Object.fromEntries(Array.from({ length: diagnoses }, (_, at) => [`d${at}`, drawDiagnosis()])),
  };
}

/** Draws which symptoms some faults show. */
export function drawSymptoms(random: () => number, { symptoms, diagnoses }: Sketch, faults: readonly string[]): Required<Pick<Seen, 'present' | 'absent'>> {
  const present: string[] = [];
  const absent: string[] = [];
  for (const [id, symptom] of Object.entries(symptoms)) {
    const background = typeof symptom === 'number' ? symptom : symptom.otherwise;
    const missed = faults.reduce((all, fault) => all * (1 - (diagnoses[fault]?.shows?.[id] ?? 0)), 1 - background);
    (random() < 1 - missed ? present : absent).push(id);
  }
  return { present, absent };
}

/** Draws one of a list, each as likely as the others. */
export function pick<T>(random: () => number, list: readonly [T, ...T[]]): T {
  return list[Math.floor(random() * list.length)] ?? list[0];
}
