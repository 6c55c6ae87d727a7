export { loadKnowledge } from './load-knowledge.js';
export { nextChange } from './next-change.js';
export { type FactsInput, type ReadFacts, readFacts } from './read-facts.js';
export { compileFiles, type LoadOptions, type ReadKnowledge, readKnowledge } from './read-knowledge.js';
export { type ReadReport, readReport } from './read-report.js';
export { type ReadRuleTests, readRuleTests } from './read-rule-tests.js';
export { type ReadRunbooks, readRunbooks } from './read-runbooks.js';
export { readTestedRules } from './read-tested-rules.js';
export { shippedRules } from './shipped-rules.js';
