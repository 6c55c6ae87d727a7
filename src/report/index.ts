export type { FactUse } from './fact-use.js';
export type { AnyProblem } from './problem-row.js';
export type { ProblemOptions } from './problems-text.js';
export { renderFacts } from './render-facts.js';
export { type ProblemFormat, renderProblems } from './render-problems.js';
export { type ReportFormat, renderReport } from './render-report.js';
export { renderRule } from './render-rule.js';
export { renderExplanationText, type TextOptions } from './report-text.js';
