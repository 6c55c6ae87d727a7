import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { main } from '../../src/cli/main.js';
import { captureIo } from './capture-io.js';

async function run(...argv: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  const io = captureIo();
  const code = await main(argv, io);
  return { code, out: io.out(), err: io.err() };
}

describe('main', () => {
  it('shows help on standard output when nothing is asked', async () => {
    const { code, out, err } = await run();
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^Examples:\n {2}rundx diagnose /);
    expect(out).toContain('Usage: rundx');
  });

  it.each([['--help'], ['-h'], ['help'], ['help', 'diagnose'], ['diagnose', '--help'], ['facts', '--help'], ['check', '-h'], ['explain', '--help']])(
    'shows examples before everything else for rundx %s %s',
    async (...argv) => {
      const { code, out, err } = await run(...argv);
      expect({ code, err }).toEqual({ code: 0, err: '' });
      const [examples = '', rest = ''] = out.split('\nUsage: ');
      expect(examples.match(/^ {2}rundx /gm)?.length).toBeGreaterThanOrEqual(2);
      expect(rest).not.toBe('');
    },
  );

  it('shows the version of the package', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
    expect(await run('--version')).toEqual({ code: 0, out: `${version}\n`, err: '' });
  });

  it.each([
    [['diagnos'], 'diagnose'],
    [['explian', 'x'], 'explain'],
    [['diagnose', '--formt', 'json'], '--format'],
    [['check', '--stric'], '--strict'],
  ])('suggests what %j was meant to be', async (argv, meant) => {
    const { code, out, err } = await run(...argv);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(`(Did you mean ${meant}?)`);
  });

  it.each([
    ['an unknown form', ['diagnose', 'x', '--format', 'xml']],
    ['an unknown engine', ['diagnose', 'x', '--engine', 'clips']],
    ['a number that is no count', ['diagnose', 'x', '--top', '0']],
    ['a probability above 1', ['diagnose', 'x', '--min-probability', '2']],
    ['an empty probability', ['diagnose', 'x', '--min-probability', '']],
    ['an unknown severity', ['diagnose', 'x', '--fail-on', 'bad']],
    ['a fact without value', ['diagnose', '--set', 'config.batch_size']],
    ['a limit without id', ['diagnose', 'x', '--limit', '=3']],
    ['a flag without value', ['diagnose', 'x', '--rules']],
    ['no id to explain', ['explain']],
    ['no facts to diagnose', ['diagnose']],
    ['two patterns', ['facts', 'a', 'b']],
  ])('ends with 2 for %s, and says why on standard error', async (_name, argv) => {
    const { code, out, err } = await run(...argv);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^error: /);
  });

  it('says how facts can be given when there are none', async () => {
    const { err } = await run('diagnose');
    for (const way of ['files', '-', '--log', '--set', 'rundx facts']) expect(err).toContain(way);
  });
});
