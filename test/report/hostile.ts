import type { Report } from '../../src/core/index.js';
import { settledReport } from './sample-report.js';

/** What tries to leave its place in some format. */
export const hostileText = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onload='x",
  '</style></title><!--',
  '-->',
  ']]>',
  '| a | b |',
  '`one` ``two`` ```three``` ````',
  '**bold** __bold__ ~~gone~~ \\',
  '[click](javascript:alert(1)) ![i](https://evil.example/i.png) [^1] ](0)',
  '@everyone @org/team #1 GH-1 org/repo#7 a@evil.example',
  'https://evil.example www.evil.example mailto:a@evil.example',
  '$x$ {0} {{ x }} &lt;script&gt; %0A%3A',
  '\u001b[31mred\u001b]8;;http://evil.example\u0007\u202eback\u200b\u{e0041}\ud800',
  '\n::error::forged\r\n::add-mask::a\n# heading\n- item\n1. item\n> quote\n---\n===\n```\n~~~\n    code\n|---|\n',
].join(' ');

/** Keys of a report whose values are words of its schema. */
const words: ReadonlySet<string> = new Set(['verdict', 'state', 'severity', 'risk', 'kind', 'reason', 'knownFrom', 'condition', 'answer', 'from', 'to']);

/** A report with everything in it and a text in every place that takes any text. Ids stay equal to each other. */
export function fillReport(text: string): Report {
  const references = [
    { title: text, href: 'javascript:alert(1)' },
    { title: text, href: 'https://docs.example/a?b=<c>&d="e"' },
  ];
  const full: Report = {
    ...settledReport,
    issue: { id: 'i', title: 't', symptoms: ['a'], diagnoses: [], checks: [], resolutions: [] },
    diagnoses: settledReport.diagnoses.map((diagnosis) => ({ ...diagnosis, description: 'd', under: 'u', explainedAwayBy: [{ diagnosis: 'd', db: 5 }], references })),
    resolutions: settledReport.resolutions.map((resolution) => ({ ...resolution, description: 'd', condition: 'unknown', conditionBecause: [{ fact: 'f', missing: true }], references })),
    procedures: settledReport.procedures.map((procedure) => ({ ...procedure, description: 'd' })),
    alerts: settledReport.alerts.map((alert) => ({ ...alert, description: 'd' })),
    excluded: [
      {
        id: 'x',
        title: 't',
        reason: 'only-if',
        because: [{ fact: 'f', count: 0 }],
        whyNot: {
          first: 'f',
          firstProbability: 0.9,
          answer: 'otherwise',
          changes: [
            { kind: 'symptom', id: 's', title: 't', from: 'unknown', to: 'present', missing: ['m', 'n'], because: [] },
            { kind: 'only-if', id: 'x', title: 't', from: 'absent', to: 'present', sameEvent: ['s'], because: [{ fact: 'f', value: 'v', expected: 'e', file: 'o' }] },
          ],
          probability: 0.6,
          verdict: 'settled',
          chance: 0.2,
        },
      },
    ],
    problems: [{ code: 'c', severity: 'warning', message: 'm', hint: 'h', file: 'f', line: 1, fact: 'p' }],
  };
  return JSON.parse(JSON.stringify(full, (key, value: unknown) => (typeof value === 'string' && !words.has(key) && key !== 'href' ? text : value)));
}
