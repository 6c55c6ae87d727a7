import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRedactor, isSecretPath } from '../../../src/core/redaction/redact.js';
import { redactDeep } from '../../../src/core/redaction/redact-deep.js';
import { secretPatterns } from '../../../src/core/redaction/secret-patterns.js';
import { compileFiles, shippedRules } from '../../../src/files/index.js';

/** Joined at run time, so that no scanner takes a made-up token for a real one. */
const made = (...parts: readonly string[]): string => parts.join('');
const letters = 'a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8';
const hex = '0123456789abcdef0123456789abcdef01234567';

const hits: readonly (readonly [name: string, text: string, redacted: string])[] = [
  ['a bearer header', 'curl -H "Authorization: Bearer abcdEFGH1234"', 'curl -H "Authorization: Bearer [secret 1]"'],
  ['a basic header of letters only', 'Authorization: Basic dXNlcjpwYXNz', 'Authorization: Basic [secret 1]'],
  ['a header without scheme', 'authorization: 93hf83hf83hf', 'authorization: [secret 1]'],
  ['a bearer token in prose', 'sent bearer abcd1234efgh5678 to host', 'sent bearer [secret 1] to host'],
  ['a cookie', 'Cookie: session=abc; theme=dark', 'Cookie: [secret 1]'],
  ['an AWS access key', made('key AKIA', 'IOSFODNN7EXAMPLE used'), 'key [secret 1] used'],
  ['an AWS secret key', 'aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY', 'aws_secret_access_key = [secret 1]'],
  ['a Google API key', made('?key=AIza', letters.slice(0, 35)), '?key=[secret 1]'],
  ['a Google access token', made('ya29', '.', letters), '[secret 1]'],
  ['an Azure account key', made('DefaultEndpointsProtocol=https;AccountKey=', letters, '==;x=1'), 'DefaultEndpointsProtocol=https;AccountKey=[secret 1];x=1'],
  ['an Azure signature', made('https://a.blob.core.windows.net/c?sv=1&sig=', letters, '%3D'), 'https://a.blob.core.windows.net/c?sv=1&sig=[secret 1]'],
  ['a GitHub token', made('clone with gh', 'p_', letters), 'clone with [secret 1]'],
  ['a fine-grained GitHub token', made('github_', 'pat_', letters), '[secret 1]'],
  ['a GitLab token', made('gl', 'pat-', letters), '[secret 1]'],
  ['a Slack token', made('xox', 'b-123456789012-', letters), '[secret 1]'],
  ['a Slack webhook', made('https://hooks.slack.com/services/', 'T000/B000/XXXXXXXX'), 'https://hooks.slack.com/services/[secret 1]'],
  ['a Hugging Face token', made('login(token=h', 'f_', letters, ')'), 'login(token=[secret 1])'],
  ['an OpenAI key', made('Incorrect API key provided: s', 'k-proj-', letters), 'Incorrect API key provided: [secret 1]'],
  ['an Anthropic key', made('s', 'k-ant-api03-', letters), '[secret 1]'],
  ['an npm token', made('//registry/:_authToken=npm', '_', letters), '//registry/:_authToken=[secret 1]'],
  ['a WandB key in the environment', `WANDB_API_KEY=${hex}`, 'WANDB_API_KEY=[secret 1]'],
  ['a WandB key of a login', `wandb login --relogin ${hex}`, 'wandb login --relogin [secret 1]'],
  ['a JSON web token', made('got ey', 'JhbGciOiJIUzI1NiJ9.ey', 'JzdWIiOiIxMjM0In0.', letters, ' back'), 'got [secret 1] back'],
  ['a private key block', made('-----BEGIN RSA PRIVATE', ' KEY-----\nMIIE\nabc\n-----END RSA PRIVATE', ' KEY-----\nnext'), '[secret 1]\nnext'],
  ['a private key block that is cut off', made('x -----BEGIN PRIVATE', ' KEY-----\nMIIE'), 'x [secret 1]'],
  ['a password after =', 'connect user=bob password=hunter2, host=db', 'connect user=bob password=[secret 1], host=db'],
  ['a password after a colon', 'password: hunter2', 'password: [secret 1]'],
  ['a password in brackets', 'connect(host=db, password=hunter2)', 'connect(host=db, password=[secret 1])'],
  ['a numeric password', 'PASSWORD=12345678', 'PASSWORD=[secret 1]'],
  ['a password in JSON', '{"password": "hun\\"ter 2", "user": "bob"}', '{"password": "[secret 1]", "user": "bob"}'],
  ['a password in escaped JSON', '"{\\"password\\":\\"hunter2\\",\\"a\\":1}"', '"{\\"password\\":\\"[secret 1]\\",\\"a\\":1}"'],
  ['a password in a Python map', "{'db_password': 'hunter2'}", "{'db_password': '[secret 1]'}"],
  ['names in any writing', 'clientSecret=abc1 x-api-key: abc2 DB_PASS=abc3 API_KEY=abc4', 'clientSecret=[secret 1] x-api-key: [secret 2] DB_PASS=[secret 3] API_KEY=[secret 4]'],
  ['a password in a connection string', 'Server=db;Uid=sa;Pwd=s3cr3t;', 'Server=db;Uid=sa;Pwd=[secret 1];'],
  ['a token of a query', 'GET /v1?access_token=abcd1234&page=2', 'GET /v1?access_token=[secret 1]&page=2'],
  ['a password as an argument', 'mysql --password hunter2 -h db', 'mysql --password [secret 1] -h db'],
  ['a URL with user and password', 'postgres://bob:hunter2@db.internal:5432/x', 'postgres://[secret 1]@db.internal:5432/x'],
  ['a URL with an @ in its password', 'amqp://bob:p@ss@mq/x', 'amqp://[secret 1]@mq/x'],
  ['a URL with a key', made('https://', hex.slice(0, 32), '@sentry.example/1'), 'https://[secret 1]@sentry.example/1'],
  ['an e-mail address', 'mail to jane.doe+ml@example.co.uk now', 'mail to [secret 1] now'],
];

const nearMisses: readonly string[] = [
  'tokens/s: 123',
  'max_tokens=512 num_tokens: 10240 token_count=7',
  'tokenizer: gpt2, pad_token: "<|endoftext|>", eos_token=</s1/2/3-4>',
  'token: 1234567890',
  'SyntaxError: Unexpected token: <html-1.0>',
  'the secret santa list is ready, nobody keeps a secret',
  'password: ****',
  `password=null api_key="" secret=$\{DB_SECRET} token: <your-token-1>`,
  `commit ${hex} sha256:${hex}${hex.slice(0, 24)}`,
  'run 3f2b8c1e-7d4a-4f0e-9b1a-0c2d3e4f5a6b finished in 12.5 s',
  'PWD=/home/train OLDPWD=/data pwd: ./run',
  'tcp://10.0.0.1:29500 http://host:8080/a@b git@github.com:org/repo.git',
  'react@18.2.0 and numpy==1.26.4 and image@sha256:abcdef',
  'permission denied (publickey,password).',
  'bearer of bad news',
  'token = reader.readline() password=getpass("Password") api_key: os.environ[\'WANDB_API_KEY\']',
  'risk-assessment-of-2024-models sk-learn',
  'forward_pass: 12 PASS: 3 bypass=true compass=north',
  'CUDA out of memory. Tried to allocate 2.00 GiB (GPU 0; 79.15 GiB total capacity)',
];

describe('createRedactor', () => {
  it.each(hits)('hides %s and keeps what stands around it', (_name, text, redacted) => {
    expect(createRedactor()(text)).toBe(redacted);
  });

  it.each(nearMisses)('leaves this as it is: %s', (text) => {
    expect(createRedactor()(text)).toBe(text);
  });

  it('gives equal secrets equal tokens over several texts, numbered by first appearance in the text', () => {
    const redact = createRedactor();
    expect(redact('secret=bbb password=aaa')).toBe('secret=[secret 1] password=[secret 2]');
    expect(redact('password=bbb secret=ccc')).toBe('password=[secret 1] secret=[secret 3]');
  });

  it('begins again with every redactor', () => {
    createRedactor()('password=aaa');
    expect(createRedactor()('password=bbb')).toBe('password=[secret 1]');
  });

  it('joins finds that overlap, so that no end of a secret is left', () => {
    const address = made('password=x', 'y.z@example.com1', 'tail');
    expect(createRedactor()(address)).toBe('password=[secret 1]');
  });

  it('leaves what is redacted already as it is', () => {
    const texts = hits.map(([, text]) => createRedactor()(text));
    for (const text of texts) expect(createRedactor()(text)).not.toContain('[secret 2] 1]');
  });

  it('finds a secret wherever it stands between words', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('epoch 3', 'loss=0.12', 'at line 7,', '(step)')), fc.array(fc.constantFrom('done', 'x=1', '[ok]')), (before, after) => {
        const text = [...before, made('gh', 'p_', letters), ...after].join(' ');
        expect(createRedactor()(text)).toBe([...before, '[secret 1]', ...after].join(' '));
      }),
    );
  });

  it.each([
    'a',
    '-',
    'ey',
    'eyJ',
    'a@',
    'a.',
    'a:',
    '=',
    ' ',
    '"',
    '\\',
    '\\"',
    'token',
    'password=',
    'password: ',
    'http://',
    'a://b:',
    '-----BEGIN PRIVATE KEY',
    '-----BEGIN PRIVATE KEY-----',
    'bearer ',
    'wandb login --a ',
    'sk-',
    '--token ',
  ])('stays fast on many times %j', (part) => {
    const text = part.repeat(Math.ceil(60_000 / part.length));
    expect(typeof createRedactor()(text)).toBe('string');
  });
});

describe('secretPatterns', () => {
  it('have names of their own', () => {
    expect(new Set(secretPatterns.map(({ name }) => name)).size).toBe(secretPatterns.length);
  });

  it('are global, so that every appearance is found', () => {
    expect(secretPatterns.filter(({ pattern }) => !pattern.global)).toEqual([]);
  });
});

describe('isSecretPath', () => {
  it.each(['config.api_key', 'config.apiKey', 'env.DB_PASSWORD', 'config.hf_token', 'kubernetes.secrets.db', 'a.client_secret', 'config.access_token'])('takes %s for secret', (path) => {
    expect(isSecretPath(path)).toBe(true);
  });

  it.each(['config.max_tokens', 'config.tokenizer', 'config.pad_token', 'metrics.tokens_per_second', 'config.batch_size', 'secretary.name', 'env.PWD2', ''])('takes %s for ordinary', (path) => {
    expect(isSecretPath(path)).toBe(false);
  });
});

describe('redactDeep', () => {
  it('replaces texts and numbers under secret names, and secrets in other texts', () => {
    const redact = createRedactor();
    const facts = { config: { api_key: 'abc', pin: 1, password: 42, name: 'password=abc' }, lines: ['ok', 'secret=abc'], flag: true, nothing: null };
    expect(redactDeep(facts, redact)).toEqual({
      config: { api_key: '[secret 1]', pin: 1, password: '[secret 2]', name: 'password=[secret 1]' },
      lines: ['ok', 'secret=[secret 1]'],
      flag: true,
      nothing: null,
    });
  });

  it('copies cycles and hostile keys without harm', () => {
    const cyclic: Record<string, unknown> = JSON.parse('{"__proto__": {"polluted": "password=a"}, "list": []}');
    cyclic.self = cyclic;
    const copy = redactDeep(cyclic, createRedactor()) as Record<string, unknown>;
    expect(copy.self).toBe(copy);
    expect(Object.hasOwn(copy, '__proto__')).toBe(true);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

describe('the facts of the shipped rules', () => {
  it('have no secret names: what a report says of them can be read', async () => {
    const { knowledge } = await compileFiles([shippedRules]);
    expect(Object.keys(knowledge?.facts ?? {}).length).toBeGreaterThan(50);
    expect(Object.keys(knowledge?.facts ?? {}).filter(isSecretPath)).toEqual([]);
  });
});
