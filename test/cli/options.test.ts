import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { usesColor } from '../../src/cli/look.js';
import { addFactOptions, addLookOptions, addRuleOptions, parseCount, parseProbability } from '../../src/cli/options.js';
import { captureIo } from './capture-io.js';

function parse(...argv: readonly string[]): Record<string, unknown> {
  const command = new Command().exitOverride().configureOutput({ writeErr: () => undefined });
  addFactOptions(command);
  addRuleOptions(command);
  addLookOptions(command);
  return command.parse([...argv], { from: 'user' }).opts();
}

describe('flags', () => {
  it('collect what is given several times, in order', () => {
    expect(parse('--rules', 'a', '--rules', 'b', '--site', 's')).toMatchObject({ rules: ['a', 'b'], site: ['s'] });
  });

  it('name logs, unless the name would be part of a path', () => {
    const { log } = parse('--log', 'a.log', '--log', 'kernel=b=c.log', '--log', './d=e.log', '--log', 'x=');
    expect(log).toEqual([{ path: 'a.log' }, { name: 'kernel', path: 'b=c.log' }, { path: './d=e.log' }, { path: 'x=' }]);
  });

  it('split facts and limits at the first =', () => {
    expect(parse('--set', 'config.name=a=b', '--set', 'x=', '--limit', 'full=85%', '--limit', 'full=90%')).toMatchObject({
      set: [
        { path: 'config.name', value: 'a=b' },
        { path: 'x', value: '' },
      ],
      limit: { full: '90%' },
    });
  });

  it('keep hostile names as plain names', () => {
    const { limit } = parse('--limit', '__proto__=1') as { limit: object };
    expect(Object.entries(limit)).toEqual([['__proto__', '1']]);
  });

  it('read probabilities as numbers or percentages, and counts as whole numbers', () => {
    expect([parseProbability('0'), parseProbability('.25'), parseProbability('5%'), parseProbability('1')]).toEqual([0, 0.25, 0.05, 1]);
    expect(parseCount('12')).toBe(12);
  });
});

describe('usesColor', () => {
  it.each([
    ['never without a terminal', 'auto', {}, false, false],
    ['on a terminal', 'auto', {}, true, true],
    ['not on a terminal that cannot', 'auto', { TERM: 'dumb' }, true, false],
    ['not with NO_COLOR', 'auto', { NO_COLOR: '1' }, true, false],
    ['with an empty NO_COLOR', 'auto', { NO_COLOR: '' }, true, true],
    ['without a terminal with FORCE_COLOR', 'auto', { FORCE_COLOR: '1' }, false, true],
    ['not with FORCE_COLOR of 0', 'auto', { FORCE_COLOR: '0' }, true, false],
    ['not with both', 'auto', { FORCE_COLOR: '1', NO_COLOR: '1' }, true, false],
    ['always when told so', 'always', { NO_COLOR: '1' }, false, true],
    ['never when told so', 'never', { FORCE_COLOR: '1' }, true, false],
  ] as const)('colours %s', (_name, color, env, isTty, expected) => {
    expect(usesColor({ color }, captureIo({ env, isTty }))).toBe(expected);
  });
});
