import { assertNever } from '../assert-never.js';
import { partsOf } from '../facts/condition-parts.js';
import { ERROR_LOG } from '../facts/error-facts.js';
import type { FactSnapshot } from '../facts/fact-snapshot.js';
import type { Reason } from '../generated/report.js';
import type { LogLine } from '../logs/log.js';
import type { Condition, ConditionId, Knowledge, Scalar } from '../model.js';
import { rulesById } from '../rules-by-id.js';
import { type ConditionView, viewOfItem } from './condition-view.js';
import { describeLeaf, describeTest } from './describe-test.js';
import { evaluateCondition, searchEach } from './evaluate-condition.js';
import { answerPath, type Evaluation } from './evaluation.js';
import { ABSENT, PRESENT, type Truth } from './truth.js';

/** As many reasons as a person reads. */
const MOST_REASONS = 6;

/** Where a part of a condition stands: in which list item, and under how many `not`. */
interface Nesting {
  readonly prefix: string;
  readonly isNegated: boolean;
}

/** Says what decided conditions: the facts and log lines that made them present or absent, or the facts that are missing. */
export class ConditionExplainer {
  readonly #knowledge: Knowledge;
  readonly #facts: FactSnapshot;
  readonly #evaluation: Evaluation;
  readonly #view: ConditionView;
  /** By symptom, because conditions can lead to one symptom in many ways. */
  readonly #reasons = new Map<string, readonly Reason[]>();

  constructor(knowledge: Knowledge, facts: FactSnapshot, evaluation: Evaluation) {
    this.#knowledge = knowledge;
    this.#facts = facts;
    this.#evaluation = evaluation;
    this.#view = { value: (path) => facts.value(path), searchLogs: (path, query) => facts.searchLogs(path, query), symptom: (id) => evaluation.symptom(id).truth };
  }

  /** The view that the conditions of this run see. */
  get view(): ConditionView {
    return this.#view;
  }

  /** What decided a condition; at most six reasons. */
  condition(id: ConditionId | undefined): readonly Reason[] {
    const condition = id === undefined ? undefined : this.#knowledge.conditions[id];
    return condition ? chooseReasons(this.#explain(condition, this.#view, { prefix: '', isNegated: false })) : [];
  }

  /** What decided a symptom; at most six reasons. */
  symptom(id: string): readonly Reason[] {
    const known = this.#reasons.get(id) ?? this.#explainSymptom(id);
    this.#reasons.set(id, known);
    return known;
  }

  #explainSymptom(id: string): readonly Reason[] {
    const rule = rulesById(this.#knowledge).symptoms.get(id);
    const { by } = this.#evaluation.symptom(id);
    if (by === 'answer') return [this.#given(answerPath(id), this.#facts.value(answerPath(id)), 'answered directly')];
    if (by === 'not-applicable') return this.condition(rule?.onlyIf);
    return rule?.when === undefined ? [this.#given(answerPath(id), undefined)] : this.condition(rule.when);
  }

  #explain(condition: Condition, view: ConditionView, nesting: Nesting): readonly Reason[] {
    const truth = this.#truthOf(condition, view);
    switch (condition.kind) {
      case 'all':
      case 'any':
      case 'countOf': {
        const deciding = condition.of.filter((part) => this.#truthOf(part, view) === truth);
        return (deciding.length > 0 ? deciding : condition.of).flatMap((part) => this.#explain(part, view, nesting));
      }
      case 'not':
        return this.#explain(condition.of, view, { ...nesting, isNegated: !nesting.isNegated });
      case 'symptom':
        return this.symptom(condition.id);
      case 'fact':
        return this.#explainFact(condition, view, nesting);
      case 'log':
        return this.#explainLog(condition, truth);
      case 'series':
        return [this.#given(condition.path, view.value(condition.path), describeLeaf(condition))];
      case 'items':
        return this.#explainItems(condition, view, { truth, nesting });
      default:
        return assertNever(condition);
    }
  }

  #truthOf(condition: Condition, view: ConditionView): Truth {
    return view === this.#view ? this.#evaluation.truthOf(condition) : evaluateCondition(condition, view);
  }

  #explainFact({ path, test }: Extract<Condition, { kind: 'fact' }>, view: ConditionView, { prefix, isNegated }: Nesting): readonly Reason[] {
    const declared = Object.hasOwn(this.#knowledge.facts, path) ? this.#knowledge.facts[path] : undefined;
    const own = { ...this.#given(path, view.value(path), describeTest(test, { declared, isNegated })), ...(prefix !== '' && { fact: prefix + path.slice(path.indexOf('.') + 1) }) };
    const other = 'operand' in test && test.operand.kind === 'fact' ? test.operand.path : undefined;
    return other === undefined ? [own] : [own, this.#given(other, view.value(other))];
  }

  #explainLog(leaf: Extract<Condition, { kind: 'log' }>, truth: Truth): readonly Reason[] {
    const query = this.#knowledge.logQueries[leaf.query];
    const expected = describeLeaf(leaf, [...(query?.contains ?? []), ...(query?.matches ?? [])]);
    const found = searchEach(leaf.logs, leaf.query, this.#view);
    const seen = found.filter(({ matches }) => matches.count > 0);
    if (seen.length > 0) return seen.flatMap(({ path, matches }) => (matches.first ? [lineReason(path, matches.first, matches.count)] : []));
    if (truth === ABSENT) return found.map(({ path }) => ({ fact: path, expected, count: 0 }));
    return leaf.logs.map((path) => ({ fact: path, missing: true, expected }));
  }

  #explainItems(leaf: Extract<Condition, { kind: 'items' }>, view: ConditionView, { truth, nesting }: { truth: Truth; nesting: Nesting }): readonly Reason[] {
    const list = view.value(leaf.path);
    if (!Array.isArray(list) || list.length === 0) return [this.#given(leaf.path, list)];
    const reasons = list.flatMap((item: unknown, i) => {
      const inner = viewOfItem(view, leaf.as, item);
      const decides = evaluateCondition(leaf.where, inner) === truth;
      return decides ? this.#explain(leaf.where, inner, { ...nesting, prefix: `${leaf.path}[${i}].` }) : [];
    });
    return reasons.length > 0 ? reasons : [this.#given(leaf.path, list)];
  }

  /** A fact with its value; one that is there but cannot be used has none, and is not missing either. */
  #given(path: string, value: unknown, expected?: string): Reason {
    if (value === undefined && !this.#facts.isWrong(path)) return { fact: path, missing: true, ...(expected !== undefined && { expected }) };
    const line = value === undefined ? undefined : this.#facts.lineOf(path);
    const file = line ? (line.file ?? this.#facts.origin(ERROR_LOG) ?? ERROR_LOG) : this.#facts.origin(path);
    return { fact: path, ...(value !== undefined && { value: summarize(value) }), ...(expected !== undefined && { expected }), ...(file !== undefined && { file }), ...(line && { line: line.line }) };
  }
}

const withItems = new WeakMap<Knowledge, readonly { readonly id: string; readonly when: ConditionId }[]>();

/** The symptoms whose condition looks at the items of a list. */
function symptomsWithItems(knowledge: Knowledge): readonly { readonly id: string; readonly when: ConditionId }[] {
  const hasItems = (condition: Condition | undefined): boolean => condition !== undefined && [...partsOf(condition)].some(({ part }) => part.kind === 'items');
  const known = withItems.get(knowledge) ?? knowledge.symptoms.flatMap(({ id, when }) => (when !== undefined && hasItems(knowledge.conditions[when]) ? [{ id, when }] : []));
  withItems.set(knowledge, known);
  return known;
}

/** The items that fulfil the list conditions of present symptoms, and of procedures that hold, by the name that the rules give them; the first symptom by id wins, then the first procedure. */
export function decidingItems(knowledge: Knowledge, evaluation: Evaluation, view: ConditionView): ReadonlyMap<string, unknown> {
  const items = new Map<string, unknown>();
  const visit = (condition: Condition | undefined): void => {
    if (condition?.kind === 'items') {
      const list = view.value(condition.path);
      const found = Array.isArray(list) ? list.find((item: unknown) => evaluateCondition(condition.where, viewOfItem(view, condition.as, item)) === PRESENT) : undefined;
      if (found !== undefined && !items.has(condition.as)) items.set(condition.as, found);
    } else if (condition?.kind === 'not') visit(condition.of);
    else if (condition && 'of' in condition) for (const part of condition.of) visit(part);
  };
  for (const { id, when } of symptomsWithItems(knowledge)) if (evaluation.symptom(id).truth === PRESENT) visit(knowledge.conditions[when]);
  for (const { when } of knowledge.procedures) if (evaluation.condition(when) === PRESENT) visit(knowledge.conditions[when]);
  return items;
}

function lineReason(path: string, { file, number, text }: LogLine, count: number): Reason {
  return { fact: path, ...(file !== undefined && { file }), line: number, text, count };
}

/** A value as one plain value: lists and maps by their size, series by their last value. */
function summarize(value: unknown): Scalar {
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (Array.isArray(value)) return value.length > 0 && value.every((item) => typeof item === 'number') ? `${value.length} values, last ${String(value[value.length - 1])}` : `${value.length} items`;
  return 'a map';
}

/** The first different reasons. When a fact is missing, one of them says so, because that is why something is unknown. */
function chooseReasons(reasons: readonly Reason[]): readonly Reason[] {
  const seen = new Set<string>();
  const different = reasons.filter((reason) => !seen.has(JSON.stringify(reason)) && seen.add(JSON.stringify(reason)));
  const [first, last] = [different.slice(0, MOST_REASONS - 1), different.slice(MOST_REASONS - 1)];
  const missing = first.some((reason) => reason.missing) ? undefined : last.find((reason) => reason.missing);
  return [...first, ...[missing ?? last[0]].flatMap((reason) => reason ?? [])];
}
