import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLog } from '../../../src/core/logs/log.js';
import { findError } from '../../../src/core/tracebacks/find-error.js';
import { type ReadError, tracebackSamples } from './tracebacks.js';

const errorIn = (raw: unknown): ReadError | 'cut' | 'none' | undefined => {
  const log = readLog(raw);
  const reading = log ? findError(log) : undefined;
  if (reading?.kind !== 'error') return reading?.kind;
  const { exception, root, calls, phase, at } = reading.error;
  return {
    type: exception.type,
    module: exception.module ?? null,
    message: exception.message || null,
    rootType: root.type,
    ...(calls && {
      library: calls.library ?? null,
      function: calls.innermost.name ?? null,
      userFunction: calls.user?.name ?? null,
      userLine: calls.user?.line ?? null,
    }),
    ...(phase && { phase }),
    line: at.line,
  };
};

const noise = ['step 12 loss 0.31', '', '2025-03-04 11:22:33,001 INFO saved', '12%|#   | 3/9', 'WARNING:root:slow', '{"step": 3, "error": null}', 'wandb: Waiting for W&B process to finish...'];

describe('findError', () => {
  it.each(tracebackSamples)('reads $name', ({ log, error }) => {
    expect(errorIn(log)).toMatchObject(error);
  });

  it.each(tracebackSamples)('reads $name between other lines', ({ log, error }) => {
    const { line, ...rest } = error;
    expect(errorIn(`${noise.join('\n')}\n${log}\n\n${noise.join('\n')}\n`)).toMatchObject({ ...rest, ...(line !== undefined && { line: line + noise.length }) });
  });

  it('finds nothing where nothing is', () => {
    expect(errorIn(noise)).toBe('none');
    expect(errorIn('ECC errors: 0\nno Errors\nError: exit 1\n  File "x.py", line 3, in f\n')).toBe('none');
  });

  it('tells a traceback whose end is missing, and its phase', () => {
    const log = readLog('Traceback (most recent call last):\n  File "a.py", line 1, in main\n    loss.backward()\n');
    expect(log && findError(log)).toEqual({ kind: 'cut', at: { line: 1 }, phase: 'backward' });
  });

  it('keeps what the files of several ranks say apart', () => {
    const lines = (tracebackSamples[0]?.log ?? '').trimEnd().split('\n');
    const files = [
      { text: lines.slice(0, -1).join('\n'), file: 'rank0.log' },
      { text: lines.slice(-1).join('\n'), file: 'rank1.log' },
    ];
    const error = errorIn(files);
    expect(error).toMatchObject({ type: 'OutOfMemoryError', line: 1 });
    expect(error).not.toHaveProperty('library');
  });

  it('goes on through the excerpts of one file, and counts their lines', () => {
    const lines = (tracebackSamples[0]?.log ?? '').split('\n');
    const parts = [lines.slice(0, 4), lines.slice(4)].map((part) => ({ text: part.join('\n'), file: 'a.log', complete: true }));
    expect(errorIn(parts)).toMatchObject({ type: 'OutOfMemoryError', line: 11 });
  });

  it('does not take the lines of one part of a file for two when it ends with a line end', () => {
    const error = { text: 'RuntimeError: gone\n', file: 'a.log' };
    expect(errorIn([{ text: 'one\ntwo\n', file: 'a.log' }, error])).toMatchObject({ line: 3 });
    expect(errorIn([{ text: 'one\ntwo\n', file: 'b.log' }, error])).toMatchObject({ line: 1 });
  });

  it('cuts a message at 2,000 characters', () => {
    expect(errorIn(`RuntimeError: ${'x'.repeat(5000)}`)).toMatchObject({ message: 'x'.repeat(2000) });
    expect(errorIn(`Traceback (most recent call last):\n  File "a.py", line 1, in f\n    g()\nRuntimeError: a\n${'b'.repeat(5000)}`)).toMatchObject({ message: `a\n${'b'.repeat(1998)}` });
  });

  it('never throws, whatever the text', () => {
    const fragment = fc.constantFrom(
      ...tracebackSamples.flatMap(({ log }) => log.split('\n')),
      'Traceback (most recent call last):',
      '  File "',
      'Original Traceback (most recent call last):',
      'During handling of the above exception, another exception occurred:',
      '+-+---------------- 1 ----------------',
      '__proto__.Error: x',
      '\u001b[0',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(fragment, fc.string({ unit: 'binary' })), { maxLength: 40 }), fc.constantFrom('\n', '\r\n', '\r', ''), (lines, lineEnd) => {
        expect(errorIn(lines.join(lineEnd))).toBeDefined();
      }),
    );
  });

  it('finds the same whatever other lines stand far before and behind', () => {
    const filler = fc.array(fc.constantFrom(...noise), { maxLength: 60 });
    fc.assert(
      fc.property(fc.constantFrom(...tracebackSamples), filler, filler, ({ log, error }, before, behind) => {
        const expected = { ...error, ...(error.line !== undefined && { line: error.line + before.length }) };
        expect(errorIn([...before, log, '', ...behind].join('\n'))).toMatchObject(expected);
      }),
    );
  });

  it('finds the same for ranks in whatever order their lines are written', () => {
    const ranks = tracebackSamples.slice(0, 1).flatMap(({ log }) => [log, 'Traceback (most recent call last):\n  File "b.py", line 2, in f\n    g()\nBrokenPipeError: [Errno 32] Broken pipe']);
    fc.assert(
      fc.property(fc.array(fc.nat(1), { minLength: 40, maxLength: 40 }), (turns) => {
        const queues = ranks.map((log, rank) => log.split('\n').map((line) => `[rank${rank}]: ${line}`));
        const mixed = turns.flatMap((turn) => queues[turn]?.shift() ?? []);
        expect(errorIn([...mixed, ...queues.flat()].join('\n'))).toMatchObject({ type: 'OutOfMemoryError', userLine: 71, phase: 'forward' });
      }),
    );
  });
});
