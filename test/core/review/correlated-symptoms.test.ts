import { expect, it } from 'vitest';
import { compileKnowledge } from '../../../src/core/knowledge/compile-knowledge.js';
import type { Case } from '../../../src/core/model.js';
import { findCorrelatedSymptoms } from '../../../src/core/review/correlated-symptoms.js';

const symptom = (event?: string) => ({ title: 'A symptom', ask: 'Is it so?', seenOtherwise: 'common', ...(event !== undefined && { sameEvent: event }) });

function knowledgeWith(event?: string) {
  const symptoms = { hot: symptom(event), smoke: symptom(event), wet: symptom() };
  const diagnoses = { 'fan-broken': { title: 'Fan', prior: '10/1000', symptoms: { hot: 'usually', smoke: 'usually', wet: 'rarely' } } };
  const { knowledge } = compileKnowledge([{ runbook: 'main', title: 'Main', symptoms, diagnoses }]);
  if (knowledge === undefined) throw new Error('these rules compile');
  return knowledge;
}

/** A letter a case: b both, n none, h hot alone, u smoke unknown. Every second is wet. */
function casesOf(letters: string, cause = 'fan-broken'): readonly Case[] {
  return [...letters].map((letter, at) => ({
    id: `case-${at}`,
    root_cause: cause,
    facts: { symptoms: { hot: 'bhu'.includes(letter) ? 'present' : 'absent', ...(letter !== 'u' && { smoke: letter === 'b' ? 'present' : 'absent' }), wet: at % 2 === 0 ? 'present' : 'absent' } },
  }));
}

const find = (cases: readonly Case[], event?: string) => findCorrelatedSymptoms(knowledgeWith(event), cases).map(({ code, args }) => ({ code, ...args }));

it('tells of symptoms that come and go together, with the association', () => {
  expect(find(casesOf('bbbbbnnn'))).toEqual([{ code: 'REVIEW_CORRELATED', id: 'hot', other: 'smoke', diagnosis: 'fan-broken', cases: 8, phi: '1.00' }]);
  expect(find(casesOf('bbbbbbnnnnnh'))[0]).toMatchObject({ cases: 12, phi: '0.85' });
});

it.each([
  ['they differ too often', 'bbbbnnnhh'],
  ['fewer than eight cases know both', 'bbbbnnnuuuu'],
  ['one of them is always there', 'bbbbbhhhh'],
  ['they never vary', 'bbbbbbbbb'],
])('tells nothing when %s', (_, letters) => {
  expect(find(casesOf(letters))).toEqual([]);
});

it('tells nothing of symptoms of one event, or of cases of other causes', () => {
  expect(find(casesOf('bbbbbnnn'), 'fire')).toEqual([]);
  expect(find(casesOf('bbbbbnnn', 'pipe-broken'))).toEqual([]);
});
