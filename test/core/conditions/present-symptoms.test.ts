import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CompiledEvaluation } from '../../../src/core/conditions/compiled-evaluator.js';
import { evaluateCondition } from '../../../src/core/conditions/evaluate-condition.js';
import { joinSymptom } from '../../../src/core/conditions/evaluation.js';
import { PRESENT, type Truth, UNKNOWN } from '../../../src/core/conditions/truth.js';
import { readAnswer } from '../../../src/core/facts/answer.js';
import { snapshotFacts } from '../../../src/core/facts/fact-snapshot.js';
import { compileKnowledge } from '../../../src/core/knowledge/compile-knowledge.js';
import type { ConditionSource, Knowledge } from '../../../src/core/model.js';

const fact = fc.constantFrom('load', 'host', 'tags');
/** More constants than an integer has bits. */
const word = fc.integer({ min: 0, max: 45 }).map((number) => `w${number}`);
const number = fc.constantFrom(-1, 0, 1, 2, 2.5, 90);
const constant = fc.oneof(word, number, fc.boolean(), fc.constant(''));
const order = fc.constantFrom('above', 'below', 'atLeast', 'atMost');

const condition = fc.letrec<{ condition: ConditionSource }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3 },
    fc.tuple(fact, order, number).map(([path, operator, value]): ConditionSource => ({ fact: path, [operator]: value })),
    fc.tuple(fact, fc.constantFrom('equal', 'notEqual', 'contains', 'doesNotContain'), constant).map(([path, operator, value]): ConditionSource => ({ fact: path, [operator]: value })),
    fc.record({ fact, in: fc.array(constant, { minLength: 1, maxLength: 3 }) }),
    fc.record({ fact, exists: fc.boolean() }),
    fc.record({ symptom: fc.constantFrom('on-list', 'asked') }),
    fc.record({ all: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ not: tie('condition') }),
    fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).chain((among) => fc.record({ countOf: fc.integer({ min: 1, max: among.length }), among: fc.constant(among) })),
  ),
})).condition;

const value = fc.oneof(constant, fc.constantFrom(null, Number.NaN, Number.NEGATIVE_INFINITY, '95', '5GiB', 'w1 w2'), fc.array(fc.oneof(constant, fc.constantFrom(null, Number.NaN)), { maxLength: 4 }));
const facts = fc.record({ load: value, host: value, tags: value, symptoms: fc.record({ asked: fc.constantFrom('present', 'absent') }) }, { requiredKeys: [] });

const everyWord = { any: Array.from({ length: 46 }, (_, at) => ({ fact: 'tags', contains: `w${at}` })) };

/** Ids of the present symptoms, by the definition of conditions. */
function presentByDefinition(knowledge: Knowledge, given: object): readonly string[] {
  const snapshot = snapshotFacts(knowledge, given);
  const truth = (id: number | undefined): Truth | undefined => {
    const found = id === undefined ? undefined : knowledge.conditions[id];
    return found && evaluateCondition(found, { value: (path) => snapshot.value(path), searchLogs: (path, query) => snapshot.searchLogs(path, query), symptom: truthOfSymptom });
  };
  const truthOfSymptom = (id: string): Truth => {
    const rule = knowledge.symptoms.find((symptom) => symptom.id === id);
    return rule ? joinSymptom(readAnswer(snapshot.value(`symptoms.${id}`)), truth(rule.onlyIf), truth(rule.when)).truth : UNKNOWN;
  };
  return knowledge.symptoms.map(({ id }) => id).filter((id) => truthOfSymptom(id) === PRESENT);
}

describe('the present symptoms', () => {
  it('are those of the definition, whatever leads to them', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(fc.array(condition, { minLength: 1, maxLength: 6 }), condition, fc.array(facts, { minLength: 3, maxLength: 3 }), (conditions, onlyIf, given) => {
        const symptoms = Object.fromEntries(conditions.map((when, at) => [`random-${at}`, { title: 'x', when, seenOtherwise: 'never', ...(at === 0 && { onlyIf }) }]));
        const { knowledge, problems } = compileKnowledge([
          {
            runbook: 'random',
            title: 'Random',
            symptoms: { ...symptoms, 'on-list': { title: 'x', when: everyWord, seenOtherwise: 'never' }, asked: { title: 'x', ask: 'x?', seenOtherwise: 'never' } },
          },
        ]);
        if (!knowledge) throw new Error(JSON.stringify(problems));
        for (const tree of given) {
          const found = new CompiledEvaluation(knowledge, snapshotFacts(knowledge, tree)).presentSymptoms();
          expect(found.map((symptom) => knowledge.symptoms[symptom]?.id)).toEqual(presentByDefinition(knowledge, tree));
        }
      }),
      { numRuns: 600 },
    );
  });
});
