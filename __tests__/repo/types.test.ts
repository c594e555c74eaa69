// The manifests as GitHub's own schema sees them, and the types beside them for generators of typed workflows.
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { TABLES } from '../../scripts/types.ts';
import { PRESETS } from '../../src/key/presets.ts';
import { LEGACY_ENDPOINTS, SCOPES } from '../../src/key/scopes.ts';
import { findSchemaErrors } from './manifest-schema.ts';
import { listActions } from './manifest.ts';
import { readText } from './sources.ts';

// https://github.com/typesafegithub/github-actions-typing#available-types
interface Typing {
  type: string;
  name?: string;
  'allowed-values'?: string[];
  separator?: string;
  'list-item'?: Typing;
}

interface Types {
  inputs: Record<string, Typing>;
  outputs: Record<string, Typing>;
}

// The type of each kind of input. A text can be anything that is checked later, a few words among it.
const KINDS: Record<string, string[]> = {
  boolean: ['boolean'],
  choice: ['enum'],
  words: ['list'],
  lines: ['list'],
  number: ['integer'],
  duration: ['string'],
  credential: ['string'],
  text: ['string', 'enum'],
};

test('GitHub’s schema finds what is wrong with a manifest', () => {
  const right = 'name: A\ndescription: B.\nruns:\n  using: node24\n  main: a.js\n';
  expect(findSchemaErrors('right.yml', right)).toEqual([]);
  expect(findSchemaErrors('runtime.yml', right.replace('node24', 'node23'))).not.toEqual([]);
  expect(findSchemaErrors('nameless.yml', right.replace('name: A\n', ''))).not.toEqual([]);
  expect(findSchemaErrors('typo.yml', `${right}input: {}\n`)).not.toEqual([]);
  expect(findSchemaErrors('colour.yml', `${right}branding:\n  color: pink\n`)).not.toEqual([]);
});

test.each(listActions())('GitHub’s schema has nothing against $file', ({ file }) => {
  expect(findSchemaErrors(file, readText(file))).toEqual([]);
});

describe.each(listActions())('the types beside $file', ({ folder, manifest }) => {
  const types = parse(readText(`${folder}action-types.yml`)) as Types;
  const { inputs, outputs } = types;

  test('name the inputs and outputs of the manifest in its order, and nothing besides', () => {
    expect(Object.keys(types)).toEqual(['inputs', 'outputs']);
    expect(Object.keys(inputs)).toEqual(Object.keys(manifest.inputs));
    expect(Object.keys(outputs)).toEqual(Object.keys(manifest.outputs));
  });

  test('are of the form that generators read', () => {
    for (const [name, typing] of Object.entries({ ...inputs, ...outputs })) {
      expect(findFaults(typing), name).toEqual([]);
    }
  });

  test('are what the code makes of the inputs', () => {
    for (const [name, { kind }] of Object.entries(TABLES[folder] ?? {})) {
      expect(KINDS[kind], name).toContain(inputs[name]?.type);
    }
  });

  test('hold the manifest’s defaults among their values', () => {
    for (const [name, { default: otherwise = '' }] of Object.entries(manifest.inputs)) {
      const { type, 'allowed-values': values = [otherwise] } = inputs[name] ?? { type: '' };
      if (otherwise === '' || otherwise.startsWith('${{')) continue;
      expect(values, name).toContain(otherwise);
      if (type === 'boolean') expect(['true', 'false'], name).toContain(otherwise);
      if (type === 'integer') expect(otherwise, name).toMatch(/^\d+$/);
    }
  });
});

test('the values of lists are all those that the code takes', () => {
  const { inputs } = parse(readText('action-types.yml')) as Types;
  const values = (name: string): string[] | undefined => inputs[name]?.['list-item']?.['allowed-values'];
  expect(values('preset')?.sort()).toEqual(PRESETS.map(({ name }) => name).sort());
  expect(values('scopes')?.sort()).toEqual([...SCOPES].sort());
  expect(values('legacy-endpoints')?.sort()).toEqual(
    Object.entries(LEGACY_ENDPOINTS)
      .flatMap(([group, flags]) => [group, ...flags])
      .sort(),
  );
});

test('a typing that generators cannot read is seen', () => {
  expect(findFaults({ type: 'number' })).not.toEqual([]);
  expect(findFaults({ type: 'enum', 'allowed-values': [] })).not.toEqual([]);
  expect(findFaults({ type: 'string', 'allowed-values': ['a'] })).not.toEqual([]);
  expect(findFaults({ type: 'list', separator: ',' })).not.toEqual([]);
  const item = { type: 'list', separator: ',', 'list-item': { type: 'string' } };
  expect(findFaults({ type: 'list', separator: ',', 'list-item': item })).not.toEqual([]);
  expect(findFaults(item)).toEqual([]);
});

/** What keeps a generator from reading a typing. */
function findFaults(typing: Typing): string[] {
  const { type, 'allowed-values': values, 'list-item': item, separator, name, ...others } = typing;
  const isList = type === 'list';
  const isEnum = type === 'enum';
  return [
    ...(['string', 'boolean', 'integer', 'float', 'enum', 'list'].includes(type) ? [] : [`there is no type ${type}`]),
    ...(isEnum === (values !== undefined && values.length > 0) ? [] : ['an enum, and nothing else, has values']),
    ...(isList === (item !== undefined && Boolean(separator)) ? [] : ['a list, and nothing else, has items']),
    ...(item?.type === 'list' ? ['there are no lists of lists'] : []),
    ...(name === undefined || isEnum ? [] : ['only an enum has a name']),
    ...(item === undefined ? [] : findFaults(item)),
    ...Object.keys(others),
  ];
}
