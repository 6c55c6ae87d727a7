/** The names that betray a secret, as sources of patterns without groups that capture, for use with the flag `i`. */

/** Kinds of keys that are secret. Others, such as public, primary, sort and host keys, are not. */
const KEY =
  '(?:secret|api|access|account|private|signing|signature|encryption|app|application|licen[sc]e|master|subscription|(?:pre-?)?shared|auth|deploy|session|consumer|integration|webhook|ingest|service|ssh|rsa|cipher|storage|client|hmac|jwt|ocp-apim-subscription)[ _.-]?key(?:[_-]?(?:data|pem|base64|b64|value))?';

/** What may stand before `pass`, which is also a run over data, a test that succeeded, and an end of other words. */
const PASS =
  '(?:db|database|user|admin|root|smtp|e?mail|s?ftp|redis|mysql|mariadb|pg|postgres|mongo|proxy|auth|login|key|store|trust|ssl|https?|ssh|sudo|become|ldap|bind|imap|amqp|rabbitmq|registry|docker|wifi|svc|service|require)[_-]?pass';

/** `pwd`, but not the working directory. */
const PWD = '(?:(?<![a-z_])|(?<=(?:db|sql|user|admin|root|login|account)_?))pwd';

/** `pat`, a personal access token, but not a pattern. */
const PAT = '(?:git(?:hub|lab)|gh|gl|devops|ado|azure|ext|jira|personal)[_-]pat';

/** Which of several secrets it is. */
const WHICH = '(?:[_-]?(?:\\d{1,2}|prod|dev|staging|test|old|new|primary|secondary|backup))?';

/** What names of secrets end with. */
export const SECRET_NAME = `(?:(?:passwor[dt]|passwd|passphrase|passcode|secret|secret[_-]id|${KEY}|${PASS}|${PAT}|masterauth|(?:basic|http|redis(?:cli)?)[_-]auth)${WHICH})`;

/** The same, where a path or nothing is as likely: `PWD` is the working directory. */
export const SHORT_NAME = PWD;

/** `token`, but not the many ordinary tokens of parsers and language models; and ids of sessions. */
export const TOKEN_NAME = `(?:(?<!(?:pad|eos|bos|unk|cls|sep|mask|image|audio|video|next|last|first|per|max|min|num|stop|start|end|special|new|prompt|unexpected)[ _-]?)token${WHICH}|jwt|sess(?:ion)?[_-]?id|connect\\.sid|[cx]srf)`;

/** Matches a name, such as `api_key` or `DB_PASSWORD`, the value of which is a secret. */
export const secretName = new RegExp(`(?:${SECRET_NAME}|${SHORT_NAME}|${TOKEN_NAME})$`, 'i');

/** Names of maps and lists of secrets. */
export const GROUP_NAME = '(?:secrets|passwords|credentials|(?:api|access|private|secret)[_-]?keys|(?:access|auth|api|refresh)[_-]?tokens)';

/** Matches the name of a map or list of secrets. */
export const secretGroupName = new RegExp(`^${GROUP_NAME}$`, 'i');
