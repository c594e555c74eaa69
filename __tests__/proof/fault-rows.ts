// The fault table: every request of a job × every fault × once, twice, always. Generated, so that no case is left out
// because nobody thought of it. What fails twice has a row only where it is asked again for another reason than once: not a
// look-up, which is repeated alike, nor what no request is repeated after.
import type { Fault } from '../../emulator/index.ts';

/** How many times as fast the jobs' clocks run. The emulator's delays take real time. */
export const SCALE = 15;

/** A request of a job. The key is looked up in main when the mint's answer was lost, in post when main was killed. */
export type Target = 'mint' | 'look-up in main' | 'look-up in post' | 'revoke';

export interface FaultCase {
  label: string;
  fault: DistributiveOmit<Fault, 'on'>;
  /** Whether the same request may be sent again: where not, one fault is enough to end an attempt. */
  isRepeated: boolean;
}

export interface Row extends FaultCase {
  title: string;
  target: Target;
  times: number;
}

type DistributiveOmit<T, K extends string> = T extends unknown ? Omit<T, K> : never;

const TARGETS: readonly Target[] = ['mint', 'look-up in main', 'look-up in post', 'revoke'];
const TIMES = [
  { often: 'once', times: 1 },
  { often: 'twice', times: 2 },
  { often: 'always', times: Infinity },
] as const;

// One request may take 10 s.
const TOO_LATE = 12_000 / SCALE;

export function generateRows(): Row[] {
  return TARGETS.flatMap((target) =>
    casesFor(target).flatMap((one) =>
      TIMES.filter(({ times }) => times !== 2 || (one.isRepeated && !target.startsWith('look-up'))).map(
        ({ often, times }) => ({
          ...one,
          target,
          times,
          title: `${target}: ${one.label}, ${often}`,
        }),
      ),
    ),
  );
}

function casesFor(target: Target): FaultCase[] {
  return [...transportCases(), ...contentCases(target), ...statusCases(target)].filter(
    // A look-up changes nothing, whether it acted or not.
    ({ label }) => !target.startsWith('look-up') || !label.endsWith('acted on'),
  );
}

function transportCases(): FaultCase[] {
  const cases: Record<string, FaultCase['fault']> = {
    refused: { kind: 'refuse' },
    reset: { kind: 'reset-before' },
    'reset, acted on': { kind: 'reset-after' },
    'no answer': { kind: 'silence' },
    'no answer, acted on': { kind: 'silence-after' },
    'too slow, acts late': { kind: 'delay', ms: TOO_LATE, act: 'after' },
    'too slow, acted on': { kind: 'delay', ms: TOO_LATE, act: 'before' },
  };
  return Object.entries(cases).map(([label, fault]) => ({ label, fault, isRepeated: true }));
}

function contentCases(target: Target): FaultCase[] {
  const fields = { mint: ['JWT', 'pinata_api_key', 'pinata_api_secret'], list: ['keys'], revoke: [] };
  const kind = target === 'mint' || target === 'revoke' ? target : 'list';
  return [
    { label: 'cut body', fault: { kind: 'cut' }, isRepeated: true },
    { label: 'garbage', fault: { kind: 'garbage' }, isRepeated: true },
    ...[true, false].flatMap((act) =>
      [200, 403].map((status) => ({
        label: `web page with status ${String(status)}${act ? ', acted on' : ''}`,
        fault: { kind: 'html', status, act } as const,
        isRepeated: status === 200,
      })),
    ),
    ...fields[kind].map((field) => ({
      label: `answer without ${field}`,
      fault: { kind: 'missing-field', field } as const,
      isRepeated: false,
    })),
  ];
}

function statusCases(target: Target): FaultCase[] {
  const answers: { status: number; headers?: Record<string, string> }[] = [
    ...[401, 403, 404, 408, 429, 500, 502, 503].map((status) => ({ status })),
    { status: 429, headers: { 'retry-after': '2' } },
    { status: 503, headers: { 'retry-after': '2' } },
  ];
  return answers.flatMap(({ status, headers }) => {
    // These say that nothing was done, and a POST answered so is taken at its word: see "The order of effects".
    const isDenial = [401, 403, 404, 429].includes(status);
    return (target === 'mint' && isDenial ? [false] : [false, true]).map((act) => ({
      label: `${String(status)}${headers ? ' with Retry-After' : ''}${act ? ', acted on' : ''}`,
      fault: { kind: 'status', status, act, ...(headers && { headers }) } as const,
      isRepeated: ![401, 403, 404].includes(status),
    }));
  });
}
