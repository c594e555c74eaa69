import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { startTrial } from '../harness/trial.ts';

// The command is for a person's shell, which has these; nothing of the action needs them.
const missing = ['bash', 'curl', 'jq'].filter((tool) => spawnSync('which', [tool]).status !== 0);

describe.skipIf(missing.length > 0)(
  `the command that ends a key by hand${missing.map((tool) => ` (no ${tool} here)`).join('')}`,
  () => {
    test('as post prints it, ends that key and no other', async () => {
      await using trial = await startTrial();
      await using job = await trial.startJob();
      for (let count = 0; count < 12; count += 1) trial.emulator.addKey({ name: 'not this one' });
      const step = await job.run(trial.mint({ revoke: 'false', name: 'it\'s $(id) "quoted" % _' }));
      const [post] = await job.finish();
      const command = /at once: (?<command>curl .+)$/m.exec(post?.log ?? '')?.groups?.command ?? '';
      const name = step.outputs['key-name'] ?? '';
      expect(trial.emulator.liveKeys().map((key) => key.name)).toContain(name);

      const shell = await job.runShell(command, { env: { PINATA_ISSUING_JWT: trial.emulator.issuingJwt } });
      expect(shell.log).toContain('"Revoked"');
      expect(shell.conclusion).toBe('success');
      expect(trial.emulator.liveKeys().filter((key) => key.name !== 'not this one')).toEqual([]);
      expect(trial.emulator.liveKeys()).toHaveLength(12);
      job.expectLive((live) => live === 'not this one');
    });

    test('as a failed post prints it, ends that key', async () => {
      await using trial = await startTrial();
      await using job = await trial.startJob();
      await job.run({ ...trial.mint(), post: { dropInputs: true } });
      const [post] = await job.finish();
      const command = /This ends it: (?<command>curl .+)$/m.exec(post?.log ?? '')?.groups?.command ?? '';
      await job.runShell(command, { env: { PINATA_ISSUING_JWT: trial.emulator.issuingJwt } });
      expect(trial.emulator.liveKeys()).toEqual([]);
    });
  },
);
