import { describe, expect, it } from 'vitest';
import type { Report } from '../../../src/core/index.js';
import { darkColors, lightColors } from '../../../src/report/html/style-sheet.js';
import { renderReport } from '../../../src/report/render-report.js';
import { emptyReport, gpuOutOfMemory, settledReport } from '../sample-report.js';
import { tagsOf } from './tags.js';

const options = { color: true, width: 40, top: 5, minProbability: 0.05, explain: false };
const html = (report: Report): string => renderReport(report, 'html', options);
const textOf = (page: string): string =>
  page
    .replace(/<style>[^<]*<\/style>/, '')
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&gt;', '>')
    .replace(/\s+/g, ' ');

/** @source W3C, Web Content Accessibility Guidelines 2.2, relative luminance and contrast ratio */
function contrast(left: string, right: string): number {
  const luminance = (color: string): number => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [darker = 0, lighter = 0] = [luminance(left), luminance(right)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

describe('renderReport as HTML', () => {
  it('needs nothing from elsewhere and allows no script', () => {
    const tags = tagsOf(html(settledReport));
    const policy = tags.find(({ attributes }) => attributes['http-equiv'] === 'Content-Security-Policy')?.attributes.content;
    expect(policy).toBe("default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'");
    expect(tags.filter(({ name, attributes }) => ['script', 'link', 'img', 'iframe'].includes(name) || 'src' in attributes)).toEqual([]);
    expect(html(settledReport)).not.toMatch(/url\(|@import/);
  });

  it('names its language, title and viewport', () => {
    const tags = tagsOf(html(settledReport));
    expect(tags[0]).toEqual({ name: 'html', attributes: { lang: 'en' } });
    expect(html(settledReport)).toContain('<title>Settled: The job needs more GPU memory than there is · rundx</title>');
    expect(tags.find(({ attributes }) => attributes.name === 'viewport')?.attributes.content).toBe('width=device-width, initial-scale=1');
  });

  it.each([
    ['a settled report', settledReport],
    ['an empty report', emptyReport],
  ])('has one first heading and skips no level in %s', (_name, report) => {
    const levels = tagsOf(html(report)).flatMap(({ name }) => (/^h\d$/.test(name) ? Number(name[1]) : []));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    expect(levels.filter((level, i) => level > (levels[i - 1] ?? 0) + 1)).toEqual([]);
  });

  it('tells emergencies first, then the cause, the fix, the next check, and the rest', () => {
    const headings = [...html(settledReport).matchAll(/<h2>([^<]*)<\/h2>/g)].map(([, heading]) => heading);
    expect(headings).toEqual([
      'Training system failure',
      'The job needs more GPU memory than there is',
      'Reduce the batch size',
      'Check the size of the model',
      'Why',
      'How probable',
      'Alerts',
      'Escalate',
      'Other fixes',
      'How these numbers come about',
      'More',
    ]);
  });

  it('says in words and numbers what its bars show', () => {
    const page = html(settledReport);
    expect(page).toContain('<span>93 %</span></div><span class="bar" aria-hidden="true"><i style="width:93.1%"></i></span>');
    expect(page).toContain('<span class="db for">+28.2 dB</span></div><span class="bar signed" aria-hidden="true"><i class="for" style="width:47%"></i></span>');
    expect(page).toContain('<span class="db against">-19.2 dB</span></div><span class="bar signed" aria-hidden="true"><i class="against" style="width:31.9%"></i></span>');
  });

  it('shows log excerpts with their place, facts with their origin, and rules with their line', () => {
    const page = html(settledReport);
    expect(page).toContain('<figcaption><code>train.log:812</code> (3 lines)</figcaption><pre>RuntimeError: CUDA out of memory.');
    expect(textOf(page)).toContain('metrics.gpu_memory_percent is 97 (rule: above 90), from facts.yaml');
    expect(textOf(page)).toContain('expected in 97 %, alone +24.9 dB, rules/training/training-failures.yaml:31');
  });

  it('says how the base rate is known, what is explained away and what is not known', () => {
    const text = textOf(html(settledReport));
    expect(text).toContain('Base rate 12 of 1000 failed training jobs (from several sources).');
    expect(text).toContain('"The job needs more GPU memory than there is" already explains this; without it, this would rise by 8.3 dB.');
    expect(text).toContain('Not known The machine does not respond (expected in 15 %)');
  });

  it('gives commands with their values, and every further fix with its steps on demand', () => {
    const page = html(settledReport);
    expect(page).toContain('<pre><code>export SCRIPT=&#39;my train.sh&#39;\nexport SEED=  # not known: fill it in\nsbatch --export=ALL &quot;$SCRIPT&quot;</code></pre>');
    expect(page).toMatch(/<details><summary>Enable gradient accumulation .*?<\/summary><div><ol><li>Do it\.<\/li><\/ol>/);
  });

  it.each([
    ['https://docs.example/a', true],
    ['mailto:a@docs.example', true],
    ['docs/a.md', true],
    ['javascript:alert(1)', false],
    ['data:text/html,x', false],
    ['//evil.example', false],
  ])('links to %s: %s', (href, isLinked) => {
    const page = html({ ...settledReport, diagnoses: [{ ...gpuOutOfMemory, references: [{ title: 'Guide', href }] }] });
    expect(page.includes(`<a href="${href}" rel="noopener noreferrer">Guide</a>`)).toBe(isLinked);
    expect(page).toContain('Guide');
  });

  it('says of nothing found what was looked at and what to collect', () => {
    const text = textOf(html(emptyReport));
    expect(text).toContain('Nothing found No known cause found None of the 3 known causes shows in these facts. Looked at 2 symptoms: 0 present, 1 absent, 1 unknown.');
    expect(text).toContain('Worth collecting model.parameters : Parameters of the model (count, for 1 symptom)');
  });

  it.each([
    ['light', lightColors],
    ['dark', darkColors],
  ])('has a contrast of at least 4.5 for every text in %s', (_name, colors) => {
    const grounds = ['ground', 'card', 'sunken'] as const;
    const texts = ['text', 'muted', 'accent', 'for', 'against', 'alarm', 'caution'] as const;
    const pairs = [...texts.flatMap((text) => grounds.map((ground) => [text, ground] as const)), ...(['text', 'muted', 'alarm'] as const).map((text) => [text, 'alarm-ground'] as const)];
    expect(pairs.filter(([text, ground]) => contrast(colors[text], colors[ground]) < 4.5)).toEqual([]);
  });

  it('says why a diagnosis is not first, where the report was asked for that', () => {
    const [first, ...others] = settledReport.diagnoses;
    const whyNot = { place: 2, first: 'gpu-out-of-memory', firstProbability: 0.93, answer: 'learn' as const, changes: [], probability: 0.8, verdict: 'settled' as const, chance: 0.1 };
    if (!first) throw new Error('the sample has no diagnosis');
    const asked = { ...settledReport, diagnoses: [first, { ...first, id: 'other', title: 'Another cause', probability: 0.02, whyNot }, ...others] };
    expect(textOf(html(asked))).toContain('Why not: Another cause place 2 of');
    expect(textOf(html({ ...asked, diagnoses: [{ ...first, whyNot: { ...whyNot, answer: 'is-first' } }] }))).not.toContain('Why not');
  });
});
