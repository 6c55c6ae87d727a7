import { assertNever } from '../assert-never.js';
import type { FactSnapshot } from '../facts/fact-snapshot.js';
import type { Condition, ConditionId, Knowledge, UnknownReason } from '../model.js';
import { rulesById } from '../rules-by-id.js';
import { type ConditionView, viewOfItem } from './condition-view.js';
import { evaluateCondition, searchEach } from './evaluate-condition.js';
import { answerPath, type Evaluation } from './evaluation.js';
import { ABSENT, type Truth, UNKNOWN } from './truth.js';

/** What stands among the reasons of something unknown; nothing where there are none. */
type Among = 'a missing fact' | 'other reasons' | 'nothing';

/** Says why symptoms are unknown: the same as their reasons say, without making these, since most symptoms of most cases are unknown. */
export class UnknownReasons {
  readonly #knowledge: Knowledge;
  readonly #facts: FactSnapshot;
  readonly #evaluation: Evaluation;
  readonly #view: ConditionView;
  readonly #found = new Map<string, Among>();

  /** @param view the one that the conditions of this case see */
  constructor({ knowledge, facts, evaluation, view }: { readonly knowledge: Knowledge; readonly facts: FactSnapshot; readonly evaluation: Evaluation; readonly view: ConditionView }) {
    this.#knowledge = knowledge;
    this.#facts = facts;
    this.#evaluation = evaluation;
    this.#view = view;
  }

  /** Why a symptom is unknown; undefined when it is known. A fact that is missing is told before one that cannot be used. */
  of(id: string): UnknownReason | undefined {
    const { truth, by } = this.#evaluation.symptom(id);
    if (truth !== UNKNOWN) return undefined;
    if (by === 'not-applicable') return by;
    return by === 'answer' || this.#ofSymptom(id) !== 'other reasons' ? 'missing' : 'wrong-type';
  }

  /** By symptom, because conditions can lead to one symptom in many ways. */
  #ofSymptom(id: string): Among {
    const known = this.#found.get(id) ?? this.#findOfSymptom(id);
    this.#found.set(id, known);
    return known;
  }

  #findOfSymptom(id: string): Among {
    const { when, onlyIf } = rulesById(this.#knowledge).symptoms.get(id) ?? {};
    const { by } = this.#evaluation.symptom(id);
    if (by === 'not-applicable') return this.#ofRule(onlyIf);
    return by === 'answer' || when === undefined ? this.#given(answerPath(id), this.#facts.value(answerPath(id))) : this.#ofRule(when);
  }

  #ofRule(id: ConditionId | undefined): Among {
    const condition = id === undefined ? undefined : this.#knowledge.conditions[id];
    return condition === undefined ? 'nothing' : this.#ofCondition(condition, this.#view);
  }

  #ofCondition(condition: Condition, view: ConditionView): Among {
    switch (condition.kind) {
      case 'all':
      case 'any':
      case 'countOf': {
        const truth = this.#truthOf(condition, view);
        const deciding = condition.of.filter((part) => this.#truthOf(part, view) === truth);
        return join(deciding.length > 0 ? deciding : condition.of, (part) => this.#ofCondition(part, view));
      }
      case 'not':
        return this.#ofCondition(condition.of, view);
      case 'symptom':
        return this.#ofSymptom(condition.id);
      case 'fact': {
        const { path, test } = condition;
        const other = 'operand' in test && test.operand.kind === 'fact' ? [test.operand.path] : [];
        return join([path, ...other], (fact) => this.#given(fact, view.value(fact)));
      }
      case 'log':
        return this.#ofLog(condition, view);
      case 'series':
        return this.#given(condition.path, view.value(condition.path));
      case 'items':
        return this.#ofItems(condition, view);
      default:
        return assertNever(condition);
    }
  }

  #ofLog(leaf: Extract<Condition, { kind: 'log' }>, view: ConditionView): Among {
    const truth = this.#truthOf(leaf, view);
    // One line would decide it: where it is open, there is none.
    const isOneEnough = leaf.atLeastTimes <= 1 && leaf.before === undefined;
    if (truth === UNKNOWN && isOneEnough) return 'a missing fact';
    const found = searchEach(leaf.logs, leaf.query, view);
    if (found.some(({ matches }) => matches.count > 0)) return 'other reasons';
    if (truth === ABSENT) return found.length > 0 ? 'other reasons' : 'nothing';
    return 'a missing fact';
  }

  #ofItems(leaf: Extract<Condition, { kind: 'items' }>, view: ConditionView): Among {
    const list = view.value(leaf.path);
    if (!Array.isArray(list) || list.length === 0) return this.#given(leaf.path, list);
    const truth = this.#truthOf(leaf, view);
    const found = join(list, (item: unknown) => {
      const inner = viewOfItem(view, leaf.as, item);
      return evaluateCondition(leaf.where, inner) === truth ? this.#ofCondition(leaf.where, inner) : 'nothing';
    });
    return found === 'nothing' ? 'other reasons' : found;
  }

  #given(path: string, value: unknown): Among {
    return value === undefined && !this.#facts.isWrong(path) ? 'a missing fact' : 'other reasons';
  }

  #truthOf(condition: Condition, view: ConditionView): Truth {
    return view === this.#view ? this.#evaluation.truthOf(condition) : evaluateCondition(condition, view);
  }
}

/** What stands among the reasons of several parts. */
function join<T>(parts: readonly T[], of: (part: T) => Among): Among {
  let joined: Among = 'nothing';
  for (const part of parts) {
    const found = of(part);
    if (found === 'a missing fact') return found;
    if (found !== 'nothing') joined = found;
  }
  return joined;
}
