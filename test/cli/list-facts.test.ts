import { describe, expect, it } from 'vitest';
import { listFacts } from '../../src/cli/list-facts.js';
import { renderFacts } from '../../src/report/render-facts.js';
import { visibleJson } from '../../src/report/visible-json.js';
import { smallKnowledge } from '../report/small-knowledge.js';

describe('listFacts', () => {
  const facts = listFacts(smallKnowledge());

  it('names every fact that is declared or looked at, in order', () => {
    expect(facts.map(({ path }) => path)).toEqual(['config.batch_size', 'config.precision', 'errors', 'metrics.memory_percent', 'symptoms.silent']);
  });

  it('says which symptoms a fact decides and which diagnoses it bears on', () => {
    expect(facts.find(({ path }) => path === 'metrics.memory_percent')).toMatchObject({ unit: 'percent', symptoms: ['memory-full'], diagnoses: ['job-too-large', 'leak'], declared: true });
    expect(facts.find(({ path }) => path === 'config.batch_size')).toMatchObject({ symptoms: [], diagnoses: ['job-too-large'], declared: false });
  });

  it('counts the questions that only a person can answer as facts', () => {
    expect(facts.at(-1)).toEqual({
      path: 'symptoms.silent',
      type: 'present or absent',
      title: 'The machine is silent',
      ask: 'Is the machine silent?',
      declared: true,
      symptoms: ['silent'],
      diagnoses: ['job-too-large', 'leak'],
    });
  });

  it('is shown with type, unit, question, values and users', () => {
    const rendered = renderFacts(facts, { color: false, width: 80 });
    expect(rendered).toContain('metrics.memory_percent (number, percent)\n  Memory in use\n  ask: What share of memory is in use?\n  shows: memory-full\n  bears on: job-too-large, leak\n');
    expect(rendered).toContain('config.batch_size (not declared)\n');
    expect(rendered).toContain('config.precision (string)\n  one of: fp16, fp32\n');
  });

  it('is the same as JSON', () => {
    expect(JSON.parse(visibleJson(facts))).toEqual(JSON.parse(JSON.stringify(facts)));
  });
});
