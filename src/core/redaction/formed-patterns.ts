import type { SecretPattern } from './secret-pattern.js';

/** Behind anything that is no letter or digit, or an escaped newline, an escaped character of a URL or text, or a colour. */
const START = String.raw`(?:(?<![A-Za-z0-9])|(?<=\\[nrt]|%[0-9A-Fa-f]{2}|\\u00[0-9A-Fa-f]{2}|\[\d{1,2}m))`;

const WORD = /[\w-]*/y;
const ALPHANUMERIC = /[A-Za-z0-9]*/y;
const BASE64 = /[A-Za-z0-9+/=_-]*/y;

/** A secret that its first characters betray, wherever they stand. */
const prefixed = (name: string, form: string, rest = WORD): SecretPattern => ({ name, pattern: new RegExp(form, 'g'), rest });

/** The same for a form that could be the end of another word. */
const formed = (name: string, form: string, rest = WORD): SecretPattern => ({ name, pattern: new RegExp(START + form, 'g'), rest });

/** A secret of a fixed length, behind which no letter or digit may stand. */
const sized = (name: string, form: string): SecretPattern => ({ name, pattern: new RegExp(`${START}${form}(?![A-Za-z0-9])`, 'g') });

const kinds: readonly SecretPattern[] = [
  formed('JSON web token', String.raw`eyJ[\w-]{8,600}\.[\w-]{16}`, /[\w.-]*/y),
  formed('JSON in base64 with a key', 'eyJ(?:hcGlf|hcGkt|rIjoi|2IjoxL)[A-Za-z0-9+/_-]{16}', BASE64),
  prefixed('PEM in base64', 'LS0tLS1CRUdJTi(?!BDRVJU|BQVUJM)[A-Za-z0-9+/]{8}', BASE64),

  sized('AWS access key', '(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}'),
  prefixed('Google API key', String.raw`AIza[\w-]{35}`),
  prefixed('Google access token', String.raw`ya29\.[\w-]{16}`, /[\w.-]*/y),
  prefixed('Google refresh token', String.raw`1\/\/0[\w-]{20}`),
  prefixed('Google client secret', String.raw`GOCSPX-[\w-]{20}`),
  formed('Azure client secret', String.raw`[\w~.]{3}\dQ~[\w~.-]{31}`, /[\w~.-]*/y),
  formed('Alibaba access key', 'LTAI[A-Za-z0-9]{12}', ALPHANUMERIC),
  sized('Tencent secret id', 'AKID[A-Za-z0-9]{32}'),
  formed('DigitalOcean token', 'do[opr]_v1_[a-f0-9]{32}'),
  prefixed('Heroku token', String.raw`HRKU-[\w-]{20}`),
  formed('Fly token', String.raw`(?:fo1|fm[12])_[\w+/-]{30}`, BASE64),
  formed('PlanetScale secret', String.raw`pscale_(?:tkn|pw|oauth)_[\w.-]{20}`, /[\w.-]*/y),
  formed('Supabase key', 'sb(?:p|_secret)_[A-Za-z0-9_-]{20}'),

  formed('GitHub token', '(?:gh[pousr]_[A-Za-z0-9]{30}|github_pat_[A-Za-z0-9_]{22})'),
  formed('GitLab token', String.raw`gl(?:pat|dt|rt|rtr|cbt|ptt|ft|ffct|soat|agent|imt|oas|wt)-[\w-]{20}`, /[\w.-]*/y),
  formed('Bitbucket token', 'ATBB[A-Za-z0-9]{24}', ALPHANUMERIC),
  formed('Atlassian token', String.raw`AT[AC]TT3[\w=-]{20}`, /[\w=-]*/y),
  formed('Slack token', '(?:xox[abeoprs]|xapp|xoxe[.]xox[bp])-[A-Za-z0-9-]{10}', /[A-Za-z0-9.-]*/y),
  formed('Discord token', String.raw`[MNO][A-Za-z\d_-]{23,27}\.[\w-]{6}\.[\w-]{27}`),
  { name: 'Telegram token', pattern: /(?<![\d:.])\d{8,10}:[A-Za-z0-9_-]{35}(?![\w-])/g },

  formed('Hugging Face token', '(?:hf|api_org)_[A-Za-z0-9]{20}'),
  formed('OpenAI or Anthropic key', String.raw`sk-(?=[\w-]{0,200}\d)[\w-]{20}`),
  formed('WandB key', String.raw`wandb_v1_\w{20}`),
  formed('Replicate token', 'r8_[A-Za-z0-9]{30}', ALPHANUMERIC),
  formed('key of a model service', String.raw`(?:gsk_|pplx-|xai-|nvapi-|lsv2_[ps][tk]_|pcsk_|rpa_|r2_|fw_|tgp_v1_)(?=[\w-]{0,40}\d)[\w-]{20}`),

  formed('npm token', 'npm_[A-Za-z0-9]{30}', ALPHANUMERIC),
  formed('PyPI token', String.raw`pypi-[\w-]{50}`),
  formed('Docker token', String.raw`dckr_[po]at_[\w-]{20}`),
  formed('RubyGems key', 'rubygems_[a-f0-9]{48}'),
  formed('Artifactory key', 'AKCp[A-Za-z0-9]{60}', ALPHANUMERIC),

  formed('Stripe key', '(?:[rs]k_(?:live|test)|whsec)_[A-Za-z0-9+/]{16}', BASE64),
  formed('Square token', String.raw`sq0[a-z]{3}-[\w-]{22}`),
  formed('Shopify token', 'shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}'),
  sized('Twilio key', 'SK[a-f0-9]{32}'),
  formed('SendGrid key', String.raw`SG\.[\w-]{16,32}\.[\w-]{16}`),
  sized('Mailgun key', '(?:key|pubkey)-[A-Za-z0-9]{32}'),
  sized('Mailchimp key', String.raw`[a-f0-9]{32}-us\d{1,2}`),

  formed('New Relic key', 'NR(?:AK|JS|II|RA|SP)-[A-Z0-9a-f]{19}', ALPHANUMERIC),
  sized('New Relic licence', '[a-zA-Z0-9]{32,36}NRAL'),
  formed('Grafana token', 'gl(?:sa|c)_[A-Za-z0-9+/_=]{20}', BASE64),
  formed('Sentry token', 'sntry[su]_[A-Za-z0-9+/=_-]{20}', BASE64),
  formed('Dynatrace token', String.raw`dt0[a-z]\d\d\.[A-Z0-9]{24}\.[A-Z0-9]{16}`, ALPHANUMERIC),
  formed('SonarQube token', 'sq[pua]_[a-f0-9]{40}'),

  sized('Notion secret', 'secret_[A-Za-z0-9]{43}'),
  formed('Notion token', 'ntn_[A-Za-z0-9]{30}', ALPHANUMERIC),
  formed('Linear key', 'lin_(?:api|oauth)_[A-Za-z0-9]{20}', ALPHANUMERIC),
  formed('Databricks token', 'dapi[a-f0-9]{32}', /[a-f0-9-]*/y),
  formed('Snowflake token', String.raw`ver:\d-hint:\d{1,20}-[\w+/=-]{20}`, BASE64),
  formed('Postman key', 'PMAK-[a-f0-9]{24}-[a-f0-9]{20}'),
  formed('Figma token', String.raw`fig[dou]_[\w-]{20}`),
  formed('Airtable token', String.raw`pat[A-Za-z0-9]{14}\.[a-f0-9]{32}`),
  formed('HubSpot token', String.raw`pat-(?:na|eu)\d-[a-f0-9]{8}-[a-f0-9-]{20}`),
  formed('Doppler token', String.raw`dp\.(?:pt|st|ct|sa|scim|audit)\.[A-Za-z0-9._-]{20}`, /[\w.-]*/y),
  formed('Pulumi token', 'pul-[a-f0-9]{40}'),
  sized('Terraform token', String.raw`[A-Za-z0-9]{14}\.atlasv1\.[\w-]{60,70}`),
  formed('Vault token', String.raw`hv[bsr]\.[\w-]{20}`),
  sized('old Vault token', String.raw`(?<![.])s\.(?=[A-Za-z]{0,20}\d)(?=[a-z0-9]{0,20}[A-Z])[A-Za-z0-9]{24}`),
  formed('1Password token', String.raw`ops_eyJ[\w-]{20}`, BASE64),
  prefixed('age key', 'AGE-SECRET-KEY-1[A-Z0-9]{50}', ALPHANUMERIC),
  prefixed('hash of a password', String.raw`\$(?:2[abxy]|5|6|y|7|argon2(?:id?|d)|apr1|pbkdf2-sha\d{1,3}|scrypt)\$[./A-Za-z0-9$=,+-]{20}`, /[./A-Za-z0-9$=,+-]*/y),
];

/** The literal beginning of an expression behind `START`: letters, marks, choices of them and short classes. `pat` begins too many words. */
const HEAD = /^(?!pat\[)(?:\(\?:[\w|[\]-]{1,60}\)|\[[a-zA-Z]{1,8}\](?!\{)|\\[$/.]|[\w/:-](?![{*+?])){2,}/;

/** What stands in every text with one of the other kinds, in their order. */
const OTHERS = [
  'A[KSBC][IC]A[A-Z0-9]{16}',
  String.raw`\dQ~`,
  'gh[pousr]_|github_pat_',
  'xox[abeoprs]-|xapp-|xoxe[.]xox',
  String.raw`[MNO][\w-]{23}`,
  String.raw`\d{8}:[\w-]{35}`,
  '(?:gsk|lsv2|pcsk|rpa|r2|fw|tgp)_|(?:pplx|xai|nvapi)-',
  '[rs]k_(?:live|test)_|whsec_',
  String.raw`-us\d`,
  'NRAL',
  'pat[A-Za-z0-9]{14}[.]',
  '[.]atlasv1[.]',
  String.raw`s\.[A-Za-z0-9]{24}`,
  String.raw`\$[256y7aps]`,
];

/** So that most texts are looked through once for all kinds. */
const anyHead = new RegExp([...kinds.flatMap(({ pattern }) => HEAD.exec(withoutStart(pattern.source))?.[0] ?? []), ...OTHERS].join('|'));

function withoutStart(source: string): string {
  return source.startsWith(START) ? source.slice(START.length) : source;
}

/** Secrets that their form betrays, in whatever text they stand. */
export const formedPatterns: readonly SecretPattern[] = kinds.map((kind) => ({ ...kind, needs: anyHead }));
