import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeAction } from './fixture-action.ts';
import { readManifest } from './manifest.ts';

async function readText(text: string) {
  const folder = await writeAction({ main: '' });
  await writeFile(path.join(folder, 'action.yml'), text);
  return readManifest(folder);
}

describe('a manifest', () => {
  it('gives inputs in order with their defaults, outputs, and files that may lie outside its folder', async () => {
    const folder = await writeAction({ main: '' });
    await writeFile(
      path.join(folder, 'action.yml'),
      `
name: Sweep
inputs:
  b: { default: true }
  a: { required: true }
outputs:
  revoked: { description: How many }
runs: { using: node24, main: ../dist/sweep/index.js }
`,
    );
    expect(await readManifest(folder)).toEqual({
      name: 'Sweep',
      inputs: new Map([
        ['b', 'true'],
        ['a', undefined],
      ]),
      outputs: ['revoked'],
      main: path.join(path.dirname(folder), 'dist/sweep/index.js'),
      post: undefined,
    });
  });

  it.each([
    ['is not a node24 action', '{ using: node20, main: a.js }'],
    ['is not a node24 action', '{ using: node24 }'],
    ['has a pre step', '{ using: node24, main: a.js, pre: b.js }'],
    ['changes post-if', '{ using: node24, main: a.js, post: b.js, post-if: success() }'],
  ])('is refused when it %s: %s', async (reason, runs) => {
    await expect(readText(`runs: ${runs}`)).rejects.toThrow(reason);
  });
});
