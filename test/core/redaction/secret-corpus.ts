/**
 * Made-up secrets, put together at run time so that no scanner takes them for real ones, in the texts in which secrets of their kind stand.
 */
export interface SecretSample {
  readonly kind: string;
  readonly secret: string;
  /** Texts that hold the secret. */
  readonly texts: readonly string[];
}

const ALPHABET = 'q7Xw2Kd9Rv4Tz8Lm3Hb6Yc5Nf1Jg0PsVkQe';

/** Letters and digits that look random; `from` tells samples apart. */
export function mixed(length: number, from = 0): string {
  return Array.from({ length }, (_, i) => ALPHABET[(i * 11 + from * 7 + Math.floor(i / 35) * 3) % ALPHABET.length]).join('');
}

/** Hexadecimal digits that look random. */
export function hex(length: number, from = 0): string {
  return Array.from({ length }, (_, i) => '3f9a1c7e5b2d8046'[(i * 5 + from + Math.floor(i / 16) * 3) % 16]).join('');
}

const made = (...parts: readonly string[]): string => parts.join('');
const upper = (length: number): string => mixed(length).toUpperCase();
const digits = (length: number): string => '4815162342987650'.repeat(2).slice(0, length);
const base64 = (text: string): string => btoa(text);
const base64url = (text: string): string => btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

/** A sample of which every text holds the secret at `§`. */
const sample = (kind: string, secret: string, ...texts: readonly string[]): SecretSample => ({ kind, secret, texts: texts.map((text) => text.replaceAll('§', secret)) });

/** A secret that only its form betrays, in the places where any token may stand. */
const token = (kind: string, secret: string, ...texts: readonly string[]): SecretSample =>
  sample(
    kind,
    secret,
    '2026-01-02 03:04:05 ERROR request with § was refused',
    '{"level":"error","msg":"got §","step":3}',
    "  File 'train.py', line 3: client('§')",
    'https://example.com/v1?x=§&y=2',
    ...texts,
  );

const jwt = made(base64url('{"alg":"HS256","typ":"JWT"}'), '.', base64url('{"sub":"system:serviceaccount:ml:train","iat":1700000000}'), '.', mixed(43));
const dash = '-----';
const pemBody = [mixed(64, 1), mixed(64, 2), mixed(64, 3)];
const pem = (kind: string, newline: string): string => [`${dash}BEGIN ${kind}${dash}`, ...pemBody, `${mixed(30, 4)}==`, `${dash}END ${kind}${dash}`].join(newline);
const password = made('hunt', 'er2-', 'Zq9!x');

export const secretSamples: readonly SecretSample[] = [
  token('AWS access key', made('AK', 'IA', upper(16))),
  token('AWS temporary access key', made('AS', 'IA', upper(16))),
  sample('AWS secret key', mixed(40), 'AWS_SECRET_ACCESS_KEY=§', 'aws_secret_access_key = §', '{"SecretAccessKey": "§", "Expiration": "2026"}', "boto3.client('s3', aws_secret_access_key='§')"),
  sample('AWS session token', `${mixed(80)}/${mixed(60, 1)}==`, 'export AWS_SESSION_TOKEN=§', '"SessionToken": "§",', 'aws_session_token: §'),
  sample('signed AWS address', hex(64), 'GET https://b.s3.amazonaws.com/k?X-Amz-Date=20260102&X-Amz-Signature=§ 403', '<Url>https://b.s3.amazonaws.com/k?a=1&amp;X-Amz-Signature=§</Url>'),
  token('Google API key', made('AI', 'za', mixed(35))),
  token('Google access token', made('ya', '29.', mixed(60))),
  token('Google refresh token', made('1/', '/0', mixed(40))),
  token('Google client secret', made('GOC', 'SPX-', mixed(28))),
  sample(
    'Google service account key',
    pem(made('PRIVATE', ' KEY'), '\\n'),
    '{"type": "service_account", "private_key": "§", "client_id": "1"}',
    'GOOGLE_CREDENTIALS={"private_key":"§"}',
    'ValueError: bad key §',
  ),
  sample('signed Google address', hex(128), 'https://storage.googleapis.com/b/o?X-Goog-Date=1&X-Goog-Signature=§', "curl 'https://storage.googleapis.com/b/o?Expires=1&Signature=§&x=1'"),
  sample('Azure storage key', `${mixed(86)}==`, 'DefaultEndpointsProtocol=https;AccountName=a;AccountKey=§;EndpointSuffix=core.windows.net', 'AZURE_STORAGE_KEY=§', '"storage_account_key": "§"'),
  sample('Azure signature', `${mixed(42)}%3D`, 'https://a.blob.core.windows.net/c?sv=2024&sig=§', 'azcopy cp "https://a.blob.core.windows.net/c?sp=r&sig=§&se=1" .'),
  sample('Azure service bus key', `${mixed(43)}=`, 'Endpoint=sb://x.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey=§', 'shared_access_key: §'),
  token('Azure client secret', made(mixed(3), '8', 'Q~', mixed(34))),
  sample('Azure subscription key', hex(32), 'Ocp-Apim-Subscription-Key: §', "headers = {'Ocp-Apim-Subscription-Key': '§'}"),
  token('Alibaba access key', made('LT', 'AI', mixed(20))),
  sample('Alibaba secret', mixed(30), 'ALIBABA_CLOUD_ACCESS_KEY_SECRET=§', 'AccessKeySecret: §'),
  token('Tencent secret id', made('AK', 'ID', mixed(32))),
  token('DigitalOcean token', made('dop', '_v1_', hex(64))),
  token('Heroku token', made('HRK', 'U-', hex(8), '-', hex(4), '-', hex(4), '-', hex(4), '-', hex(12))),
  token('GitHub token', made('gh', 'p_', mixed(36)), 'remote: https://x-access-token:§@github.com/org/repo.git', 'git clone https://§@github.com/org/repo'),
  token('fine-grained GitHub token', made('github', '_pat_', mixed(22), '_', mixed(59))),
  token('GitHub app token', made('gh', 's_', mixed(36))),
  token('GitLab token', made('gl', 'pat-', mixed(20)), 'PRIVATE-TOKEN: §', 'CI_JOB_TOKEN=§'),
  token('Bitbucket token', made('AT', 'BB', mixed(32))),
  token('Atlassian token', made('AT', 'ATT3', 'xFfGF0', mixed(60), '=', upper(8))),
  token('Slack token', made('xo', 'xb-', digits(12), '-', digits(13), '-', mixed(24))),
  sample('Slack webhook', made('T0', '4A1B2C3D/', 'B0', '5E6F7A8B/', mixed(24)), 'POST https://hooks.slack.com/services/§ 404', 'SLACK_URL: https://hooks.slack.com/services/§'),
  token('Discord token', made('M', mixed(24), '.', mixed(6), '.', mixed(30))),
  sample('Discord webhook', `${digits(16)}/${mixed(60)}`, 'https://discord.com/api/webhooks/§', '"webhook": "https://discordapp.com/api/webhooks/§"'),
  token('Telegram token', made(digits(10), ':AA', mixed(33)), 'https://api.telegram.org/bot§/sendMessage'),
  token('Hugging Face token', made('h', 'f_', mixed(34)), 'OSError: token § is not valid', 'HF_TOKEN=§', 'huggingface-cli login --token §', "notebook_login(token='§')"),
  token('OpenAI key', made('s', 'k-', 'proj-', mixed(48)), 'openai.AuthenticationError: Incorrect API key provided: §.'),
  token('Anthropic key', made('s', 'k-', 'ant-api03-', mixed(80)), 'x-api-key: §'),
  sample('WandB key', hex(40), 'WANDB_API_KEY=§', 'wandb login --relogin §', 'wandb: api_key: §', 'machine api.wandb.ai login user password §', "wandb.login(key='x', api_key='§')"),
  token('new WandB key', made('wandb', '_v1_', mixed(40))),
  sample('Neptune token', base64('{"api_address":"https://app.neptune.ai","api_key":"not-a-real-key-4711"}'), 'NEPTUNE_API_TOKEN="§"', "neptune.init_run(api_token='§')", 'neptune got § and stopped'),
  sample('Comet key', mixed(25), 'COMET_API_KEY=§', '[comet]\napi_key=§', "Experiment(api_key='§', project_name='x')"),
  sample('MLflow credentials', password, 'MLFLOW_TRACKING_PASSWORD=§', 'MLFLOW_TRACKING_URI=https://bob:§@mlflow.example.com', 'mlflow_tracking_password: §'),
  sample('MLflow token', mixed(32), 'MLFLOW_TRACKING_TOKEN=§', '"mlflow_tracking_token": "§"'),
  sample('ClearML key', mixed(50), 'CLEARML_API_SECRET_KEY=§', 'api { credentials { "secret_key": "§" } }'),
  sample('Kaggle key', hex(32), '{"username":"jane","key":"§"}', 'KAGGLE_KEY=§'),
  token('Replicate token', made('r', '8_', mixed(37))),
  token('Groq key', made('gs', 'k_', mixed(52))),
  token('NVIDIA key', made('nv', 'api-', mixed(64))),
  token('npm token', made('npm', '_', mixed(36)), '//registry.npmjs.org/:_authToken=§'),
  sample('npm registry password', base64(`jane:${password}`), '//registry.example.com/:_auth=§', '_auth = "§"'),
  token('PyPI token', made('py', 'pi-', 'AgEIcHlwaS5vcmc', mixed(80))),
  token('Docker Hub token', made('dc', 'kr_', 'pat_', mixed(27))),
  sample('Docker configuration', base64(`jane:${password}`), '{"auths": {"https://index.docker.io/v1/": {"auth": "§"}}}', "{'auth': '§'}", '{\\"auths\\":{\\"ghcr.io\\":{\\"auth\\":\\"§\\"}}}'),
  token('Artifactory key', made('AK', 'Cp', mixed(69))),
  token('Stripe key', made('sk', '_live_', mixed(24))),
  token('Stripe webhook secret', made('wh', 'sec_', mixed(32))),
  token('Twilio key', made('S', 'K', hex(32))),
  sample('Twilio token', hex(32), 'TWILIO_AUTH_TOKEN=§', '{"auth_token": "§"}'),
  token('SendGrid key', made('S', 'G.', mixed(22), '.', mixed(43))),
  token('Mailgun key', made('ke', 'y-', hex(32))),
  token('Mailchimp key', made(hex(32), '-us', '12')),
  sample('Datadog key', hex(32), 'DD_API_KEY=§', 'DD-API-KEY: §', 'datadog: {"api_key": "§"}'),
  sample('Datadog application key', hex(40), 'DD_APP_KEY=§', 'DD-APPLICATION-KEY: §', 'datadog_application_key: §'),
  token('New Relic key', made('NR', 'AK-', upper(27))),
  sample('New Relic licence', made(hex(36), 'NR', 'AL'), 'NEW_RELIC_LICENSE_KEY=§', 'agent uses § now'),
  token('Grafana token', made('gl', 'sa_', mixed(32), '_', hex(8))),
  token('Sentry token', made('sn', 'trys_', mixed(60))),
  sample('Sentry address', hex(32), 'SENTRY_DSN=https://§@o1.ingest.sentry.io/2', 'sentry_sdk.init("https://§@sentry.example.com/1")'),
  sample('PagerDuty key', mixed(32).toLowerCase(), '"routing_key": "§"', 'PAGERDUTY_ROUTING_KEY=§', 'Authorization: Token token=§'),
  token('Notion secret', made('sec', 'ret_', mixed(43))),
  token('new Notion token', made('nt', 'n_', mixed(46))),
  token('Linear key', made('lin', '_api_', mixed(40))),
  token('Databricks token', made('da', 'pi', hex(32)), 'DATABRICKS_TOKEN=§'),
  sample('Snowflake credentials', password, 'snowflake://bob:§@acct/db', 'SNOWSQL_PWD=§', 'snowflake.connector.connect(user="bob", password="§")'),
  sample('Snowflake token', made('ver:', '1-hint:', digits(12), '-ETMs', mixed(60)), 'Authorization: Snowflake Token="§"', 'session § has ended'),
  token('Vault token', made('hv', 's.', mixed(90)), 'X-Vault-Token: §', 'VAULT_TOKEN=§'),
  token('old Vault token', made('s', '.', mixed(24))),
  sample('Vault secret id', '4f3a9c1e-7b2d-4806-9e5c-1f8a3d7b2c60', 'secret_id=§', '{"role_id": "train", "secret_id": "§"}'),
  token('Terraform token', made(mixed(14), '.atlas', 'v1.', mixed(67))),
  token('Doppler token', made('dp.', 'pt.', mixed(43))),
  token('Pulumi token', made('pu', 'l-', hex(40))),
  token('Postman key', made('PM', 'AK-', hex(24), '-', hex(34))),
  token('1Password token', made('op', 's_eyJ', mixed(80))),
  token('age key', made('AGE-', 'SECRET-', 'KEY-1', upper(58))),
  token('JSON web token', jwt, 'Cookie: jwt=§', 'id_token=§', 'kubectl --token=§ get pods'),
  sample('Kubernetes service account', jwt, 'token: §', 'E0102 unable to authenticate, token "§" expired', '/var/run/secrets/kubernetes.io/serviceaccount/token holds §'),
  sample('kubeconfig', base64(pem(made('RSA PRIVATE', ' KEY'), '\n')), '    client-key-data: §', '{"client-key-data": "§"}', 'bad client key §'),
  sample('Kubernetes secret', base64(password), 'data: { password: § }', '  db-password: §'),
  sample('Kubernetes environment', password, '{"name": "DB_PASSWORD", "value": "§"}', '- name: DB_PASSWORD\n  value: §', "{'name': 'API_KEY', 'value': '§'}"),
  sample('netrc', password, 'machine host.example.com login bob password §', 'login bob password §', '  password §'),
  sample('pgpass', password, 'db.internal:5432:train:bob:§', '*:5432:*:bob:§'),
  sample('basic header', base64(`jane:${password}`), 'Authorization: Basic §', "{'Authorization': 'Basic §'}", "curl -H 'authorization: basic §'", '"headers":{\\"Authorization\\":\\"Basic §\\"}'),
  sample(
    'bearer header',
    mixed(40),
    'Authorization: Bearer §',
    'authorization=Bearer §',
    '> Authorization: Bearer §',
    'sent bearer § to the host',
    "headers={'Authorization': 'Bearer §'}",
    'Proxy-Authorization: Bearer §',
  ),
  sample('header without scheme', mixed(32), 'Authorization: §', '"authorization": "§"'),
  sample('header of an API', mixed(32), 'X-Api-Key: §', "-H 'X-Auth-Token: §'", '"x-honeycomb-team": "§"'),
  sample('signed header', hex(64), 'Authorization: AWS4-HMAC-SHA256 Credential=x/20260102/s3, SignedHeaders=host, Signature=§', 'Authorization: Digest username="bob", response="§"'),
  sample('cookie', mixed(26), 'Cookie: theme=dark; session=§', 'Set-Cookie: sid=§; HttpOnly', '"cookie": "a=1; sid=§"'),
  sample('session id', mixed(26), 'PHPSESSID=§', 'JSESSIONID=§; Path=/', 'session_id: §', 'GET /?sessionid=§'),
  sample('OAuth secrets', mixed(44), 'grant_type=refresh_token&refresh_token=§&x=1', '"refresh_token":"§"', 'client_secret=§', '"clientSecret": "§"', 'oauth: { access_token: § }'),
  sample('one-time password seed', 'JBSWY3DPEHPK3PXP7QXW2K', 'otpauth://totp/a?secret=§&issuer=b', 'TOTP_SECRET=§'),
  sample('RSA key in lines', pem(made('RSA PRIVATE', ' KEY'), '\n'), '§', 'key: |\n§'),
  sample('OpenSSH key', pem(made('OPENSSH PRIVATE', ' KEY'), '\n'), '§', 'wrote §'),
  sample('EC key on one line', pem(made('EC PRIVATE', ' KEY'), '\\n'), 'SSL_KEY="§"', 'loading §'),
  sample('encrypted key', pem(made('ENCRYPTED PRIVATE', ' KEY'), '\n'), '§', 'in the file: §'),
  sample('PGP key', pem(made('PGP PRIVATE', ' KEY BLOCK'), '\n'), '§', 'gpg said: §'),
  sample('single line of a key', pemBody[0] ?? '', '§', '    §', '"§",', '2026-01-02 03:04:05 INFO §', "'§\\n'"),
  sample('last line of a key', `${mixed(30, 4)}==`, '§', '    §'),
  sample('JSON web key', mixed(86), '{"kty":"RSA","n":"abc","d":"§"}', '{"kty": "OKP", "d": "§", "x": "1"}'),
  ...['postgres', 'postgresql+psycopg2', 'mysql', 'mongodb+srv', 'redis', 'amqps', 'ftp', 'https'].map((scheme) =>
    sample(
      `password of a ${scheme} address`,
      password,
      `${scheme}://bob:§@db.internal:5432/train`,
      `DATABASE_URL="${scheme}://bob:§@db.internal/train?x=1"`,
      `sqlalchemy.exc.OperationalError: (${scheme}://bob:§@db/x) timed out`,
    ),
  ),
  sample('password of a redis address without user', password, 'redis://:§@cache:6379/0', 'CELERY_BROKER=redis://:§@cache/0'),
  sample('password with marks in an address', 'pa/ss#wo?rd9', 'postgres://bob:§@db/train', 'url=amqp://bob:§@mq/x'),
  sample('password of a JDBC address', password, 'jdbc:postgresql://db/train?user=bob&password=§', 'jdbc:sqlserver://db:1433;user=sa;password=§;', 'jdbc:oracle:thin:bob/§@db:1521:x'),
  sample('password of a connection string', password, 'Server=db;Uid=sa;Pwd=§;', 'host=db user=bob password=§ dbname=train', "host=db password='§' port=5432"),
  sample(
    'password of a command',
    password,
    'mysql --password § -h db',
    'mysql -h db -u bob -p§ train',
    "mysqldump -p'§' train",
    'docker login -u bob -p § ghcr.io',
    'sshpass -p § ssh host',
    'redis-cli -h cache -a § ping',
    'curl -u bob:§ https://example.com',
    "curl --user 'bob:§' https://example.com",
    'openssl rsa -passin pass:§ -in k',
    'trainer --db-password=§ --epochs 3',
    "subprocess.CalledProcessError: Command '['psql', '--password', '§']' returned 1",
    '["trainer","--db-password","§"]',
  ),
  sample('password of a statement', password, "CREATE USER bob IDENTIFIED BY '§'", "ALTER ROLE bob WITH PASSWORD '§'"),
  sample(
    'password by its name',
    password,
    'password: §',
    'password=§',
    'DB_PASSWORD=§ WORLD_SIZE=8',
    "{'db_password': '§'}",
    '{"password": "§", "user": "bob"}',
    '"{\\"password\\":\\"§\\"}"',
    '"{\\\\\\"password\\\\\\":\\\\\\"§\\\\\\"}"',
    'connect(host=db, password=§)',
    "TypeError: connect(password='§') got an unexpected argument",
    "Settings(password=SecretStr('§'))",
    "password=b'§'",
    'smtp_pass: `§`',
    'passwd := "§"',
    "'password' => '§',",
    '<password>§</password>',
    '&quot;password&quot;:&quot;§&quot;',
    'passphrase: >-\n  §',
    "def connect(password: str = '§'):",
    '\u001b[36mpassword\u001b[0m=\u001b[35m§\u001b[0m',
    "{'user': 'bob', 'pass': '§'}",
    'API_KEY_2=§',
    'secrets: { db: § }',
    'passwords: ["§"]',
    "requests.get(url, auth=('bob', '§'))",
    'requirepass §',
  ),
  sample('password with commas', 'ab12,cd;ef&gh', 'DB_PASSWORD=§', '  password: §'),
  sample('long password', mixed(9000), 'password=§', '"password": "§"', 'token=§'),
  sample('numeric password', '1029384756', 'PASSWORD=§', '"password": "§"'),
  token('hash of a password', made('$2', 'b$12$', mixed(53))),
  token('hash of a shadow file', made('$', '6$', mixed(12), '$', mixed(80))),
  sample('e-mail address', made('jane.doe+ml', '@', 'example.co.uk'), 'mail to § now', 'user: §', 'Author: Jane <§>', '{"owner": "§"}', 'mailto:§?subject=x'),
  sample('address of a service account', made('trainer', '@', 'project-1'), '§.iam.gserviceaccount.com does not have storage.objects.get access', '"client_email": "§.iam.gserviceaccount.com"'),
];
