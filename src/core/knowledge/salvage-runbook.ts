import type { Runbook } from '../model.js';
import type { Problem } from '../problems/problem.js';
import { isMap } from '../schema/schema-error.js';

/** What is left of a runbook without the objects that do not fit the schema, and the ids of those. */
export interface Salvaged {
  readonly runbook: Runbook;
  readonly brokenIds: ReadonlySet<string>;
}

/**
 * Takes the objects out of a runbook that do not fit the schema, so that the links of all others can still be checked.
 * @param misfits what does not fit, with paths for places.
 */
export function salvageRunbook(runbook: unknown, misfits: readonly Problem[]): Salvaged {
  const paths = misfits.map(({ place }) => place?.path ?? []);
  if (paths.length === 0) return { runbook: runbook as Runbook, brokenIds: new Set() };
  const parts = new Map(Object.entries(isMap(runbook) ? runbook : {}));
  const brokenIds = new Set<string>();
  for (const [part, id] of paths) {
    const objects = parts.get(String(part));
    if (typeof id === 'string' && isMap(objects)) {
      brokenIds.add(id);
      parts.set(String(part), Object.fromEntries(Object.entries(objects).filter(([key]) => key !== id)));
    } else if (part !== undefined) {
      for (const key of Object.keys(isMap(objects) ? objects : {})) brokenIds.add(key);
      parts.delete(String(part));
    }
  }
  // Only what does not fit the schema was taken out, and the names that every runbook needs are put back.
  return { runbook: { runbook: '', title: '', ...Object.fromEntries(parts) } as Runbook, brokenIds };
}
