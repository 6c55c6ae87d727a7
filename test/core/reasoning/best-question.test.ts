import { expect, it } from 'vitest';
import type { Knowledge } from '../../../src/core/model.js';
import { adviseChecks } from '../../../src/core/reasoning/next-checks.js';
import type { Observed } from '../../../src/core/reasoning/observed.js';
import { rankDiagnoses } from '../../../src/core/reasoning/rank.js';
import { backgrounds, drawNetwork, drawSymptoms, pick, strengths } from './draw-network.js';
import { makeKnowledge, type SketchedCase } from './make-knowledge.js';
import { randomNumbers } from './random-numbers.js';

const complaints = ['s0', 's1', 's2', 's3', 's4', 's5'] as const;
const tests = Array.from({ length: 10 }, (_, at) => `test-${at}`);

/**
 * A network like the public win95pts: 29 causes; 6 complaints that are known from the start and that many causes share; 10 tests that must be
 * asked for, each of which one to four causes show.
 */
function drawTroubleshooter(random: () => number): Drawn {
  const { symptoms, diagnoses } = drawNetwork(random, { diagnoses: 29, symptoms: complaints.length, links: 2, priors: [0.005, 0.05] });
  const shown = tests.map((id) => ({ id, causes: Array.from({ length: pick(random, [1, 2, 3, 4]) }, () => `d${Math.floor(random() * 29)}`), strength: pick(random, strengths) }));
  return {
    symptoms: { ...symptoms, ...Object.fromEntries(tests.map((id) => [id, pick(random, backgrounds)])) },
    diagnoses: Object.fromEntries(
      Object.entries(diagnoses).map(([cause, diagnosis]) => {
        const results = shown.filter(({ causes }) => causes.includes(cause)).map(({ id, strength }) => [id, strength] as const);
        return [cause, { ...diagnosis, shows: { ...diagnosis.shows, ...Object.fromEntries(results) } }];
      }),
    ),
  };
}

type Drawn = ReturnType<typeof drawNetwork>;

interface Incident {
  readonly cause: string;
  readonly present: readonly string[];
}

/** One fault, as likely as its prior, with at least one complaint. */
function drawIncident(random: () => number, sketch: Drawn): Incident {
  const total = Object.values(sketch.diagnoses).reduce((sum, { prior }) => sum + prior, 0);
  for (;;) {
    let left = random() * total;
    const cause = Object.keys(sketch.diagnoses).find((id) => {
      left -= sketch.diagnoses[id]?.prior ?? 0;
      return left < 0;
    });
    const { present } = drawSymptoms(random, sketch, cause === undefined ? [] : [cause]);
    if (cause !== undefined && complaints.some((id) => present.includes(id))) return { cause, present };
  }
}

function observeAfter({ observe }: SketchedCase, { present }: Incident, asked: readonly string[]): Observed {
  const known = [...complaints, ...asked];
  return observe({ present: known.filter((id) => present.includes(id)), absent: known.filter((id) => !present.includes(id)) });
}

function bestQuestion(knowledge: Knowledge, observed: Observed): readonly string[] {
  const [check] = adviseChecks(knowledge, observed, rankDiagnoses(knowledge, observed));
  return check?.settles ?? [];
}

it('finds the cause at least as often after the one question that it chooses as after three of a fixed list', () => {
  const found = { none: 0, best: 0, three: 0 };
  let incidents = 0;
  for (let seed = 1; seed <= 40; seed++) {
    const random = randomNumbers(seed);
    const sketch = drawTroubleshooter(random);
    const drawn = makeKnowledge({ ...sketch, checks: Object.fromEntries(tests.map((id) => [`look-at-${id}`, { learns: [`facts.${id}`] }])) });
    const isFound = (incident: Incident, asked: readonly string[]): boolean => rankDiagnoses(drawn.knowledge, observeAfter(drawn, incident, asked)).diagnoses[0]?.id === incident.cause;
    for (let at = 0; at < 15; at++) {
      const incident = drawIncident(random, sketch);
      const best = bestQuestion(drawn.knowledge, observeAfter(drawn, incident, []));
      incidents += 1;
      if (isFound(incident, [])) found.none += 1;
      if (isFound(incident, best)) found.best += 1;
      if (isFound(incident, tests.slice(0, 3))) found.three += 1;
    }
  }
  expect(incidents).toBe(600);
  expect(found.best).toBeGreaterThanOrEqual(found.three);
  expect(found.best).toBeGreaterThan(found.none);
});
