// Checks what would be published: its content, its types, its size, and that nothing runs at install.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MOST_MEGABYTES = 12;
const MOST_PACKAGES = 30;

const run = (command, args, options = {}) => execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], ...options });
const work = mkdtempSync(join(tmpdir(), 'rundx-package-'));
try {
  const [{ filename }] = JSON.parse(run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', work]));
  const tarball = join(work, filename);
  console.log(run('npx', ['publint', 'run', tarball, '--strict']).trim());
  console.log(run('npx', ['attw', tarball, '--profile', 'esm-only', '--format', 'ascii', '--no-emoji', '--exclude-entrypoints', './schemas/*']).trim());
  checkInstall(tarball);
} finally {
  rmSync(work, { recursive: true, force: true });
}

function checkInstall(tarball) {
  const home = join(work, 'install');
  execFileSync('mkdir', ['-p', home]);
  writeFileSync(join(home, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
  run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--omit=dev', tarball], { cwd: home });
  const packages = installed(join(home, 'node_modules'));
  const withScripts = packages.filter((folder) => {
    const { scripts = {} } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    return ['preinstall', 'install', 'postinstall'].some((name) => name in scripts);
  });
  const megabytes = sizeOf(join(home, 'node_modules')) / 1e6;
  const answer = run(
    'node',
    [
      '--input-type=module',
      '-e',
      "import { loadKnowledge } from 'rundx/node'; import { diagnose } from 'rundx'; console.log(diagnose(await loadKnowledge(), { errors: 'CUDA out of memory' }).diagnoses[0].id);",
    ],
    { cwd: home },
  ).trim();
  console.log(`installed: ${megabytes.toFixed(1)} MB in ${packages.length} packages, ${withScripts.length} with install scripts; the installed package answers ${answer}`);
  if (megabytes > MOST_MEGABYTES || packages.length > MOST_PACKAGES || withScripts.length > 0 || answer !== 'gpu-out-of-memory') process.exitCode = 1;
}

function installed(modules) {
  return readdirSync(modules)
    .filter((name) => !name.startsWith('.'))
    .flatMap((name) => (name.startsWith('@') ? readdirSync(join(modules, name)).map((inner) => join(modules, name, inner)) : [join(modules, name)]))
    .flatMap((folder) => [folder, ...(readdirSync(folder).includes('node_modules') ? installed(join(folder, 'node_modules')) : [])]);
}

function sizeOf(folder) {
  return readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => {
    const path = join(folder, entry.name);
    return sum + (entry.isDirectory() ? sizeOf(path) : entry.isFile() ? statSync(path).size : 0);
  }, 0);
}
