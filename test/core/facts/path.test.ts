import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { getPath, isMap, leafPaths, withPath } from '../../../src/core/facts/path.js';

describe('getPath', () => {
  const tree = { config: { batch_size: 32, optimizer: null }, kubernetes: { pods: [{ name: 'trainer-0' }] } };

  it.each([
    ['config.batch_size', 32],
    ['config.optimizer', null],
    ['kubernetes.pods.0.name', 'trainer-0'],
    ['config', tree.config],
    ['config.learning_rate', undefined],
    ['config.batch_size.deeper', undefined],
    ['kubernetes.pods.1', undefined],
    ['kubernetes.pods.00', undefined],
    ['kubernetes.pods.length', undefined],
    ['kubernetes.pods.-1', undefined],
    ['config.constructor', undefined],
    ['config.__proto__', undefined],
    ['', undefined],
  ])('of "%s" is %j', (path, value) => {
    expect(getPath(tree, path)).toEqual(value);
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.anything({ withNullPrototype: true, withObjectString: true }), fc.string(), (value, path) => void getPath(value, path)));
  });
});

describe('isMap', () => {
  it.each([
    [{}, true],
    [Object.create(null), true],
    [[], false],
    [null, false],
    [new Date(0), false],
    [new Map(), false],
    ['text', false],
  ])('of %j is %s', (value, expected) => {
    expect(isMap(value)).toBe(expected);
  });
});

describe('leafPaths', () => {
  it('lists leaves by path, with lists whole and empty maps left out', () => {
    const { leaves, problems } = leafPaths({ b: [1, { x: 2 }], a: { z: null, c: { d: 'e' } }, empty: {}, missing: undefined });
    expect(leaves.map(({ path, value }) => [path, value])).toEqual([
      ['a.c.d', 'e'],
      ['a.z', null],
      ['b', [1, { x: 2 }]],
    ]);
    expect(problems).toEqual([]);
  });

  it('ends at a map that holds itself', () => {
    const loop: { a: number; self?: unknown } = { a: 1 };
    loop.self = { loop };
    const { leaves, problems } = leafPaths({ loop });
    expect(leaves.map((leaf) => leaf.path)).toEqual(['loop.a']);
    expect(problems).toMatchObject([{ code: 'FACT_TOO_DEEP', args: { path: 'loop.self.loop', limit: 64 } }]);
  });

  it('ends at 64 levels', () => {
    const deep = Array.from({ length: 100 }).reduce<unknown>((inner) => ({ a: inner }), 1);
    const { leaves, problems } = leafPaths(deep);
    expect(leaves).toEqual([]);
    expect(problems).toMatchObject([{ code: 'FACT_TOO_DEEP', place: { path: Array.from({ length: 64 }, () => 'a') } }]);
  });

  it('ends in maps that are shared over and over', () => {
    const shared = Array.from({ length: 60 }).reduce<unknown>((inner) => ({ a: inner, b: inner }), 1);
    expect(leafPaths(shared).leaves.length).toBeLessThan(100_000);
  });
});

describe('a tree with another value at a path', () => {
  it.each([
    [{}, 'a.b', 1, { a: { b: 1 } }],
    [{ a: { b: 1, c: 2 } }, 'a.b', 3, { a: { b: 3, c: 2 } }],
    [{ a: 5 }, 'a.b', 1, { a: { b: 1 } }],
    [{ a: [1, 2] }, 'a.0', 3, { a: { 0: 3 } }],
    [undefined, 'a', null, { a: null }],
    [{ a: { b: 1 }, c: 2 }, 'a.b', undefined, { a: {}, c: 2 }],
    [{ c: 2 }, 'a.b.d', undefined, { c: 2 }],
    [{ a: 5 }, 'a.b', undefined, { a: 5 }],
  ])('is made of %j, %s and %j', (tree, path, value, expected) => {
    expect(withPath(tree, path, value)).toStrictEqual(expected);
  });

  it('leaves the given tree as it is, and shares what is not on the way', () => {
    const tree = { a: { b: 1 }, c: { d: 2 } };
    const changed = withPath(tree, 'a.b', 3);
    expect(tree).toStrictEqual({ a: { b: 1 }, c: { d: 2 } });
    expect(changed.c).toBe(tree.c);
  });

  it('has a key that is named like a prototype as its own', () => {
    const tree = withPath({}, '__proto__.polluted', true);
    expect(Object.keys(tree)).toEqual(['__proto__']);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });
});
