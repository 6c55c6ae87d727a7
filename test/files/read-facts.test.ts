import { chmodSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type FactsInput, readFacts } from '../../src/files/index.js';
import { isRoot, temporaryFolder } from './temporary-folder.js';

const path = (folder: string, name = ''): FactsInput => ({ kind: 'path', path: join(folder, name) });
const set = (fact: string, value: string): FactsInput => ({ kind: 'set', path: fact, value });
const text = (pasted: string): FactsInput => ({ kind: 'text', text: pasted, name: 'standard input' });

describe('readFacts', () => {
  it('gives no facts for no inputs', async () => {
    expect(await readFacts([])).toEqual({ facts: {}, origins: {}, sources: new Map(), texts: new Map(), problems: [] });
  });

  it('merges maps deep, replaces lists, lets later inputs win and remembers where each fact is from', async () => {
    const folder = temporaryFolder({
      'one.yaml': '$schema: x\nconfig: { batch_size: 32, precision: fp32 }\nmetrics: { loss_history: [1, 2, 3] }\nhost: { disk: { free: 1 } }\n',
      'two.json': '{"config": {"batch_size": 64}, "metrics": {"loss_history": [4]}, "host": {"disk": null}}',
    });
    const { facts, origins, texts, sources, problems } = await readFacts([path(folder, 'one.yaml'), path(folder, 'two.json'), set('config.optimizer', 'adam')]);
    const [one, two] = [join(folder, 'one.yaml'), join(folder, 'two.json')];
    expect(problems).toEqual([]);
    expect(facts).toEqual({ config: { batch_size: 64, precision: 'fp32', optimizer: 'adam' }, metrics: { loss_history: [4] }, host: { disk: null } });
    expect(origins).toEqual({ 'config.batch_size': two, 'config.precision': one, 'config.optimizer': '--set', 'metrics.loss_history': two, 'host.disk': two });
    expect([...texts.keys()]).toEqual([one, two]);
    expect(sources.get(one)?.locate(['config', 'precision'])).toMatchObject({ file: one, line: 2, column: 38 });
  });

  it('replaces a value by a map and a map by a value', async () => {
    const { facts, origins } = await readFacts([set('a.b', '1'), set('a.b.c', '2'), set('x', '{ y: 1, z: 2 }'), set('x', '3')]);
    expect(facts).toEqual({ a: { b: { c: 2 } }, x: 3 });
    expect(origins).toEqual({ 'a.b.c': '--set', x: '--set' });
  });

  it('joins logs in order, each with its file and complete', async () => {
    const folder = temporaryFolder({ 'a.log': 'first\n', 'b.TXT': 'second', 'facts.yaml': 'errors: [one, two]\nlogs: { kernel: null }\n', 'kern.out': 'oops' });
    const { facts, origins, texts, problems } = await readFacts([
      path(folder, 'facts.yaml'),
      path(folder, 'a.log'),
      path(folder, 'b.TXT'),
      { kind: 'log', path: join(folder, 'kern.out'), name: 'kernel' },
    ]);
    expect(problems).toEqual([]);
    expect(facts).toEqual({
      errors: [{ text: ['one', 'two'] }, { text: 'first\n', complete: true, file: join(folder, 'a.log') }, { text: 'second', complete: true, file: join(folder, 'b.TXT') }],
      logs: { kernel: { text: 'oops', complete: true, file: join(folder, 'kern.out') } },
    });
    expect(origins).toEqual({ errors: join(folder, 'b.TXT'), 'logs.kernel': join(folder, 'kern.out') });
    expect([...texts.keys()]).toEqual([join(folder, 'facts.yaml')]);
  });

  it('keeps one log as it is and lets --set take its place', async () => {
    const folder = temporaryFolder({ 'a.log': 'first\n' });
    expect((await readFacts([path(folder, 'a.log')])).facts).toEqual({ errors: { text: 'first\n', complete: true, file: join(folder, 'a.log') } });
    expect((await readFacts([path(folder, 'a.log'), set('errors', 'Killed')])).facts).toEqual({ errors: 'Killed' });
    expect((await readFacts([path(folder, 'a.log'), set('errors', '')])).facts).toEqual({ errors: null });
  });

  it('reads an empty log as a complete one without lines', async () => {
    const folder = temporaryFolder({ 'empty.log': '' });
    expect((await readFacts([path(folder)])).facts).toEqual({ errors: { text: '', complete: true, file: join(folder, 'empty.log') } });
  });

  it('reads the files of a folder, facts first, and nothing inside its folders', async () => {
    const folder = temporaryFolder({
      '0.log': 'a line',
      'b.yaml': 'config: { batch_size: 2 }',
      'a.yaml': 'config: { batch_size: 1 }\nerrors: pasted',
      '.hidden.yaml': 'config: { batch_size: 9 }',
      'README.md': '# a case',
      'sub/c.yaml': 'config: { batch_size: 8 }',
      'loss.csv': 'step,loss\n1,0.5\n',
    });
    const { facts, problems } = await readFacts([path(folder)]);
    expect(problems).toEqual([]);
    expect(facts).toEqual({
      config: { batch_size: 2 },
      errors: [{ text: 'pasted' }, { text: 'a line', complete: true, file: join(folder, '0.log') }],
      metrics: { step_history: [1], loss_history: [0.5] },
    });
  });

  it.each([
    ['3', 3],
    ['fp16', 'fp16'],
    ['"3"', '3'],
    ['true', true],
    ['.nan', Number.NaN],
    ['null', null],
    ['', null],
    ['16GiB', '16GiB'],
    ['[1, two]', [1, 'two']],
    ['{ a: 1 }', { a: 1 }],
    ['no such file: a.txt', 'no such file: a.txt'],
    ['- not a list', '- not a list'],
    ['{ open', '{ open'],
    ['*alias', '*alias'],
    ['@odd', '@odd'],
  ])('reads the value %j of --set', async (value, expected) => {
    expect((await readFacts([set('config.x', value)])).facts).toEqual({ config: { x: expected } });
  });

  it.each([
    ['__proto__.admin', 'YAML_UNSAFE_KEY'],
    ['config.constructor', 'YAML_UNSAFE_KEY'],
    ['', 'SCHEMA_PATTERN'],
    ['a..b', 'SCHEMA_PATTERN'],
    ['a b', 'SCHEMA_PATTERN'],
    ['logs', 'SCHEMA_TYPE'],
  ])('refuses to set %j', async (fact, code) => {
    const { problems } = await readFacts([set(fact, 'x')]);
    expect(problems).toMatchObject([{ code, place: { file: '--set' } }]);
    expect(Object.hasOwn(Object.prototype, 'admin')).toBe(false);
  });

  it('refuses a log name that could not be the path of a fact', async () => {
    const folder = temporaryFolder({ 'a.log': 'x' });
    for (const name of ['__proto__', 'a.b', '']) expect(await readFacts([{ kind: 'log', path: join(folder, 'a.log'), name }])).toMatchObject({ facts: {}, problems: [{ code: 'SCHEMA_PATTERN' }] });
  });

  it.each([
    ['config: { batch_size: 3 }\n', { config: { batch_size: 3 } }],
    ['# a comment\n---\n\nmetrics:\n  loss: 1\n', { metrics: { loss: 1 } }],
    ['{"config": {"batch_size": 3}}', { config: { batch_size: 3 } }],
    ['{"loss": NaN}', { loss: Number.NaN }],
    ['{"config": {"batch_size": 3},}', { config: { batch_size: 3 } }],
    ['errors: CUDA out of memory\n', { errors: 'CUDA out of memory' }],
  ])('reads pasted facts: %j', async (pasted, facts) => {
    expect(await readFacts([text(pasted)])).toMatchObject({
      facts,
      problems: [],
      origins: Object.fromEntries(Object.entries(facts).map(([key, value]) => [typeof value === 'object' ? `${key}.${Object.keys(value)[0]}` : key, 'standard input'])),
    });
  });

  it.each([
    ['RuntimeError: CUDA out of memory.'],
    ['error: no space left on device'],
    ['Error: x\nTraceback: y\n'],
    ['2026-01-31 12:00:00 step 1\n'],
    ['{"level": "error", "message": "CUDA out of memory"}'],
    ['{"step": 1}\n{"step": 2}\n'],
    ['[1/8] compiling'],
    ['- one\n- two\n'],
    ['step: 1\n  broken: [\n'],
  ])('reads other pasted text as an excerpt of a log: %j', async (pasted) => {
    expect(await readFacts([text(pasted)])).toMatchObject({ facts: { errors: { text: pasted, complete: false, file: 'standard input' } }, problems: [] });
  });

  it.each(['', ' \n'])('tells that %j gives nothing', async (pasted) => {
    expect(await readFacts([text(pasted)])).toMatchObject({ facts: {}, problems: [{ code: 'FACT_NONE_GIVEN', severity: 'warning', place: { file: 'standard input' } }] });
  });

  it.each([
    ['a missing file with a near name', 'fact.yaml', {}, 'FILE_NOT_FOUND'],
    ['a file of no known kind', 'facts.toml', { 'facts.toml': 'a = 1' }, 'FILE_KIND_UNKNOWN'],
    ['a list', 'facts.yaml', { 'facts.yaml': '- a' }, 'SCHEMA_TYPE'],
    ['an empty file', 'facts.yaml', { 'facts.yaml': '' }, 'YAML_EMPTY'],
    ['a syntax error', 'facts.json', { 'facts.json': '{"a": }' }, 'JSON_SYNTAX'],
    ['an unsafe key', 'facts.json', { 'facts.json': '{"__proto__": {"admin": true}}' }, 'YAML_UNSAFE_KEY'],
    ['a wrong log', 'facts.yaml', { 'facts.yaml': 'logs: { kernel: 137 }' }, 'SCHEMA_TYPE'],
    ['invalid UTF-8', 'facts.yaml', { 'facts.yaml': new Uint8Array([0x61, 0x3a, 0x20, 0xff]) }, 'FILE_UNREADABLE'],
    ['100,000 levels of JSON', 'facts.json', { 'facts.json': `${'['.repeat(100_000)}${']'.repeat(100_000)}` }, 'YAML_TOO_DEEP'],
    ['100,000 levels of YAML', 'facts.yaml', { 'facts.yaml': '{a: '.repeat(100_000) }, 'YAML_TOO_DEEP'],
    ['a folder without facts', '', { 'README.md': '' }, 'FOLDER_EMPTY'],
  ])('reports %s', async (_, name, files: Record<string, string | Uint8Array>, code) => {
    const folder = temporaryFolder(files);
    const { problems } = await readFacts([path(folder, name)]);
    expect(problems).toMatchObject([{ code, severity: 'error', place: { file: join(folder, name) } }]);
  });

  it('shows where facts break the schema', async () => {
    const folder = temporaryFolder({ 'facts.yaml': 'config: {}\nerrors: { txt: Killed }\n' });
    const { problems } = await readFacts([path(folder)]);
    expect(problems).toMatchObject([{ code: 'SCHEMA_UNKNOWN_KEY', args: { suggestion: 'text' }, place: { line: 2, column: 11, length: 3 } }]);
  });

  it('measures files before it reads them, YAML more strictly than the rest', async () => {
    const folder = temporaryFolder({ 'a.yaml': '', 'a.json': '', 'a.log': '' });
    truncateSync(join(folder, 'a.yaml'), 10 * 1024 * 1024 + 1);
    truncateSync(join(folder, 'a.json'), 2 ** 32);
    truncateSync(join(folder, 'a.log'), 2 ** 40);
    const { problems } = await readFacts([path(folder)]);
    expect(problems.map(({ code, args }) => [code, args.limit])).toEqual([
      ['FILE_TOO_LARGE', 256 * 1024 * 1024],
      ['FILE_TOO_LARGE', 10 * 1024 * 1024],
      ['FILE_TOO_LARGE', 16 * 1024 * 1024 * 1024],
    ]);
  });

  it('reads logs with bytes that are no text, CRLF and a byte order mark', async () => {
    const folder = temporaryFolder({ 'a.log': Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from('one\r\ntwo'), Buffer.from([0xff, 0x00])]) });
    expect((await readFacts([path(folder)])).facts).toMatchObject({ errors: { text: 'one\r\ntwo\uFFFD\u0000' } });
  });

  it('reports folders given as logs', async () => {
    expect((await readFacts([{ kind: 'log', path: temporaryFolder() }])).problems).toMatchObject([{ code: 'FILE_UNREADABLE', args: { reason: 'it is a folder' } }]);
  });

  it.skipIf(isRoot)('reports files that it may not read', async () => {
    const folder = temporaryFolder({ 'a.yaml': 'a: 1' });
    chmodSync(join(folder, 'a.yaml'), 0);
    expect((await readFacts([path(folder)])).problems).toMatchObject([{ code: 'FILE_UNREADABLE', args: { reason: 'permission denied' } }]);
  });
});

describe('tables of metrics', () => {
  const read = async (name: string, content: string) => {
    const { facts, problems } = await readFacts([path(temporaryFolder({ [name]: content }), name)]);
    return { metrics: facts.metrics, problems: problems.map(({ code, place }) => [code, place?.line]) };
  };

  it.each([
    ['step,loss\n1,0.5\n2,0.25\n', { step_history: [1, 2], loss_history: [0.5, 0.25] }],
    ['Train/Loss,Val Acc.,note\r\n1e-3,.5,start\r\n-2,+1,\r\n', { train_loss_history: [0.001, -2], val_acc__history: [0.5, 1] }],
    ['loss\nnan\nNaN\ninf\n-Infinity\n1.\n', { loss_history: [Number.NaN, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1] }],
    ['step,val\n1,\n2,0.5\n3\n\n', { step_history: [1, 2, 3], val_history: [0.5] }],
    ['"a ""quoted"", name",b\n"1",2\n', { a__quoted___name_history: [1], b_history: [2] }],
    [',loss_history\n0,0.5\n1,0.4', { loss_history: [0.5, 0.4] }],
    ['text,n\n"two\nlines",1\n', { n_history: [1] }],
  ])('come from CSV: %j', async (content, metrics) => {
    expect(await read('m.csv', content)).toEqual({ metrics, problems: [] });
  });

  it.each([
    ['', 1],
    ['a,b\nx,y\n', 1],
    ['1,2\n3,4\n', 1],
    ['a,b\n1,2,3\n', 2],
    ['a\n"x\ny"\n"open\n', 4],
    ['a\n"1"2\n', 2],
    ['loss,Loss\n1,2\n', 1],
    ['a;b\n1;2\n', 1],
  ])('are refused as CSV with the line: %j', async (content, line) => {
    expect(await read('m.csv', content)).toEqual({ metrics: undefined, problems: [['CSV_SYNTAX', line]] });
  });

  it.each([
    ['{"step": 1, "loss": 0.5}\n\n{"step": 2, "loss": NaN, "note": "x"}\n', { step_history: [1, 2], loss_history: [0.5, Number.NaN] }],
    ['{"loss": "Infinity", "lr": null}\r\n{"loss": 1, "lr": 0.1}\r\n', { loss_history: [Number.POSITIVE_INFINITY, 1], lr_history: [0.1] }],
    ['{"loss": 1}\n{"loss": 0.5}\n{"lo', { loss_history: [1, 0.5] }],
  ])('come from JSON lines: %j', async (content, metrics) => {
    expect(await read('m.jsonl', content)).toEqual({ metrics, problems: [] });
  });

  it.each([
    ['{"loss": 1}\n{"loss" 2}\n{"loss": 3}\n', 2],
    ['[1]\n', 1],
    ['{"note": "x"}\n', 1],
    ['', 1],
  ])('are refused as JSON lines with the line: %j', async (content, line) => {
    expect(await read('m.jsonl', content)).toEqual({ metrics: undefined, problems: [['JSON_SYNTAX', line]] });
  });

  it('never get a key that is unsafe', async () => {
    expect(await read('m.csv', '__proto__,loss\n1,2\n')).toEqual({ metrics: { __proto___history: [1], loss_history: [2] }, problems: [] });
  });
});
