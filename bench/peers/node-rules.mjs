import { RuleEngine } from 'node-rules';
import { holds } from './holds.mjs';

/** Rules that only note that they hold; the facts are not compared after each rule. */
export function build(conditions) {
  const rules = conditions.map((condition, number) => {
    const test = holds(condition);
    return {
      id: `rule-${number}`,
      condition: (engine, facts) => engine.when(test(facts)),
      consequence: (engine) => engine.next(),
    };
  });
  const engine = new RuleEngine([], { ignoreFactChanges: true });
  for (const rule of rules) engine.rules.push(rule);
  engine.sync();
  return { fire: (facts) => new Promise((resolve) => engine.execute(facts, ({ matchPath }) => resolve(matchPath))) };
}
