import { describe, expect, it } from 'vitest';
import { describeRule } from '../../src/report/describe-rule.js';
import { renderRule } from '../../src/report/render-rule.js';
import { smallKnowledge } from './small-knowledge.js';

const rule = (id: string): string | undefined => {
  const described = describeRule(smallKnowledge(), id);
  return described && renderRule(described, { color: false, width: 80 });
};

describe('renderRule', () => {
  it('says of a diagnosis how frequent it is, what it depends on, what it shows and what mends it', () => {
    expect(rule('job-too-large')).toBe(
      [
        'The job is too large (job-too-large)',
        '  It needs more memory than there is.',
        '  Severity high. Base rate 12 of 1000 failed jobs (a survey).',
        '  Possible only if config.precision is equal to "fp32".',
        '  Odds times 3 when config.batch_size is above 64.',
        '',
        'SHOWS',
        '    97 %  The job reports that it is out of memory (out-of-memory)',
        '    85 %  Memory is nearly full (memory-full)',
        '',
        'HIDES',
        '    60 %  The machine is silent (silent)',
        '',
        'LEADS TO',
        '    85 %  The job crashes (crash)',
        '',
        'MENDED BY',
        '    60 %  Make it smaller (shrink)',
        '',
        'CHECKS',
        '  - Look at the memory (look)',
        '',
      ].join('\n'),
    );
  });

  it('says of a symptom when it is present and which causes show it, the likeliest to show it first', () => {
    const rendered = rule('memory-full');
    expect(rendered).toContain('  Present when Memory in use is above 90 %.\n  Seen otherwise in 10 %. The same event as others: memory-ran-out.\n');
    expect(rendered).toContain('SHOWN BY\n    97 %  A leak (leak)\n    85 %  The job is too large (job-too-large)\n');
    expect(rule('silent')).toContain('  Question: Is the machine silent?\n');
    expect(rule('silent')).toContain('HIDDEN BY\n    60 %  The job is too large (job-too-large)\n');
  });

  it('knows no other ids', () => {
    expect([rule('look'), rule('__proto__'), rule('')]).toEqual([undefined, undefined, undefined]);
  });
});
