import { inputsOf, type Knowledge, type Report } from '../../core/index.js';
import type { DeclaredFact } from '../../core/model.js';
import { isUnsafeKey } from '../../yaml/index.js';

export type Check = Report['nextChecks'][number];

/** What an answer must be. */
export type AnswerKind = 'number' | 'text' | 'yes-no' | 'choice' | 'series' | 'log' | 'list' | 'map' | 'any';

/** A question for one fact, or for the state of one symptom. */
export interface Question {
  /** Path of the fact that it gives. */
  readonly path: string;
  readonly kind: AnswerKind;
  /** The fact in a few words. */
  readonly title: string;
  /** What to ask, where the rules say it. */
  readonly ask?: string;
  /** As declared, for all but the states of symptoms; an undeclared fact has none. */
  readonly declared?: DeclaredFact;
  /** Words to choose from, in their order in the menu. */
  readonly words: readonly string[];
  /** Whether the number of a word in the menu chooses it: not where it could be another spelling of a word. */
  readonly isNumbered: boolean;
}

/** Questions for the facts that a check learns, in path order. A list of maps cannot be typed: the symptoms that it decides are asked for instead. */
export function questionsOf(check: Check, knowledge: Knowledge, known: ReadonlySet<string>): readonly Question[] {
  const symptoms = new Map(knowledge.symptoms.map((rule) => [rule.id, rule]));
  const lists = new Set(knowledge.conditions.flatMap((condition) => (condition.kind === 'items' ? condition.path : [])));
  const paths = check.learns.flatMap((path) => {
    if (!lists.has(path)) return [path];
    return check.settles.flatMap((id) => {
      const when = symptoms.get(id)?.when;
      const condition = when === undefined ? undefined : knowledge.conditions[when];
      return condition && inputsOf(condition, knowledge).includes(path) ? [`symptoms.${id}`] : [];
    });
  });
  return [...new Set(paths)].filter((path) => canBeSet(path) && !known.has(path)).map((path) => questionOf(path, knowledge));
}

/** Whether a tree of facts can hold a value at this path: `*` stands for many, and a number for a place in a list. */
function canBeSet(path: string): boolean {
  return path.split('.').every((key) => key !== '*' && !/^\d+$/.test(key) && !isUnsafeKey(key));
}

function questionOf(path: string, knowledge: Knowledge): Question {
  const symptom = knowledge.symptoms.find(({ id }) => path === `symptoms.${id}`);
  if (symptom) {
    const { title, ask = `Is this so: ${title}?` } = symptom;
    return { path, kind: 'yes-no', title, ask, words: [], isNumbered: false };
  }
  const declared = Object.hasOwn(knowledge.facts, path) ? knowledge.facts[path] : undefined;
  if (!declared) return { path, kind: /^(?:errors|logs\.[^.]+)$/.test(path) ? 'log' : 'any', title: path, words: [], isNumbered: false };
  const { title = path, ask, values } = declared;
  const words = values ? [...new Set(Object.values(values))] : [];
  const isNumbered = !Object.keys(values ?? {}).some((spelling) => /^\d+$/.test(spelling) && Number(spelling) <= words.length);
  return { path, kind: kindOf(declared), title, ...(ask !== undefined && { ask }), declared, words, isNumbered };
}

function kindOf({ type, values }: DeclaredFact): AnswerKind {
  if (type === 'boolean') return 'yes-no';
  return type === 'string' ? (values ? 'choice' : 'text') : type;
}
