import { CompiledEvaluation } from '../conditions/compiled-evaluator.js';
import { symptomsIn } from '../conditions/symptoms-in.js';
import { snapshotFacts } from '../facts/fact-snapshot.js';
import type { Condition, Knowledge } from '../model.js';
import type { Problem } from '../problems/problem.js';
import { sortProblems } from '../problems/sort-problems.js';
import type { Source } from '../problems/source.js';
import { checkRunbook } from '../schema/check-runbook.js';
import { compareTexts } from '../text/compare-texts.js';
import { checkParts } from './check-parts.js';
import { findCycles } from './find-cycle.js';
import { hashText } from './hash.js';
import { linkLimits } from './link-facts.js';
import { linkRedactions } from './link-redactions.js';
import { linkAlerts, linkChecks, linkConsequences, linkDiagnoses, linkEscalations, linkIssues, linkProcedures, linkResolutions, linkRunbooks, linkSymptoms } from './link-rules.js';
import { Linker } from './linker.js';
import { type Document, ProblemLog, type Registry, registerRunbooks } from './registry.js';
import { salvageRunbook } from './salvage-runbook.js';

export interface CompileOptions {
  /** Where each runbook came from, in the same order; gives problems and rules their file and line. */
  readonly sources?: readonly (Source | undefined)[];
  /** Limits to set, by id: a number, or a quantity such as `85%`. */
  readonly limits?: Readonly<Record<string, number | string>>;
}

export interface CompileResult {
  /** Undefined if any problem is an error. */
  readonly knowledge?: Knowledge;
  /** All problems at once, in the order of reading. */
  readonly problems: readonly Problem[];
}

/**
 * Checks runbooks against the schema, links them and compiles them into one immutable knowledge base.
 * @param runbooks plain objects, as `parseRunbook` of `rundx/yaml` or `JSON.parse` give them; their order has no effect.
 */
export function compileKnowledge(runbooks: readonly unknown[], { sources = [], limits = {} }: CompileOptions = {}): CompileResult {
  const misfits = runbooks.map((runbook, i) => checkRunbook(runbook, sources[i]));
  // Without a source, problems say where they are by path.
  const salvaged = runbooks.map((runbook, i) => salvageRunbook(runbook, misfits[i]?.length === 0 ? [] : checkRunbook(runbook)));
  const log = new ProblemLog();
  const registry = registerRunbooks(
    salvaged.map(({ runbook }, i): Document => ({ runbook, source: sources[i] })),
    log,
  );
  const knowledge = link(new Linker(registry, linkLimits(registry, limits, log), log), log);
  const isBroken = (name: string | number | undefined) => salvaged.some(({ brokenIds }) => brokenIds.has(String(name)));
  const problems = sortProblems([...misfits.flat(), ...log.problems.filter(({ args }) => !isBroken(args.id ?? args.path))]);
  if (problems.some(({ severity }) => severity === 'error')) return { problems };
  // What is made once of the rules would otherwise delay the first evaluation.
  new CompiledEvaluation(knowledge, snapshotFacts(knowledge, {})).presentSymptoms();
  return { knowledge, problems };
}

function link(linker: Linker, log: ProblemLog): Knowledge {
  const rules = {
    runbooks: [...linkRunbooks(linker)].sort((left, right) => compareTexts(left.id, right.id)),
    symptoms: linkSymptoms(linker),
    diagnoses: linkDiagnoses(linker),
    consequences: linkConsequences(linker),
    issues: linkIssues(linker),
    checks: linkChecks(linker),
    alerts: linkAlerts(linker),
    procedures: linkProcedures(linker),
    resolutions: linkResolutions(linker),
    escalations: linkEscalations(linker),
    limits: [...linker.limits.values()],
    facts: linker.facts.declared,
    derivations: linker.facts.derivations,
  };
  const tables = { conditions: linker.conditions, logQueries: linker.logQueries };
  checkParts(rules.diagnoses, linker.registry, log);
  checkCycles(rules, tables.conditions, linker.registry, log);
  return { hash: hashText(JSON.stringify({ ...rules, ...tables }, withoutOrigin)), ...rules, ...tables, redactions: linkRedactions(linker) };
}

/** Leaves out where a rule or runbook stands. The same keys elsewhere, such as a symptom with the id `file`, are part of the rules. */
function withoutOrigin(this: unknown, key: string, value: unknown): unknown {
  const isOrigin = (key === 'rule' || key === 'file') && typeof this === 'object' && this !== null && 'id' in this && 'title' in this;
  return isOrigin ? undefined : value;
}

/** Symptoms that refer to symptoms, causes that lead to causes and parts of classes must not go round in circles. */
function checkCycles({ symptoms, diagnoses, consequences }: Pick<Knowledge, 'symptoms' | 'diagnoses' | 'consequences'>, conditions: readonly Condition[], registry: Registry, log: ProblemLog): void {
  const references = new Map(symptoms.map(({ id, when, onlyIf }) => [id, [when, onlyIf].flatMap((condition) => symptomsIn(condition === undefined ? undefined : conditions[condition]))]));
  for (const cycle of findCycles(references)) {
    const first = registry.symptoms.get(cycle[0] ?? '');
    if (first) log.report('RULE_CYCLE', { what: `the symptom "${first.id}"`, cycle: cycle.join(' → ') }, first.document, first.at, 'key');
  }
  const classes = new Map(diagnoses.map(({ id, partOf }) => [id, partOf === undefined ? [] : [partOf]]));
  const effects = new Map([...diagnoses, ...consequences].map(({ id, leadsTo }) => [id, [...Object.keys(leadsTo), ...(classes.get(id) ?? [])]]));
  for (const cycle of findCycles(effects)) {
    const first = registry.diagnoses.get(cycle[0] ?? '') ?? registry.consequences.get(cycle[0] ?? '');
    if (first) log.report('RULE_CYCLE', { what: `the cause "${first.id}"`, cycle: cycle.join(' → ') }, first.document, first.at, 'key');
  }
}
