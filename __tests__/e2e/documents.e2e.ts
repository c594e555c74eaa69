// The workflows that the documents print, run by act as they are printed, against the emulator.
import { describe, expect, test } from 'vitest';
import { isMap, isSeq, parseDocument, visit } from 'yaml';
import { listYamlBlocks } from '../repo/yaml-blocks.ts';
import { REPOSITORY, startTrial } from './trial.ts';

// The recipes need Pinata's own names, see recipes.e2e.ts.
const BLOCKS = listYamlBlocks().filter(({ place }) => !place.startsWith('docs/recipes.md'));
const RUNNABLE = BLOCKS.filter(({ notRun }) => notRun === undefined);

test('the documents print workflows that can be run', () => {
  expect(RUNNABLE).not.toEqual([]);
});

describe('a document’s workflow leaves no key alive', () => {
  test.each(RUNNABLE)('$place', async ({ workflow }) => {
    await using trial = await startTrial();
    const { text, event, used } = adapt(workflow, trial.emulator.apiUrl);
    if (used.includes('sweep')) {
      trial.emulator.addKey({
        name: `deploy [gha ${REPOSITORY} 1/1 build 1700000000 9f86d081e1a2]`,
        permissions: { resources: ['org:files:write'] },
      });
    }
    const { passed, log } = await trial.runText(text, { event: { name: event } });

    expect(passed, log).toBe(true);
    expect(trial.emulator.liveKeys()).toEqual([]);
    const expected = [
      ...used.map(
        (action) => ({ mint: 'Minted the key', revoke: 'Revoked the key', sweep: ': revoked, since' })[action],
      ),
      ...(text.includes('./deploy.sh') ? ['deployed with status 200'] : []),
    ];
    expect(expected.filter((words) => !log.includes(words))).toEqual([]);
    expect(expected).not.toEqual([]);
  });
});

test('the only change to a document’s workflow is the address of the API', () => {
  const step = (address: string): string =>
    `on:\n  push:\njobs:\n  a:\n    steps:\n      - uses: your-org/mint-pinata-key@v1\n        with:\n          scopes: x # why\n${address}      - run: a\n`;
  expect(adapt(step(''), 'http://127.0.0.1:1/v3')).toEqual({
    text: step('          api-url: http://127.0.0.1:1/v3\n'),
    event: 'push',
    used: ['mint'],
  });
});

test('a document’s workflow that uses what is not here is refused, before act looks for it', () => {
  expect(() => adapt('on: push\njobs: {a: {steps: [{uses: someone/deploy@v1}]}}', '')).toThrow(
    'someone/deploy@v1 is not here: say before the block why it is `not run`',
  );
});

interface Adapted {
  text: string;
  event: string;
  /** Which of this repository's actions it uses. */
  used: ('mint' | 'revoke' | 'sweep')[];
}

/** A document's workflow with the emulator's address. */
function adapt(workflow: string, apiUrl: string): Adapted {
  const document = parseDocument(workflow);
  const used: Adapted['used'] = [];
  visit(document, {
    Map: (_, step) => {
      const uses = step.get('uses');
      if (typeof uses !== 'string' || /^(actions\/checkout@|\.\/)/.test(uses)) return;
      const name = /^your-org\/mint-pinata-key(?:\/(revoke|sweep))?@v1$/.exec(uses);
      if (name === null) throw new Error(`${uses} is not here: say before the block why it is \`not run\``);
      used.push((name[1] as 'revoke' | 'sweep' | undefined) ?? 'mint');
      step.setIn(['with', 'api-url'], apiUrl);
    },
  });
  return { text: document.toString({ lineWidth: 0 }), event: readEvent(document.get('on')), used };
}

/** The first event of a workflow. */
function readEvent(on: unknown): string {
  if (isMap(on)) return String(on.items[0]?.key);
  return String(isSeq(on) ? on.get(0) : on);
}
