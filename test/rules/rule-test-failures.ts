import type { Report, RuleTest } from '../../src/core/model.js';

type Expectation = RuleTest['expect'];

/** What a report does not fulfil of what a rule test expects, one line for each. */
export function ruleTestFailures(report: Report, expect: Expectation): readonly string[] {
  const first = report.verdict === 'nothing-found' ? 'none' : report.diagnoses[0]?.id;
  const states = new Map(report.symptoms.map(({ id, state }) => [id, state]));
  const ids = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id).toSorted();
  const failures: string[] = [];
  const same = (what: string, expected: unknown, got: unknown) => {
    if (expected !== undefined && JSON.stringify(expected) !== JSON.stringify(got)) failures.push(`${what}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(got)}`);
  };
  same('diagnosis', expect.diagnosis, first);
  same('verdict', expect.verdict, report.verdict);
  same('resolution', expect.resolution, report.resolutions[0]?.id);
  same('next check', expect.nextCheck, report.nextChecks[0]?.id);
  same('escalation', expect.escalation, report.escalation?.id);
  same('procedures', expect.procedures?.toSorted(), ids(report.procedures));
  same('alerts', expect.alerts?.toSorted(), ids(report.alerts));
  for (const id of expect.offered ?? []) if (!ids(report.resolutions).includes(id)) failures.push(`resolution ${id} is not offered`);
  for (const id of expect.notOffered ?? []) if (ids(report.resolutions).includes(id)) failures.push(`resolution ${id} is offered`);
  for (const id of expect.excluded ?? []) if (!ids(report.excluded).includes(id)) failures.push(`diagnosis ${id} is not excluded`);
  for (const [id, state] of Object.entries(expect.symptoms ?? {})) same(`symptom ${id}`, state, states.get(id));
  for (const [id, { above = -1, below = 2 }] of Object.entries(expect.probability ?? {})) {
    const probability = report.diagnoses.find((diagnosis) => diagnosis.id === id)?.probability;
    if (probability === undefined || probability <= above || probability >= below) failures.push(`probability of ${id}: expected above ${above}, below ${below}, got ${probability}`);
  }
  return failures.length === 0
    ? []
    : [
        ...failures,
        `ranking: ${report.diagnoses
          .slice(0, 4)
          .map(({ id, probability }) => `${id} ${probability}`)
          .join(', ')}; none ${report.unexplained}; present: ${report.symptoms
          .filter(({ state }) => state === 'present')
          .map(({ id }) => id)
          .join(', ')}`,
      ];
}
