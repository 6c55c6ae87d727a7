import { describe, expect, it } from 'vitest';
import { diagnose, type Report } from '../../src/core/index.js';
import { renderCheck, renderParagraph, renderStanding, renderWhy } from '../../src/report/index.js';
import { columnsOf } from '../../src/report/wrap.js';
import { jobKnowledge } from '../cli/consult/job-knowledge.js';

const look = { color: false, width: 80 };
const now = diagnose(jobKnowledge, {});
const later = diagnose(jobKnowledge, { metrics: { gpu_memory: 97 } });
const checkOf = ({ nextChecks }: Report, id: string): Report['nextChecks'][number] => {
  const found = nextChecks.find((check) => check.id === id);
  if (!found) throw new Error(`${id} is no next check`);
  return found;
};

describe('renderStanding', () => {
  it('shows the first diagnoses with bars, words and how far they moved', () => {
    const lines = renderStanding(later, look, { top: 3, earlier: now }).split('\n');
    expect(lines[1]).toMatch(/^ {4}\d\d % {2}#+ +GPU memory runs out \(\w+, was \d+ %\)$/);
    expect(lines.filter((line) => /^ *[<>]? ?\d+ %/.test(line))).toHaveLength(4);
    expect(lines.at(-2)).toContain('None of the causes that these rules know');
  });

  it('shows ids when asked to, and no change without an earlier report', () => {
    const text = renderStanding(later, look, { top: 1, withIds: true });
    expect(text).toContain('gpu-memory)');
    expect(text).not.toContain('was');
  });
});

describe('renderCheck', () => {
  it('says how long it takes, why it is asked, how it is done and what its answers would do', () => {
    const text = renderCheck(checkOf(now, 'look-at-memory'), now, { ...look, number: 2 });
    expect(text).toMatch(/^QUESTION 2 {2}Look at the memory\n {2}1 min, can bring up "GPU memory runs out"\n {6}nvidia-smi\n/);
    expect(text).toMatch(/ > if "GPU memory is full" \(\d+ %\): GPU memory runs out, \d+ %/);
    expect(text).toMatch(/ > if not "GPU memory is full" \(\d+ %\): none of the known causes, \d+ %/);
  });

  it('answers a question for a symptom with yes and no', () => {
    const text = renderCheck(checkOf(now, 'ask-machine-silent'), now, { ...look, number: 1 });
    expect(text).toMatch(/> if no \(\d+ %\): .*\n {2}> if yes \(\d+ %\): /);
  });

  it('makes control characters visible', () => {
    const check = { ...checkOf(now, 'look-at-memory'), title: 'Look\u001b[2J' };
    expect(renderCheck(check, now, { ...look, number: 1 })).not.toContain('\u001b');
  });
});

describe('renderWhy', () => {
  it('tells the gain in words and bits, and every answer', () => {
    const check = checkOf(now, 'look-at-memory');
    const text = renderWhy(check, now, look);
    expect(text).toMatch(/expected to tell (much|something|a little|hardly anything) about the cause \(\d\.\d+ bits\)/);
    expect(text.match(/^ {2}> /gm)).toHaveLength(check.answers.length);
  });

  it.each([
    [
      'settles and clears',
      [
        { verdict: 'settled', first: 'gpu-memory', firstProbability: 0.97 },
        { verdict: 'not-settled', firstProbability: 0.5 },
      ],
      'can settle or clear "GPU memory runs out"',
    ],
    ['confirms', [{ verdict: 'not-settled', first: 'gpu-memory', firstProbability: 0.97 }], 'can confirm "GPU memory runs out"'],
    ['brings up another', [{ verdict: 'not-settled', first: 'bad-data', firstProbability: 0.6 }], 'can bring up "The data are broken"'],
    ['weakens', [{ verdict: 'not-settled', first: 'gpu-memory', firstProbability: 0.4 }], 'can make the answer less sure'],
  ] as const)('says what it can do when it %s', (_name, answers, words) => {
    const report: Report = { ...later, verdict: 'not-settled' };
    const check = { ...checkOf(now, 'look-at-memory'), changesAnswer: true, answers: answers.map((answer) => ({ outcomes: [], probability: 0.5, ...answer })) };
    expect(renderWhy(check, report, look)).toContain(`It ${words}.`);
  });

  it('admits when no likely answer changes anything', () => {
    const check = { ...checkOf(now, 'look-at-memory'), changesAnswer: false };
    expect(renderWhy(check, now, look)).toContain('It will hardly change the answer, but tells most of all that is left.');
  });
});

it('nothing is wider than the page', () => {
  for (const width of [40, 80, 200]) {
    const narrow = { color: true, width };
    const all = [
      renderStanding(later, narrow, { top: 6, withIds: true }),
      ...now.nextChecks.flatMap((check) => [renderCheck(check, now, { ...narrow, number: 1 }), renderWhy(check, now, narrow)]),
      renderParagraph('word '.repeat(99), narrow),
    ];
    for (const line of all.join('').split('\n')) expect(columnsOf(line)).toBeLessThanOrEqual(Math.min(120, width));
  }
});
