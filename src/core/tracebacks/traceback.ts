/** Where something stands in a log: the number of its text, and the offset of its line in it, in UTF-16 units. */
export interface LogPlace {
  readonly part: number;
  readonly offset: number;
}

/** One call of a traceback. */
export interface Frame {
  /** Path as printed. */
  readonly file: string;
  readonly line?: number;
  /** Name without class and arguments, `<module>` outside of functions; undefined when none was printed, as for a syntax error. */
  readonly name?: string;
  /** The line of code, where it was printed. */
  readonly source?: string;
}

/** An exception as it was printed. */
export interface ReadException {
  /** Name without module. */
  readonly type: string;
  /** Module as printed; undefined for built-in exceptions. */
  readonly module?: string;
  /** All lines, at most `MAX_MESSAGE_LENGTH` UTF-16 units; empty when it says nothing. */
  readonly message: string;
  /** Outermost call first; the outer ones may be missing. */
  readonly frames: readonly Frame[];
  /** Of the line with the type. */
  readonly place: LogPlace;
}

/** Exceptions that led to one another, first to last. What one process printed when it ended is one chain. */
export interface ExceptionChain {
  /** The first that was raised. */
  readonly root: ReadException;
  /** The last that was raised, or what its wrapper wrapped. */
  readonly last: ReadException;
  /** The exception in which another process reported `last`, when there is one. */
  readonly wrapper?: ReadException;
  /** Whether it was only an exception's line without a traceback. */
  readonly isBare: boolean;
  /** Of the line that it begins with. */
  readonly place: LogPlace;
}

/** A message is cut here. In UTF-16 units. */
export const MAX_MESSAGE_LENGTH = 2000;
