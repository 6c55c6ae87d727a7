import { type Log, type LogLine, logLines } from './log.js';

/** The last line of a Python traceback and its like: the name of an exception, perhaps with its module, and what it says. */
const EXCEPTION = /(?:^|[\s\]|>])[A-Za-z_][\w.]*(?:Error|Exception|Interrupt|Iteration|Exit)(?::\s|:?$)/;

/** Words of log levels, of shells and of kernels. */
const ERROR_WORD = /\b(?:ERROR|FATAL|CRITICAL|Exception|Killed|Segmentation fault|Bus error|core dumped|panic)\b|\b[Ee]rror:/;

/** Lines that speak of errors without reporting one, and the head and the source lines of a traceback. */
const NO_ERROR = /Traceback \(most recent call last\)|\b(?:no|0|zero|without)\s+(?:\w+\s)?errors?\b|\berrors?\s?[:=]\s?(?:0|no|none|null|false)\s?(?:[,;)\]}]|$)|^\s*except\s/i;

/** The first line that reports an error; undefined when there is none. */
export function findFirstError(log: Log): LogLine | undefined {
  for (const line of logLines(log)) if (reportsError(line.text)) return line;
  return undefined;
}

function reportsError(line: string): boolean {
  return (ERROR_WORD.test(line) || EXCEPTION.test(line)) && !NO_ERROR.test(line);
}
