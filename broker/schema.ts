// How a schema becomes a check. Invariant: only schemas that this package states come here.
import { Ajv, type Options, type SchemaObject, type ValidateFunction } from 'ajv';

/**
 * Makes a check of a schema. That it is one at all is what a test tells: to look again at each start would take longer than
 * all else that is done with it. Throws where a keyword is unknown.
 */
export function compileSchema<T>(schema: SchemaObject, options: Options = {}): ValidateFunction<T> {
  return new Ajv({ ...options, meta: false, validateSchema: false }).compile<T>(schema);
}
