// Rules and facts made from a seed: 200 facts in 20 groups; a rule asks for three things, mostly of one group, and one in five of the rules for one of two others.
import { createRandom, pick } from './random.mjs';

const GROUPS = ['metrics.gpu', 'metrics.cpu', 'metrics.memory', 'metrics.disk', 'system.os', 'system.driver', 'system.network', 'system.storage', 'training.loss', 'training.optimizer'].flatMap(
  (group) => [group, `${group}_b`],
);
const NAMES = ['percent', 'use', 'heat', 'rate', 'count', 'lag', 'state', 'kind', 'enabled', 'tags'];
const WORDS = ['ok', 'warn', 'error', 'unset', 'degraded', 'timeout', 'oom', 'nan', 'idle', 'busy'];
const TAGS = ['cuda', 'nccl', 'oom', 'nan', 'disk', 'net', 'io', 'ckpt', 'driver', 'xid', 'ecc', 'numa', 'fp16', 'bf16', 'ddp'];

const typeOf = (place) => (place < 6 ? 'number' : place < 8 ? 'string' : place < 9 ? 'boolean' : 'list');

export const facts = GROUPS.flatMap((group) => NAMES.map((name, place) => ({ path: `${group}.${name}`, group, type: typeOf(place) })));

function some(random, list, count) {
  const chosen = new Set();
  while (chosen.size < count) chosen.add(pick(random, list));
  return [...chosen];
}

function test(random, { path, type }) {
  const rounded = (value) => Math.round(value * 100) / 100;
  if (type === 'number') return random() < 0.5 ? { fact: path, above: rounded(55 + random() * 44) } : { fact: path, below: rounded(1 + random() * 44) };
  if (type === 'string') return random() < 0.5 ? { fact: path, equal: pick(random, WORDS) } : { fact: path, in: some(random, WORDS, 3) };
  return type === 'boolean' ? { fact: path, equal: random() < 0.5 } : { fact: path, contains: pick(random, TAGS) };
}

/** Conditions of so many rules, of which three in ten parts are used again. */
export function makeConditions(count, seed = 42) {
  const random = createRandom(seed);
  const made = [];
  const part = (group) => {
    if (random() < 0.3 && made.length > 0) return pick(random, made);
    const condition = test(random, pick(random, random() < 0.7 ? facts.filter((fact) => fact.group === group) : facts));
    made.push(condition);
    return condition;
  };
  return Array.from({ length: count }, () => {
    const group = pick(random, GROUPS);
    const all = [part(group), part(group), part(group)];
    if (random() < 0.2) all[0] = { any: [part(group), part(group)] };
    return { all };
  });
}

/** The rules as one runbook. */
export function makeRunbook(conditions) {
  return {
    runbook: 'workload',
    title: 'Workload',
    facts: Object.fromEntries(facts.map(({ path, type }) => [path, { type }])),
    symptoms: Object.fromEntries(conditions.map((when, number) => [`rule-${number}`, { title: `Rule ${number}`, when, seenOtherwise: 'never' }])),
  };
}

/** Sets of facts: dense gives all of them, sparse those of three groups. */
export function makeFacts(density, count = 8, seed = 99) {
  return Array.from({ length: count }, (_, number) => {
    const random = createRandom(seed + number * 1000);
    const kept = density === 'dense' ? GROUPS : some(random, GROUPS, 3);
    const tree = {};
    for (const { path, group, type } of facts) {
      if (!kept.includes(group)) continue;
      const [first, second, name] = path.split('.');
      const value =
        type === 'number' ? Math.round(random() * 10_000) / 100 : type === 'string' ? pick(random, WORDS) : type === 'boolean' ? random() < 0.5 : some(random, TAGS, 1 + Math.floor(random() * 4));
      tree[first] ??= {};
      tree[first][second] ??= {};
      tree[first][second][name] = value;
    }
    return tree;
  });
}
