import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { main } from '../../src/cli/main.js';
import { compileKnowledge, diagnose, diagnoseOnDemand, observe } from '../../src/core/index.js';
import { captureIo } from '../cli/capture-io.js';
import { harmlessTexts } from '../core/redaction/harmless-texts.js';
import { partsOf } from '../core/redaction/parts-of.js';
import { secretSamples } from '../core/redaction/secret-corpus.js';

const texts = secretSamples.flatMap(({ secret, texts }) => texts.map((text) => ({ secret, text })));

/** Two texts of every third secret as a log has them: line by line. What stands on a line of its own without its name cannot be told. */
const lines = secretSamples.filter((_, i) => i % 3 === 0).flatMap((sample) => sample.texts.slice(0, 2).flatMap((text) => text.split(/\r?\n/).filter((line) => !/^\s*(?:value: )?hunter2/.test(line))));

const secrets = [...new Set(texts.map(({ secret }) => secret))];

/** Every eighth text is a symptom; all of them are in the steps of a resolution. */
const notes = texts.map((_, i) => i).filter((i) => i % 8 === 0);

const knowledgeSource = {
  runbook: 'corpus',
  title: 'Corpus',
  facts: { errors: { type: 'log' }, 'config.number': { type: 'number' }, ...Object.fromEntries(texts.map((_, i) => [`notes.n${i}`, { type: 'string' }])) },
  symptoms: {
    'log-line': { title: 'A line of the log', when: { log: 'errors', matches: ['.'] }, seenOtherwise: 'never' },
    ...Object.fromEntries(notes.map((i) => [`note-${i}`, { title: 'A note', when: { fact: `notes.n${i}`, exists: true }, seenOtherwise: 'hardly-ever' }])),
    ...Object.fromEntries(lines.map((_, i) => [`line-${i}`, { title: 'A line', when: { log: `logs.l${i}`, matches: ['.'] }, seenOtherwise: 'hardly-ever' }])),
  },
  diagnoses: {
    leak: {
      title: 'A leak',
      prior: '500/1000',
      symptoms: Object.fromEntries(['log-line', ...notes.map((i) => `note-${i}`), ...lines.map((_, i) => `line-${i}`)].map((id) => [id, 0.6])),
      impact: '{{ notes.n0 }} {{ notes }}',
      resolutions: ['mend'],
    },
  },
  resolutions: {
    mend: {
      title: 'Mend it',
      warning: '{{ notes.n1 }}',
      steps: texts.map((_, i) => ({ do: `Look at {{ notes.n${i} }}.`, run: 'echo "$NOTE"', with: { NOTE: i === 0 ? 'notes' : `notes.n${i}` } })),
    },
  },
  procedures: { look: { title: 'Look', when: { log: 'errors', matches: ['.'] }, steps: texts.map((_, i) => `Read {{ notes.n${i} }}.`) } },
  alerts: { seen: { title: 'Seen', when: { any: texts.map((_, i) => ({ fact: `notes.n${i}`, exists: true })) } } },
};

const facts = {
  errors: lines,
  logs: Object.fromEntries(lines.map((line, i) => [`l${i}`, line])),
  notes: Object.fromEntries(texts.map(({ text }, i) => [`n${i}`, text])),
  config: { number: texts[0]?.text ?? '' },
  unknown: Object.fromEntries(texts.map(({ text }, i) => [`u${i}`, text])),
};

/** What is left of secrets in a text, with what stands around it. */
function seen(text: string): readonly string[] {
  const places = new Set(secrets.flatMap((secret) => partsOf(secret).map((part) => text.indexOf(part))).filter((at) => at >= 0));
  return [...places].sort((left, right) => left - right).map((at) => text.slice(Math.max(0, at - 60), at + 60));
}

const { knowledge } = compileKnowledge([knowledgeSource]);
if (!knowledge) throw new Error('the rules of this test are wrong');

describe('the library', () => {
  it('gives a report without any secret', () => {
    expect(seen(JSON.stringify(diagnose(knowledge, facts, { explain: 'all' })))).toEqual([]);
  });

  it('gives the same report without any secret when facts are fetched on demand', async () => {
    const { errors, ...given } = facts;
    const failing = { minutes: 1, read: () => Promise.reject(new Error(`GET postgres://bob:${'hunter2-Zq9!x'}@db/x failed`)) };
    const report = await diagnoseOnDemand(knowledge, { facts: given, sources: { errors: { read: () => errors }, 'config.other': failing } }, { explain: 'all' });
    expect(seen(JSON.stringify(report))).toEqual([]);
  });

  it('observes without any secret', () => {
    const { present, get } = observe(knowledge, facts);
    expect(present.length).toBeGreaterThan(notes.length);
    expect(seen(JSON.stringify(present.map((id) => get(id))))).toEqual([]);
  });

  it('shows them when it is asked to', () => {
    expect(seen(JSON.stringify(diagnose(knowledge, facts, { redact: false, explain: 'all' }))).length).toBeGreaterThan(60);
    expect(seen(JSON.stringify(observe(knowledge, facts, { redact: false }).get('note-0')))).not.toEqual([]);
  });

  it('leaves harmless texts as they are', () => {
    const logs = Object.fromEntries(harmlessTexts.map((text, i) => [`l${i}`, text]));
    const report = diagnose(knowledge, { logs, notes: Object.fromEntries(harmlessTexts.map((text, i) => [`n${i}`, text])) });
    const shown = report.symptoms.flatMap(({ because }) => because.flatMap(({ text, value }) => [text, value]));
    expect(harmlessTexts.filter((text) => text !== '[secret 1] stays [secret 2]' && !shown.includes(text))).toEqual([]);
    expect(JSON.stringify(report).replaceAll('[secret 1] stays [secret 2]', '')).not.toContain('[secret ');
  });
});

describe('the commands', () => {
  let folder = '';
  const home = process.cwd();
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'rundx-'));
    process.chdir(folder);
    writeFileSync('rules.yaml', JSON.stringify(knowledgeSource));
    writeFileSync('facts.json', JSON.stringify(facts, null, 1));
    writeFileSync('train.log', `${lines.join('\n')}\n`);
    writeFileSync('broken.yaml', texts.map(({ text }, i) => `wrong_${i}: ${JSON.stringify(text)}\n`).join(''));
    writeFileSync('cut.json', `{"a": 1,\n "password": "hunter2-Zq9!x" "b": 2}`);
  });
  afterAll(() => {
    process.chdir(home);
    rmSync(folder, { recursive: true });
  });

  async function run(...argv: readonly string[]): Promise<string> {
    const io = captureIo({ cwd: folder, input: JSON.stringify(facts) });
    await main(argv, io);
    return io.out() + io.err();
  }

  const diagnoseArgs = ['diagnose', 'facts.json', 'train.log', '--rules', 'rules.yaml', '--top', '50'];

  it.each([
    ['the report for people, with its problems and their code frames', diagnoseArgs],
    ['the explanation', [...diagnoseArgs, '--explain']],
    ['JSON', [...diagnoseArgs, '--format', 'json']],
    ['YAML', [...diagnoseArgs, '--format', 'yaml']],
    ['Markdown', [...diagnoseArgs, '--format', 'markdown']],
    ['HTML', [...diagnoseArgs, '--format', 'html']],
    ['the engine that fetches facts on demand', [...diagnoseArgs, '--engine', 'json-rules-engine', '--format', 'json']],
    ['facts from standard input', ['diagnose', '-', '--rules', 'rules.yaml']],
    ['the explanation of a diagnosis', ['explain', 'leak', 'facts.json', '--rules', 'rules.yaml']],
    ['the explanation of a symptom', ['explain', 'note-3', 'facts.json', '--rules', 'rules.yaml']],
    ['strict runs', ['diagnose', 'facts.json', '--rules', 'rules.yaml', '--strict']],
    ['problems of rules with code frames', ['check', '--rules', 'broken.yaml']],
    ['problems of rules as JSON', ['check', '--rules', 'broken.yaml', '--format', 'json']],
    ['problems of rules as SARIF', ['check', '--rules', 'broken.yaml', '--format', 'sarif']],
    ['problems of rules as annotations', ['check', '--rules', 'broken.yaml', '--format', 'github']],
    ['problems of facts that cannot be read', ['diagnose', 'cut.json', '--rules', 'rules.yaml']],
  ])('hide every secret: %s', async (_name, argv) => {
    const text = await run(...argv);
    expect(text.length).toBeGreaterThan(100);
    expect(seen(text)).toEqual([]);
  });

  it('hide secrets of reports that were made without redaction when they compare them', async () => {
    await run(...diagnoseArgs, '--format', 'json', '--no-redact', '-o', 'raw.json');
    await run('diagnose', '--set', 'errors=none', '--rules', 'rules.yaml', '--format', 'json', '-o', 'later.json');
    expect(seen(await run('diff', 'raw.json', 'later.json'))).toEqual([]);
    expect(seen(await run('diff', 'raw.json', 'later.json', '--format', 'json'))).toEqual([]);
    expect(seen(await run(...diagnoseArgs, '--after', 'raw.json'))).toEqual([]);
  });

  it('hide secrets in files that they write', async () => {
    await run(...diagnoseArgs, '--format', 'json', '-o', 'report.json');
    expect(seen(readFileSync('report.json', 'utf8'))).toEqual([]);
  });

  it.each([
    ['a wrong flag', ['diagnose', '--set', 'postgres://bob:hunter2-Zq9!x@db/x']],
    ['a file that is not there', ['diagnose', 'password=hunter2-Zq9!x', '--rules', 'rules.yaml']],
    ['an id that is not there', ['explain', 'password=hunter2-Zq9!x', '--rules', 'rules.yaml']],
  ])('hide secrets in what they say of %s', async (_name, argv) => {
    const text = await run(...argv);
    expect(text).toContain('[secret 1]');
    expect(text).not.toContain('hunter2');
    expect(await run(...argv, '--no-redact')).toContain('hunter2-Zq9!x');
  });

  it('show secrets with --no-redact', async () => {
    expect(seen(await run(...diagnoseArgs, '--format', 'json', '--no-redact')).length).toBeGreaterThan(60);
  });
});
