import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatterNames } from '../../../src/core/text/formatters.js';
import { parseTemplate, renderTemplate, type TemplateView, templatePaths } from '../../../src/core/text/template.js';

const facts = new Map<string, unknown>([
  ['config.batch_size', 32],
  ['config.learning_rate', 0.1 + 0.2],
  ['config.path', 'train.yaml'],
  ['config.precision', null],
  ['metrics.memory_percent', 97.04],
  ['metrics.failure_rate', 0.0345],
  ['oom.tried', 2.5 * 1024 ** 3],
  ['metrics.duration_seconds', 3725],
  ['metrics.loss', Number.NaN],
  ['gpu.names', ['A100', 'H100']],
  ['model', { name: 'gpt', parts: [1, 2], deep: { deeper: { deepest: 1 } } }],
]);
const titles = new Map([['config.seed', 'random seed']]);
const view: TemplateView = { value: (path) => facts.get(path), title: (path) => titles.get(path), unit: (path) => (path.endsWith('percent') ? 'percent' : undefined) };

function filled(text: string): string {
  const parsed = parseTemplate(text);
  return 'template' in parsed ? renderTemplate(parsed.template, view) : `cannot be read: ${parsed.reason}`;
}

describe('renderTemplate', () => {
  it.each([
    ['Set batch_size to {{ config.batch_size | divide 4 | at-least 1 }} (now {{config.batch_size}}).', 'Set batch_size to 8 (now 32).'],
    ['{{ config.learning_rate }}', '0.3'],
    ['{{ config.learning_rate | divide 3e3 }}', '0.0001'],
    ['{{ config.batch_size | divide 3 }}', '10.6666666667'],
    ['{{ config.batch_size | divide 3 | round }}', '11'],
    ['{{ config.batch_size | divide 3 | round 2 }}', '10.67'],
    ['{{ config.batch_size | multiply -0.5 | at-most 3 }}', '-16'],
    ['{{ config.batch_size | at-most 3 }}', '3'],
    ['{{ metrics.memory_percent | percent }} and {{ metrics.failure_rate | percent }}', '97 % and 3.5 %'],
    ['{{ oom.tried | bytes }}, {{ config.batch_size | bytes }}', '2.5 GiB, 32 B'],
    ['{{ metrics.duration_seconds | duration }}, {{ config.batch_size | duration }}, {{ config.learning_rate | duration }}', '1h 2m 5s, 32s, 300ms'],
    ['{{ config.batch_size | multiply 5400 | duration }}', '2d'],
    ['{{ gpu.names }}; {{ gpu.names | join " and " }}; {{ gpu.names | join " | " }}', 'A100, H100; A100 and H100; A100 | H100'],
    ['{{ config.precision }}, {{ config.precision | default fp32 }}, {{ gone | default not known }}', 'none, fp32, not known'],
    ['{{ model }}', '{ name: gpt, parts: 1, 2, deep: { deeper: … } }'],
    ['{{ metrics.loss }}', 'NaN'],
    ['no facts { } }} here', 'no facts { } }} here'],
    ['', ''],
  ])('fills %j', (text, result) => {
    expect(filled(text)).toBe(result);
  });

  it.each([
    ['{{ config.seed }}', '… (random seed)'],
    ['{{ config.seed | divide 4 }}', '… (random seed)'],
    ['{{ gone.fact }}', '… (gone.fact)'],
    ['{{ config.path | divide 4 }}', '… (config.path)'],
    ['{{ config.precision | divide 4 }}', '… (config.precision)'],
    ['{{ metrics.loss | round }}', '… (metrics.loss)'],
    ['{{ config.path | bytes }}', '… (config.path)'],
  ])('shows a gap for %j', (text, result) => {
    expect(filled(text)).toBe(result);
  });

  it('shows a gap when a template that was not parsed here divides by zero', () => {
    expect(renderTemplate([{ path: 'config.batch_size', formatters: [{ name: 'divide', argument: '0' }] }], view)).toBe('… (config.batch_size)');
  });

  it('cuts long values without splitting a character', () => {
    facts.set('long', '🚀'.repeat(500));
    expect(filled('{{ long }}')).toBe(`${'🚀'.repeat(99)}…`);
  });
});

describe('parseTemplate', () => {
  it.each([
    ['{{ config.batch_size', undefined],
    ['{{ }}', undefined],
    ['{{ two words }}', undefined],
    ['{{ a..b }}', undefined],
    ['{{ a | }}', undefined],
    ['{{ a | divid 4 }}', 'divid'],
    ['{{ a | __proto__ }}', '__proto__'],
    ['{{ a | divide }}', undefined],
    ['{{ a | divide 0 }}', undefined],
    ['{{ a | divide b }}', undefined],
    ['{{ a | round 9 }}', undefined],
    ['{{ a | percent 2 }}', undefined],
    ['{{ a | default }}', undefined],
  ])('refuses %j', (text, near) => {
    const parsed = parseTemplate(text);
    expect('reason' in parsed && { near: parsed.near }).toEqual({ near });
  });

  it('names all facts of a text', () => {
    const parsed = parseTemplate('{{ a.b }} and {{ c | round }}');
    expect('template' in parsed && templatePaths(parsed.template)).toEqual(['a.b', 'c']);
  });

  it('reads or refuses any text', () => {
    const pieces = fc.constantFrom('{{', '}}', '|', ' ', '"', "'", 'a.b', ...formatterNames, '4', '\n');
    fc.assert(fc.property(fc.array(pieces), (parts) => typeof filled(parts.join('')) === 'string'));
  });

  it('keeps text without facts as it is', () => {
    fc.assert(
      fc.property(
        fc.string().filter((text) => !text.includes('{{')),
        (text) => filled(text) === text,
      ),
    );
  });
});
