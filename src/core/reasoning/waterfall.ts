import { compareTexts } from '../text/compare-texts.js';
import { Balance } from './balance.js';
import { toDecibans } from './decibans.js';
import type { Finding } from './findings.js';
import type { Column, SetTable } from './set-table.js';
import type { Weights } from './wide-numbers.js';

/** A table of sets with the findings that were weighed. */
export interface WeighedTable {
  readonly table: SetTable;
  readonly known: readonly Finding[];
  /** What each known finding multiplies the weights with. */
  ratios(finding: Finding): Column;
  /** By row. */
  readonly weights: Weights;
}

/** What one finding does to the odds of a node, in decibans. */
export interface WaterfallStep {
  readonly finding: Finding;
  /** In the order of the steps; the prior and all steps add up to the posterior. */
  readonly db: number;
  /** Leave-one-out. */
  readonly aloneDb: number;
}

export interface Waterfall {
  readonly priorDb: number;
  readonly posteriorDb: number;
  readonly steps: readonly WaterfallStep[];
}

/** Differences below this many decibans are rounding and decide no order. */
const RESOLUTION_DB = 1e-9;

/** Order of effects by size, largest first; equal ones by id. */
export function compareEffects(a: { readonly id: string; readonly db: number }, b: { readonly id: string; readonly db: number }): number {
  return Math.round(Math.abs(b.db) / RESOLUTION_DB) - Math.round(Math.abs(a.db) / RESOLUTION_DB) || compareTexts(a.id, b.id);
}

/**
 * Adds the known findings one by one to the odds of a node, the one that is missed most first.
 * @param has by row, 1 where the node is there
 * @param weighed with all known findings
 * @source weights of evidence (Good), on the same sets from the prior to the posterior
 */
export function buildWaterfall({ table, known, ratios }: Omit<WeighedTable, 'weights'>, { has, weighed }: { readonly has: Uint8Array; readonly weighed: Balance }): Waterfall {
  const posteriorDb = toDecibans(weighed.logOdds());
  const effects = known.map((finding) => {
    return { id: finding.id, finding, db: posteriorDb - toDecibans(weighed.logOddsWithout(ratios(finding))) };
  });
  effects.sort(compareEffects);
  const growing = Balance.of(table.prior, has);
  const priorDb = toDecibans(growing.logOdds());
  let before = priorDb;
  const steps = effects.map(({ finding, db: aloneDb }, at): WaterfallStep => {
    growing.multiply(ratios(finding));
    const after = at === effects.length - 1 ? posteriorDb : toDecibans(growing.logOdds());
    const db = after - before;
    before = after;
    return { finding, db, aloneDb };
  });
  return { priorDb, posteriorDb, steps };
}
