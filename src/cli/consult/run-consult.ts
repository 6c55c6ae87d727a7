import { createRedactor, diagnose, escapeControl, type Knowledge } from '../../core/index.js';
import { readFacts } from '../../files/index.js';
import type { FactLayer } from '../../files/merge-facts.js';
import { type ExitCode, exitCodes, type Io } from '../io.js';
import { requireRules } from '../load-rules.js';
import { usesColor } from '../look.js';
import type { FactOptions, LookOptions, RuleOptions } from '../options.js';
import { acceptReport, type GivenFacts, requireFacts } from '../read-case.js';
import { tellProblems } from '../tell-problems.js';
import { type Answers, readAnswers, saveAnswers } from './answers-file.js';
import { beginConsultation } from './consultation.js';
import type { Consultant, Saying, Turn } from './consultation-state.js';
import { converse, type Listener } from './converse.js';
import { listQuestions } from './list-questions.js';
import { type Echo, listenToFacts, listenToKeyboard, listenToLines } from './listeners.js';
import { say, type Voice } from './say.js';

/** What the command line says of a consultation. */
export interface ConsultOptions extends RuleOptions, FactOptions, LookOptions {
  readonly answers?: string;
  readonly save?: string;
  /** False with `--no-input`. */
  readonly input: boolean;
}

/** Holds a consultation over the facts that are given; without anybody who answers, lists what would be asked. */
export async function runConsult(paths: readonly string[], options: ConsultOptions, io: Io): Promise<ExitCode> {
  const answers = options.answers === undefined ? 'nobody' : await requireAnswers(options.answers, options, io);
  const knowledge = answers && (await requireRules(options, io));
  const given = knowledge && (await requireFacts(paths, { ...options, redactor: createRedactor({ rules: knowledge.redactions }) }, io));
  if (!given) return exitCodes.failed;

  const consultant = makeConsultant(knowledge, given, options);
  const begun = beginConsultation(consultant, [{ facts: given.facts, origin: GIVEN }]);
  if (!acceptReport(begun.state.report, given, { ...options, redactor: createRedactor({ rules: knowledge.redactions }) }, io)) return exitCodes.failed;
  const redactor = options.redact ? createRedactor({ rules: knowledge.redactions }) : undefined;
  const voice: Voice = { color: usesColor(options, io), width: io.columns, ...(redactor && { redact: redactor }) };
  const listening = begun.state.ended ? SILENT : await chooseListener(answers, options, { io, voice });
  if (listening) return hold({ consultant, begun, voice, ...listening }, { paths, options: { ...options, ...(redactor && { redactor }) } }, io);
  const why = options.input ? 'consult asks questions, and standard input is no terminal' : 'nothing is asked, because of --no-input';
  io.stderr(`${why}; these facts would be asked for, best first. Give them as files or flags, or answer with --answers FILE.\n`);
  io.stdout(listQuestions(begun.state.report, knowledge, voice));
  return exitCodes.failed;
}

const GIVEN = 'given';

async function requireAnswers(file: string, options: LookOptions, io: Io): Promise<Answers | undefined> {
  const { answers, problems, texts } = await readAnswers(file);
  tellProblems(problems, texts, options, io);
  return problems.some(({ severity }) => severity === 'error') ? undefined : answers;
}

function makeConsultant(knowledge: Knowledge, given: GivenFacts, { redact }: ConsultOptions): Consultant {
  return {
    knowledge,
    think: ({ facts, origins }, asked) => {
      const known = Object.entries(origins).flatMap(([path, origin]) => {
        const from = origin === GIVEN ? given.origins[path] : origin;
        return from === undefined ? [] : [[path, from] as const];
      });
      return diagnose(knowledge, facts, { origins: Object.fromEntries(known), asked, redact });
    },
  };
}

interface Listening {
  readonly listener: Listener;
  close(): void;
}

const SILENT: Listening = { listener: { next: async () => ({ kind: 'end' }) }, close: () => undefined };

/** Who answers: a file, else the person at the keyboard; undefined when there is nobody. */
async function chooseListener(answers: Answers | 'nobody', { input }: ConsultOptions, { io, voice }: { readonly io: Io; readonly voice: Voice }): Promise<Listening | undefined> {
  const echo: Echo = { write: (text) => io.stdout(escapeControl(text, { multiline: true })), redact: voice.redact ?? ((text) => text) };
  if (answers !== 'nobody') return { ...SILENT, listener: answers.kind === 'lines' ? listenToLines(answers.lines, echo) : listenToFacts(answers.facts, echo) };
  if (!input || !io.keyboard) return undefined;
  const keyboard = await io.keyboard();
  return { listener: listenToKeyboard(keyboard), close: () => keyboard.close() };
}

interface Session extends Listening {
  readonly consultant: Consultant;
  readonly begun: Turn;
  readonly voice: Voice;
}

interface Request {
  readonly paths: readonly string[];
  readonly options: ConsultOptions;
}

async function hold({ consultant, begun, voice, listener, close }: Session, request: Request, io: Io): Promise<ExitCode> {
  try {
    const keeper = await makeKeeper(request, io);
    let hasSpoken = false;
    const tell = (saying: Saying): void => {
      const words = say(saying, voice);
      io.stdout(hasSpoken ? words : words.replace(/^\n/, ''));
      hasSpoken = true;
    };
    const how = await converse({ consultant, listener, tell, keep: keeper.keep }, begun);
    if (how === 'ended') return keeper.hasFailed() ? exitCodes.failed : exitCodes.ok;
    io.stderr('\n');
    return exitCodes.interrupted;
  } finally {
    close();
  }
}

interface Keeper {
  keep(answers: readonly FactLayer[]): Promise<void>;
  hasFailed(): boolean;
}

/** Saves the answers where that is asked for. A file that is also read is added to. That saving fails is told once; the conversation goes on. */
async function makeKeeper({ paths, options: { save, redactor } }: Request, io: Io): Promise<Keeper> {
  if (save === undefined) return { keep: async () => undefined, hasFailed: () => false };
  const earlier = paths.includes(save) ? [{ facts: (await readFacts([{ kind: 'path', path: save }])).facts, origin: save }] : [];
  let hasFailed = false;
  return {
    keep: async (answers) => {
      try {
        await saveAnswers([...earlier, ...answers], { file: save, cwd: io.cwd, redact: redactor });
        hasFailed = false;
      } catch (error) {
        if (!hasFailed) io.stderr(`The answers could not be saved: ${error instanceof Error ? error.message : String(error)}\n`);
        hasFailed = true;
      }
    },
    hasFailed: () => hasFailed,
  };
}
