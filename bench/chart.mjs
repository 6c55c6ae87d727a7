// Draws how rule engines grow with the number of rules: node bench/run.mjs --json conditions > bench.json; node bench/chart.mjs bench.json > docs/speed.svg
import { readFileSync } from 'node:fs';

const [file] = process.argv.slice(2);
if (file === undefined) throw new Error('say which file of results to draw: node bench/chart.mjs bench.json');
const { commit, node, machine, tables } = JSON.parse(readFileSync(file, 'utf8'));
const results = tables.flatMap((table) => table.results ?? []);
if (results.length === 0) throw new Error('the results have no engines: run the bench of conditions');

const WIDTH = 760;
const HEIGHT = 420;
const PLOT = { left: 76, right: 560, top: 70, bottom: 350 };
/** Least distance of two names, so that both can be read. */
const LINE = 16;

const counts = [...new Set(results.map(({ count }) => count))].sort((left, right) => left - right);
const lines = [...new Set(results.map(({ engine }) => engine))].map((engine) => ({
  engine,
  points: results.filter((result) => result.engine === engine).map(({ count, dense }) => ({ count, ms: dense.median })),
}));
const all = lines.flatMap(({ points }) => points.map(({ ms }) => ms));
const lowest = Math.floor(Math.log10(Math.min(...all)));
const highest = Math.ceil(Math.log10(Math.max(...all)));

const between = (share, from, to) => from + share * (to - from);
const x = (count) => Math.round(between(Math.log10(count / counts[0]) / Math.log10(counts.at(-1) / counts[0]), PLOT.left, PLOT.right));
const y = (ms) => Math.round(10 * between((Math.log10(ms) - lowest) / (highest - lowest), PLOT.bottom, PLOT.top)) / 10;
const shown = (ms) => (ms >= 1000 ? `${Number((ms / 1000).toPrecision(2))} s` : `${Number(ms.toPrecision(2))} ms`);
const inXml = (text) => text.replace(/[<>&"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

function grid() {
  const exponents = Array.from({ length: highest - lowest + 1 }, (_, step) => lowest + step);
  return [
    ...exponents.map(
      (exponent) =>
        `<path class="grid" d="M${PLOT.left} ${y(10 ** exponent)}H${PLOT.right}"/><text x="${PLOT.left - 8}" y="${y(10 ** exponent) + 4}" text-anchor="end">${shown(10 ** exponent)}</text>`,
    ),
    ...counts.map((count) => `<text x="${x(count)}" y="${PLOT.bottom + 22}" text-anchor="middle">${count.toLocaleString('en')}</text>`),
    `<text x="${(PLOT.left + PLOT.right) / 2}" y="${PLOT.bottom + 42}" text-anchor="middle">rules</text>`,
  ];
}

function curve({ engine, points }) {
  const name = engine === 'rundx' ? 'own' : 'peer';
  const path = points.map(({ count, ms }, place) => `${place === 0 ? 'M' : 'L'}${x(count)} ${y(ms)}`).join('');
  return [`<path class="line ${name}" d="${path}"/>`, ...points.map(({ count, ms }) => `<circle class="dot ${name}" cx="${x(count)}" cy="${y(ms)}" r="3.5"/>`)];
}

/** Names beside the ends of the lines, from the top down, none over another; with the time where the line goes to the end. */
function names() {
  const ends = lines.map(({ engine, points }) => ({ engine, end: points.at(-1) })).sort((left, right) => y(left.end.ms) - y(right.end.ms));
  let lowestYet = Number.NEGATIVE_INFINITY;
  return ends.map(({ engine, end }) => {
    const at = Math.max(y(end.ms) + 4, lowestYet + LINE);
    lowestYet = at;
    return `<path class="lead" d="M${x(end.count) + 6} ${y(end.ms)}L${PLOT.right + 14} ${at - 4}"/><text class="${engine === 'rundx' ? 'name own' : 'name'}" x="${PLOT.right + 18}" y="${at}">${inXml(engine)}${end.count === counts.at(-1) ? ` ${shown(end.ms)}` : ''}</text>`;
  });
}

const figures = lines.map(({ engine, points }) => `${engine}: ${points.map(({ count, ms }) => `${shown(ms)} for ${count.toLocaleString('en')}`).join(', ')}`).join('; ');
const title = 'Time to evaluate all rules on one set of facts';
console.log(
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-labelledby="title desc">
<title id="title">${title}</title>
<desc id="desc">Median milliseconds by number of rules, both axes logarithmic. ${inXml(figures)}.</desc>
<style>
svg{color-scheme:light dark;font:13px system-ui,sans-serif}
.ground{fill:#fff}text{fill:#4a4f57}.head{fill:#16191d;font-size:16px;font-weight:600}.grid{stroke:#dfe2e6}.lead{stroke:#b4b9c0}
.line{fill:none;stroke-width:2}.peer{stroke:#7a828c}.dot.peer{fill:#7a828c}.line.own{stroke-width:3}.own{stroke:#0a5bd3}.dot.own{fill:#0a5bd3}.name.own{fill:#0a5bd3;stroke:none;font-weight:600}
@media (prefers-color-scheme:dark){.ground{fill:#0e1116}text{fill:#b3bac4}.head{fill:#eef1f5}.grid{stroke:#2a3038}.lead{stroke:#59616c}
.peer{stroke:#8d96a2}.dot.peer{fill:#8d96a2}.own{stroke:#6ea8ff}.dot.own{fill:#6ea8ff}.name.own{fill:#6ea8ff}}
</style>
<rect class="ground" width="${WIDTH}" height="${HEIGHT}" rx="8"/>
<text class="head" x="24" y="32">${title}</text>
<text x="24" y="52">200 facts, median; every engine fired the same rules; both axes logarithmic</text>
${[...grid(), ...lines.filter(({ engine }) => engine !== 'rundx').flatMap(curve), ...lines.filter(({ engine }) => engine === 'rundx').flatMap(curve), ...names()].join('\n')}
<text x="24" y="${HEIGHT - 12}" font-size="11">${inXml(`commit ${commit}, Node ${node}, ${machine}`)}</text>
</svg>`,
);
