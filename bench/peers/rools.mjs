import { Rools, Rule } from 'rools';
import { holds } from './holds.mjs';

const KEYS = ['name', 'when', 'then'];

/** Not written as a literal, since linters take an object with a key `then` for a promise. */
function makeRule(...values) {
  return new Rule(Object.fromEntries(KEYS.map((key, place) => [key, values[place]])));
}

/** Each part of a condition is a premise, of which it asks equal ones once. */
export async function build(conditions) {
  let fired = [];
  const rules = conditions.map((condition, number) => {
    const name = `rule-${number}`;
    return makeRule(name, (condition.all ?? [condition]).map(premise), () => fired.push(name));
  });
  const engine = new Rools();
  // Its emergency stop would end it after a thousand rules that fire.
  engine.maxPasses = Number.POSITIVE_INFINITY;
  await engine.register(rules);
  return {
    fire: async (facts) => {
      fired = [];
      await engine.evaluate(facts);
      return fired;
    },
  };
}

/** It takes functions of the same text for the same premise, whatever they are bound to. */
function premise(part) {
  return Object.assign(holds(part), { toString: () => JSON.stringify(part) });
}
