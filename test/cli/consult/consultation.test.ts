import { describe, expect, it } from 'vitest';
import { beginConsultation, hear, openQuestion } from '../../../src/cli/consult/consultation.js';
import type { Consultation, Heard, Saying } from '../../../src/cli/consult/consultation-state.js';
import { mergeFacts } from '../../../src/files/merge-facts.js';
import { jobConsultant } from './job-knowledge.js';

/** Holds a consultation: every text is a typed line. */
function consult(given: Readonly<Record<string, unknown>>, ...heard: readonly (string | Heard)[]): { readonly state: Consultation; readonly says: readonly Saying[] } {
  let turn = beginConsultation(jobConsultant, [{ facts: given, origin: 'given' }]);
  for (const one of heard) turn = hear(jobConsultant, turn.state, typeof one === 'string' ? { kind: 'line', text: one } : one);
  return turn;
}

const kinds = ({ says }: { readonly says: readonly Saying[] }): readonly string[] => says.map(({ kind }) => kind);
const path = ({ state }: { readonly state: Consultation }): string | undefined => openQuestion(state)?.path;
const answers = ({ state }: { readonly state: Consultation }): unknown => mergeFacts(state.answers).facts;
const noFile: Heard = { kind: 'file' };

/** In the order in which they are asked when nothing is known and nothing is answered. */
const PATHS = [
  'metrics.gpu_memory',
  'errors',
  'metrics.loss_history',
  'symptoms.machine-silent',
  'config.optimizer',
  'config.precision',
  'symptoms.pod-killed',
  'dataset.errors',
  'config.pinned',
] as const;

/** Leaves all questions open until this one is asked. */
const upTo = (wanted: (typeof PATHS)[number]): readonly string[] => PATHS.slice(0, PATHS.indexOf(wanted)).map(() => '');

describe('the course of a consultation', () => {
  it('begins with how things stand and with the best check', () => {
    const turn = consult({});
    expect(kinds(turn)).toEqual(['welcome', 'standing', 'check', 'question']);
    expect(turn.state.report.nextChecks[0]?.id).toBe('look-at-memory');
    expect(path(turn)).toBe('metrics.gpu_memory');
  });

  it('asks everything once, and is exhausted when nothing is known', () => {
    const asked: (string | undefined)[] = [];
    for (let turn = consult({}); ; turn = hear(jobConsultant, turn.state, { kind: 'line', text: '' })) {
      if (turn.state.ended) {
        expect(turn.state.ended).toBe('exhausted');
        break;
      }
      asked.push(path(turn));
    }
    expect(asked).toEqual(PATHS);
  });

  it('is settled when no question that is left can change the answer, and tells that with the report', () => {
    const turn = consult({}, '97%', 'RuntimeError: CUDA out of memory', noFile, '');
    expect(turn.state.ended).toBe('settled');
    expect(turn.state.report).toMatchObject({ verdict: 'settled', diagnoses: [{ id: 'gpu-memory' }, {}, {}, {}] });
    expect(turn.says).toMatchObject([{ kind: 'noted' }, { kind: 'ended', ending: 'settled', answers: 2, report: { resolutions: [{ id: 'smaller-batch' }, {}] } }]);
  });

  it('is settled too when a cause is very likely and the questions that are left would cost more than they save', () => {
    const turn = consult({ errors: { text: 'CUDA out of memory', complete: true }, metrics: { gpu_memory: 50 } });
    expect(turn.state).toMatchObject({
      ended: 'settled',
      report: { verdict: 'settled', diagnoses: [{ id: 'gpu-memory' }, {}, {}, {}], nextChecks: [{ id: 'read-settings', changesAnswer: true, beforeFixing: false }] },
    });
    expect(turn.state.report.diagnoses[0]?.probability).toBeCloseTo(0.84, 2);
  });

  it('is over at once when the facts that are given settle the matter', () => {
    const turn = consult({ errors: { text: 'CUDA out of memory', complete: true }, metrics: { gpu_memory: 99 } });
    expect(kinds(turn)).toEqual(['ended']);
    expect(hear(jobConsultant, turn.state, { kind: 'line', text: 'yes' })).toEqual({ state: turn.state, says: [] });
  });

  it('shows after each finished check how things stand, and how they stood before', () => {
    const turn = consult({}, '50');
    expect(kinds(turn)).toEqual(['noted', 'standing', 'check', 'question']);
    const [, standing] = turn.says;
    const probabilityOf = (report: { diagnoses: readonly { id: string; probability: number }[] } | undefined) => report?.diagnoses.find(({ id }) => id === 'gpu-memory')?.probability ?? 0;
    if (standing?.kind !== 'standing') throw new Error('no standing');
    expect(probabilityOf(standing.report)).toBeLessThan(probabilityOf(standing.earlier));
  });

  it('says the same when the same is said', () => {
    const lines = ['50', '', '2.3, 2.9, 3.5', 'no', 'why', 'back', 'yes', 'stop'];
    expect(consult({}, ...lines)).toEqual(consult({}, ...lines));
  });
});

describe('several facts of one check', () => {
  it('are asked one after another, without repeating the check', () => {
    const next = consult({}, ...upTo('config.optimizer'), 'lion');
    expect(next.says[0]).toMatchObject({ kind: 'noted', question: { path: 'config.optimizer' }, value: 'lion' });
    expect(path(next)).toBe('config.precision');
    expect(kinds(next)).toEqual(['noted', 'question']);
  });

  it('are all asked for, unless nothing is worth asking any more', () => {
    expect(path(consult({}, ...upTo('config.precision')))).toBe('config.precision');
    const settling = {
      errors: { text: '', complete: true },
      metrics: { gpu_memory: 10, loss_history: [1, 2, 3, 4, 5, 6, 7, 8] },
      dataset: { errors: [] },
      kubernetes: { pods: [] },
      symptoms: { 'machine-silent': 'absent' },
    };
    expect(path(consult(settling))).toBe('config.optimizer');
    expect(consult(settling, 'lion').state.ended).toBe('settled');
  });

  it('of a list of maps, which nobody can type, are the symptoms that it decides', () => {
    const turn = consult({}, ...upTo('symptoms.pod-killed'));
    expect(openQuestion(turn.state)).toMatchObject({ kind: 'yes-no', path: 'symptoms.pod-killed' });
    expect(answers({ ...turn, ...hear(jobConsultant, turn.state, { kind: 'line', text: 'y' }) })).toEqual({ symptoms: { 'pod-killed': 'present' } });
  });
});

describe('what can be said instead of an answer', () => {
  it.each(['', '   ', '?', "don't know", 'Don’t know.', 'dont know', "I don't know!", 'idk', 'unknown', 'skip'])('"%s" leaves the question open for good', (line) => {
    const turn = consult({}, line);
    expect(turn.says[0]).toMatchObject({ kind: 'open', question: { path: 'metrics.gpu_memory' } });
    expect(turn.state.asked).toMatchObject({ facts: ['metrics.gpu_memory'] });
    expect(path(turn)).toBe('errors');
  });

  it('a log that nobody has is asked for by no other check', () => {
    expect(consult({}, '', '').state.report.nextChecks.map(({ learns }) => learns)).not.toContainEqual(['errors']);
  });

  it.each(['why', 'why?', 'WHY'])('"%s" tells why it is asked, and asks again', (line) => {
    const turn = consult({}, line);
    expect(turn.says).toMatchObject([
      { kind: 'why', check: { id: 'look-at-memory' } },
      { kind: 'question', question: { path: 'metrics.gpu_memory' } },
    ]);
  });

  it.each(['now', 'what do you think now', 'What do you think now?'])('"%s" shows the ranking, and asks again', (line) => {
    expect(kinds(consult({}, line))).toEqual(['ranking', 'question']);
  });

  it('"help" lists these words, and asks again', () => {
    expect(kinds(consult({}, 'help'))).toEqual(['help', 'question']);
  });

  it.each(['stop', 'quit', 'exit', 'Stop.'])('"%s" ends with what is known', (line) => {
    const turn = consult({}, '50', line);
    expect(turn.says).toMatchObject([{ kind: 'ended', ending: 'stopped', answers: 1 }]);
    expect(path(turn)).toBeUndefined();
  });

  it('the end of the input ends it too, and counts what was pasted until then', () => {
    expect(consult({}, { kind: 'end' }).state.ended).toBe('stopped');
    const pasting = consult({}, '', 'Traceback', noFile, { kind: 'end' });
    expect(kinds(pasting)).toEqual(['noted', 'ended']);
    expect(answers(pasting)).toEqual({ errors: { text: 'Traceback\n', complete: false, file: 'pasted' } });
  });
});

describe('back', () => {
  it('undoes the last answer and asks it again', () => {
    const turn = consult({}, '50', 'back');
    expect(turn.says).toMatchObject([{ kind: 'undone', question: { path: 'metrics.gpu_memory' } }, { kind: 'check', number: 1 }, { kind: 'question' }]);
    expect(turn.state).toEqual(consult({}).state);
  });

  it('undoes a question that was left open', () => {
    expect(path(consult({}, '', '', 'undo'))).toBe('errors');
  });

  it('goes back as far as there are answers', () => {
    expect(consult({}, '50', '', '1, 2, 3', 'back', 'back', 'back').state).toEqual(consult({}).state);
    expect(kinds(consult({}, '50', 'back', 'back'))).toEqual(['nothing-to-undo']);
  });

  it('inside a check does not repeat the check', () => {
    const turn = consult({}, ...upTo('config.optimizer'), 'lion', 'back');
    expect(kinds(turn)).toEqual(['undone', 'question']);
    expect(path(turn)).toBe('config.optimizer');
  });
});

describe('answers', () => {
  it.each([
    ['metrics.gpu_memory', 'lots'],
    ['metrics.gpu_memory', '16GiB'],
    ['errors', 'no'],
    ['metrics.loss_history', 'down, down'],
    ['symptoms.machine-silent', 'perhaps'],
    ['config.precision', '7'],
    ['config.precision', 'double'],
    ['config.pinned', '12'],
  ] as const)('for %s that do not fit, such as "%s", are asked for again', (wanted, line) => {
    const before = consult({}, ...upTo(wanted));
    const turn = hear(jobConsultant, before.state, { kind: 'line', text: line });
    expect(turn).toMatchObject({ state: before.state, says: [{ kind: 'unfitting', question: { path: wanted }, text: line }] });
  });

  it('from a file of facts that do not fit, or are not there, leave the question open', () => {
    expect(kinds(consult({}, { kind: 'value', value: 'lots' }))[0]).toBe('open');
    expect(kinds(consult({}, { kind: 'value', value: undefined }))[0]).toBe('open');
    expect(consult({}, { kind: 'value', value: '97%' }).says[0]).toMatchObject({ kind: 'noted', value: '97%' });
  });
});

describe('a log', () => {
  const log = (turn: { readonly state: Consultation }): unknown => answers(turn);

  it('is pasted until an empty line, and is an excerpt', () => {
    expect(log(consult({}, '', 'step 1', noFile, 'why', 'Killed', ''))).toEqual({ errors: { text: 'step 1\nwhy\nKilled\n', complete: false, file: 'pasted' } });
  });

  it('ends with a single point too', () => {
    expect(log(consult({}, '', 'Killed', noFile, '.'))).toEqual({ errors: { text: 'Killed\n', complete: false, file: 'pasted' } });
  });

  it('keeps the empty lines, points and words of what is pasted at once', () => {
    const pasted = ['stop', '', '.', 'Killed'].map((text): Heard => ({ kind: 'line', text, isPasted: true }));
    expect(log(consult({}, '', ...pasted, ''))).toEqual({ errors: { text: 'stop\n\n.\nKilled\n', complete: false, file: 'pasted' } });
  });

  it.each([
    ['@train.log', 'train.log', undefined],
    ['@my logs/train', 'my logs/train', undefined],
    ['train.log', 'train.log', undefined],
    ['~/out/7.err', '~/out/7.err', undefined],
    ['./train', './train', undefined],
    ['"my log"', 'my log', '"my log"'],
    ['RuntimeError: boom', 'RuntimeError: boom', 'RuntimeError: boom'],
  ])('"%s" can be a file', (line, file, otherwise) => {
    expect(consult({}, '', line).state.reading).toEqual({ path: file, ...(otherwise !== undefined && { line: otherwise }) });
  });

  it('from a file is the whole log, and takes the place of excerpts', () => {
    const turn = consult({ errors: 'an excerpt' }, '', '@train.log', { kind: 'file', file: { name: 'train.log', text: 'CUDA out of memory\n' } });
    expect(log(turn)).toEqual({ errors: { text: 'CUDA out of memory\n', complete: true, file: 'train.log' } });
    expect(turn.state.report.symptoms.find(({ id }) => id === 'allocator-failed')?.state).toBe('present');
  });

  it('that cannot be read is asked for again', () => {
    const turn = consult({}, '', '@nothing.log', noFile);
    expect(turn.says).toMatchObject([{ kind: 'unreadable', path: 'nothing.log' }]);
    expect(path(turn)).toBe('errors');
    expect(consult({}, '', 'line', { kind: 'file', failure: 'no right' }).says).toMatchObject([{ kind: 'unreadable', failure: 'no right' }]);
  });

  it('can be added to by another check, which is asked where it can tell something', () => {
    let turn = consult({ metrics: { gpu_memory: 97 } }, 'step 1', noFile, '');
    expect(turn.state.asked).toEqual({ checks: ['read-log'], facts: [] });
    while (turn.state.asking?.check.id !== 'run-again') turn = hear(jobConsultant, turn.state, { kind: 'line', text: '' });
    for (const heard of [{ kind: 'line', text: 'step 2' }, noFile, { kind: 'line', text: '' }] as const) turn = hear(jobConsultant, turn.state, heard);
    expect(log(turn)).toEqual({ errors: ['step 1\n', 'step 2\n'].map((text) => ({ text, complete: false, file: 'pasted' })) });
  });

  it('of which there is none shows that nothing was seen', () => {
    const turn = consult({}, '', 'none');
    expect(log(turn)).toEqual({ errors: null });
    expect(turn.state.report.symptoms.find(({ id }) => id === 'allocator-failed')?.state).toBe('absent');
  });
});
