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

describe('a network too large for all sets', () => {
  it('puts the same three diagnoses first as the exact method, with small errors', () => {
    const random = randomNumbers(11);
    const results = Array.from({ length: 60 }, () => {
      const drawn = drawCase(random, { diagnoses: 40, symptoms: 60, consequences: 0, chains: false });
      return compare(drawn, quickScore(drawn.sketch, drawn.seen));
    });
    console.log(results.filter(({ isSame }) => isSame).length, mean(results.map(({ error }) => error)));
    expect(results.filter(({ isSame }) => isSame).length).toBeGreaterThanOrEqual(57);
    expect(mean(results.map(({ error }) => error))).toBeLessThan(0.04);
  });

  it("p", () => {const random = randomNumbers(5); for (const dd of [40, 60]) {const rs=Array.from({length:60},()=>{const drawn=drawCase(random,{diagnoses:dd,symptoms:40,consequences:0,chains:false}); return compare(drawn, quickScore(drawn.sketch,drawn.seen));}); console.log(dd, mean(rs.map(r=>r.error)), Math.max(...rs.map(r=>r.error)), rs.filter(r=>r.isSame).length);}});
  it('does so with chains and consequences', () => {
    const random = randomNumbers(7);
    const results = Array.from({ length: 20 }, () => {
      const drawn = drawCase(random, { diagnoses: 11, symptoms: 20, consequences: 2, chains: true });
      const truth = weighAll(drawn.sketch, drawn.seen);
      return compare(drawn, truth.probability);
    });
    console.log(results.filter(({ isSame }) => isSame).length, mean(results.map(({ error }) => error)));
    expect(results.filter(({ isSame }) => isSame).length).toBeGreaterThanOrEqual(19);
    expect(mean(results.map(({ error }) => error))).toBeLessThan(0.04);
  });
});
