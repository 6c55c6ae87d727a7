import type { ErrorReading, NumberedLine, ProgramError } from '../tracebacks/find-error.js';

/** The log that tracebacks are read from. */
export const ERROR_LOG = 'errors';

/** What is read from the traceback of a log, with the type of each. */
export const ERROR_FACTS = {
  'error.type': 'string',
  'error.module': 'string',
  'error.message': 'string',
  'error.root_type': 'string',
  'error.root_message': 'string',
  'error.library': 'string',
  'error.function': 'string',
  'error.file': 'string',
  'error.user_file': 'string',
  'error.user_function': 'string',
  'error.user_line': 'number',
  'error.phase': 'string',
} as const;

export type ErrorPath = keyof typeof ERROR_FACTS;

/** Whether a fact is read from a traceback. */
export function isErrorPath(path: string): path is ErrorPath {
  return Object.hasOwn(ERROR_FACTS, path);
}

/** The value of a fact of the traceback: undefined when it is not known, null when the traceback, or the whole log, has no such thing. */
export function errorFact(path: ErrorPath, reading: ErrorReading, isComplete: boolean): string | number | null | undefined {
  switch (reading.kind) {
    case 'error':
      return factOf(path, reading.error, isComplete);
    case 'cut':
      return path === 'error.phase' ? reading.phase : undefined;
    case 'none':
      return isComplete ? null : undefined;
  }
}

/** Where a fact of the traceback was read: the line of the exception; undefined when nothing was read. */
export function errorLine(path: ErrorPath, reading: ErrorReading): NumberedLine | undefined {
  if (reading.kind === 'none') return undefined;
  if (reading.kind === 'cut') return reading.at;
  return path.startsWith('error.root_') ? reading.error.rootAt : reading.error.at;
}

function factOf(path: ErrorPath, { exception, root, phase, calls }: ProgramError, isComplete: boolean): string | number | null | undefined {
  switch (path) {
    case 'error.type':
      return exception.type;
    case 'error.module':
      return exception.module ?? null;
    case 'error.message':
      return exception.message || null;
    case 'error.root_type':
      return root.type;
    case 'error.root_message':
      return root.message || null;
    case 'error.phase':
      return phase;
    default:
      return calls ? callFact(path, calls) : isComplete ? null : undefined;
  }
}

type CallPath = Exclude<ErrorPath, 'error.type' | 'error.module' | 'error.message' | 'error.root_type' | 'error.root_message' | 'error.phase'>;

function callFact(path: CallPath, { innermost, user, library }: NonNullable<ProgramError['calls']>): string | number | null {
  switch (path) {
    case 'error.library':
      return library ?? null;
    case 'error.function':
      return innermost.name ?? null;
    case 'error.file':
      return innermost.file;
    case 'error.user_file':
      return user?.file ?? null;
    case 'error.user_function':
      return user?.name ?? null;
    case 'error.user_line':
      return user?.line ?? null;
  }
}
