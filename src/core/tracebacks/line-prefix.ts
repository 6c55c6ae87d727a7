/** A line without what a logger, launcher or container put before it. */
export interface PrefixedLine {
  /** Which process, host or container wrote it, as printed; empty when the line does not say. */
  readonly stream: string;
  /** Whether it begins with a time or a level. */
  readonly isRecord: boolean;
  /** The rest, with its indentation. */
  readonly content: string;
}

/** What changes from line to line and says nothing of the writer. */
const RECORD = [
  /\[?\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?\]?[:,]?(?: [|-])? /y,
  /\[?\d\d:\d\d:\d\d(?:[.,]\d{1,9})?\]?(?: [|-])? /y,
  /[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d /y,
  /[EWIF]\d{4} \d\d:\d\d:\d\d\.\d{1,9} {1,9}\d{1,9} [\w./-]{1,80}:\d{1,6}\] /y,
  /\[ {0,9}\d{1,9}\.\d{1,9}\] /y,
  /#\d{1,5} \d{1,6}\.\d{1,4} /y,
  /\[?(?:DEBUG|INFO|WARNING|WARN|ERROR|CRITICAL|FATAL)\]?(?::[\w.]{1,80}: ?|:? (?:[|-] )?)/y,
  /(?:stdout|stderr) [FP] /y,
];

/** What names the writer. */
const WRITER = [
  /\[(?:rank|default|trainer|worker)?\d{1,6}\]:? ?/y,
  /\[\d{1,6},\d{1,6}\]<std(?:err|out)>: ?/y,
  /rank ?\d{1,6}: /iy,
  /\d{1,6}: /y,
  /\((?:[\w.:-]{1,80} )?pid=\d{1,9}(?:, ip=[\w.:]{1,60})?\) ?/y,
];

/** No line has more of them. */
const MOST_TOKENS = 8;

/** Takes known prefixes off a line: times, levels, ranks, processes. In time that does not depend on the length of the line. */
export function readPrefix(line: string): PrefixedLine {
  let at = 0;
  let stream = '';
  let isRecord = false;
  for (let count = 0; count < MOST_TOKENS; count++) {
    const writer = tokenAt(WRITER, line, at);
    const token = writer ?? tokenAt(RECORD, line, at);
    if (token === undefined) break;
    if (writer === undefined) isRecord = true;
    else stream += writer.trim();
    at += token.length;
  }
  return { stream, isRecord, content: line.slice(at) };
}

function tokenAt(patterns: readonly RegExp[], line: string, at: number): string | undefined {
  for (const pattern of patterns) {
    pattern.lastIndex = at;
    const [token] = pattern.exec(line) ?? [];
    if (token !== undefined) return token;
  }
  return undefined;
}
