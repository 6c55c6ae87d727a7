import type { ConditionId } from '../model.js';
import { type Belief, multiply, normalise } from './belief.js';
import type { Change } from './circumstances.js';
import type { UnknownCircumstance } from './unknowns.js';

/** What is believed once some circumstances are known. */
export interface World {
  readonly states: readonly ('present' | 'absent')[];
  readonly probability: number;
  /** By row; they add up to 1. */
  readonly weights: Float64Array;
  /** Entropy over the sets of causes, in bits; worked out when first asked for. */
  entropy(): number;
}

/** Makes worlds, each once: many checks ask about the same circumstances. */
export class Worlds {
  readonly #belief: Belief;
  readonly #changes: ReadonlyMap<ConditionId, Change>;
  readonly #made = new Map<string, readonly World[]>();
  /** The world as it is known now. */
  readonly now: World;

  constructor(belief: Belief, changes: ReadonlyMap<ConditionId, Change>) {
    this.#belief = belief;
    this.#changes = changes;
    this.now = this.#make({ states: [], probability: 1, weights: belief.weights });
  }

  /** One world for each way in which the circumstances can turn out, none for what is impossible; present before absent. */
  of(circumstances: readonly UnknownCircumstance[]): readonly World[] {
    const last = circumstances.at(-1);
    if (last === undefined) return [this.now];
    const key = circumstances.map(({ condition }) => condition).join(' ');
    const known = this.#made.get(key);
    if (known !== undefined) return known;
    const made = this.of(circumstances.slice(0, -1)).flatMap((world) => this.#split(world, last));
    this.#made.set(key, made);
    return made;
  }

  #split({ states, probability, weights }: World, { condition, share }: UnknownCircumstance): readonly World[] {
    const change = this.#changes.get(condition);
    const present = { states: [...states, 'present' as const], probability: probability * share, factors: change?.present };
    const absent = { states: [...states, 'absent' as const], probability: probability * (1 - share), factors: change?.absent };
    return [present, absent]
      .filter((world) => world.probability > 0)
      .map(({ factors, ...world }) => this.#make({ ...world, weights: factors === undefined ? weights : normalise(multiply(weights, factors)) }));
  }

  #make(world: Pick<World, 'states' | 'probability' | 'weights'>): World {
    let entropy: number | undefined;
    return {
      ...world,
      entropy: () => {
        entropy ??= this.#belief.entropyOf(world.weights);
        return entropy;
      },
    };
  }
}
