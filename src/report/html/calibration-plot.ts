import type { Evaluation } from '../../core/index.js';
import { rangeOf, shareOf } from '../say-evaluation.js';
import { countOf } from '../words.js';
import { type Html, html } from './html.js';

/** Pixels of the square and of the room for its labels. */
const SIDE = 300;
const LEFT = 58;
const TOP = 18;
const BOTTOM = 48;
const RIGHT = 24;

/** Radius of a bin with few answers and with all of them. */
const SMALLEST = 3;
const LARGEST = 14;

const TICKS = [0, 0.2, 0.4, 0.6, 0.8, 1];

/** The bins as circles over what they claim, at the height of what is right; on the diagonal both are the same. A larger circle is more cases. */
export function calibrationPlot({ calibration, all }: Evaluation): Html {
  const bins = calibration.bins.filter(({ cases }) => cases > 0);
  const points = bins.map((bin) => {
    const [x, y] = [across(bin.claimed), down(bin.right)];
    const radius = SMALLEST + (LARGEST - SMALLEST) * Math.sqrt(bin.cases / Math.max(1, all.cases));
    const label = `${rangeOf(bin)}: ${countOf(bin.cases, 'case')}, ${shareOf(bin.claimed)} claimed, ${shareOf(bin.right)} right`;
    return html`<line class="gap" x1="${x}" y1="${down(bin.claimed)}" x2="${x}" y2="${y}"/><circle class="point" cx="${x}" cy="${y}" r="${tenth(radius)}"><title>${label}</title></circle>`;
  });
  const width = LEFT + SIDE + RIGHT;
  const height = TOP + SIDE + BOTTOM;
  return html`<svg class="plot" viewBox="0 0 ${width} ${height}" role="img" aria-label="Share of right first answers over their probability; the table below has the numbers">${TICKS.map(tick)}<line class="ideal" x1="${across(0)}" y1="${down(0)}" x2="${across(1)}" y2="${down(1)}"/>${points}<text class="axis" x="${across(0.5)}" y="${height - 8}" text-anchor="middle">probability of the first answer</text><text class="axis" transform="translate(13 ${down(0.5)}) rotate(-90)" text-anchor="middle">share that is right</text></svg>`;
}

function tick(share: number): Html {
  const label = `${Math.round(share * 100)} %`;
  return html`<line class="grid" x1="${across(share)}" y1="${down(0)}" x2="${across(share)}" y2="${down(1)}"/><line class="grid" x1="${across(0)}" y1="${down(share)}" x2="${across(1)}" y2="${down(share)}"/><text x="${across(share)}" y="${down(0) + 16}" text-anchor="middle">${label}</text><text x="${LEFT - 6}" y="${down(share) + 4}" text-anchor="end">${label}</text>`;
}

function across(share: number): number {
  return tenth(LEFT + share * SIDE);
}

function down(share: number): number {
  return tenth(TOP + (1 - share) * SIDE);
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
