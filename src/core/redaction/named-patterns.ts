import { GROUP_NAME, SECRET_NAME, SHORT_NAME, TOKEN_NAME } from './secret-names.js';
import type { SecretPattern } from './secret-pattern.js';

const ESCAPE = '\u001b';
/** A colour, as logs for terminals have it between name and value. */
const COLOR = String.raw`(?:(?:${ESCAPE}|\\{1,7}u001b)\[[\d;]{0,12}m){0,2}`;
/** A quote, also inside texts that are quoted themselves, or escaped for a URL or a page. */
const QUOTE = String.raw`(?:\\{0,7}["'\x60]|&quot;|&#34;|%22)`;
/** Between a name and its value, such as `=`, `: ` or `": `, or the type of a parameter. */
const SEPARATOR = String.raw`${QUOTE}?\]?${COLOR}[ \t]{0,32}(?::[ \t]?(?:str|string|String|bytes|SecretStr)[ \t]?=|=>|:=|[:=]|%3[AaDd])${COLOR}[ \t]{0,32}${COLOR}`;
/** Where a word ends that stands for a value. */
const END = String.raw`(?:[\s"'\x60,;)}\]&|=\\]|$)`;
/** What stands for a value that was not given, is hidden already, or is to be found elsewhere. */
const NO_VALUE = `(?!${[
  String.raw`(?:null|none|nil|true|false|yes|no|on|off|undefined|unset|redacted|hidden|masked|missing|required|optional|\*{1,80}|x{3,80}|\.{3}|<[^<>\s]{0,40}>|\$\{?\w{1,60}\}?|\$?\{\{[^{}\n]{0,80}\}\}|\$\([^()\n]{0,80}\)|%\w{1,60}%)${END}`,
  String.raw`\[secret \d{1,9}\]`,
  String.raw`(?:str|string|int|bytes|bool|boolean|number|any|secretstr|pydantic\.secretstr)${END}`,
  String.raw`(?:optional|union|list|dict|type)\[`,
  String.raw`(?:os|self|cls|args|opts?|cfg|conf|config|settings|env|environ|process\.env|params|kwargs|var|local|getpass)\.[a-z_]`,
  String.raw`(?:get|load|read|fetch|make|create|build|input|prompt)\w{0,40}\(`,
  String.raw`(?:must|is|was|are|cannot|has|have|does|did|should|will|incorrect|invalid|wrong|expired|authentication)[ ]\w`,
  String.raw`~\/|\/(?:run|var|etc|home|root|mnt|opt|usr|data|tmp|secrets|vault|workspace)\/|[a-z]:\\\w`,
].join('|')})`;
/** A token has eight characters or more, with a digit or mark among them, or sixteen; a plain number is none. */
const TOKEN_VALUE = String.raw`(?!\d{1,30}(?![\w.+/=-]))(?=[^\s"']{8})(?=[^\s"']{0,64}[\d._-]|[^\s"']{16})`;
/** The working directory is no password. */
const PWD_VALUE = String.raw`(?![/~.]|[a-z]:[\\/])`;

/** A function that hides what it holds, or the prefix of a text in Python. */
const WRAPPED = String.raw`(?:(?:\w{0,20}secret(?:str|bytes|value)?|str|bytes)\(|[bru]{1,2}(?=["']))?`;
/** Program text that fetches a value, such as `os.environ["KEY"]`, `getpass()`. */
const CODE = String.raw`(?![a-z_][\w.]{0,100}(?:\(\)|[([]["']))`;
const BARE = String.raw`${CODE}(?![{[(|>])[^\s"'\x60,;&)}\]>\\${ESCAPE}]`;
const bareRest = new RegExp(String.raw`[^\s"'\x60,;&${ESCAPE}]*`, 'y');
/** The ends of brackets and of escaped texts. */
const CLOSERS = ')}]>\\';

/** A secret that its name betrays, however its value is quoted. */
function named(name: string, needs: RegExp, key: string, value = ''): readonly SecretPattern[] {
  const before = `${key}${SEPARATOR}`;
  const quoted = (quote: string): string => `(?<before>${before}${WRAPPED}${quote})${NO_VALUE}${value}`;
  const kinds: readonly SecretPattern[] = [
    { name: `${name} in double quotes`, pattern: new RegExp(String.raw`${quoted('"')}(?:[^"\\\n]|\\.)`, 'gi'), rest: /[^"\\\n]*(?:\\.)?/y },
    { name: `${name} in single quotes`, pattern: new RegExp(String.raw`${quoted("'")}(?:[^'\\\n]|\\.)`, 'gi'), rest: /[^'\\\n]*(?:\\.)?/y },
    { name: `${name} in back quotes`, pattern: new RegExp(String.raw`${quoted('\x60')}[^\x60\n]`, 'gi'), rest: /[^`\n]*/y },
    { name: `${name} in escaped quotes`, pattern: new RegExp(String.raw`${quoted(String.raw`\\{1,7}["']`)}[^"'\\\n]`, 'gi'), rest: /[^"'\\\n]*/y },
    { name: `${name} in encoded quotes`, pattern: new RegExp(`${quoted('(?:&quot;|&#34;|%22)')}[^&%\\s]`, 'gi'), rest: /[^&%\s]*/y },
    { name: `${name} without quotes`, pattern: new RegExp(`(?<before>${before})${NO_VALUE}${value}${BARE}`, 'gi'), rest: bareRest, closers: CLOSERS },
    { name: `${name} alone on its line`, pattern: new RegExp(`(?<before>^[ \\t]{0,40}(?:export )?[\\w.-]{0,60}${before})${NO_VALUE}${value}${BARE}`, 'gim'), rest: /[^\s"']*/y, closers: CLOSERS },
    { name: `${name} in an element`, pattern: new RegExp(`(?<before>(?<![?P])<[\\w:.-]{0,40}${key}>)${NO_VALUE}${value}[^<>\\n]`, 'gi'), rest: /[^<\n]*/y },
    {
      name: `${name} as an argument`,
      pattern: new RegExp(String.raw`(?<before>(?<![\w-])--?[a-z0-9-]{0,40}${key}(?:\\{0,7}["'],[ \t]{0,4}|[ \t]{1,4})[bru]?\\{0,7}["']?)(?!-)${NO_VALUE}${value}[^\s"'\x60,]`, 'gi'),
      rest: /[^\s"'`]*/y,
      closers: CLOSERS,
    },
    {
      name: `${name} with its name as a value`,
      pattern: new RegExp(
        String.raw`(?<before>\b(?:name|key)\\{0,7}["']?[ \t]{0,4}[:=][ \t]{0,4}\\{0,7}["']?[\w.-]{0,60}${key}\\{0,7}["']?,?(?:\s|\\n){0,40}\\{0,7}["']?value\\{0,7}["']?[ \t]{0,4}[:=][ \t]{0,4}\\{0,7}["']?)${NO_VALUE}${value}[^\s"'\x60,;&<>]`,
        'gi',
      ),
      rest: /[^\s"'`,;<>]*/y,
      closers: CLOSERS,
    },
    { name: `${name} as a block`, pattern: new RegExp(String.raw`(?<before>${key}["']?:[ ]{0,4}[|>][+-]?[ ]{0,4}(?:\r?\n|\\n)[ \t]{1,40})[^\s]`, 'gi'), rest: /[^\r\n]*/y },
  ];
  return kinds.map((kind) => ({ ...kind, needs }));
}

/** Secrets that their names betray. */
export const namedPatterns: readonly SecretPattern[] = [
  ...named('secret', /pass|secret|key|pat|auth/i, SECRET_NAME),
  ...named('password', /pwd/i, SHORT_NAME, PWD_VALUE),
  ...named('token', /token|jwt|sess|connect|srf/i, TOKEN_NAME, TOKEN_VALUE),
  { name: 'group of secrets', pattern: new RegExp(String.raw`(?<before>(?<![a-z])${GROUP_NAME}${SEPARATOR})[{[][ \t]{0,8}[^{}[\]\s]`, 'gi'), rest: /[^{}[\]\n]*/y },
  { name: 'pass in a map', pattern: new RegExp(String.raw`(?<before>(?<=["'])pass["'][ \t]{0,4}:[ \t]{0,4}["'])${NO_VALUE}[^"'\n]`, 'gi'), rest: /[^"'\n]*/y },
];
