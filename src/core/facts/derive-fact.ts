import { assertNever } from '../assert-never.js';
import type { Derivation } from '../model.js';
import type { FactLogs } from './fact-logs.js';
import { readNumbers } from './normalize-fact.js';
import { summarizeSeries } from './series.js';

/** What a fact is derived from. */
interface DerivationSources {
  value(path: string): unknown;
  readonly logs: FactLogs;
}

/** Computes a derived fact. Undefined when a source is missing or unusable or it would divide by zero; null when a source is known not to be there. */
export function deriveFact(derivation: Derivation, { value, logs }: DerivationSources): number | string | null | undefined {
  switch (derivation.kind) {
    case 'compute': {
      const from = value(derivation.from);
      if (from === null) return null;
      const series = Array.isArray(from) ? readNumbers(from, undefined) : undefined;
      return series && 'numbers' in series ? summarizeSeries(series.numbers, derivation.compute, derivation.last) : undefined;
    }
    case 'divide': {
      const above = value(derivation.from);
      const below = value(derivation.dividedBy);
      if (typeof above === 'number' && typeof below === 'number') return below === 0 ? undefined : above / below;
      return (above === null && below !== undefined) || (below === null && above !== undefined) ? null : undefined;
    }
    case 'capture':
      return logs.capture(derivation.path);
    default:
      return assertNever(derivation);
  }
}
