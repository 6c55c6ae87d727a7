import type { Path } from '../problems/source.js';
import type { SchemaShape } from './document-schema.js';

/** The keys that the schema names for the map at a path, in the order of the schema. */
export function allowedKeys(root: SchemaShape, path: Path): readonly string[] {
  let found = alternatives(root, root);
  for (const segment of path) found = found.flatMap((shape) => shapesBelow(shape, segment)).flatMap((shape) => alternatives(root, shape));
  return [...new Set(found.flatMap((shape) => Object.keys(shape.properties ?? {})))];
}

function shapesBelow(shape: SchemaShape, segment: string | number): readonly SchemaShape[] {
  if (typeof segment === 'number') return shape.items ? [shape.items] : [];
  const { properties = {}, additionalProperties } = shape;
  const named = Object.hasOwn(properties, segment) ? properties[segment] : additionalProperties;
  return named ? [named] : [];
}

/** A shape with its reference and alternatives resolved. */
function alternatives(root: SchemaShape, shape: SchemaShape): readonly SchemaShape[] {
  const target = shape.$ref === undefined ? undefined : root.$defs?.[shape.$ref.replace('#/$defs/', '')];
  return [shape, ...(target ? [target] : []), ...(shape.anyOf ?? [])].flatMap((next) => (next === shape ? [next] : alternatives(root, next)));
}
