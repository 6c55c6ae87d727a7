import { describe, expect, it } from 'vitest';
import { Finders } from '../../../src/core/logs/finders.js';
import { planLogSearch } from '../../../src/core/logs/log-plan.js';
import { PatternAutomaton } from '../../../src/core/logs/pattern-automaton.js';
import { PatternCode } from '../../../src/core/logs/pattern-code.js';
import { parsePatternTree } from '../../../src/core/logs/pattern-tree.js';

describe('instructions of patterns', () => {
  it('take no more memory when automata are forgotten and made anew', () => {
    const queries = [{ contains: [], matches: ['Xid.{0,60}fallen off'], except: [], ignoreCase: false }];
    const finders = new Finders(queries, planLogSearch(queries));
    const first = finders.exactly(0);
    const { length } = finders.code;
    finders.forget();
    expect(finders.exactly(0)).not.toBe(first);
    expect(finders.code.length).toBe(length);
  });

  it('are gone through to the end after more passes than a mark can count', () => {
    const code = new PatternCode();
    const tree = parsePatternTree('(a|b)*c(d|e)*f', true);
    const coded = tree && code.add(tree, 7, false);
    if (!coded) throw new Error('the pattern is not understood');
    code.pass = 2 ** 32 - 4;
    const automaton = new PatternAutomaton(code, [coded.start], { states: 0 });
    const found: number[] = [];
    for (const text of ['ababcdedf', 'ababcdede']) automaton.findInText(text, (pattern) => found.push(pattern));
    expect(found).toEqual([7]);
    expect(code.pass).toBeLessThan(1000);
  });
});
