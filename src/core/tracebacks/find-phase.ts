import { ENCLOSING_PHASES, PHASE_MARKS, PHASE_OF_TYPE, type Phase } from './phase-marks.js';
import type { Frame, ReadException } from './traceback.js';

/** The phase in which an exception was raised: that of its innermost call that has one, or of an outer call that encloses it; undefined when none is recognised. */
export function findPhase({ type, message, frames }: Pick<ReadException, 'type' | 'message' | 'frames'>): Phase | undefined {
  if (/^Caught \w{1,100} in DataLoader worker process/.test(message)) return 'data-loading';
  if (Object.hasOwn(PHASE_OF_TYPE, type)) return PHASE_OF_TYPE[type];
  let inner: Phase | undefined;
  for (const frame of frames.toReversed()) {
    const phase = phaseOf(frame);
    if (phase === undefined) continue;
    inner ??= phase;
    if (ENCLOSING_PHASES[phase]?.includes(inner)) return phase;
  }
  return inner;
}

function phaseOf({ file, name = '', source = '' }: Frame): Phase | undefined {
  const path = file.replaceAll('\\', '/');
  const mark = PHASE_MARKS.find((candidate) => (candidate.file?.test(path) ?? true) && (candidate.name?.test(name) ?? true) && (candidate.source?.test(source) ?? true));
  return mark?.phase;
}
