// The workflows that the documents print, run by act exactly as they are printed, against the emulator under Pinata's names.
import { describe, expect, test } from 'vitest';
import { isMap, isSeq, parseDocument, visit } from 'yaml';
import { listYamlBlocks } from '../repo/yaml-blocks.ts';
import { REPOSITORY, RUN_ID, startTrialAsPinata } from './trial.ts';

// The recipes need packages of npm as well: see recipes.e2e.ts.
const BLOCKS = listYamlBlocks().filter(({ place }) => !place.startsWith('docs/recipes.md'));
const RUNNABLE = BLOCKS.filter(({ notRun }) => notRun === undefined);

test('the documents print workflows that can be run, and most of them mint', () => {
  expect(RUNNABLE.filter(({ workflow }) => readUse(workflow).used.includes('mint')).length).toBeGreaterThan(5);
});

describe('a document’s workflow leaves no key alive', () => {
  test.each(RUNNABLE)('$place', async ({ workflow }) => {
    await using trial = await startTrialAsPinata();
    const { event, used } = readUse(workflow);
    if (used.length > 0 && !used.includes('mint')) {
      trial.emulator.addKey({
        name: `deploy [gha ${REPOSITORY} ${String(RUN_ID)}/1 build 1700000000 9f86d081e1a2]`,
        permissions: { resources: ['org:files:write'] },
      });
    }
    const { passed, log } = await trial.runText(workflow, { event: { name: event } });

    expect(passed, log).toBe(true);
    expect(trial.emulator.liveKeys()).toEqual([]);
    const expected = [
      ...used.map(
        (action) => ({ mint: 'Minted the key', revoke: 'Revoked the key', sweep: ': revoked, since' })[action],
      ),
      ...(workflow.includes('./deploy.sh') ? ['deployed with status 200'] : []),
    ];
    expect(expected.filter((words) => !log.includes(words))).toEqual([]);
  });
});

test('a document’s workflow that uses what is not here is refused, before act looks for it', () => {
  expect(() => readUse('on: push\njobs: {a: {steps: [{uses: someone/deploy@v1}]}}')).toThrow(
    'someone/deploy@v1 is not here: say before the block why it is `not run`',
  );
});

/** By which event a document's workflow starts, and which of this repository's actions it uses. */
function readUse(workflow: string): { event: string; used: ('mint' | 'revoke' | 'sweep')[] } {
  const document = parseDocument(workflow);
  const used: ('mint' | 'revoke' | 'sweep')[] = [];
  visit(document, {
    Map: (_, step) => {
      const uses = step.get('uses');
      if (typeof uses !== 'string' || /^(actions\/checkout@|\.\/)/.test(uses)) return;
      const name = /^your-org\/mint-pinata-key(?:\/(revoke|sweep))?@v1$/.exec(uses);
      if (name === null) throw new Error(`${uses} is not here: say before the block why it is \`not run\``);
      used.push((name[1] as 'revoke' | 'sweep' | undefined) ?? 'mint');
    },
  });
  return { event: readEvent(document.get('on')), used };
}

/** The first event of a workflow. */
function readEvent(on: unknown): string {
  if (isMap(on)) return String(on.items[0]?.key);
  return String(isSeq(on) ? on.get(0) : on);
}
