import type { SecretPattern } from './secret-pattern.js';

/** Between the name of a header and its value, also in maps and escaped texts, and behind `-H`. */
const HEADER = String.raw`\\{0,7}["']?[ \t]{0,4}[:=,][ \t]{0,4}[bru]?\\{0,7}["']?`;
/** Where a line begins and ends, also inside a text that is quoted. */
const LINE_START = String.raw`(?:^|(?<=["']|\\n))[ \t]{0,40}`;
const LINE_END = String.raw`(?=[ \t]{0,40}(?:\r?$|\\{0,7}["']|\\[rn]))`;
/** A value that was redacted already. */
const NOT_REDACTED = String.raw`(?!\[secret \d{1,9}\])`;
const pem = (edge: string): string => `-----${edge} (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----`;
/** As base64 of random bytes has them: ten capitals and three digits at least, which names and paths have not. */
const RANDOM = String.raw`(?=(?:[^A-Z\s]{0,24}[A-Z]){10})(?=(?:[^\d\s]{0,40}\d){3})`;
const VALUE = /[^\s"'\\,;]*/y;
const ARGUMENT = /[^\s"'`]*/y;
const CLOSERS = ')}]>\\';
/** The rest of a command up to one of its arguments. */
const ARGUMENTS = String.raw`(?:[ \t]{1,4}(?!-p\b)[^\s|;&]{1,60}){0,8}[ \t]{1,4}`;

/**
 * In every text in which one of the kinds below finds something, so that most texts are looked through once for all of them: what their expressions begin with or
 * cannot do without. The lines of a private key are long or end with `=`.
 */
const anyContext = new RegExp(
  [
    '-----|[A-Za-z0-9+/]{64}|[A-Za-z0-9+/]{18}=|"(?:d|dp|dq|qi|k)\\\\{0,7}"',
    'authorization|bearer|token token|\\bx-|cookie',
    '@|[?&]|hooks|webhook|/t/',
    'login|passw|requirepass|auth|:(?:\\d{4,5}|\\*):|identitytoken|registrytoken|username|routing|pagerduty|kaggle',
    '(?<![\\w-])-[up]|-user|mysql|mariadb|sshpass|mongo|redis-cli|-pass|identified',
  ].join('|'),
  'i',
);

const kinds: readonly SecretPattern[] = [
  { name: 'private key block', pattern: new RegExp(pem('BEGIN'), 'g'), rest: /[^-]*(?:-(?!----))?/y, end: new RegExp(pem('END'), 'y') },
  {
    name: 'line of a private key block',
    pattern: new RegExp(String.raw`(?:(?<![A-Za-z0-9+/=_.-])|(?<=\\n))${RANDOM}(?:[A-Za-z0-9+/]{64}|[A-Za-z0-9+/]{70}|[A-Za-z0-9+/]{76})(?=[\s"',\\]|$)`, 'g'),
  },
  {
    name: 'last line of a private key block',
    pattern: new RegExp(String.raw`(?<before>${LINE_START}["']?)(?=[^a-z\s]{0,40}[a-z])(?=[^A-Z\s]{0,40}[A-Z])(?=[^\d\s]{0,40}\d)[A-Za-z0-9+/]{18,75}={1,2}${LINE_END}`, 'gm'),
  },
  { name: 'part of a JSON web key', pattern: /(?<before>"(?:d|dp|dq|qi|k)\\{0,7}"[ \t]{0,4}:[ \t]{0,4}\\{0,7}")(?![a-f0-9]{40,128}\\{0,7}")[\w-]{40}/g, rest: /[\w-]*/y },

  {
    name: 'authorization header with scheme',
    pattern: new RegExp(
      String.raw`(?<before>authorization${HEADER}(?:bearer|basic|token|digest|apikey|negotiate|splunk|ssws|genie(?:key)?|aws4-hmac-sha256|[a-z-]{0,20}key)[ \t]{1,4})${NOT_REDACTED}(?!token=)[^\s"'\\,;]{4}`,
      'gi',
    ),
    rest: VALUE,
  },
  { name: 'authorization header', pattern: new RegExp(String.raw`(?<before>authorization${HEADER})${NOT_REDACTED}(?=[^\s"'\\,;]{0,64}\d|[^\s"'\\,;]{16})[^\s"'\\,;]{4}`, 'gi'), rest: VALUE },
  {
    name: 'authorization header in parts',
    pattern: /(?<before>authorization\\{0,7}["']?[ \t]{0,4}[:=][ \t]{0,4}\\{0,7}["']?(?:aws4-hmac-sha256|digest|oauth)[ \t]{1,4})(?=[^\r\n"'\\]{0,40}=)[^\r\n"'\\]/gi,
    rest: /[^\r\n'}]*/y,
  },
  { name: 'bearer token', pattern: /(?<before>\b(?:bearer|Token token=["']?)[ \t]{0,4})(?=\S{0,64}\d)[A-Za-z0-9._~+/=-]{8}/gi, rest: /[A-Za-z0-9._~+/=-]*/y },
  {
    name: 'header with a key',
    pattern: new RegExp(String.raw`(?<before>\bx-(?:honeycomb|auth|access|amz|insert|shopify|figma|goog|rapidapi)[a-z-]{0,20}(?:key|token|team|auth)${HEADER})${NOT_REDACTED}[^\s"'\\,;]{4}`, 'gi'),
    rest: VALUE,
  },
  { name: 'cookie header', pattern: /(?<before>\b(?:set-)?cookie\\{0,7}["']?[ \t]{0,4}[:=][ \t]{0,4}\\{0,7}["']?)(?=[^\s"'\\]{0,200}=)[^\r\n"'\\]{4}/gi, rest: /[^\r\n"'\\]*/y },

  { name: 'URL with password', pattern: /(?<before>(?<![a-z0-9+.-])[a-z][a-z0-9+.-]{1,30}:\/\/)[^\s/?#"'<>:@]{0,256}:[^\s/?#"'<>]{1,1024}(?=@)/gi },
  { name: 'URL with marks in its password', pattern: /(?<before>(?<![a-z0-9+.-])[a-z][a-z0-9+.-]{1,30}:\/\/)[^\s/?#"'<>:@[\]]{0,256}:(?!\d{1,5}[/?#])[^\s"'<>@]{1,256}(?=@)/gi },
  { name: 'URL with key', pattern: /(?<before>(?<![a-z0-9.-])[a-z][a-z0-9+.-]{1,30}:\/\/)[\w~-]{16,1024}(?=@)/gi },
  {
    name: 'signature of a URL',
    pattern: /(?<before>[?&](?:amp;)?(?:sig|signature|x-amz-(?:signature|security-token|credential)|x-goog-(?:signature|credential))=)[\w%+/=.-]{16}/gi,
    rest: /[\w%+/=.~-]*/y,
  },
  { name: 'key of a URL', pattern: /(?<before>[?&](?:amp;)?(?:key|auth|pw|pass|passwd|code|access)=)(?=[\w%+/.-]{0,64}\d)[\w%+/=.-]{20}/gi, rest: /[\w%+/=.~-]*/y },
  {
    name: 'webhook',
    pattern: /(?<before>(?:hooks\.slack\.com\/(?:services|workflows|triggers)|discord(?:app)?\.com\/api\/webhooks|webhook\.office\.com\/webhookb2|hooks\.zapier\.com\/hooks\/catch)\/)[\w/@-]{10}/g,
    rest: /[\w/@.-]*/y,
  },
  { name: 'token of a package channel', pattern: /(?<before>\/t\/)[a-z]{2}-[\w-]{16}/g, rest: /[\w-]*/y },
  { name: 'password of an Oracle address', pattern: /(?<before>jdbc:oracle:\w{1,10}:[^\s/@]{1,64}\/)[^\s/@"']{1,256}(?=@)/gi },
  {
    name: 'e-mail address',
    pattern: /(?<![\w.%+-]|:\/\/|:\/\/[^\s/]{0,256}:)(?!git@)[\w.%+-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,8}[a-z]{2,24}(?![\w-]|\.[a-z0-9]|:(?:[~./]|[\w.-]{1,60}\/))/gi,
  },

  { name: 'line of a netrc file', pattern: /(?<before>\blogin[ \t]{1,8}\S{1,64}[ \t]{1,8}password[ \t]{1,8})[^\s"'\\]/g, rest: /[^\s"'\\]*/y },
  { name: 'password line of a file', pattern: new RegExp(String.raw`(?<before>${LINE_START}(?:password|requirepass|masterauth)[ \t]{1,8})[^\s"'\\]{1,256}${LINE_END}`, 'gm') },
  { name: 'line of a pgpass file', pattern: new RegExp(String.raw`(?<before>${LINE_START}[\w.*-]{1,80}:(?:\d{4,5}|\*):(?!\d{1,6}:)[\w*-]{1,64}:[\w.*-]{1,64}:)[^\s:"'\\]{1,256}${LINE_END}`, 'gm') },
  {
    name: 'auth of a Docker configuration',
    pattern: /(?<before>\\{0,7}["'](?:_?auth|identitytoken|registrytoken)\\{0,7}["'][ \t]{0,4}:[ \t]{0,4}\\{0,7}["'])[A-Za-z0-9+/=_.-]{8}/g,
    rest: /[A-Za-z0-9+/=_.-]*/y,
  },
  { name: 'auth of an npm configuration', pattern: /(?<before>:?\b_auth[ \t]{0,4}=[ \t]{0,4}\\{0,7}["']?)[A-Za-z0-9+/=]{8}/g, rest: /[A-Za-z0-9+/=]*/y },
  {
    name: 'key of a Kaggle account',
    pattern: /(?<before>\\{0,7}"username\\{0,7}"[ \t]{0,4}:[ \t]{0,4}\\{0,7}"[^"\s\\]{1,64}\\{0,7}",[ \t]{0,4}\\{0,7}"key\\{0,7}"[ \t]{0,4}:[ \t]{0,4}\\{0,7}")[\w-]{8}/g,
    rest: /[\w-]*/y,
  },
  { name: 'routing key', pattern: /(?<before>(?:routing|pagerduty)\w{0,10}key\\{0,7}["']?[ \t]{0,4}[:=][ \t]{0,4}\\{0,7}["']?)[A-Za-z0-9]{20}/gi, rest: /[A-Za-z0-9]*/y },
  { name: 'Kaggle key', pattern: /(?<before>\bkaggle_key["']?[ \t]{0,4}[:=][ \t]{0,4}["']?)[A-Za-z0-9]{8}/gi, rest: /[A-Za-z0-9]*/y },

  { name: 'WandB login', pattern: /(?<before>\bwandb[ \t]{1,4}login[ \t]{1,4}(?:--?\S{1,40}[ \t]{1,4}){0,4})[a-f0-9]{40}\b/gi },
  { name: 'user and password of curl', pattern: /(?<before>(?<![\w-])(?:-u|--user|--proxy-user)(?:[ \t]{1,4}|=)["']?)(?!\d{1,10}:\d{1,10}(?!\w))[\w.%@+-]{1,64}:[^\s"']/g, rest: ARGUMENT },
  { name: 'user and password of a call', pattern: /(?<before>\b(?:auth|HTTPBasicAuth)(?:=|["']: )?\(["'][^"'\s]{1,64}["'],[ \t]{0,4}["'])[^"'\n]/g, rest: /[^"'\n]*/y },
  { name: 'password glued to its flag', pattern: /(?<before>(?<![\w-])-p(?=["']))["'][^"'\n]{1,256}["']/g },
  { name: 'password of a database client', pattern: new RegExp(String.raw`(?<before>\b(?:mysql|mysqldump|mysqladmin|mysqlimport|mariadb)${ARGUMENTS}-p)["']?[^\s"']`, 'g'), rest: ARGUMENT },
  { name: 'password of a login', pattern: new RegExp(String.raw`(?<before>\b(?:login|sshpass|mongo|mongosh|mongodump|mongorestore)${ARGUMENTS}-p[ \t]{1,4}["']?)[^\s"']`, 'g'), rest: ARGUMENT },
  { name: 'password of sshpass', pattern: /(?<before>\bsshpass[ \t]{1,4}-p)["']?[^\s"']/g, rest: ARGUMENT },
  { name: 'password of a Redis client', pattern: new RegExp(String.raw`(?<before>\bredis-cli${ARGUMENTS}-a[ \t]{1,4}["']?)[^\s"']`, 'g'), rest: ARGUMENT },
  { name: 'password of an openssl command', pattern: /(?<before>-pass(?:in|out)?[ \t]{1,4}["']?pass:)[^\s"']/g, rest: ARGUMENT },
  { name: 'password of a statement', pattern: /(?<before>\b(?:IDENTIFIED[ \t]{1,4}BY|PASSWORD)[ \t]{1,4}["'])[^"'\n]/gi, rest: /[^"'\n]*/y, closers: CLOSERS },
];

/** Secrets that what stands around them betrays: headers, addresses, keys and commands. */
export const contextPatterns: readonly SecretPattern[] = kinds.map((kind) => ({ ...kind, needs: anyContext }));
