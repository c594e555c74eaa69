// The two repositories of a trial: the action's, with what a runner needs of it and nothing else, and the one of a site
// that deploys with it.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export const ROOT = path.join(import.meta.dirname, '../..');

/** Folders with a git repository in each. */
export interface Repositories extends Disposable {
  /** Manifests and bundles. It stands for `your-org/mint-pinata-key`. */
  action: string;
  /** A `deploy.sh` and composite actions. It stands for `acme/site`. */
  site: string;
}

const SHIPPED = ['action.yml', 'revoke/action.yml', 'sweep/action.yml', 'dist'];

/** Makes both below one temporary folder, which disposing of them removes. */
export function makeRepositories(): Repositories {
  const folder = mkdtempSync(path.join(tmpdir(), 'e2e-'));
  const action = path.join(folder, 'action');
  const site = path.join(folder, 'site');
  for (const file of SHIPPED) cpSync(path.join(ROOT, file), path.join(action, file), { recursive: true });
  cpSync(path.join(import.meta.dirname, 'site'), site, { recursive: true });
  for (const repository of [action, site]) commit(repository);
  return {
    action,
    site,
    [Symbol.dispose]: () => {
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

/** act looks for a commit, and warns hundreds of times where there is none. */
function commit(repository: string): void {
  mkdirSync(repository, { recursive: true });
  const env = { PATH: process.env.PATH, HOME: repository, GIT_CONFIG_NOSYSTEM: '1' };
  const identity = ['-c', 'user.name=A test', '-c', 'user.email=test@example.com'];
  for (const args of [
    ['init', '--quiet', '--initial-branch=main'],
    ['add', '--all'],
    [...identity, 'commit', '--quiet', '--message=All'],
  ]) {
    const { status, stderr } = spawnSync('git', args, { cwd: repository, env, encoding: 'utf8', timeout: 20_000 });
    if (status !== 0) throw new Error(`git ${args.join(' ')} failed: ${stderr}`);
  }
}
