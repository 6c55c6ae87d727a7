import type { ReadException } from './traceback.js';

/** Exceptions in which a parent process, a pool or a group reports those of others, by type. */
const WRAPPER_TYPES = new Set([
  'BaseExceptionGroup',
  'ChildFailedError',
  'ExceptionGroup',
  'JaxStackTraceBeforeTransformation',
  'ProcessExitedException',
  'ProcessRaisedException',
  'RayTaskError',
  'RemoteTraceback',
  'TrainingFailedError',
  'TuneError',
  'UnfilteredStackTrace',
  '_RemoteTraceback',
]);

/** The same, by how the message begins. */
const WRAPPER_MESSAGES = [
  /^Caught \w{1,100} in (?:DataLoader worker process|pin memory thread|replica)/,
  /^\s*-- Process \d{1,6} terminated with/,
  /^Command '.{0,1500}' (?:returned non-zero exit status|died with)/s,
  /^Horovod detected that one or more processes exited/,
];

/** Whether an exception only reports that of another process, or several. */
export function isWrapper({ type, message }: Pick<ReadException, 'type' | 'message'>): boolean {
  return WRAPPER_TYPES.has(type) || WRAPPER_MESSAGES.some((form) => form.test(message));
}

/** What processes raise when another one has gone or somebody stops them, by type. */
const FOLLOW_UP_TYPES = new Set(['BrokenPipeError', 'ConnectionAbortedError', 'ConnectionResetError', 'DistBackendError', 'KeyboardInterrupt', 'RayActorError', 'SignalException', 'SystemExit']);

/** The same, by words of the message. */
const FOLLOW_UP_MESSAGES = [
  /^DataLoader worker \(pid\(?s?\)? [\d, ]{1,200}\) exited unexpectedly/,
  /\b(?:closed|reset) by peer\b/i,
  /\bBroken pipe\b/i,
  /\bNCCL (?:error|communicator|watchdog)\b|\bncclRemoteError\b/i,
  /\bWatchdog caught collective operation timeout\b/,
  /\bA worker process managed by the executor was unexpectedly terminated\b/,
];

/** Whether an exception is what often follows from an earlier one of another process. */
export function isFollowUp({ type, message }: Pick<ReadException, 'type' | 'message'>): boolean {
  return FOLLOW_UP_TYPES.has(type) || (type === 'EOFError' && message === '') || FOLLOW_UP_MESSAGES.some((form) => form.test(message));
}

/** Lines after which Python prints a traceback that did not end the program. */
export function announcesIgnored(content: string): boolean {
  return /^\s*(?:Exception ignored (?:in|on)|--- Logging error ---|Error in atexit\.)/.test(content);
}
