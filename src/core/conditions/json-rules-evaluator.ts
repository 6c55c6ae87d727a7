import type { Engine, NestedCondition, TopLevelCondition } from 'json-rules-engine';
import { assertNever } from '../assert-never.js';
import { readAnswer } from '../facts/answer.js';
import { getPath } from '../facts/path.js';
import type { Condition, ConditionId, Knowledge } from '../model.js';
import { inputsOf } from './condition-inputs.js';
import type { ConditionView } from './condition-view.js';
import { evaluateCondition } from './evaluate-condition.js';
import { answerPath, type Evaluation, joinSymptom, type SymptomTruth } from './evaluation.js';
import type { OnDemandFacts } from './on-demand-facts.js';
import { symptomsIn } from './symptoms-in.js';
import { ABSENT, notOf, PRESENT, type Truth, UNKNOWN } from './truth.js';

/** Fetching order of json-rules-engine: what costs nothing first, then the cheaper sources. */
const CHEAPEST = 1_000_000;

/**
 * Evaluates all conditions with json-rules-engine, which fetches a fact only if cheaper ones have not already settled the matter.
 *
 * Each condition becomes two rules without negation: one that holds when it is present, one (its De Morgan dual) that holds when it is absent.
 * Their leaves are operators of our own, so that a missing fact makes neither hold. Conditions that refer to symptoms run after those symptoms.
 */
export async function evaluateWithJsonRules(knowledge: Knowledge, facts: OnDemandFacts, report?: ConditionView['report']): Promise<Evaluation> {
  const { Engine } = await import('json-rules-engine');
  // The default resolver runs jsonpath-plus, which evaluates script expressions.
  const engine = new Engine([], { pathResolver: (value: object, path: string) => getPath(value, path.replace(/^\$\.?/, '')) });
  const run = new JsonRulesRun(knowledge, facts, report);
  run.addTo(engine);
  await engine.run();
  return run;
}

/** One run: the rules, and the truths as they become known. */
class JsonRulesRun implements Evaluation {
  readonly #knowledge: Knowledge;
  readonly #facts: OnDemandFacts;
  readonly #view: ConditionView;
  readonly #truths: Truth[];
  readonly #leaves: Condition[] = [];
  readonly #groups = new Map<string, readonly string[]>();
  readonly #levels = new Map<ConditionId, number>();
  readonly #gates = new Map<ConditionId, string>();
  readonly #symptoms: ReadonlyMap<string, Knowledge['symptoms'][number]>;

  constructor(knowledge: Knowledge, facts: OnDemandFacts, report?: ConditionView['report']) {
    this.#knowledge = knowledge;
    this.#facts = facts;
    this.#truths = knowledge.conditions.map(() => UNKNOWN);
    this.#symptoms = new Map(knowledge.symptoms.map((symptom) => [symptom.id, symptom]));
    for (const { id, when } of knowledge.symptoms) if (when !== undefined) this.#gates.set(when, id);
    this.#view = {
      value: (path) => facts.snapshot().value(path),
      searchLogs: (path, query) => facts.snapshot().searchLogs(path, query),
      symptom: (id) => this.symptom(id).truth,
      ...(report && { report }),
    };
  }

  condition(id: ConditionId): Truth {
    return this.#truths[id] ?? UNKNOWN;
  }

  truthOf(condition: Condition): Truth {
    return evaluateCondition(condition, this.#view);
  }

  symptom(id: string): SymptomTruth {
    const rule = this.#symptoms.get(id);
    const truth = (condition: ConditionId | undefined) => (condition === undefined ? undefined : this.condition(condition));
    return joinSymptom(readAnswer(this.#view.value(answerPath(id))), truth(rule?.onlyIf), truth(rule?.when));
  }

  addTo(engine: Engine): void {
    engine.addOperator('rundxPresent', (_: unknown, leaf: number) => this.#leafIs(leaf, PRESENT));
    engine.addOperator('rundxAbsent', (_: unknown, leaf: number) => this.#leafIs(leaf, ABSENT));
    engine.addOperator('rundxOpen', (_: unknown, symptom: string) => this.#isOpen(symptom));
    engine.addFact('always', true);
    for (const [id, condition] of this.#knowledge.conditions.entries())
      for (const wanted of [PRESENT, ABSENT])
        engine.addRule({ conditions: this.#ruleOf(id, condition, wanted), priority: CHEAPEST - this.#levelOf(id), event: { type: 'settled', params: { id, wanted } } });
    for (const [name, paths] of this.#groups) engine.addFact(name, (params) => this.#facts.fetch(paths, params));
    engine.on('success', (event) => this.#settle(event.params));
  }

  #settle(params: Record<string, unknown> | undefined): void {
    const { id, wanted } = params ?? {};
    if (typeof id === 'number') this.#truths[id] = wanted === PRESENT ? PRESENT : ABSENT;
  }

  #leafIs(number: number, wanted: Truth): boolean {
    const leaf = this.#leaves[number];
    return leaf !== undefined && evaluateCondition(leaf, this.#view) === wanted;
  }

  /** What was answered, or does not apply, need not be looked at. */
  #isOpen(symptom: string): boolean {
    return this.symptom(symptom).by === 'condition';
  }

  #ruleOf(id: ConditionId, condition: Condition, wanted: Truth): TopLevelCondition {
    const symptom = this.#gates.get(id);
    const gate: NestedCondition[] = symptom === undefined ? [] : [{ fact: this.#group([answerPath(symptom)]), operator: 'rundxOpen', value: symptom, priority: CHEAPEST }];
    return { all: [...gate, this.#toRule(condition, wanted)] };
  }

  /** The condition, or its De Morgan dual, without negation. */
  #toRule(condition: Condition, wanted: Truth): NestedCondition {
    switch (condition.kind) {
      case 'all':
      case 'any': {
        const parts = condition.of.map((part) => this.#toRule(part, wanted));
        const priority = Math.min(...parts.map((part) => part.priority ?? CHEAPEST));
        return (condition.kind === 'all') === (wanted === PRESENT) ? { all: parts, priority } : { any: parts, priority };
      }
      case 'not':
        return this.#toRule(condition.of, notOf(wanted));
      case 'fact':
      case 'log':
      case 'series':
      case 'items':
      case 'countOf':
      case 'symptom':
        return this.#leafRule(condition, wanted);
      default:
        return assertNever(condition);
    }
  }

  #leafRule(leaf: Condition, wanted: Truth): NestedCondition {
    const paths = inputsOf(leaf, this.#knowledge);
    const value = this.#leaves.push(leaf) - 1;
    const given = leaf.kind === 'fact' ? leaf.priority : undefined;
    const params = leaf.kind === 'fact' ? leaf.params : undefined;
    return {
      fact: this.#group(paths),
      operator: wanted === PRESENT ? 'rundxPresent' : 'rundxAbsent',
      value,
      priority: given ?? CHEAPEST - this.#facts.rankOf(paths),
      ...(params && { params: { ...params } }),
    };
  }

  /** One almanac fact for each different set of inputs. */
  #group(paths: readonly string[]): string {
    if (paths.length === 0) return 'always';
    const name = `facts: ${paths.join(', ')}`;
    this.#groups.set(name, paths);
    return name;
  }

  /** A condition stands after the symptoms that it refers to, and a symptom's `when` after its `onlyIf`. */
  #levelOf(id: ConditionId): number {
    const known = this.#levels.get(id);
    if (known !== undefined) return known;
    const gated = this.#symptoms.get(this.#gates.get(id) ?? '')?.onlyIf;
    const before = [...(gated === undefined ? [] : [gated]), ...symptomsIn(this.#knowledge.conditions[id]).flatMap((symptom) => this.#conditionsOf(symptom))];
    const level = before.reduce((most, other) => Math.max(most, this.#levelOf(other) + 1), 0);
    this.#levels.set(id, level);
    return level;
  }

  #conditionsOf(symptom: string): readonly ConditionId[] {
    const rule = this.#symptoms.get(symptom);
    return [rule?.when, rule?.onlyIf].filter((id) => id !== undefined);
  }
}
