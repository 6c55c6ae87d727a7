import { type Log, MAX_LINE_LENGTH } from '../logs/log.js';
import { isFollowUp, isWrapper } from './exception-kinds.js';
import { findPhase } from './find-phase.js';
import { originOf } from './frame-origin.js';
import type { Phase } from './phase-marks.js';
import { readTracebacks } from './read-tracebacks.js';
import type { ExceptionChain, Frame, LogPlace, ReadException } from './traceback.js';

/** A line of a log, by number in its file, from 1. */
export interface NumberedLine {
  readonly file?: string;
  readonly line: number;
}

/** The exception that ended a program. */
export interface ProgramError {
  readonly exception: ReadException;
  /** The first exception of its chain: the deepest cause. */
  readonly root: ReadException;
  readonly at: NumberedLine;
  readonly rootAt: NumberedLine;
  /** Undefined when none is recognised. */
  readonly phase?: Phase;
  /** Undefined when no calls were printed with it. */
  readonly calls?: {
    readonly innermost: Frame;
    readonly user?: Frame;
    /** The package of the innermost call of a library; of the standard library when there is no other. */
    readonly library?: string;
  };
}

/** What a log says of the exception that ended the program. */
export type ErrorReading =
  | { readonly kind: 'error'; readonly error: ProgramError }
  /** There is a traceback, but its end is missing. */
  | { readonly kind: 'cut'; readonly phase?: Phase; readonly at: NumberedLine }
  | { readonly kind: 'none' };

/** Kinds of chains, the one that tells most of the cause first. */
const RANKS = ['traceback', 'line', 'follow-up', 'follow-up line', 'wrapper'] as const;
type Rank = (typeof RANKS)[number];

interface Candidate {
  readonly chain: ExceptionChain;
  readonly stream: string;
}

/**
 * Finds the exception that ended the program. Of one writer the last one counts, of several writers the one that was first;
 * exceptions that only report others, or that follow when another process has gone, count when there is nothing else.
 */
export function findError(log: Log): ErrorReading {
  /** The last chain of each kind and writer. */
  const candidates = new Map<string, Candidate & { readonly rank: Rank }>();
  let cut: { readonly frames: readonly Frame[]; readonly place: LogPlace } | undefined;
  let firstFailure: number | undefined;
  readTracebacks(log, {
    chain: (chain, stream) => {
      const rank = rankOf(chain);
      candidates.set(`${rank}\n${stream}`, { chain, stream, rank });
    },
    cut: (frames, place) => {
      cut = { frames, place };
    },
    firstFailure: (rank) => {
      firstFailure ??= rank;
    },
  });
  const best = RANKS.map((rank) => [...candidates.values()].filter((candidate) => candidate.rank === rank)).find(({ length }) => length > 0);
  const chosen =
    best &&
    (best.find(({ stream }) => firstFailure !== undefined && rankIn(stream) === firstFailure) ?? best.reduce((first, other) => (isBefore(other.chain.place, first.chain.place) ? other : first)));
  if (chosen) return { kind: 'error', error: describe(log, chosen.chain) };
  if (!cut) return { kind: 'none' };
  const phase = findPhase({ type: '', message: '', frames: cut.frames });
  return { kind: 'cut', at: numberOf(log, cut.place), ...(phase && { phase }) };
}

function rankOf({ last, isBare }: ExceptionChain): Rank {
  if (isWrapper(last)) return 'wrapper';
  if (isFollowUp(last)) return isBare ? 'follow-up line' : 'follow-up';
  return isBare ? 'line' : 'traceback';
}

/** The rank that the name of a writer tells. */
function rankIn(stream: string): number | undefined {
  const [, rank] = /(?:rank ?|default|trainer|\[\d{1,6},)(\d{1,6})\b/i.exec(stream) ?? [];
  return rank === undefined ? undefined : Number(rank);
}

function isBefore(left: LogPlace, right: LogPlace): boolean {
  return left.part - right.part < 0 || (left.part === right.part && left.offset < right.offset);
}

function describe(log: Log, { last, root, wrapper }: ExceptionChain): ProgramError {
  const phase = [last, wrapper, root].reduce<Phase | undefined>((found, exception) => found ?? (exception && findPhase(exception)), undefined);
  const innermost = last.frames.at(-1);
  return {
    exception: last,
    root,
    at: numberOf(log, last.place),
    rootAt: numberOf(log, root.place),
    ...(phase && { phase }),
    ...(innermost && { calls: { innermost, ...callsOf(last.frames.toReversed()) } }),
  };
}

/** @param calls innermost first. */
function callsOf(calls: readonly Frame[]): { readonly user?: Frame; readonly library?: string } {
  const origins = calls.map((call) => ({ call, origin: originOf(call) }));
  const user = origins.find(({ origin }) => origin.kind === 'user')?.call;
  const packageOf = (kind: 'library' | 'standard'): string | undefined => {
    for (const { origin } of origins) if (origin.kind === kind) return origin.package;
    return undefined;
  };
  const library = packageOf('library') ?? packageOf('standard');
  return { ...(user && { user }), ...(library !== undefined && { library }) };
}

/** Lines are counted as everywhere: on through the parts of one file. */
function numberOf(log: Log, place: LogPlace): NumberedLine {
  const file = log.parts[place.part]?.file;
  let line = 1;
  for (let part = place.part; part >= 0 && log.parts[part]?.file === file; part--) {
    const text = log.parts[part]?.text ?? '';
    line += part === place.part ? lineEnds(text, place.offset) : lineEnds(text, text.length) + (/[\r\n]$/.test(text.slice(-MAX_LINE_LENGTH)) || text === '' ? 0 : 1);
  }
  return { line, ...(file !== undefined && { file }) };
}

function lineEnds(text: string, until: number): number {
  const lineEnd = /\r\n|\n|\r/g;
  let count = 0;
  for (let end = lineEnd.exec(text); end && end.index < until; end = lineEnd.exec(text)) count++;
  return count;
}
