// Adds the optional packages of other platforms that a registry mirror left out of package-lock.json: without them `npm ci` refuses the file.
import { readFileSync, writeFileSync } from 'node:fs';

const systems = ['android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'];
const processors = ['arm64', 'arm', 'ia32', 'x64', 'ppc64', 'riscv64', 's390x', 'loong64', 'mips64el', 'wasm32'];

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const { '': root, ...packages } = lock.packages;
let added = 0;
for (const [name, { optionalDependencies = {}, dev }] of Object.entries(packages))
  for (const [dependency, range] of Object.entries(optionalDependencies)) {
    const place = `node_modules/${dependency}`;
    if (packages[place] || packages[`${name}/${place}`]) continue;
    packages[place] = { version: range.replace(/^[~^]/, ''), ...(dev && { dev }), ...platformOf(dependency), optional: true };
    added += 1;
  }
lock.packages = { '': root, ...Object.fromEntries(Object.entries(packages).sort(([left], [right]) => (left < right ? -1 : 1))) };
writeFileSync('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${added} packages of other platforms added`);

/** The names of such packages say where they run; npm installs none that says another system. */
function platformOf(name) {
  const words = name.split(/[-/]/);
  const cpu = processors.filter((word) => words.includes(word));
  const os = systems.filter((word) => words.includes(word));
  const libc = words.some((word) => word.startsWith('musl')) ? ['musl'] : words.some((word) => word.startsWith('gnu')) ? ['glibc'] : [];
  if (cpu.length === 0 && os.length === 0) throw new Error(`${name} does not say for which platform it is`);
  return { ...(cpu.length > 0 && { cpu }), ...(os.length > 0 && { os }), ...(libc.length > 0 && { libc }) };
}
