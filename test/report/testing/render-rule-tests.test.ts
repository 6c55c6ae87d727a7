import { describe, expect, it } from 'vitest';
import type { RuleTestReport } from '../../../src/core/index.js';
import { type RuleTestFormat, renderRuleTests } from '../../../src/report/index.js';

const hostile = '<script>alert(1)</script>\u001b[31m\u202e&"';

const report: RuleTestReport = {
  version: 1,
  passed: false,
  results: [
    {
      name: hostile,
      file: 'rules/a.test.yaml',
      line: 2,
      passed: false,
      differences: [
        {
          about: 'diagnosis',
          expected: 'none',
          got: 'disk-full',
          why: [
            {
              kind: 'diagnosis',
              id: 'disk-full',
              place: 1,
              probability: 0.9,
              evidence: [{ symptom: 'no-space', title: hostile, state: 'present', db: 20, because: [{ fact: 'errors', line: 3, text: hostile }] }],
            },
          ],
        },
      ],
    },
    { name: 'An empty disk is fine', file: 'rules/a.test.yaml', line: 9, passed: true, differences: [] },
  ],
  coverage: {
    symptoms: { covered: 0, total: 1, share: 0, items: [{ kind: 'symptom', id: 'no-space', rule: 'rules/a.yaml:4', goals: ['present', 'absent', 'unknown'], missing: ['absent'] }] },
    conditions: { covered: 0, total: 0, share: 1, items: [] },
    diagnoses: { covered: 0, total: 0, share: 1, items: [] },
    resolutions: { covered: 999, total: 1000, share: 0.999, items: [] },
  },
  mutation: {
    total: 2000,
    noticed: 1999,
    score: 0.9995,
    kinds: { limit: { total: 0, noticed: 0 }, operator: { total: 0, noticed: 0 }, word: { total: 2000, noticed: 1999 }, link: { total: 0, noticed: 0 }, pattern: { total: 0, noticed: 0 } },
    unnoticed: [{ kind: 'pattern', owner: 'symptom no-space', key: 'when.contains.0', from: hostile, file: 'rules/a.yaml', line: 6 }],
    unshown: [],
    slight: 0,
    listed: 2000,
  },
  missed: [{ of: 'symptoms', share: 0, least: 1 }],
};

const render = (format: RuleTestFormat): string => renderRuleTests(report, format, { color: false, width: 80 });

describe('renderRuleTests', () => {
  it.each(['text', 'html', 'junit', 'json'] as const)('shows control characters of names and log lines visibly in %s', (format) => {
    expect(render(format)).not.toMatch(/[^\n\P{Cc}]|\p{Cf}/u);
  });

  it.each(['html', 'junit'] as const)('escapes markup in %s', (format) => {
    expect(render(format)).not.toContain('<script>');
    expect(render(format)).toContain('&lt;script&gt;');
  });

  it('never shows a share that is not reached as if it were', () => {
    expect(render('text')).toContain('1999 of 2000 changes noticed, 99.9 %');
    expect(render('text')).toContain('coverage of symptoms is 0 %, at least 100 % is asked for');
  });

  it('makes a failed case of a gate in JUnit, so that the build that reads it fails too', () => {
    expect(render('junit')).toContain('tests="3" failures="2"');
    expect(render('junit')).toContain('<testsuite name="gates" tests="1" failures="1"');
  });

  it('writes an HTML page without scripts and without anything from elsewhere', () => {
    expect(render('html')).toContain("default-src 'none'");
    expect(render('html')).not.toMatch(/\bsrc=|@import|url\(/);
  });
});
