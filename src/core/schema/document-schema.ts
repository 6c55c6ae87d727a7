import type { DocumentKind } from './document-kind.js';
import type { SchemaError } from './schema-error.js';

/** What is generated from the schema of one kind of document. */
export interface DocumentSchema {
  readonly kind: DocumentKind;
  /** Whether a value fits; what is wrong with it is left in `errors`. */
  readonly validate: {
    (value: unknown): boolean;
    errors?: readonly SchemaError[] | null;
  };
  readonly shape: SchemaShape;
}

/** A schema without its rules for values. */
export interface SchemaShape {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, SchemaShape>>;
  readonly properties?: Readonly<Record<string, SchemaShape>>;
  readonly additionalProperties?: SchemaShape;
  readonly items?: SchemaShape;
  readonly anyOf?: readonly SchemaShape[];
}
