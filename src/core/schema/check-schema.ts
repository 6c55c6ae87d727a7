import * as caseSchema from '../generated/case-schema.js';
import * as evaluationSchema from '../generated/evaluation-schema.js';
import * as reportSchema from '../generated/report-schema.js';
import * as testSchema from '../generated/test-schema.js';
import type { Problem } from '../problems/problem.js';
import type { Source } from '../problems/source.js';
import { checkDocument } from './check-document.js';
import { checkFacts } from './check-facts.js';
import { checkRunbook } from './check-runbook.js';
import type { DocumentKind } from './document-kind.js';

/** Checks a document of any kind against its schema, as `checkDocument` does. */
export function checkSchema(kind: DocumentKind, value: unknown, source?: Source): readonly Problem[] {
  switch (kind) {
    case 'runbook':
      return checkRunbook(value, source);
    case 'facts':
      return checkFacts(value, source);
    case 'test':
      return checkDocument({ kind, ...testSchema }, value, source);
    case 'case':
      return checkDocument({ kind, ...caseSchema }, value, source);
    case 'report':
      return checkDocument({ kind, ...reportSchema }, value, source);
    case 'evaluation':
      return checkDocument({ kind, ...evaluationSchema }, value, source);
  }
}
