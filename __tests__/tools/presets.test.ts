// The presets proven by the tools themselves: released clients run with keys that the action minted with their preset. With it
// their job succeeds, with any permission less it fails, and it takes the requests and the uses that the preset names.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { LoggedRequest } from '../../emulator/index.ts';
import { PRESETS, type PinataRequest, type Preset } from '../../src/key/presets.ts';
import { readText } from '../repo/sources.ts';
import { startNamedPinata, type Deploy } from './named-pinata.ts';

interface Tool {
  preset: string;
  /** The package whose release is run. */
  client: string;
  command: string;
  /** How many older pins there are for it to remove. */
  olderPins?: number;
}

const COMMAND = 'pinata';
// Where it is not there, there is no output at all.
const { stdout: help } = spawnSync(COMMAND, ['--help'], { encoding: 'utf8' }) as { stdout: string | null };
const hasCommand = help?.includes('Pinata IPFS CLI') === true;

const TOOLS: readonly Tool[] = [
  { preset: 'upload-file', client: 'pinata', command: runClient('pinata', 'file') },
  { preset: 'upload-folder', client: 'pinata', command: runClient('pinata', 'folder') },
  { preset: 'pin-by-cid', client: 'pinata', command: runClient('pinata', 'cid') },
  { preset: 'read-files', client: 'pinata', command: runClient('pinata', 'list') },
  { preset: 'pinata-sdk', client: 'pinata', command: runClient('pinata', 'file folder') },
  { preset: 'upload-json', client: '@pinata/sdk', command: runClient('pinata-sdk-legacy', 'json') },
  { preset: 'pinata-sdk-legacy', client: '@pinata/sdk', command: runClient('pinata-sdk-legacy', 'folder') },
  { preset: 'pinata-web3', client: 'pinata-web3', command: runClient('pinata-web3', 'folder') },
  ...['aave-pinata-action', 'venus-pinata-action', 'venus-pinata-action-prune'].map((preset) => ({
    preset,
    client: 'legacy-pinata-sdk',
    command: runClient('deploy-actions', preset),
    olderPins: preset === 'venus-pinata-action' ? 0 : 2,
  })),
];
const COMMAND_TOOL: Tool = {
  preset: 'pinata-cli',
  client: 'pinata-cli',
  command: `(umask 077 && printf %s "$PINATA_JWT" > ~/.pinata-files-cli)
${COMMAND} upload --network public report.pdf
${COMMAND} upload --name site site`,
};

const ALL_TOOLS = hasCommand ? [...TOOLS, COMMAND_TOOL] : TOOLS;

// What is granted in place of a preset's only permission.
const ANOTHER: Readonly<Record<string, string>> = {
  'org:files:write': 'org:files:read',
  'org:files:read': 'org:groups:read',
  pinFileToIPFS: 'pinJSONToIPFS',
  pinJSONToIPFS: 'pinFileToIPFS',
};

const pinata = await startNamedPinata();
afterAll(async () => pinata[Symbol.asyncDispose]());

// All permissions but those over keys and the whole account.
const EVERYTHING = {
  scopes: 'files:write, groups:write, gateways:write, analytics:write',
  'legacy-endpoints': 'pinning, data',
};

const firstDeploys = new Map<string, Promise<{ deploy: Deploy; moved: string | undefined }>>();

/** The deploy with the preset's key and no use too many; and what to change where the tool has moved on. */
async function deployFirst(tool: Tool): Promise<{ deploy: Deploy; moved: string | undefined }> {
  const known = firstDeploys.get(tool.preset);
  if (known) return known;
  const preset = findPreset(tool.preset);
  const started = (async () => {
    const deploy = await pinata.deploy({
      ...tool,
      grant: { preset: preset.name, 'max-uses': String(countUses(tool)) },
    });
    if (describeRequests(deploy.requests) === nameRequests(preset.requests)) return { deploy, moved: undefined };
    // A refusal can end a tool half-way: only a key that may do everything shows all that it asks for.
    const free = await pinata.deploy({ ...tool, grant: EVERYTHING });
    const asked = describeRequests(free.requests);
    return { deploy, moved: asked === nameRequests(preset.requests) ? undefined : explainMove(tool, preset, asked) };
  })();
  firstDeploys.set(tool.preset, started);
  return started;
}

test('every tool still asks for what its preset names', async () => {
  const first = await Promise.all(ALL_TOOLS.map(deployFirst));
  const moves = first.flatMap(({ moved }) => moved ?? []);
  if (moves.length > 0) throw new Error(moves.join('\n'));
});

test.each(ALL_TOOLS.filter(({ preset }) => findPreset(preset).known.how === 'run' && preset !== 'pinata-cli'))(
  'the preset $preset names the release of `$client` that is run here',
  ({ client, preset }) => {
    const { version } = JSON.parse(readText(`node_modules/${client}/package.json`)) as { version: string };
    expect(findPreset(preset).known.version).toBe(`v${version}`);
  },
);

describe.concurrent.each(ALL_TOOLS)('with the preset $preset, `$client`', (tool) => {
  const preset = findPreset(tool.preset);
  const permissions = [...(preset.scopes ?? []), ...(preset.legacyEndpoints ?? [])];
  const uses = countUses(tool);

  test(`does its job, and takes exactly ${String(uses)} of ${String(uses)} uses`, async ({ skip }) => {
    const { deploy, moved } = await deployFirst(tool);
    skip(moved !== undefined, moved);
    expect(deploy.succeeded, deploy.log).toBe(true);
    expect(deploy.uses).toBe(uses);
  });

  test.for(permissions)('fails without `%s`', async (permission, { skip }) => {
    skip((await deployFirst(tool)).moved !== undefined);
    const others = permissions.filter((each) => each !== permission);
    const left = others.length > 0 ? others : [ANOTHER[permission] ?? ''];
    const deploy = await pinata.deploy({
      ...tool,
      grant: {
        scopes: left.filter((each) => each.startsWith('org:')).join(', '),
        'legacy-endpoints': left.filter((each) => !each.startsWith('org:')).join(', '),
      },
    });
    expect(deploy.succeeded, deploy.log).toBe(false);
    expect(deploy.requests.map(({ status }) => status)).toEqual(
      expect.arrayContaining([expect.toSatisfy((status) => status === 401 || status === 403)]),
    );
  });

  if (uses > 1) {
    test('fails with one use less than it takes', async ({ skip }) => {
      skip((await deployFirst(tool)).moved !== undefined);
      const deploy = await pinata.deploy({ ...tool, grant: { preset: preset.name, 'max-uses': String(uses - 1) } });
      expect(deploy.succeeded, deploy.log).toBe(false);
      expect(deploy.uses).toBe(uses - 1);
    });
  }
});

if (!hasCommand)
  test.skip('left out, since Pinata’s command is not on the PATH: the preset pinata-cli', () => undefined);

function runClient(client: string, words: string): string {
  return `node "${path.join(import.meta.dirname, 'clients', `${client}.ts`)}" ${words}`;
}

function findPreset(name: string): Preset {
  const preset = PRESETS.find((each) => each.name === name);
  if (!preset) throw new Error(`there is no preset ${name}`);
  return preset;
}

function countUses({ preset, olderPins = 0 }: Tool): number {
  return findPreset(preset).uses + olderPins;
}

/** The requests in one text, where those that follow their like are told once. */
function describeRequests(requests: readonly LoggedRequest[]): string {
  const described = requests.map(({ method, path: asked, headers }) =>
    [method, asked.replace(/(?<=^\/pinning\/unpin\/)[^/]+$/, '{cid}'), headers.authorization ? 'jwt' : 'pair'].join(
      ' ',
    ),
  );
  return described.filter((each, at) => each !== described[at - 1]).join(', ');
}

function nameRequests(requests: readonly PinataRequest[]): string {
  return requests.map(({ method, path: asked, credential }) => `${method} ${asked} ${credential}`).join(', ');
}

function explainMove({ client }: Tool, { name, requests }: Preset, asked: string): string {
  return `\`${client}\` asks Pinata for “${asked}”, and the preset \`${name}\` names “${nameRequests(requests)}”: change the requests and the permissions of \`${name}\` in src/key/presets.ts, and its workflow in docs/recipes/${name}.yml.`;
}
