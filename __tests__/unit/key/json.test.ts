import { expect, test } from 'vitest';
import { parseRecord } from '../../../src/key/json.ts';

test('an object is read with all its fields', () => {
  expect(parseRecord('{"a":1,"b":null}')).toEqual({ a: 1, b: null });
  expect(parseRecord('{}')).toEqual({});
});

test.each(['', 'x', '{"a":', '[]', '[{"a":1}]', 'null', 'true', '7', '"{}"', '\u{FEFF}{}'])(
  '%j holds no object, and nothing is thrown that could quote it',
  (text) => {
    expect(parseRecord(text)).toBeUndefined();
  },
);
