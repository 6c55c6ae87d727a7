export { type EditedYaml, editYaml, type ScalarEdit } from './edit-yaml.js';
export { parseRuleTests, parseRunbook } from './parse-document.js';
export { parseJson } from './parse-json.js';
export { parseYaml } from './parse-yaml.js';
export { isUnsafeKey, type Parsed, type ParseLimits, type ParseOptions } from './parsed.js';
export { writeYaml } from './write-yaml.js';
