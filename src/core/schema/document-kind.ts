/** The documents that have a schema. */
export type DocumentKind = 'runbook' | 'test' | 'facts' | 'case' | 'report' | 'evaluation';
