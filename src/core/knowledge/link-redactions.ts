import { compilePattern, type PatternDefect } from '../logs/pattern.js';
import type { RedactionRule } from '../model.js';
import { compareTexts } from '../text/compare-texts.js';
import type { Linker } from './linker.js';
import { type Definition, ruleOf } from './registry.js';

/** What the runbooks keep secret, by name. A pattern that is not RE2, or would find nothing everywhere, is reported. */
export function linkRedactions(linker: Linker): readonly RedactionRule[] {
  const found = new Map<string, Pick<Definition<RedactionRule>, 'value' | 'document' | 'at'>>();
  for (const document of linker.registry.documents)
    for (const [i, { name, title, matches }] of (document.runbook.redact ?? []).entries()) {
      const at = ['redact', i];
      const first = found.get(name);
      if (first) linker.report('RULE_DUPLICATE_ID', { kind: 'redaction', id: name, first: ruleOf(first) }, document, [...at, 'name']);
      const defect = defectOf(matches);
      if (defect) linker.report('RULE_BAD_PATTERN', { ...defect }, document, [...at, 'matches']);
      if (first || defect) continue;
      const rule = ruleOf({ document, at });
      const value = { name, ...(title !== undefined && { title }), matches, runbook: document.runbook.runbook, ...(rule !== undefined && { rule }) };
      found.set(name, { value, document, at });
    }
  return [...found.values()].map(({ value }) => value).sort((left, right) => compareTexts(left.name, right.name));
}

function defectOf(pattern: string): PatternDefect | undefined {
  const compiled = compilePattern(pattern, false);
  if ('reason' in compiled) return compiled;
  return compiled.test('') ? { reason: 'it matches the empty text, which is everywhere', mend: 'write what must be there at least, such as + instead of *' } : undefined;
}
