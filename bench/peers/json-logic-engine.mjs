import { LogicEngine } from 'json-logic-engine';

function logicOf(condition) {
  if (condition.all) return { and: condition.all.map(logicOf) };
  if (condition.any) return { or: condition.any.map(logicOf) };
  const { fact, ...test } = condition;
  const [[operator, value]] = Object.entries(test);
  const given = { var: fact };
  switch (operator) {
    case 'above':
      return orderOf('>', given, value);
    case 'below':
      return orderOf('<', given, value);
    case 'equal':
      return { '===': [given, value] };
    case 'in':
      return { in: [given, value] };
    default:
      return { in: [value, given] };
  }
}

/** A missing fact is null there, which compares as 0: only where 0 would do must it be asked for. */
function orderOf(operator, given, value) {
  const compare = { [operator]: [given, value] };
  return (operator === '>' ? 0 > value : 0 < value) ? { and: [{ '!==': [given, null] }, compare] } : compare;
}

/** Every rule as a compiled function. */
export function build(conditions) {
  const engine = new LogicEngine();
  const rules = conditions.map((condition, number) => ({ id: `rule-${number}`, holds: engine.build(logicOf(condition)) }));
  return { fire: (facts) => rules.filter(({ holds }) => holds(facts)).map(({ id }) => id) };
}
