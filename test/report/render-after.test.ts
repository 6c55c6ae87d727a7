import { describe, expect, it } from 'vitest';
import { compareReports, type Report } from '../../src/core/index.js';
import { renderComparison, renderReport, visibleJson } from '../../src/report/index.js';
import { emptyReport, settledReport } from './sample-report.js';

const options = { color: false, width: 80, top: 5, minProbability: 0.05, explain: false };
const hostile = '<script>alert(1)</script>';
const judged: NonNullable<Report['after']>['resolutions'] = [
  { id: 'a', title: `Reduce ${hostile}`, for: [], outcome: 'cannot-be-told', reason: 'missing-facts', verify: 'memory is free', missing: ['metrics.a', 'metrics.b'], because: [] },
  { id: 'b', title: 'Wait', for: [], outcome: 'not-yet', verify: 'nothing waits', because: [{ fact: 'queue', value: 3 }] },
  { id: 'c', title: 'Restart', for: [], outcome: 'worked', verify: 'it runs', because: [] },
  { id: 'd', title: 'Move', for: [], outcome: 'worked', verify: 'it runs', because: [] },
];
const report: Report = { ...emptyReport, after: { resolutions: judged, comparison: compareReports(settledReport, emptyReport) } };

describe('a report after an earlier one', () => {
  it.each(['text', 'markdown', 'html'] as const)('tells first what worked, then what did not, as %s', (format) => {
    const text = renderReport(report, format, options);
    const places = ['Restart and Move', 'Wait', 'Reduce'].map((title) => text.indexOf(title));
    expect(places.every((place) => place >= 0)).toBe(true);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(text).toContain('metrics.a and metrics.b');
    expect(text).toContain('2 worked, 1 not yet, 1 cannot be told');
  });

  it.each(['markdown', 'html'] as const)('escapes what it inserts, as %s', (format) => {
    expect(renderReport(report, format, options)).not.toContain(hostile);
  });

  it('is silent without one', () => {
    expect(renderReport(emptyReport, 'text', options)).not.toContain('AFTER');
  });
});

describe('renderComparison', () => {
  it('makes control characters visible', () => {
    const comparison = compareReports(settledReport, { ...emptyReport, alerts: [{ id: 'x', title: 'a\u001b[31mb', severity: 'info', because: [] }] });
    expect(renderComparison(comparison, options)).not.toContain('\u001b');
    expect(visibleJson(comparison)).not.toContain('\u001b');
    expect(JSON.parse(visibleJson(comparison))).toEqual(comparison);
  });

  it('says in one line that nothing changed', () => {
    const same = compareReports(settledReport, settledReport);
    expect(renderComparison(same, { ...options, width: 120 })).toMatch(/^NOTHING CHANGED .*the rules are the same\n$/s);
    const other = compareReports(settledReport, { ...settledReport, knowledge: { ...settledReport.knowledge, hash: 'other' } });
    expect(renderComparison(other, { ...options, width: 120 })).toContain('the rules are not the same');
  });
});
