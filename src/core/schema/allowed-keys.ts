import { shapes } from '../generated/shapes.js';
import type { Path } from '../problems/source.js';
import type { DocumentKind } from './document-kind.js';

/** A schema without its rules for values. */
interface Shape {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Shape>>;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly additionalProperties?: Shape;
  readonly items?: Shape;
  readonly anyOf?: readonly Shape[];
}

const roots: Readonly<Record<DocumentKind, Shape>> = shapes;

/** The keys that the schema names for the map at a path, in the order of the schema. */
export function allowedKeys(kind: DocumentKind, path: Path): readonly string[] {
  const root = roots[kind];
  let found = alternatives(root, root);
  for (const segment of path) found = found.flatMap((shape) => shapesBelow(shape, segment)).flatMap((shape) => alternatives(root, shape));
  return [...new Set(found.flatMap((shape) => Object.keys(shape.properties ?? {})))];
}

function shapesBelow(shape: Shape, segment: string | number): readonly Shape[] {
  if (typeof segment === 'number') return shape.items ? [shape.items] : [];
  const { properties = {}, additionalProperties } = shape;
  const named = Object.hasOwn(properties, segment) ? properties[segment] : additionalProperties;
  return named ? [named] : [];
}

/** A shape with its reference and alternatives resolved. */
function alternatives(root: Shape, shape: Shape): readonly Shape[] {
  const target = shape.$ref === undefined ? undefined : root.$defs?.[shape.$ref.replace('#/$defs/', '')];
  return [shape, ...(target ? [target] : []), ...(shape.anyOf ?? [])].flatMap((next) => (next === shape ? [next] : alternatives(root, next)));
}
