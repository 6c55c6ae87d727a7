/** One kind of secret. What the group `before` captures is kept; all the rest of a match is the secret. */
export interface SecretPattern {
  readonly name: string;
  /** Global, and linear on any input: repeats are bounded, or can begin at one place of a run only. */
  readonly pattern: RegExp;
}

/** What names of secrets end with. */
const SECRET_NAME =
  '(?:password|passwd|passphrase|passcode|secret|(?:secret|api|access|account|private|signing|encryption)[ _-]?key|(?:db|user|admin|root|smtp|mail|ftp|redis|mysql|pg|postgres|mongo|proxy)[_-]?pass)';
/** `pwd`, but not the working directory. */
const SHORT_NAME = '(?<![a-z_])pwd';
/** `token`, but not the many ordinary tokens of parsers and language models. */
const TOKEN_NAME = '(?<!(?:pad|eos|bos|unk|cls|sep|mask|image|audio|video|next|last|first|per|max|min|num|stop|start|end|special|new|prompt|unexpected)[ _-]?)token';

/** Between a name and its value, such as `=`, `: ` or `": `; also inside an escaped JSON text. */
const SEPARATOR = String.raw`\\?["']?[ \t]{0,4}(?:=>|:=|[:=])[ \t]{0,4}`;
/** What stands for a value that was not given or is hidden already. */
const NO_VALUE = String.raw`(?!(?:null|none|nil|true|false|undefined|unset|redacted|missing|required|\*+|x{3,}|<[^<>\s]{0,40}>|\$\{?\w{1,60}\}?)(?:[\s"',;)}\]&\\]|$))`;
/** A token has eight characters or more, with a digit or mark among them, or sixteen; a plain number is none. */
const TOKEN_VALUE = String.raw`(?!\d{1,30}(?![\w.+/=-]))(?=[^\s"']{8})(?=[^\s"']{0,512}[\d._-]|[^\s"']{16})`;
/** Program text that fetches a value, such as `os.environ["KEY"]`, `getpass()`. */
const CODE = String.raw`(?![a-z_][\w.]{0,100}(?:\(\)|[([]["']))`;
const BARE = String.raw`${CODE}(?![{[(|>])[^\s"'\x60,;&]{0,4095}[^\s"'\x60,;&)}\]>\\]`;

/** A secret that its name betrays, however its value is quoted. */
const named = (name: string, key: string, value = ''): readonly SecretPattern[] => [
  { name: `${name} in double quotes`, pattern: new RegExp(String.raw`(?<before>${key}${SEPARATOR}")${NO_VALUE}${value}(?:[^"\\\n]|\\.){1,4096}`, 'gi') },
  { name: `${name} in escaped quotes`, pattern: new RegExp(String.raw`(?<before>${key}${SEPARATOR}\\")${NO_VALUE}${value}[^"\\\n]{1,4096}`, 'gi') },
  { name: `${name} in single quotes`, pattern: new RegExp(String.raw`(?<before>${key}${SEPARATOR}')${NO_VALUE}${value}[^'\n]{1,4096}`, 'gi') },
  { name: `${name} without quotes`, pattern: new RegExp(`(?<before>${key}${SEPARATOR})${NO_VALUE}${value}${BARE}`, 'gi') },
];

/** A secret that its form betrays. It begins where no such character stands before it, so that each run of them is entered once. */
const formed = (name: string, form: string): SecretPattern => ({ name, pattern: new RegExp(`(?<![A-Za-z0-9_-])${form}`, 'g') });

/** Every kind of secret that is found in text. The order does not matter: finds that overlap become one. */
export const secretPatterns: readonly SecretPattern[] = [
  { name: 'private key block', pattern: /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----(?:[^-]|-(?!----)){0,16384}(?:-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----)?/g },
  {
    name: 'authorization header with scheme',
    pattern: /(?<before>authorization\\?["']?[ \t]{0,4}[:=][ \t]{0,4}\\?["']?(?:bearer|basic|token|digest|apikey|negotiate)[ \t]{1,4})[^\s"'\\,;]{4,4096}/gi,
  },
  { name: 'authorization header', pattern: /(?<before>authorization\\?["']?[ \t]{0,4}[:=][ \t]{0,4}\\?["']?)(?=[^\s"'\\,;]{0,512}\d|[^\s"'\\,;]{16})[^\s"'\\,;]{4,4096}/gi },
  { name: 'bearer token', pattern: /(?<before>\bbearer[ \t]{1,4})(?=\S{0,512}\d)[A-Za-z0-9._~+/=-]{8,4096}/gi },
  { name: 'cookie header', pattern: /(?<before>\b(?:set-)?cookie\\?["']?[ \t]{0,4}[:=][ \t]{0,4}\\?["']?)(?=[^\s"'\\]{0,200}=)[^\r\n"'\\]{4,4096}/gi },
  { name: 'URL with password', pattern: /(?<before>(?<![a-z0-9+.-])[a-z][a-z0-9+.-]{1,30}:\/\/)[^\s/?#"'<>:@]{0,256}:[^\s/?#"'<>]{1,256}(?=@)/gi },
  { name: 'URL with key', pattern: /(?<before>(?<![a-z0-9+.-])https?:\/\/)[\w-]{16,256}(?=@)/gi },
  { name: 'e-mail address', pattern: /(?<![\w.%+-]|:\/\/|:\/\/[^\s/]{0,256}:)(?!git@)[\w.%+-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,8}[a-z]{2,24}(?![\w-])/gi },

  formed('JSON web token', String.raw`eyJ[\w-]{8,8192}\.eyJ[\w-]{8,8192}\.[\w-]{0,8192}`),
  formed('AWS access key', '(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}(?![A-Za-z0-9])'),
  formed('Google API key', String.raw`AIza[\w-]{35}`),
  formed('Google access token', String.raw`ya29\.[\w-]{20,4096}`),
  formed('Google client secret', String.raw`GOCSPX-[\w-]{20,64}`),
  formed('Azure client secret', String.raw`[\w~.]{3}8Q~[\w~.-]{31,40}`),
  { name: 'Azure storage signature', pattern: /(?<before>[?&]sig=)[A-Za-z0-9%+/=]{20,512}/gi },
  formed('GitHub token', String.raw`(?:gh[pousr]_[A-Za-z0-9]{30,255}|github_pat_\w{22,255})`),
  formed('GitLab token', String.raw`gl(?:pat|dt|rt|cbt|ptt|ft|soat|agent|imt|oas)-[\w-]{20,255}`),
  formed('Slack token', '(?:xox[abeoprs]|xapp)-[A-Za-z0-9-]{10,255}'),
  { name: 'Slack webhook', pattern: /(?<before>hooks\.slack\.com\/(?:services|workflows)\/)[\w/]{10,255}/g },
  formed('Hugging Face token', '(?:hf|api_org)_[A-Za-z0-9]{20,255}'),
  formed('OpenAI or Anthropic key', String.raw`sk-(?=[\w-]{0,200}\d)[\w-]{20,255}`),
  formed('npm token', 'npm_[A-Za-z0-9]{30,255}'),
  formed('WandB key', String.raw`wandb_v1_\w{20,255}`),
  { name: 'WandB login', pattern: /(?<before>\bwandb[ \t]{1,4}login[ \t]{1,4}(?:--?\S{1,40}[ \t]{1,4}){0,4})[a-f0-9]{40}\b/gi },
  formed('PyPI token', String.raw`pypi-[\w-]{50,1024}`),
  formed('Docker token', String.raw`dckr_[po]at_[\w-]{20,255}`),
  formed('Stripe key', '[rs]k_(?:live|test)_[A-Za-z0-9]{16,255}'),
  formed('Vault token', String.raw`hv[bs]\.[\w-]{20,512}`),
  formed('Databricks token', String.raw`dapi[a-f0-9]{32}(?:-\d)?(?![A-Za-z0-9])`),
  formed('DigitalOcean token', 'do[opr]_v1_[a-f0-9]{64}'),

  ...named('secret', SECRET_NAME),
  ...named('password', SHORT_NAME, String.raw`(?![/~.]|[a-z]:[\\/])`),
  ...named('token', TOKEN_NAME, TOKEN_VALUE),
  { name: 'secret as an argument', pattern: new RegExp(String.raw`(?<before>(?<![\w-])--?[a-z-]{0,40}(?:${SECRET_NAME}|${TOKEN_NAME})[ \t]{1,4})(?!-)${NO_VALUE}[^\s"'\x60]{4,4096}`, 'gi') },
];

/** Matches a name, such as `api_key` or `DB_PASSWORD`, the value of which is a secret. */
export const secretName = new RegExp(`(?:${SECRET_NAME}|${SHORT_NAME}|${TOKEN_NAME})$`, 'i');

/** Matches the name of a map or list of secrets. */
export const secretGroupName = /^(?:secrets|passwords|credentials|(?:api|access|private)_?keys|(?:access|auth)_?tokens)$/i;
