import { describe, expect, it } from 'vitest';
import { rankDiagnoses } from '../../../src/core/reasoning/rank.js';
import { type DiagnosisSketch, makeKnowledge, type Seen, type Sketch } from './make-knowledge.js';
import { weighAll } from './oracle.js';
import { quickScore } from './quick-score.js';
import { randomNumbers } from './random-numbers.js';

interface Shape {
  readonly diagnoses: number;
  readonly symptoms: number;
  readonly consequences: number;
  readonly chains: boolean;
}

/** A network and a case drawn from it: one to three faults, half of the symptoms unknown. */
function drawCase(random: () => number, shape: Shape): { readonly sketch: Sketch; readonly seen: Seen } {
  const pick = <T>(list: readonly [T, ...T[]]): T => list[Math.floor(random() * list.length)] ?? list[0];
  const symptom = (): string => `s${Math.floor(random() * shape.symptoms)}`;
  const shows = (count: number) => Object.fromEntries(Array.from({ length: count }, () => [symptom(), pick([0.97, 0.85, 0.6, 0.35])]));
  const leadsTo = (at: number): Record<string, number> => {
    if (!shape.chains || random() > 0.4) return {};
    return random() < 0.5 && at + 1 < shape.diagnoses ? { [`d${at + 1}`]: 0.6 } : { [`e${Math.floor(random() * shape.consequences)}`]: 0.85 };
  };
  const diagnoses = Object.fromEntries(
    Array.from({ length: shape.diagnoses }, (_, at): [string, DiagnosisSketch] => [`d${at}`, { prior: pick([0.003, 0.01, 0.03]), shows: shows(5), leadsTo: leadsTo(at) }]),
  );
  const consequences = Object.fromEntries(Array.from({ length: shape.consequences }, (_, at) => [`e${at}`, { shows: shows(2) }]));
  const symptoms = Object.fromEntries(Array.from({ length: shape.symptoms }, (_, at) => [`s${at}`, pick([0.001, 0.01, 0.03, 0.1])]));
  const faults = Array.from({ length: pick([1, 1, 2, 3]) }, () => diagnoses[`d${Math.floor(random() * shape.diagnoses)}`]);
  const present: string[] = [];
  const absent: string[] = [];
  for (const [id, background] of Object.entries(symptoms)) {
    const chance = 1 - faults.reduce((missed, fault) => missed * (1 - (fault?.shows?.[id] ?? 0)), 1 - background);
    const isThere = random() < chance;
    if (random() < 0.5) (isThere ? present : absent).push(id);
  }
  return { sketch: { symptoms, diagnoses, consequences }, seen: { present: present.slice(0, 10), absent } };
}

function compare({ sketch, seen }: { readonly sketch: Sketch; readonly seen: Seen }, exact: ReadonlyMap<string, number>) {
  const { knowledge, observe } = makeKnowledge(sketch);
  const { diagnoses } = rankDiagnoses(knowledge, observe(seen));
  const error = Math.max(...diagnoses.map(({ id, probability }) => Math.abs(probability - (exact.get(id) ?? 0))));
  const found = diagnoses.toSorted((a, b) => b.probability - a.probability).slice(0, 3);
  const best = diagnoses.map(({ id }) => exact.get(id) ?? 0).toSorted((a, b) => b - a);
  // The third place may be shared by diagnoses that differ by less than anybody sees.
  const isSame = found.every(({ id }) => (exact.get(id) ?? 0) >= (best[2] ?? 0) - 0.001);
  return { error, isSame };
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

it('keeps the number of sets bounded, however densely causes are chained', () => {
  const ids = Array.from({ length: 40 }, (_, at) => `d${String(at).padStart(2, '0')}`);
  const effects = Array.from({ length: 12 }, (_, at) => `e${at}`);
  const chain = (targets: readonly string[]) => Object.fromEntries(targets.map((id) => [id, 0.5]));
  const diagnoses = Object.fromEntries(ids.map((id, at) => [id, { prior: 0.01, shows: { s1: 0.6 }, leadsTo: chain([...ids.slice(at + 1), ...effects]) }]));
  const consequences = Object.fromEntries(effects.map((id) => [id, { shows: { s1: 0.1 } }]));
  const { knowledge, observe } = makeKnowledge({ symptoms: { s1: 0.01 }, diagnoses, consequences });
  const { posterior } = rankDiagnoses(knowledge, observe({ present: ['s1'] }));
  expect(posterior.weights.length).toBeLessThanOrEqual(65_536);
  expect(posterior.probabilities.every((probability) => probability > 0 && probability < 1)).toBe(true);
});

describe('a network too large for all sets', () => {
  it('puts the same three diagnoses first as the exact method, with small errors', () => {
    const random = randomNumbers(11);
    const results = Array.from({ length: 60 }, () => {
      const drawn = drawCase(random, { diagnoses: 40, symptoms: 40, consequences: 0, chains: false });
      return compare(drawn, quickScore(drawn.sketch, drawn.seen));
    });
    expect(results.filter(({ isSame }) => isSame).length).toBeGreaterThanOrEqual(57);
    expect(mean(results.map(({ error }) => error))).toBeLessThan(0.02);
  });

  it('does so with chains and consequences', () => {
    const random = randomNumbers(7);
    const results = Array.from({ length: 8 }, () => {
      const drawn = drawCase(random, { diagnoses: 11, symptoms: 20, consequences: 2, chains: true });
      const truth = weighAll(drawn.sketch, drawn.seen);
      return compare(drawn, truth.probability);
    });
    expect(results.filter(({ isSame }) => isSame)).toHaveLength(8);
    expect(mean(results.map(({ error }) => error))).toBeLessThan(0.001);
  });
});
