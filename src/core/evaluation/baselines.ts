import { compareTexts } from '../text/compare-texts.js';
import type { Answer, Forecast } from './forecast.js';

/** A case as a baseline sees it. */
export interface Example {
  readonly cause: string;
  readonly words: ReadonlySet<string>;
}

/** Learns from examples to expect the cause of another one. */
export type Baseline = (examples: readonly Example[], classes: readonly string[]) => (words: ReadonlySet<string>) => Forecast;

/** Expects each cause as often as the examples have it, counted once more. */
export const mostCommonClass: Baseline = (examples, classes) => {
  const counts = countCauses(examples);
  const forecast = forecastOf(classes.map((id) => ({ id, probability: ((counts.get(id) ?? 0) + 1) / (examples.length + classes.length) })));
  return () => forecast;
};

/**
 * Expects causes by the words of their examples. Counts are raised by one; words that no example has say nothing.
 *
 * @source multinomial naive Bayes: McCallum and Nigam (1998), A comparison of event models for naive Bayes text classification; each word once: Metsis, Androutsopoulos and Paliouras (2006), Spam filtering with naive Bayes
 */
export const naiveBayes: Baseline = (examples, classes) => {
  const causes = countCauses(examples);
  const vocabulary = new Set(examples.flatMap(({ words }) => [...words]));
  const counts = new Map<string, Map<string, number>>();
  const sizes = new Map<string, number>();
  for (const { cause, words } of examples) {
    const ofCause = counts.get(cause) ?? new Map<string, number>();
    counts.set(cause, ofCause);
    sizes.set(cause, (sizes.get(cause) ?? 0) + words.size);
    for (const word of words) ofCause.set(word, (ofCause.get(word) ?? 0) + 1);
  }
  return (words) => {
    const known = [...words].filter((word) => vocabulary.has(word)).sort(compareTexts);
    const logs = classes.map((id) => {
      const size = (sizes.get(id) ?? 0) + vocabulary.size;
      const ofCause = counts.get(id);
      return known.reduce((sum, word) => sum + Math.log(((ofCause?.get(word) ?? 0) + 1) / size), Math.log((causes.get(id) ?? 0) + 1));
    });
    const most = logs.reduce((largest, log) => Math.max(largest, log), Number.NEGATIVE_INFINITY);
    const weights = logs.map((log) => Math.exp(log - most));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    return forecastOf(classes.map((id, i) => ({ id, probability: (weights[i] ?? 0) / total })));
  };
};

/** Forecasts for all examples, each learnt from the other folds only. */
export function crossValidate(baseline: Baseline, examples: readonly Example[], { classes, folds }: { readonly classes: readonly string[]; readonly folds: readonly number[] }): readonly Forecast[] {
  const learnt = new Map(
    [...new Set(folds)].map((fold) => [
      fold,
      baseline(
        examples.filter((_, i) => folds[i] !== fold),
        classes,
      ),
    ]),
  );
  return examples.map(({ words }, i) => learnt.get(folds[i] ?? 0)?.(words) ?? { answers: [], none: 1 });
}

function countCauses(examples: readonly Example[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { cause } of examples) counts.set(cause, (counts.get(cause) ?? 0) + 1);
  return counts;
}

/** Most probable first, ties by id. */
function forecastOf(answers: readonly Answer[]): Forecast {
  return { answers: answers.toSorted((left, right) => right.probability - left.probability || compareTexts(left.id, right.id)), none: 0 };
}
