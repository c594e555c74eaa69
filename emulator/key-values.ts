// The filter on key values that `pinList` takes: `{"branch":{"value":"main","op":"eq"}}`. The operators are those that
// Pinata's SDKs let through: https://docs.pinata.cloud/api-reference/endpoint/ipfs/get-pin-list
import { isRecord, parseJson } from './message.ts';
import { like } from './name-pattern.ts';

type Scalar = string | number | boolean;

export type KeyValueFilter = (keyvalues: Readonly<Record<string, unknown>>) => boolean;

/** Reads a filter. A string says what is wrong with it; Pinata's own words are unknown. */
export function readKeyValueFilter(source: string): KeyValueFilter | string {
  const conditions = parseJson(source);
  if (!isRecord(conditions)) return '"metadata[keyvalues]" must be an object';
  const checks: KeyValueFilter[] = [];
  for (const [name, condition] of Object.entries(conditions)) {
    const check = readCondition(condition);
    if (typeof check === 'string') return `"metadata[keyvalues]" for ${name}: ${check}`;
    checks.push((keyvalues) => {
      const value = Object.hasOwn(keyvalues, name) ? keyvalues[name] : undefined;
      return isScalar(value) && check(value);
    });
  }
  return (keyvalues) => checks.every((check) => check(keyvalues));
}

function readCondition(condition: unknown): ((value: Scalar) => boolean) | string {
  if (!isRecord(condition)) return 'it must have "value" and "op"';
  const { value: wanted, secondValue, op } = condition;
  if (!isScalar(wanted)) return '"value" must be a string, a number or a boolean';
  const text = String(wanted);
  switch (op) {
    case 'eq':
      return (value) => String(value) === text;
    case 'ne':
      return (value) => String(value) !== text;
    case 'gt':
      return (value) => compare(value, wanted) > 0;
    case 'gte':
      return (value) => compare(value, wanted) >= 0;
    case 'lt':
      return (value) => compare(value, wanted) < 0;
    case 'lte':
      return (value) => compare(value, wanted) <= 0;
    case 'between':
    case 'notBetween': {
      if (!isScalar(secondValue)) return '"secondValue" is required';
      const isBetween = (value: Scalar) => compare(value, wanted) >= 0 && compare(value, secondValue) <= 0;
      return (value) => isBetween(value) === (op === 'between');
    }
    case 'like':
    case 'notLike': {
      const fits = like(text, 'as written');
      return (value) => fits(String(value)) === (op === 'like');
    }
    case 'iLike':
    case 'notILike': {
      const fits = like(text, 'any case');
      return (value) => fits(String(value)) === (op === 'iLike');
    }
    case 'regexp':
    case 'iRegexp':
      return 'this emulator knows no regular expressions';
    default:
      return '"op" is not known';
  }
}

/** Key values are stored as they came; two numbers, also written as strings, are compared as numbers. */
function compare(one: Scalar, other: Scalar): number {
  const [left, right] = [Number(one), Number(other)];
  if (!Number.isNaN(left) && !Number.isNaN(right)) return left - right;
  const [before, after] = [String(one), String(other)];
  return before === after ? 0 : before < after ? -1 : 1;
}

function isScalar(value: unknown): value is Scalar {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
