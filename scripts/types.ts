// The types of the inputs and outputs of an action, for generators of typed workflows, from the table by which the code
// reads the inputs. https://github.com/typesafegithub/github-actions-typing#available-types
import { stringify } from 'yaml';
import { REVOKE_INPUTS } from '../src/end/inputs.ts';
import { PRESETS } from '../src/key/presets.ts';
import { ALL_LEGACY_ENDPOINTS, LEGACY_GROUPS, SCOPES } from '../src/key/scopes.ts';
import { MINT_INPUTS } from '../src/mint/inputs.ts';
import type { InputKind, InputTable } from '../src/runner/inputs.ts';
import { SWEEP_INPUTS } from '../src/sweep/inputs.ts';

/** What a manifest says, as far as documents take it over. */
export interface Manifest {
  inputs?: Record<string, { description: string; required?: boolean; default?: string }>;
  outputs?: Record<string, { description: string }>;
}

/** The tables of inputs, by the folder of their action. */
export const TABLES: Readonly<Record<string, InputTable>> = {
  '': MINT_INPUTS,
  'revoke/': REVOKE_INPUTS,
  'sweep/': SWEEP_INPUTS,
};

// What can be said more closely than its kind does.
const WORDS: Partial<Record<string, readonly string[]>> = {
  preset: PRESETS.map(({ name }) => name),
  scopes: SCOPES,
  'legacy-endpoints': [...LEGACY_GROUPS, ...ALL_LEGACY_ENDPOINTS],
  // https://docs.github.com/en/actions/reference/workflows-and-actions/contexts#job-context
  'job-status': ['success', 'failure', 'cancelled'],
};
const OUTPUTS: Partial<Record<string, string>> = { minted: 'boolean', revoked: 'integer', kept: 'integer' };

/** The types of an action's inputs and outputs, in the manifest's order. */
export function writeTypes(folder: string, { inputs = {}, outputs = {} }: Manifest): string {
  const types = {
    inputs: Object.fromEntries(Object.keys(inputs).map((name) => [name, typeOf(name, TABLES[folder]?.[name])])),
    outputs: Object.fromEntries(Object.keys(outputs).map((name) => [name, { type: OUTPUTS[name] ?? 'string' }])),
  };
  return `# Written by \`npm run docs\` from the tables of inputs in src.\n# https://github.com/typesafegithub/github-actions-typing\n${stringify(types, { blockQuote: false })}`;
}

function typeOf(name: string, input: InputKind | undefined): object {
  const words = WORDS[name];
  switch (input?.kind) {
    case undefined:
      throw new Error(`A manifest declares \`${name}\`, which no table of inputs in src knows.`);
    case 'boolean':
      return { type: 'boolean' };
    case 'number':
      return { type: 'integer' };
    case 'choice':
      return enumerate(name, input.choices);
    case 'words':
      return { type: 'list', separator: ',', 'list-item': enumerate(name.replace(/s$/, ''), words ?? input.known) };
    case 'lines':
      return { type: 'list', separator: '\n', 'list-item': { type: 'string' } };
    case 'text':
    case 'credential':
    case 'duration':
      return words === undefined ? { type: 'string' } : enumerate(name, words);
  }
}

function enumerate(name: string, values: readonly string[]): object {
  const typeName = name.replaceAll(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return { type: 'enum', name: typeName, 'allowed-values': [...values] };
}
