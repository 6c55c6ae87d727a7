export { parseRuleTests, parseRunbook } from './parse-document.js';
export { parseJson } from './parse-json.js';
export { parseYaml } from './parse-yaml.js';
export type { Parsed, ParseLimits, ParseOptions } from './parsed.js';
