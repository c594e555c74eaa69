// The body of a request for a key: exactly what Pinata's API takes, each field once, nothing else. What is not known is
// refused, never left out: a field that is ignored here could mean something there.
import { parseDocument } from 'yaml';
import { LONGEST_NAME } from '../src/key/name.ts';
import { LEGACY_ENDPOINTS, SCOPES } from '../src/key/scopes.ts';
import type { KeyRequest } from './grant.ts';
import { Refusal } from './refusal.ts';
import { compileSchema } from './schema.ts';

const ENDPOINTS = Object.fromEntries(
  Object.entries(LEGACY_ENDPOINTS).map(([group, flags]) => [
    group,
    {
      type: 'object',
      additionalProperties: false,
      minProperties: 1,
      properties: Object.fromEntries(flags.map((flag) => [flag, { const: true }])),
    },
  ]),
);

// https://docs.pinata.cloud/api-reference/endpoint/v3-create-api-key
export const KEY_REQUEST_SCHEMA = {
  type: 'object',
  additionalProperties: false,
  required: ['keyName', 'permissions'],
  properties: {
    keyName: { type: 'string', minLength: 1, maxLength: LONGEST_NAME },
    maxUses: { type: 'integer', minimum: 1, maximum: Number.MAX_SAFE_INTEGER },
    permissions: {
      type: 'object',
      additionalProperties: false,
      minProperties: 1,
      properties: {
        admin: { const: true },
        resources: { type: 'array', minItems: 1, uniqueItems: true, items: { enum: SCOPES } },
        endpoints: { type: 'object', additionalProperties: false, minProperties: 1, properties: ENDPOINTS },
      },
      if: { required: ['admin'] },
      then: { maxProperties: 1 },
    },
  },
};

const isKeyRequest = compileSchema<KeyRequest>(KEY_REQUEST_SCHEMA, { strictRequired: false });

// More than anybody indents.
const MOST_BLANKS = 1000;

/** Reads a body. Throws a `Refusal` that quotes nothing of it. */
export function readKeyRequest(text: string): KeyRequest {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    // The parser's message quotes the text.
    throw new Refusal('BAD_REQUEST', 'The body is not JSON.');
  }
  if (!isKeyRequest(body)) {
    const [error] = isKeyRequest.errors ?? [];
    const where = error?.instancePath === '' ? 'The body' : `\`${(error?.instancePath ?? '').slice(1, 60)}\``;
    throw new Refusal('BAD_REQUEST', `${where} is not as the API documents it.`);
  }
  // What says little at length is fields that stand there a thousand times: to find them costs the square of their number.
  if (text.length > JSON.stringify(body).length + MOST_BLANKS) {
    throw new Refusal('BAD_REQUEST', 'The body is far longer than what it says.');
  }
  // JSON.parse takes the last of two fields with one name, and another reader may take the first. YAML knows JSON.
  if (parseDocument(text, { schema: 'json', uniqueKeys: true }).errors.length > 0) {
    throw new Refusal('BAD_REQUEST', 'A field stands in the body twice.');
  }
  return body;
}
