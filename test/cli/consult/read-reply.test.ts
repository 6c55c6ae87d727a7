import { describe, expect, it } from 'vitest';
import { commandOf } from '../../../src/cli/consult/command-word.js';
import type { Question } from '../../../src/cli/consult/question.js';
import { readGiven, readReply } from '../../../src/cli/consult/read-reply.js';
import type { DeclaredFact } from '../../../src/core/model.js';

const fact = (declared: Omit<DeclaredFact, 'path'>, changes: Partial<Question> = {}): Question => ({
  path: 'config.thing',
  kind: declared.type === 'boolean' ? 'yes-no' : declared.type === 'string' ? (declared.values ? 'choice' : 'text') : declared.type,
  title: 'Thing',
  declared: { path: 'config.thing', ...declared },
  words: declared.values ? [...new Set(Object.values(declared.values))] : [],
  isNumbered: true,
  ...changes,
});

const share = fact({ type: 'number', unit: 'percent' });
const size = fact({ type: 'number', unit: 'bytes' });
const time = fact({ type: 'number', unit: 'seconds' });
const count = fact({ type: 'number' });
const flag = fact({ type: 'boolean' });
const text = fact({ type: 'string' });
const precision = fact({ type: 'string', values: { fp32: 'fp32', single: 'fp32', fp16: 'fp16', half: 'fp16', none: 'none' } });
const series = fact({ type: 'series' });
const sizes = fact({ type: 'series', unit: 'bytes' });
const list = fact({ type: 'list' });
const map = fact({ type: 'map' });
const exit: Question = { ...count, path: 'process.exit_code', declared: { path: 'process.exit_code', type: 'number' } };
const symptom: Question = { path: 'symptoms.frozen', kind: 'yes-no', title: 'Frozen', words: [], isNumbered: false };
const undeclared: Question = { path: 'gpu.mode', kind: 'any', title: 'gpu.mode', words: [], isNumbered: false };

describe('readReply', () => {
  it.each<[string, Question, string, unknown]>([
    ['a plain number in its unit', share, '98', 98],
    ['a percentage', share, '98%', '98%'],
    ['a number with blanks', share, ' 98 % ', '98 %'],
    ['a size', size, '16GiB', '16GiB'],
    ['a size in small letters', size, '800mb', '800mb'],
    ['a compound time', time, '1h30m', '1h30m'],
    ['an exponent', count, '-1.5e3', -1500],
    ['a number that is none', count, 'nan', 'nan'],
    ['the name of a signal for an exit code', exit, 'SIGKILL', 'SIGKILL'],
    ['none: looked and not there', share, 'None', null],
    ['yes', flag, 'YES', true],
    ['n', flag, 'n', false],
    ['no with a point', flag, 'no.', false],
    ['a symptom that is there', symptom, 'y', 'present'],
    ['a symptom that is not', symptom, 'absent', 'absent'],
    ['a word', precision, 'fp16', 'fp16'],
    ['another spelling in capitals', precision, 'HALF', 'fp16'],
    ['a number of the menu', precision, '1', 'fp32'],
    ['a word that means none elsewhere', precision, 'none', 'none'],
    ['a text', text, 'adam w', 'adam w'],
    ['a text in quotes, which can be a command', text, '"stop"', 'stop'],
    ['numbers with commas', series, '2.3, 1.9, nan,1', [2.3, 1.9, 'nan', 1]],
    ['numbers with blanks', series, '2.3 1.9', [2.3, 1.9]],
    ['numbers in brackets', series, '[1, 2]', [1, 2]],
    ['sizes', sizes, '1 GiB, 2 GiB', ['1 GiB', '2 GiB']],
    ['words with commas', list, 'row 3, "row 4", 5', ['row 3', 'row 4', 5]],
    ['an empty list', list, 'none', []],
    ['a list as YAML', list, '[{a: 1}, b]', [{ a: 1 }, 'b']],
    ['a map', map, 'cats: 300, dogs: 12', { cats: 300, dogs: 12 }],
    ['anything for a fact that is not declared', undeclared, '12', 12],
    ['yes for a fact that is not declared', undeclared, 'yes', true],
  ])('reads %s', (_name, question, line, value) => {
    expect(readReply(question, line)).toEqual({ value });
  });

  it.each<[string, Question, string]>([
    ['no number', share, 'much'],
    ['another unit', share, '3GiB'],
    ['a comma in a number', count, '98,5'],
    ['a boolean that is neither', flag, 'sometimes'],
    ['a word that is not among them', precision, 'fp8'],
    ['a number beyond the menu', precision, '9'],
    ['a series with a word', series, '1, two'],
    ['a map without colon', map, 'cats'],
    ['YAML that is broken', list, '[1, 2'],
    ['a hostile key', map, '__proto__: 1'],
  ])('finds that %s does not fit', (_name, question, line) => {
    expect(readReply(question, line)).toBeUndefined();
  });

  it('does not take the number of a word where it could be a spelling', () => {
    const bits = fact({ type: 'string', values: { '1': 'one', two: 'two' } }, { isNumbered: false });
    expect(readReply(bits, '1')).toEqual({ value: 'one' });
    expect(readReply(bits, '2')).toBeUndefined();
  });
});

describe('readGiven', () => {
  it.each<[string, Question, unknown, unknown]>([
    ['a state of a symptom', symptom, 'present', 'present'],
    ['true for a symptom', symptom, true, 'present'],
    ['null for a symptom', symptom, null, 'absent'],
    ['a log', fact({ type: 'log' }), { text: 'Killed', complete: true }, { text: 'Killed', complete: true }],
    ['null', share, null, null],
  ])('reads %s from a file of facts', (_name, question, given, value) => {
    expect(readGiven(question, given)).toEqual({ value });
  });

  it.each<[string, Question, unknown]>([
    ['an unknown symptom', symptom, 'unknown'],
    ['a map for a symptom', symptom, {}],
    ['a text for a number', share, 'much'],
  ])('leaves %s open', (_name, question, given) => {
    expect(readGiven(question, given)).toBeUndefined();
  });
});

describe('commandOf', () => {
  it.each(['fp16', 'stop it', 'constructor', 'toString', '!', 'no', '.'])('takes "%s" as an answer', (line) => {
    expect(commandOf(line)).toBeUndefined();
  });

  it('reads commands in any case and with any blanks', () => {
    expect(commandOf('  What  do you THINK now ?')).toBe('now');
  });
});
