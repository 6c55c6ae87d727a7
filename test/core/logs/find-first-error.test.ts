import { describe, expect, it } from 'vitest';
import { findFirstError } from '../../../src/core/logs/find-first-error.js';
import { readLog } from '../../../src/core/logs/log.js';

const firstError = (raw: unknown): string | undefined => {
  const log = readLog(raw);
  return log ? findFirstError(log)?.text : undefined;
};

describe('findFirstError', () => {
  it.each([
    'RuntimeError: CUDA out of memory.',
    'torch.cuda.OutOfMemoryError: CUDA out of memory.',
    '[rank0]: torch.distributed.DistBackendError: NCCL error',
    'AssertionError',
    'KeyboardInterrupt',
    '2026-01-02 03:04:05 ERROR trainer: gone',
    '[FATAL] no disk',
    'CRITICAL:root:down',
    'Killed',
    'Out of memory: Killed process 4711 (python)',
    'Segmentation fault (core dumped)',
    'Bus error',
    'kernel panic - not syncing',
    'slurmstepd: error: Detected 1 oom_kill event',
    'Error: connect ECONNREFUSED',
    'java.lang.IllegalStateException: closed',
  ])('finds "%s"', (line) => {
    expect(firstError(['starting', line, 'later'])).toBe(line);
  });

  it.each([
    'Traceback (most recent call last):',
    'finished with 0 errors',
    'ECC errors: 0',
    'error: 0',
    'errors=0, warnings=2',
    'error_rate=0.1',
    'no error',
    'No errors found',
    '    except RuntimeError:',
    '    raise ValueError("bad")',
    'mean squared error of 0.3',
    'step 100 loss 0.5',
    '',
  ])('passes over "%s"', (line) => {
    expect(firstError([line])).toBeUndefined();
  });

  it('finds the end of a traceback and not its head', () => {
    const log = 'Traceback (most recent call last):\n  File "train.py", line 3, in <module>\n    raise ValueError("bad shape")\nValueError: bad shape\n';
    expect(firstError(log)).toBe('ValueError: bad shape');
  });

  it('does not slow down on long lines', () => {
    expect(firstError([`${'a.'.repeat(30_000)}`, 'no '.repeat(20_000), 'Error '.repeat(10_000)])).toBeUndefined();
  });
});
