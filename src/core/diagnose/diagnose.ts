import { type FactSources, OnDemandFacts } from '../conditions/on-demand-facts.js';
import type { Knowledge, Report } from '../model.js';
import type { Problem } from '../problems/problem.js';
import { buildReport, type ReportOptions } from './build-report.js';
import { type CaseOptions, makeCaseView, reportTo, viewCase } from './case-view.js';
import { copyFacts } from './copy-facts.js';

export type DiagnoseOptions = ReportOptions & CaseOptions;

/**
 * Facts in, report out: ranked root causes, resolutions and next checks. Never throws for bad facts: they become problems of the report.
 * @param facts tree of facts; see schemas/facts.schema.json. It is not changed and not kept.
 */
export function diagnose(knowledge: Knowledge, facts: unknown, options: DiagnoseOptions = {}): Report {
  return buildReport(viewCase(knowledge, facts, options), options);
}

/**
 * The same with facts that are fetched while the rules are evaluated, cheap ones first, and only as long as they matter (json-rules-engine).
 * A source that fails makes its facts unknown and is a problem of the report.
 */
export async function diagnoseOnDemand(knowledge: Knowledge, sources: FactSources, options: ReportOptions = {}): Promise<Report> {
  // Only this way of evaluating needs json-rules-engine.
  const { evaluateWithJsonRules } = await import('../conditions/json-rules-evaluator.js');
  // The caller may change the facts while sources are read.
  const facts = new OnDemandFacts(knowledge, { ...sources, facts: copyFacts(sources.facts ?? {}) });
  const found: Problem[] = [];
  const evaluation = await evaluateWithJsonRules(knowledge, facts, (code, args) => reportTo(found, facts.snapshot())(code, args));
  return buildReport(makeCaseView(knowledge, facts.snapshot(), evaluation, [...found, ...facts.problems]), options);
}
