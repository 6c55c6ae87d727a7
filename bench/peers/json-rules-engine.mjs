import { Engine } from 'json-rules-engine';

const OPERATORS = { above: 'greaterThan', below: 'lessThan', equal: 'equal', in: 'in', contains: 'contains' };

function conditionOf(condition) {
  if (condition.all) return { all: condition.all.map(conditionOf) };
  if (condition.any) return { any: condition.any.map(conditionOf) };
  const { fact, ...test } = condition;
  const [[operator, value]] = Object.entries(test);
  const [root, ...rest] = fact.split('.');
  return { fact: root, path: `$.${rest.join('.')}`, operator: OPERATORS[operator], value };
}

/** An engine as its documentation makes it, with its default resolver of paths. */
export function build(conditions) {
  const engine = new Engine(
    conditions.map((condition, number) => ({ conditions: conditionOf(condition), event: { type: `rule-${number}` } })),
    { allowUndefinedFacts: true },
  );
  return { fire: async (facts) => (await engine.run(facts)).events.map(({ type }) => type) };
}
