// One trial: an account of the emulator, and jobs of the bundles in dist/ against it. Closing a trial asserts the
// promise for all of its jobs: no credential in a log, no live key after post, no key of others ended.
import { startEmulator, type Emulator, type EmulatorOptions, type IssuedKey } from '../../emulator/index.ts';
import { startJob, type Job } from './job.ts';
import type { JobOptions, ActionOptions } from './job-options.ts';
import type { CredentialServer } from './promise.ts';

export interface Trial extends AsyncDisposable {
  emulator: Emulator;
  /** What the promise is asserted of: secrets and live keys of the account. */
  server: CredentialServer;
  startJob(options?: JobOptions): Promise<Job>;
  /** The options of a step that mints with these inputs. */
  mint(inputs?: Record<string, string>): ActionOptions;
}

/** Keys whose names are in our form are for revoke and sweep to judge, and their tests say which may end. */
function isEndedForeignKey({ name, origin, revoked, createdAt, updatedAt, uses, maxUses }: IssuedKey): boolean {
  const isForeign = origin !== 'minted' && !/ \[gha \S+ \d+\/\d+ \S+ \d+ [0-9a-f]{12}\]$/.test(name);
  const isUsedUp = maxUses !== null && uses >= maxUses;
  return isForeign && revoked && updatedAt > createdAt && !isUsedUp;
}

export async function startTrial(options: EmulatorOptions = {}): Promise<Trial> {
  // The account's clock runs as fast as that of the steps, which would take it for wrong otherwise.
  const clockStart = Date.now();
  let clockScale = 1;
  const clock = (): number => clockStart + (Date.now() - clockStart) * clockScale;
  const emulator = await startEmulator({ clock, ...options });
  const server = watchAccount(emulator);
  return {
    emulator,
    server,
    startJob: async (jobOptions) => {
      const job = await startJob({ secrets: [emulator.issuingJwt], server, clockStart, ...jobOptions });
      return {
        ...job,
        run: async (action) => {
          clockScale = action.clockScale ?? clockScale;
          return await job.run(action);
        },
      };
    },
    mint: (inputs) => ({
      uses: '.',
      id: 'pinata',
      with: { 'pinata-jwt': emulator.issuingJwt, 'api-url': emulator.apiUrl, scopes: 'files:write', ...inputs },
    }),
    [Symbol.asyncDispose]: async () => emulator.close(),
  };
}

/** What an account issued, and what of it lives. */
export function watchAccount(emulator: Emulator): CredentialServer {
  return {
    secrets: () => [
      ...emulator.keys().flatMap((key) => (key.origin === 'issuing' ? [key.jwt, key.secret] : [])),
      // The header of a JWT is the same in all of them; the other two parts are its own.
      ...emulator
        .keys()
        .flatMap((key) => (key.origin === 'minted' ? [key.jwt, key.secret, ...key.jwt.split('.').slice(1)] : [])),
    ],
    identifiers: () => emulator.keys().flatMap((key) => (key.origin === 'minted' ? [key.key] : [])),
    liveKeys: () => emulator.liveKeys(),
    endedForeignKeys: () =>
      emulator
        .keys()
        .filter(isEndedForeignKey)
        .map(({ name }) => name),
  };
}
