import { describe, expect, it } from 'vitest';
import { compareEvaluations, createRandom, type Evaluation, evaluateCases } from '../../src/core/index.js';
import { type EvaluationFormat, renderEvaluation } from '../../src/report/index.js';
import { jobCases, jobKnowledge } from '../core/cases/small-cases.js';
import { hostileText } from './hostile.js';
import { tagsOf } from './html/tags.js';

const evaluation = evaluateCases(jobKnowledge(), jobCases, { random: createRandom(1) });
const worse: Evaluation = { ...evaluation, cases: evaluation.cases.map((entry) => (entry.id === 'one' ? { ...entry, place: 2 } : entry)) };
const compared: Evaluation = { ...worse, comparison: compareEvaluations(evaluation, worse) };
const render = (format: EvaluationFormat, given = evaluation, withWrong = false): string => renderEvaluation(given, format, { color: false, width: 80, withWrong });

describe('an evaluation as text', () => {
  it('says accuracy beside the baselines, calibration, parts and errors', () => {
    const text = render('text');
    expect(text).toMatch(/^ACCURACY {2}5 cases, 3 known causes, rules [0-9a-f]+$/m);
    expect(text).toMatch(/^ {2}these rules +5 {2}80\.0 % {2}100\.0 % {2}0\.867/m);
    expect(text).toMatch(/^ {2}naive Bayes over words +5 /m);
    expect(text).toMatch(/^ {2}most common cause +5 /m);
    expect(text).toMatch(/^CALIBRATION {2}(inside|outside) the limit of chance$/m);
    expect(text).toMatch(/^ {2}90-100 % +4 +94\.9 % +75\.0 %$/m);
    expect(text).toMatch(/^ {2}hard +2 +50\.0 %/m);
    expect(text).toMatch(/^ {2}host-memory {2}disk-full +1$/m);
    expect(text).not.toContain('five');
  });

  it('lists wrong first answers when asked', () => {
    expect(render('text', evaluation, true)).toMatch(/^ {2}five {2}host-memory +[23] {2}disk-full +\d+ % {2}settled$/m);
  });

  it('says what fell since the baseline', () => {
    const text = render('text', compared);
    expect(text).toMatch(/^SINCE THE BASELINE {2}accuracy fell$/m);
    expect(text).toMatch(/top-1 80\.0 % -> 60\.0 %/);
    expect(text).toMatch(/Right before, wrong now: one\./);
  });
});

describe('an evaluation as JSON', () => {
  it('is the evaluation', () => {
    expect(JSON.parse(render('json', compared))).toEqual(compared);
  });
});

describe('an evaluation as HTML', () => {
  it('plots what is right over what is claimed: on the diagonal where both are the same', () => {
    const bins = evaluation.calibration.bins.map((bin, i) => ({ ...bin, cases: i === 4 ? 5 : 0, claimed: 0.45, right: 0.45 }));
    const html = render('html', { ...evaluation, calibration: { ...evaluation.calibration, bins } });
    const [, x = '', y = ''] = /<circle class="point" cx="([\d.]+)" cy="([\d.]+)"/.exec(html) ?? [];
    const [, x1 = '', y1 = '', x2 = '', y2 = ''] = /<line class="ideal" x1="([\d.]+)" y1="([\d.]+)" x2="([\d.]+)" y2="([\d.]+)"/.exec(html) ?? [];
    const share = (at: string, from: string, to: string): number => (Number(at) - Number(from)) / (Number(to) - Number(from));
    expect(share(x, x1, x2)).toBeCloseTo(0.45, 2);
    expect(share(y, y1, y2)).toBeCloseTo(0.45, 2);
    expect(html.match(/<circle/g)).toHaveLength(1);
  });

  it('holds no script and nothing from elsewhere, and all tables', () => {
    const html = render('html', compared);
    const tags = tagsOf(html);
    expect(tags.find(({ attributes }) => attributes['http-equiv'] === 'Content-Security-Policy')?.attributes.content).toMatch(/^default-src 'none';/);
    expect(tags.filter(({ name, attributes }) => name === 'script' || Object.keys(attributes).some((key) => key === 'src' || key.startsWith('on')))).toEqual([]);
    for (const words of ['By difficulty', 'By verdict', 'By cause', 'Frequent errors', 'Wrong first answers', 'Since the baseline accuracy fell']) expect(html).toContain(words);
  });

  it('is the same page, with other words, whatever cases are called', () => {
    const named = (text: string): Evaluation => ({
      ...compared,
      byCause: [{ name: text, scores: compared.all }],
      cases: compared.cases.map((entry) => ({ ...entry, id: text })),
      errors: [{ cause: text, answered: text, cases: 1 }],
    });
    expect(tagsOf(render('html', named(hostileText)))).toEqual(tagsOf(render('html', named('plain'))));
    expect(render('text', named(hostileText), true)).not.toContain('\u001b');
  });
});
