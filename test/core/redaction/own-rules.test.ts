import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../src/core/diagnose/diagnose.js';
import { compileKnowledge } from '../../../src/core/knowledge/compile-knowledge.js';
import { createRedactor } from '../../../src/core/redaction/redact.js';

const compile = (redact: readonly unknown[], more: object = {}) => compileKnowledge([{ runbook: 'site', title: 'Site', redact, ...more }]);
const codes = (redact: readonly unknown[]) => compile(redact).problems.map(({ code, place }) => `${code} ${place?.path?.join('.')}`);

describe('redaction by rules of a site', () => {
  it.each([
    ['the whole match', [{ matches: '\\bCN-[0-9]{8}\\b' }], 'for CN-12345678, not CN-1', 'for [secret 1], not CN-1'],
    ['the group that is named secret', [{ matches: 'ticket=(?P<secret>[A-Z0-9]+)' }], 'ticket=AB12 ticket=', 'ticket=[secret 1] ticket='],
    ['every find', [{ matches: 'node[0-9]+' }], 'node1 node22 node1', '[secret 1] [secret 2] [secret 1]'],
    ['any case where the pattern says so', [{ matches: '(?i)falcon' }], 'Falcon FALCON', '[secret 1] [secret 2]'],
    ['several rules at once, with what is found anyway', [{ matches: 'falcon' }, { matches: 'con[0-9]' }], 'falcon7 password=x1', '[secret 1] password=[secret 2]'],
  ])('replaces %s', (_name, rules, text, redacted) => {
    expect(createRedactor({ rules })(text)).toBe(redacted);
  });

  it('finds what stands anywhere in a long text, once', () => {
    const text = Array.from({ length: 3000 }, (_, i) => `${'-'.repeat(i % 7)} CN-${10_000_000 + i} `).join('');
    const redacted = createRedactor({ rules: [{ matches: 'CN-[0-9]{8}' }] })(text);
    expect(redacted).not.toMatch(/CN|[0-9]{8}/);
    expect(redacted).toContain('[secret 3000]');
  });

  it('hides the rest of a stretch in which it finds very many, so that no text takes long', () => {
    const redacted = createRedactor({ rules: [{ matches: 'a(.*b)?' }] })(`${'a '.repeat(1000)}tail`);
    expect(redacted).not.toContain('tail');
    expect(redacted.match(/\[secret 1\]/g)).toHaveLength(256);
  });

  it('keeps the rules as plain data of the knowledge, by name', () => {
    const { knowledge, problems } = compile([
      { name: 'b', matches: 'x' },
      { name: 'a', title: 'A', matches: 'y' },
    ]);
    expect(problems).toEqual([]);
    expect(knowledge?.redactions).toEqual([
      { name: 'a', title: 'A', matches: 'y', runbook: 'site' },
      { name: 'b', matches: 'x', runbook: 'site' },
    ]);
    expect(JSON.parse(JSON.stringify(knowledge))).toEqual(knowledge);
  });

  it('does not change the hash: what is found stays the same', () => {
    expect(compile([{ name: 'a', matches: 'x' }]).knowledge?.hash).toBe(compileKnowledge([{ runbook: 'site', title: 'Site' }]).knowledge?.hash);
  });

  it.each([
    ['a pattern that is no RE2', [{ name: 'a', matches: '(?<=x)y' }], ['RULE_BAD_PATTERN redact.0.matches']],
    [
      'a pattern that is not closed',
      [
        { name: 'a', matches: 'x' },
        { name: 'b', matches: '(x' },
      ],
      ['RULE_BAD_PATTERN redact.1.matches'],
    ],
    ['a pattern that finds the empty text', [{ name: 'a', matches: 'x*' }], ['RULE_BAD_PATTERN redact.0.matches']],
    [
      'a name that is used twice',
      [
        { name: 'a', matches: 'x' },
        { name: 'a', matches: 'y' },
      ],
      ['RULE_DUPLICATE_ID redact.1.name'],
    ],
    ['a rule without pattern', [{ name: 'a' }], ['SCHEMA_MISSING_KEY redact.0']],
    ['a name that is no id', [{ name: 'A b', matches: 'x' }], ['SCHEMA_PATTERN redact.0.name']],
    ['a misspelt key', [{ name: 'a', match: 'x', matches: 'x' }], ['SCHEMA_UNKNOWN_KEY redact.0.match']],
    ['an empty list', [], ['SCHEMA_LENGTH redact']],
  ])('reports %s', (_name, redact, problems) => {
    expect(codes(redact)).toEqual(problems);
  });

  it('reports names that two runbooks use', () => {
    const { problems } = compileKnowledge([
      { runbook: 'a', title: 'A', redact: [{ name: 'x', matches: 'x' }] },
      { runbook: 'b', title: 'B', redact: [{ name: 'x', matches: 'x' }] },
    ]);
    expect(problems.map(({ code }) => code)).toEqual(['RULE_DUPLICATE_ID']);
  });
});

const rules = {
  facts: { errors: { type: 'log' }, 'config.api_key': { type: 'number' }, 'config.mode': { type: 'string', values: { fast: [], slow: [] } } },
  symptoms: {
    seen: { title: 'Seen', when: { log: 'errors', contains: ['failed'] }, seenOtherwise: 'never' },
    keyed: { title: 'Keyed', when: { fact: 'config.login.api_key', exists: true }, seenOtherwise: 'never' },
  },
  diagnoses: { bad: { title: 'Bad', prior: '1/10', symptoms: { seen: 'often', keyed: 'often' }, resolutions: ['mend'] } },
  resolutions: {
    mend: { title: 'Mend', steps: [{ do: 'Look at {{ config }} and {{ config.arguments | join }}.', run: 'x', with: { KEY: 'config.login.api_key', ALL: 'config.login', NAME: 'config.name' } }] },
  },
};

function reportOf(facts: unknown) {
  const { knowledge, problems } = compile([{ name: 'project', matches: 'falcon[0-9]' }], rules);
  if (!knowledge) throw new Error(JSON.stringify(problems));
  return diagnose(knowledge, facts);
}

describe('the secrets of a report', () => {
  it('are found by the rules of the site', () => {
    const text = JSON.stringify(reportOf({ errors: 'falcon7 failed' }));
    expect(text).not.toContain('falcon7');
    expect(text).toContain('[secret 1] failed');
  });

  it('have equal tokens wherever they stand, also where nothing but a secret fact betrays them', () => {
    const report = reportOf({ errors: 'login of kLm-4711-xyz failed', config: { login: { api_key: 'kLm-4711-xyz', user: 'bob' }, name: 'is kLm-4711-xyz' } });
    const step = report.resolutions[0]?.steps[0];
    expect(step?.with).toEqual({ KEY: '[secret 1]', ALL: '{"api_key":"[secret 1]","user":"bob"}', NAME: 'is [secret 1]' });
    expect(report.symptoms.flatMap(({ because }) => because.map(({ text, value }) => text ?? value))).toEqual(['[secret 1]', 'login of [secret 1] failed']);
  });

  it('are hidden in maps and lists that texts show', () => {
    const report = reportOf({
      errors: 'failed',
      config: { login: { api_key: 'a1', password: 1234 }, arguments: ['--password', 'a2', '-x', 'y'], env: [{ name: 'DB_PASSWORD', value: 'a3' }], credentials: { db: 'a4' } },
    });
    expect(report.resolutions[0]?.steps[0]?.do).not.toMatch(/a1|1234|a2|a3|a4/);
  });

  it('are hidden in problems of secret facts, whatever they look like', () => {
    const { problems } = reportOf({ config: { api_key: 'hunter', password: { ghp: 'hunter' } } });
    expect(problems.map(({ code }) => code)).toContain('FACT_WRONG_TYPE');
    expect(JSON.stringify(problems)).not.toContain('hunter');
  });

  it('are hidden in problems that show the beginning of a long value', () => {
    const { problems } = reportOf({ config: { mode: `postgres://bob:${'hunter2'.repeat(20)}@db/x` } });
    expect(problems).toHaveLength(1);
    expect(JSON.stringify(problems)).not.toContain('hunter');
  });

  it('are hidden in names of facts and files', () => {
    const report = reportOf({ errors: { text: 'failed', file: 'password=hunter2' }, 'password=hunter2': { x: 1 } });
    expect(JSON.stringify(report)).not.toContain('hunter2');
  });

  it('are hidden where a long text is cut', () => {
    for (const length of [8100, 8185, 8190, 20_000]) expect(JSON.stringify(reportOf({ errors: `failed password=${'x'.repeat(length)} ghp_${'y1'.repeat(20)}` }))).not.toMatch(/x{9}|y1y1/);
  });

  it('do not depend on the order in which facts are given', () => {
    const login = { api_key: 'kLm-4711-xyz', password: 'second-8-secret', token: 'third-9-secret' };
    const turned = Object.fromEntries(Object.entries(login).reverse());
    const facts = { errors: 'failed second-8-secret kLm-4711-xyz', config: { login, name: 'third-9-secret', api_key: 'x1' } };
    const other = { config: { api_key: 'x1', name: 'third-9-secret', login: turned }, errors: facts.errors };
    expect(JSON.stringify(reportOf(other))).toBe(JSON.stringify(reportOf(facts)));
  });

  it('survive facts that hold themselves', () => {
    const login: Record<string, unknown> = { api_key: 'kLm-4711-xyz' };
    login.self = login;
    expect(JSON.stringify(reportOf({ errors: 'failed', config: { login } }))).not.toContain('kLm');
  });
});
