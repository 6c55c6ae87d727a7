interface Entry {
  readonly severity: 'error' | 'warning';
  /** One sentence; `{name}` stands for an argument. */
  readonly message: string;
  /** The first whose arguments are all known is shown. */
  readonly hints: readonly string[];
  /** What `rundx explain CODE` says more. */
  readonly help: string;
}

const error = (message: string, hints: readonly string[], help: string): Entry => ({ severity: 'error', message, hints, help });
const warning = (message: string, hints: readonly string[], help: string): Entry => ({ severity: 'warning', message, hints, help });

const didYouMean = ['did you mean "{suggestion}" ({suggestionPlace})?', 'did you mean "{suggestion}"?'];

/** Every problem that rundx can report, by code. Codes are stable; prose may change. */
export const catalogue = {
  FILE_NOT_FOUND: error('there is no file or folder {file}', didYouMean, 'The path was not found. Paths are read from the current folder.'),
  FILE_UNREADABLE: error('{file} cannot be read: {reason}', [], 'The operating system refused to read the file, or it is not a text.'),
  FILE_TOO_LARGE: error(
    '{file} has {size} bytes; at most {limit} are read',
    ['split the file, or give long logs as .log files'],
    'Files are measured before they are parsed: 2 MB for a rule file, 10 MB for facts in YAML, 256 MB for other facts, 16 GB for logs.',
  ),
  FILE_OUTSIDE_FOLDER: error('{file} is a link that leaves the rule folder', ['copy the file into the folder'], 'A rule folder is read without following links out of it.'),
  FILE_KIND_UNKNOWN: error(
    '{file} is of no kind that can be read as facts',
    ['if it is a log, say so: --log {file}; else facts are read from .yaml, .yml, .json, .jsonl, .csv, .log, .txt, .out and .err files'],
    'The ending of a file says how it is read. Logs end in .log, .txt, .out or .err; behind it may stand the number of a log that was put aside, such as .log.1.',
  ),
  FILE_NOT_TEXT: error(
    '{file} is no text: {reason}',
    ['unpack a compressed log first, such as by gunzip -k'],
    'A log is a text in UTF-8 or UTF-16. In anything else nothing would be found, and every symptom that shows in logs would count as absent.',
  ),
  REPORT_EXPECTED: error(
    '{file} is not a report of rundx',
    ['rundx diagnose FACTS --format json -o report.json makes one'],
    'An earlier report is a file that `rundx diagnose` wrote with --format json or yaml.',
  ),
  KNOWLEDGE_COMPILED: error(
    '{file} holds compiled rules, which stand alone',
    ['name it as the only rules, without --site and --limit', 'build it anew from all runbooks: rundx build FOLDERS -o FILE'],
    'What `rundx build` wrote is linked: nothing can be added to it, no limit set, and nothing is left to check. Build it anew from the runbooks instead.',
  ),
  KNOWLEDGE_DAMAGED: error(
    'the compiled rules in {file} are damaged',
    ['build them anew: rundx build FOLDERS -o FILE'],
    'A file of compiled rules has a checksum, and is used only as `rundx build` wrote it; it cannot be edited or formatted.',
  ),
  KNOWLEDGE_VERSION: error(
    'the compiled rules in {file} were built by another version of rundx',
    ['build them anew: rundx build FOLDERS -o FILE'],
    'The compiled form changes between versions; runbooks do not.',
  ),
  EVALUATION_EXPECTED: error('{file} is not an evaluation of rundx', ['rundx eval CASES --format json -o accuracy.json makes one'], 'A baseline is a file that `rundx eval` wrote with --format json.'),
  FOLDER_EMPTY: error(
    '{file} holds no file that can be read',
    [],
    'Rules are .yaml or .yml files; facts are .yaml, .yml, .json, .jsonl, .csv, .log, .txt, .out or .err files; cases are .yaml, .yml, .json or .jsonl files.',
  ),

  YAML_SYNTAX: error('this is not YAML: {reason}', [], 'The file could not be parsed. Only the first syntax error of a file is shown, because the later ones usually follow from it.'),
  YAML_DUPLICATE_KEY: error('the key "{key}" stands twice in this map', ['remove one of the two'], 'A map holds each key once; the earlier value would be lost.'),
  YAML_ALIASES: error('the aliases of this file expand to too much', ['write the values out'], 'Aliases are limited, because a few lines of them can expand to gigabytes.'),
  YAML_SEVERAL_DOCUMENTS: error('this file holds several YAML documents', ['put each into a file of its own'], 'One file holds one document.'),
  YAML_EMPTY: error('this file is empty', [], 'A YAML file must hold one map.'),
  YAML_UNSAFE_KEY: error('the key "{key}" is not allowed', [], 'The keys __proto__, constructor and prototype are refused, because they could change how objects behave.'),
  YAML_TOO_DEEP: error('this is nested deeper than {limit} levels', [], 'Deep nesting is refused, so that no input can exhaust the stack.'),
  JSON_SYNTAX: error('this is not JSON: {reason}', [], 'The file could not be parsed.'),
  CSV_SYNTAX: error('this is not CSV with a header line: {reason}', [], 'The first line names the columns; each numeric column becomes metrics.<column>_history.'),

  SCHEMA_TYPE: error('{what} must be {expected}, not {actual}', [], 'The value has the wrong type.'),
  SCHEMA_UNKNOWN_KEY: error('"{key}" is not a key of {what}', [...didYouMean, 'allowed here: {allowed}'], 'Unknown keys are errors, so that a misspelt key is never silently ignored.'),
  SCHEMA_MISSING_KEY: error('{what} needs "{key}"', [], 'A required key is missing.'),
  SCHEMA_MISSING_ONE_OF: error('{what} needs one of {keys}', [], 'At least one of these keys must be there.'),
  SCHEMA_VALUE: error('"{value}" is not allowed here', [...didYouMean, 'allowed: {allowed}'], 'The value is not one of the words that are allowed.'),
  SCHEMA_PATTERN: error('"{value}" is not {expected}', didYouMean, 'The text does not have the form that is needed here.'),
  SCHEMA_RANGE: error('{value} is out of range: {expected}', [], 'The number is too small or too large.'),
  SCHEMA_LENGTH: error('{what} has the wrong length: {expected}', [], 'A text or list is too short or too long.'),
  SCHEMA_DUPLICATE_ITEM: error('"{value}" stands twice in this list', [], 'Items of this list must differ.'),

  RULE_DUPLICATE_ID: error('the {kind} "{id}" is defined twice', ['it is defined first in {first}'], 'Ids are unique per kind over all runbooks.'),
  RULE_SHARED_ID: error(
    'a diagnosis and a consequence have the id "{id}"',
    ['the diagnosis is in {first}; give the consequence another id'],
    '`leadsTo` names diagnoses and consequences by their ids, so it would not be clear which is meant.',
  ),
  RULE_UNKNOWN_SYMPTOM: error('no symptom has the id "{id}"', didYouMean, 'A rule or rule test names a symptom that no loaded runbook defines.'),
  RULE_UNKNOWN_DIAGNOSIS: error('no diagnosis has the id "{id}"', didYouMean, 'A rule or rule test names a diagnosis that no loaded runbook defines.'),
  RULE_UNKNOWN_EFFECT: error('no diagnosis or consequence has the id "{id}"', didYouMean, '`leadsTo` names diagnoses and consequences.'),
  RULE_UNKNOWN_CHECK: error('no check has the id "{id}"', didYouMean, 'A rule or rule test names a check that no loaded runbook defines.'),
  RULE_UNKNOWN_RESOLUTION: error('no resolution has the id "{id}"', didYouMean, 'A rule or rule test names a resolution that no loaded runbook defines.'),
  RULE_UNKNOWN_ESCALATION: error('no escalation level has the id "{id}"', didYouMean, 'A rule or rule test names an escalation level that no loaded runbook defines.'),
  RULE_UNKNOWN_LIMIT: error('no limit has the id "{id}"', didYouMean, 'A rule, a rule test, a site file or --limit names a limit that no loaded runbook defines.'),
  RULE_UNKNOWN_PROCEDURE: error('no procedure has the id "{id}"', didYouMean, 'A rule test names a procedure that no loaded runbook defines.'),
  RULE_UNKNOWN_ALERT: error('no alert has the id "{id}"', didYouMean, 'A rule test names an alert that no loaded runbook defines.'),
  RULE_UNDECLARED_FACT: warning('no runbook declares the fact "{path}"', didYouMean, 'An undeclared fact works, but cannot be checked for type and unit. Declare it under `facts`.'),
  RULE_FACT_CONFLICT: error(
    'the fact "{path}" is declared differently in {first}',
    ['declare it once, or with the same type, unit and values'],
    'Two runbooks declare one fact with different types, units or values.',
  ),
  RULE_LIMIT_CONFLICT: error('the limit "{id}" is set to two different values', ['the other is in {first}'], 'Two site files set one limit differently.'),
  RULE_CYCLE: error(
    '{what} leads back to itself: {cycle}',
    ['break the circle at one place'],
    'Symptoms that refer to symptoms, causes that lead to causes, parts of classes and facts derived from facts must not go round in circles.',
  ),
  RULE_PART_OF_PART: error(
    '"{id}" is part of "{class}", which is a part itself',
    ['make it part of "{suggestion}"'],
    'A class has parts, and parts have none: what is finer still is a symptom, a factor or a text of the part.',
  ),
  RULE_PARTS_OUTWEIGH: warning(
    'the parts of "{id}" are together more frequent ({together}) than the class ({prior})',
    ['raise the prior of the class, or lower those of its parts'],
    'The prior of a class counts its parts too, so it cannot be less than theirs together. The class is taken to be as frequent as its parts, and next to never without one.',
  ),
  RULE_EXTEND_CONFLICT: error('"{id}" of the diagnosis "{diagnosis}" is given twice', ['the other is in {first}'], '`extend` adds to a diagnosis; it does not change what is there.'),
  RULE_LINK_TWICE: error('"{id}" stands under both `symptoms` and `hides` of one diagnosis', [], 'A diagnosis either shows or hides a symptom.'),
  RULE_VALUE_NOT_ALLOWED: error(
    '"{value}" is not a value of the fact "{path}"',
    [...didYouMean, 'its values: {allowed}'],
    'The declaration of the fact lists its values; the condition could never hold.',
  ),
  RULE_WRONG_TYPE: error('`{operator}` does not fit the fact "{path}", which is a {type}', ['{mend}'], 'The operator can never hold for a fact of this type.'),
  RULE_BAD_QUANTITY: error('"{value}" is not a number with a unit', ['write 90%, 16GiB, 512Mi, 5m or a plain number'], 'Quantities are numbers with an optional unit.'),
  RULE_UNIT_MISMATCH: error('"{value}" does not fit the fact "{path}", which is in {unit}', [], 'The unit of the threshold and the unit of the fact measure different things.'),
  RULE_OUT_OF_RANGE: error('{value} can never be reached by the fact "{path}": a {unit} goes from {from} to {to}', ['{mend}'], 'The threshold lies outside the range of its unit.'),
  RULE_BAD_PATTERN: error(
    'this pattern cannot be used: {reason}',
    ['{mend}', 'look-around and back-references are not part of RE2'],
    'Patterns use RE2 syntax, so that matching takes linear time on any input.',
  ),
  RULE_BAD_CAPTURE: error('`capture` needs {value} exactly once', [], 'The place of the value is written as {value}.'),
  RULE_BAD_TEMPLATE: error(
    'this text cannot be read: {reason}',
    [...didYouMean, 'write {{ fact }} or {{ fact | formatter argument }}'],
    'Texts hold facts as {{ path | formatter argument }}. Formatters: divide, multiply, at-least, at-most, round, percent, bytes, duration, join, default.',
  ),
  RULE_TEMPLATE_IN_RUN: error(
    'commands hold no {{ }}',
    ['give the value as an environment variable by `with`'],
    'Nothing is replaced inside `run`, so that a fact can never become part of a command.',
  ),
  RULE_BAD_HREF: error('"{value}" is not a link that may be shown', ['links are http(s), mailto or relative paths'], 'Other schemes, such as javascript:, are refused.'),
  RULE_BAD_PRIOR: error('the prior {value} is not between 0 and 1', [], 'A prior is a count of cases in the population, such as 12/1000, or a number 0–1.'),
  RULE_COUNT_TOO_HIGH: error('countOf {count} can never be reached among {among}', [], 'There are fewer conditions than must hold.'),
  RULE_UNKNOWN_OPERATOR: error('json-rules-engine has no operator "{operator}"', [...didYouMean, 'known: {allowed}'], 'Only the built-in operators of json-rules-engine can be read.'),
  RULE_RAW_REFERENCE: error('condition references of json-rules-engine cannot be read', ['define a symptom and write `symptom: <id>`'], 'A named condition is a symptom here.'),
  RULE_RAW_DECORATOR: error('the operator decorator in "{operator}" cannot be read', ['{mend}'], 'Decorators of json-rules-engine have forms of their own here: not, some, none.'),
  RULE_RAW_PATH: error('"{value}" is not a path that can be read', ['write $.a.b or $.a[0].b'], 'Only plain paths into a fact are read; JSONPath filters and scripts are not.'),

  RULE_RAW_PARAMS: error('the fact "{path}" is asked for with different `params`', ['ask for it under two names'], 'A fact is fetched once, so all conditions on it must give the same params.'),

  REVIEW_NEVER_FIRST: warning(
    'the diagnosis "{id}" is never first, not even with all its symptoms',
    ['"{winner}" comes first: give "{id}" a symptom of its own', 'give it symptoms that point to it'],
    'A cause that nothing can put first is never found. The cases that suit it best were tried.',
  ),
  REVIEW_NOT_SEPARATED: warning(
    'nothing tells the diagnoses "{id}" and "{other}" apart',
    ['the nearest is the symptom "{symptom}", with {decibans} dB: let one of them show it more, or the other not at all', 'add a symptom that only one of them shows'],
    'No symptom changes the odds between the two by a factor of two (3 dB), however it turns out, so their order is that of their priors.',
  ),
  REVIEW_SYMPTOM_UNUSED: warning('no cause shows the symptom "{id}", and no rule asks for it', ['name it in a diagnosis, or take it out'], 'The symptom is seen, but nothing follows from it.'),
  REVIEW_SYMPTOM_UNLEARNABLE: warning(
    'nothing learns the fact "{path}" that the symptom "{id}" needs',
    ['add a check that learns {path}, or an `ask`'],
    'The symptom stays unknown unless somebody happens to give the fact, and nothing can be said about how to get it.',
  ),
  REVIEW_BACKGROUND_TOO_RARE: warning(
    'the symptom "{id}" is said never to be seen otherwise, but most causes of the issue "{issue}" show it',
    ['a cause that nobody has written down would show it too: say `now-and-then` or more'],
    'Three of four causes show it, so causes that are not written down yet will; with `never`, none of these can be right.',
  ),
  REVIEW_PATTERN_NEEDLESS: warning('"{value}" of the symptom "{id}" is found by "{by}" anyway', ['take it out, or make it find more'], 'A text that another one covers changes nothing.'),
  REVIEW_COUNTED_TWICE: warning(
    '"{value}" of the symptom "{id}" is found by the symptom "{other}" too',
    ['"{diagnosis}" shows both: give both one `sameEvent`, or one of them an `except`'],
    'One line then speaks twice for the same cause.',
  ),
  REVIEW_CORRELATED: warning(
    'the symptoms "{id}" and "{other}" come and go together in {cases} cases of "{diagnosis}" (φ {phi})',
    ['give both one `sameEvent`, or let a consequence show both'],
    'Symptoms that tell the same thing count twice: the ranking becomes too sure.',
  ),
  REVIEW_NO_VERIFY: warning('nothing says how to see that the resolution "{id}" worked', ['add `verify` with a condition'], 'Without `verify`, `diagnose --after` cannot judge the fix.'),
  REVIEW_NO_SOURCE: warning(
    'the prior of the diagnosis "{id}" has no source',
    ['add `source`, or `knownFrom: guess`'],
    'A base rate is a count of a population that somebody can look up, or an honest guess.',
  ),
  TEST_NONE_FOUND: error('{file} holds no rule tests', ['rule tests are files named *.test.yaml'], 'No file of rule tests was found, or none of its tests fits --name and --id.'),
  TEST_DUPLICATE_NAME: error('a test with the name "{name}" stands in this file already', ['the other is in {first}'], 'The name tells which test failed, so each test of a file has its own.'),

  FACT_NOT_A_MAP: error('facts must be a map, not {actual}', [], 'A facts file holds one map, such as metrics: { … }.'),
  FACT_NONE_GIVEN: warning(
    '{file} is empty',
    ['look whether what should have written it has failed'],
    'Nothing was read, so nothing is known from there. An empty log file is a log without any line.',
  ),
  FACT_WRONG_TYPE: warning('the fact "{path}" must be {expected}, not {actual}', ['{mend}'], 'The fact is treated as unknown, and the rest goes on.'),
  FACT_BAD_UNIT: warning('"{value}" does not fit the fact "{path}", which is in {unit}', [], 'The fact is treated as unknown, and the rest goes on.'),
  FACT_VALUE_NOT_ALLOWED: warning(
    '"{value}" is not a known value of the fact "{path}"',
    [...didYouMean, 'its values: {allowed}'],
    'The value is used as it is; rules that compare it with the known values will not hold.',
  ),
  FACT_UNDECLARED: warning('no runbook knows the fact "{path}"', didYouMean, 'The fact was given, but no rule looks at it. It may be misspelt.'),
  FACT_UNKNOWN_SYMPTOM: warning('no symptom has the id "{id}"', didYouMean, 'Facts set the state of a symptom that no loaded runbook defines.'),
  FACT_DOTTED_KEY: warning(
    'the key "{key}" holds a dot and is not read as a path',
    ['nest it: one map for each name'],
    'Facts form a tree. A dot in a key is part of the name, so no rule finds the fact.',
  ),
  FACT_TOO_DEEP: warning('the fact "{path}" is nested deeper than {limit} levels', [], 'Deep nesting is cut, so that no input can exhaust the stack.'),
  FACT_SOURCE_FAILED: warning('the source of the fact "{path}" failed: {reason}', [], 'The fact is treated as unknown, and the rest goes on.'),
  FACT_NOT_COMPARABLE: warning('the fact "{path}" is {actual}, which `{operator}` cannot compare', ['{mend}'], 'The condition is unknown, and the rest goes on.'),

  CASE_NONE: error('{file} holds no case', [], 'A file of JSON lines holds one case on each line that is not empty.'),
  CASE_NONE_KEPT: error(
    'no case was confirmed yet: there is no {file}',
    ['name files or folders of cases; rundx confirm REPORT --cause ID keeps one'],
    'Without a path, the cases that `rundx confirm` kept in the data folder of the user are read.',
  ),
  CASE_UNKNOWN_DIAGNOSIS: warning('no diagnosis has the id "{id}"', didYouMean, 'The case names a cause that no loaded runbook defines. It counts, but can never be answered rightly by this cause.'),
  CASE_TWICE: warning('the case "{id}" is there twice', ['the one in {kept} counts'], 'Each case counts once: of two with one id the later, in the order of the files.'),
  CASE_LINE_CUT: warning('the last line is cut off, and not read', ['confirm that case again'], 'The file does not end with a newline and its last line is no JSON: writing it was interrupted.'),
  CASE_OTHER_RULES: warning(
    '{file} was made by other rules ({found}) than these ({expected})',
    ['give the rules of the report with --rules and --site, or diagnose its facts again'],
    'The states of the symptoms in the report are those of its own rules. Symptoms that have changed since may mean something else.',
  ),
} as const satisfies Record<string, Entry>;
