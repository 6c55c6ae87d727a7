import { chooseEscalation } from '../diagnose/escalate.js';
import type { Knowledge } from '../model.js';
import { adviseChecks, type NextCheck } from '../reasoning/next-checks.js';
import type { Observed } from '../reasoning/observed.js';
import { type OrderedResolution, orderResolutions } from '../reasoning/order-resolutions.js';
import { type Ranking, rankDiagnoses } from '../reasoning/rank.js';

/** Stands for the verdict nothing-found where a diagnosis is expected. */
export const NONE = 'none';

/** A part that is more likely than not is what a class comes down to. */
const LIKELY = 0.5;

/** What comes out for one case, each part worked out when it is first asked for: most tests look at few. */
export class CaseAnswers {
  readonly knowledge: Knowledge;
  readonly observed: Observed;
  #ranking: Ranking | undefined;
  #resolutions: readonly OrderedResolution[] | undefined;
  #checks: readonly NextCheck[] | undefined;

  /** @param ranking the ranking, where it is known already */
  constructor(knowledge: Knowledge, observed: Observed, ranking?: Ranking) {
    this.knowledge = knowledge;
    this.observed = observed;
    this.#ranking = ranking;
  }

  get ranking(): Ranking {
    this.#ranking ??= rankDiagnoses(this.knowledge, this.observed);
    return this.#ranking;
  }

  get resolutions(): readonly OrderedResolution[] {
    this.#resolutions ??= orderResolutions(this.knowledge, this.observed, this.ranking);
    return this.#resolutions;
  }

  get nextChecks(): readonly NextCheck[] {
    this.#checks ??= adviseChecks(this.knowledge, this.observed, this.ranking);
    return this.#checks;
  }

  /** Id of the first diagnosis; `none` when nothing is found. */
  get first(): string {
    return this.ranking.verdict === 'nothing-found' ? NONE : (this.ranking.diagnoses[0]?.id ?? NONE);
  }

  /** Id of the most probable part of the first diagnosis where it is more likely than not, else of the first diagnosis. */
  get finest(): string {
    const part = this.ranking.diagnoses.find(({ partOf }) => partOf === this.first);
    return part && part.probability >= LIKELY ? part.id : this.first;
  }

  get escalation(): string | undefined {
    return chooseEscalation(this.knowledge, this.observed, this.ranking)?.id;
  }
}
