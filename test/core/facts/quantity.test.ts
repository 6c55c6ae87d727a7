import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { convertQuantity, parseQuantity } from '../../../src/core/facts/quantity.js';
import type { Unit } from '../../../src/core/model.js';
import { formatQuantity } from '../../../src/core/text/format-quantity.js';

describe('parseQuantity', () => {
  it.each([
    ['95', 95, 'none'],
    ['-1.5e3', -1500, 'none'],
    ['.5', 0.5, 'none'],
    ['5.', 5, 'none'],
    ['16GiB', 17_179_869_184, 'bytes'],
    ['80 GiB', 85_899_345_920, 'bytes'],
    ['512Mi', 536_870_912, 'bytes'],
    ['1.5Ti', 1_649_267_441_664, 'bytes'],
    ['64 KiB', 65_536, 'bytes'],
    ['100 kB', 100_000, 'bytes'],
    ['16GB', 16e9, 'bytes'],
    ['16gb', 16e9, 'bytes'],
    ['16gib', 17_179_869_184, 'bytes'],
    ['7 B', 7, 'bytes'],
    ['20 bytes', 20, 'bytes'],
    ['512M', 512e6, 'multiple'],
    ['7G', 7e9, 'multiple'],
    ['90%', 90, 'percent'],
    ['12.5 %', 12.5, 'percent'],
    ['250ms', 0.25, 'seconds'],
    ['5m', 300, 'seconds'],
    ['5 min', 300, 'seconds'],
    ['2 hours', 7200, 'seconds'],
    ['1h30m', 5400, 'seconds'],
    ['1d 2h 5min', 93_900, 'seconds'],
    ['-1h30m', -5400, 'seconds'],
    ['1e3s', 1000, 'seconds'],
    ['71 °C', 71, 'celsius'],
    ['1.4 GHz', 1.4e9, 'hertz'],
    ['250W', 250, 'watts'],
    [' 16 GiB ', 17_179_869_184, 'bytes'],
  ])('reads "%s" as %d %s', (text, value, unit) => {
    expect(parseQuantity(text)).toEqual({ value, unit });
  });

  it.each(['', ' ', 'GiB', '16 XiB', '1,000', '16 GiB 2', '1h30', '30m1h', '1h1h', '8g', '64K', '5 Mb', '1e999', 'NaN', '0x10', '--5', '1_000', '1 constructor', `${'9'.repeat(101)}`])(
    'does not read "%s"',
    (text) => {
      expect(parseQuantity(text)).toBeUndefined();
    },
  );

  it('never throws and always gives a finite number', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'0159.eE+-% kKMGiBmshd') }), (text) => Number.isFinite(parseQuantity(text)?.value ?? 0)));
  });
});

describe('convertQuantity', () => {
  it.each<[string, Unit | undefined, number | undefined]>([
    ['90%', 'percent', 90],
    ['90%', 'ratio', 0.9],
    ['90%', 'bytes', undefined],
    ['90%', undefined, undefined],
    ['0.9', 'ratio', 0.9],
    ['0.9', 'percent', 0.9],
    ['512M', 'bytes', 512e6],
    ['512M', 'count', 512e6],
    ['512M', undefined, 512e6],
    ['512M', 'seconds', undefined],
    ['512M', 'ratio', undefined],
    ['5m', 'seconds', 300],
    ['5m', 'bytes', undefined],
    ['5m', 'count', undefined],
    ['16GiB', 'bytes', 17_179_869_184],
    ['16GiB', 'seconds', undefined],
    ['71C', 'celsius', 71],
  ])('%s in %s is %s', (text, unit, value) => {
    const quantity = parseQuantity(text);
    expect(quantity && convertQuantity(quantity, unit)).toBe(value);
  });

  it('leaves a number without a unit as it is', () => {
    expect(convertQuantity({ value: 0.9, unit: 'none' }, 'percent')).toBe(0.9);
  });
});

describe('formatQuantity', () => {
  it.each<[number, Unit | undefined, string]>([
    [85_899_345_920, 'bytes', '80 GiB'],
    [1536, 'bytes', '1.5 KiB'],
    [1_048_575.9, 'bytes', '1 MiB'],
    [7, 'bytes', '7 B'],
    [-2048, 'bytes', '-2 KiB'],
    [0.9, 'ratio', '90 %'],
    [0.1234567, 'ratio', '12.3457 %'],
    [97, 'percent', '97 %'],
    [5400, 'seconds', '1h 30m'],
    [93_784, 'seconds', '1d 2h 3m 4s'],
    [59.7, 'seconds', '1m'],
    [12.5, 'seconds', '12.5s'],
    [0.25, 'seconds', '250ms'],
    [0, 'seconds', '0s'],
    [-60, 'seconds', '-1m'],
    [1.4e9, 'hertz', '1.4 GHz'],
    [71, 'celsius', '71 °C'],
    [250, 'watts', '250 W'],
    [7_000_000_001, 'count', '7000000001'],
    [0.1 + 0.2, undefined, '0.3'],
    [Number.NaN, 'bytes', 'NaN'],
  ])('writes %d %s as "%s"', (value, unit, text) => {
    expect(formatQuantity(value, unit)).toBe(text);
  });
});
