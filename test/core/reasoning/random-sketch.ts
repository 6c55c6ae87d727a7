import fc from 'fast-check';
import type { State } from '../../../src/core/model.js';
import type { DiagnosisSketch, Seen, Sketch, SymptomSketch } from './make-knowledge.js';

export interface RandomCase {
  readonly sketch: Sketch;
  readonly seen: Seen;
}

interface Shape {
  readonly diagnoses: number;
  readonly consequences: number;
  readonly symptoms: number;
  /** How many of the first diagnoses are parts of the last one or of the one before. */
  readonly parts?: number;
  /** Draws a chance. */
  readonly chance: fc.Arbitrary<number>;
}

/** Chances as people write them. */
export const plainChance = fc.constantFrom(0.05, 0.15, 0.35, 0.6, 0.85, 0.92, 0.97);
/** Chances at the edges of what can be written. */
export const extremeChance = fc.constantFrom(0, 1e-300, 1e-9, 0.5, 1 - 1e-16, 1);

/** Cases with hiding, chains over consequences, events, factors and gates. */
export function arbitraryCase(shape: Shape): fc.Arbitrary<RandomCase> {
  const ids = (letter: string, count: number): string[] => Array.from({ length: count }, (_, at) => `${letter}${at}`);
  const symptomIds = ids('s', shape.symptoms);
  const nodeIds = [...ids('d', shape.diagnoses), ...ids('e', shape.consequences)];
  const links = (targets: readonly string[], most: number): fc.Arbitrary<Record<string, number>> =>
    targets.length === 0 ? fc.constant({}) : fc.dictionary(fc.constantFrom(...targets), shape.chance, { maxKeys: most, noNullPrototype: true });
  // A chain only goes to a later node of this mixed order, so that there are no circles.
  const order = nodeIds.toSorted((a, b) => (a.slice(1) < b.slice(1) ? -1 : 1));
  const leadsTo = (id: string): fc.Arbitrary<Record<string, number>> => links(order.slice(order.indexOf(id) + 1), 2);
  const diagnosis = (id: string): fc.Arbitrary<DiagnosisSketch> =>
    fc.record(
      {
        prior: shape.chance,
        shows: links(symptomIds, 4),
        hides: links(symptomIds, 1),
        leadsTo: leadsTo(id),
        factors: fc.array(fc.record({ when: fc.constantFrom('f0', 'f1'), makes: fc.constantFrom(10, 3, 1 / 3, 0.001), share: fc.constantFrom(0.5, 0.15) }), { maxLength: 2 }),
        onlyIf: fc.constantFrom('g0', 'g1'),
        onlyIfShare: fc.constantFrom(0.5, 0.85),
      },
      { requiredKeys: ['prior', 'shows'], noNullPrototype: true },
    );
  const consequence = (id: string) => fc.record({ shows: links(symptomIds, 3), hides: links(symptomIds, 1), leadsTo: leadsTo(id) }, { noNullPrototype: true });
  const symptom: fc.Arbitrary<SymptomSketch> = fc.record({ otherwise: shape.chance, event: fc.constantFrom('v0', 'v1') }, { requiredKeys: ['otherwise'], noNullPrototype: true });
  const state = fc.constantFrom<State>('present', 'absent', 'unknown');
  const named = <T>(keys: readonly string[], value: (key: string) => fc.Arbitrary<T>): fc.Arbitrary<Record<string, T>> =>
    fc.record(Object.fromEntries(keys.map((key) => [key, value(key)])), { noNullPrototype: true });
  return fc
    .record({
      symptoms: named(symptomIds, () => symptom),
      diagnoses: named(ids('d', shape.diagnoses), diagnosis),
      consequences: named(ids('e', shape.consequences), consequence),
      states: named(symptomIds, () => state),
      conditions: named(['f0', 'f1', 'g0', 'g1'], () => state),
      classes: fc.array(fc.constantFrom(`d${shape.diagnoses - 1}`, `d${shape.diagnoses - 2}`), { minLength: shape.parts ?? 0, maxLength: shape.parts ?? 0 }),
    })
    .map(({ symptoms, diagnoses: plain, consequences, states, conditions, classes }) => {
      const diagnoses = Object.fromEntries(
        Object.entries(plain).map(([id, rule]): [string, DiagnosisSketch] => {
          const partOf = classes[Number(id.slice(1))];
          return [id, partOf === undefined ? rule : { ...rule, partOf }];
        }),
      );
      const having = (wanted: State): string[] => symptomIds.filter((id) => states[id] === wanted);
      return { sketch: { symptoms, diagnoses, consequences }, seen: { present: having('present'), absent: having('absent'), conditions } };
    });
}
