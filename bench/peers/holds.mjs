const read = (facts, names) => names.reduce((value, name) => value?.[name], facts);

const TESTS = {
  above: (value) => (given) => given > value,
  below: (value) => (given) => given < value,
  equal: (value) => (given) => given === value,
  in: (value) => (given) => value.includes(given),
  contains: (value) => (given) => given?.includes(value) === true,
};

/** A condition as a function of the facts, for engines whose conditions are functions. */
export function holds(condition) {
  if (condition.all) {
    const parts = condition.all.map(holds);
    return (facts) => parts.every((part) => part(facts));
  }
  if (condition.any) {
    const parts = condition.any.map(holds);
    return (facts) => parts.some((part) => part(facts));
  }
  const { fact, ...test } = condition;
  const [[operator, value]] = Object.entries(test);
  const names = fact.split('.');
  const passes = TESTS[operator](value);
  return (facts) => passes(read(facts, names));
}
