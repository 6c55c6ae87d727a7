import { ZenEngine } from '@gorules/zen-engine';

const ORDER = { above: '>', below: '<' };

function expressionOf(condition) {
  if (condition.all) return condition.all.map(expressionOf).join(' and ');
  if (condition.any) return `(${condition.any.map(expressionOf).join(' or ')})`;
  const { fact, ...test } = condition;
  const [[operator, value]] = Object.entries(test);
  // A comparison with what is missing is an error there.
  if (operator in ORDER) return `(${fact} != null and ${fact} ${ORDER[operator]} ${value})`;
  if (operator === 'contains') return `(${fact} != null and contains(${fact}, ${JSON.stringify(value)}))`;
  return operator === 'in' ? `${fact} in ${JSON.stringify(value)}` : `${fact} == ${JSON.stringify(value)}`;
}

/** One decision table with a rule in each row, which collects the rows that hold. */
export function build(conditions) {
  const table = {
    hitPolicy: 'collect',
    inputs: [{ id: 'when', name: 'when' }],
    outputs: [{ id: 'rule', name: 'rule', field: 'rule' }],
    rules: conditions.map((condition, number) => ({ _id: `row-${number}`, when: expressionOf(condition), rule: JSON.stringify(`rule-${number}`) })),
  };
  const decision = new ZenEngine().createDecision({
    nodes: [
      { id: 'in', name: 'in', type: 'inputNode', content: {} },
      { id: 'table', name: 'table', type: 'decisionTableNode', content: table },
      { id: 'out', name: 'out', type: 'outputNode', content: {} },
    ],
    edges: [
      { id: 'first', type: 'edge', sourceId: 'in', targetId: 'table' },
      { id: 'second', type: 'edge', sourceId: 'table', targetId: 'out' },
    ],
  });
  return { fire: async (facts) => (await decision.evaluate(facts)).result.map(({ rule }) => rule) };
}
