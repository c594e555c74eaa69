// What stands before one broker or several, as load balancers do: it hands requests on to each in turn, and anything can go
// wrong on the way. It remembers which tokens asked for which keys.
import { createFaults, type FaultKind, type FaultTarget } from '../../emulator/faults.ts';
import { parseJson, type Answer, type Call } from '../../emulator/message.ts';
import { logRequest, openTransport } from '../../emulator/server.ts';
import { readRun } from '../key-names.ts';

type Matter = 'mint' | 'list' | 'revoke';

export type WayFault = Exclude<FaultKind, { kind: 'grant' }> & FaultTarget<Matter>;

export interface Proxy {
  /** What jobs are told instead of the broker's own origin. */
  origin: string;
  fault: (fault: WayFault) => void;
  /** How many tokens asked for a key by its name. */
  tokensFor: (name: string) => number;
  /** Sends all mints of a run once more, each to every broker at once. Resolves to how many were sent. */
  sendAgain: (run: string) => Promise<number>;
  close: () => Promise<void>;
}

const MATTERS = new Map<string, Matter>([
  ['POST', 'mint'],
  ['GET', 'list'],
  ['DELETE', 'revoke'],
]);

const PASSED_ON = ['authorization', 'content-type', 'accept', 'x-github-event', 'x-hub-signature-256'];
const PASSED_BACK = ['content-type', 'retry-after', 'cache-control'];

/** Starts one. `origins` are the brokers' of the moment. */
export async function startProxy(origins: () => string[], clock: () => number): Promise<Proxy> {
  const faults = createFaults<Matter>();
  const mints: { name: string; token: string; call: Call }[] = [];
  let turn = 0;
  const { url, close } = await openTransport({
    port: 0,
    tls: undefined,
    receiver: {
      begin: (head) => {
        const fault = head.path === '/webhooks/github' ? undefined : faults.take(MATTERS.get(head.method));
        return { entry: logRequest(head, clock(), fault), fault };
      },
      act: async (call) => {
        const { headers, body } = call;
        const { keyName } = (parseJson(body.toString()) ?? {}) as { keyName?: unknown };
        if (typeof keyName === 'string') mints.push({ name: keyName, token: headers.authorization ?? '', call });
        const there = origins();
        turn += 1;
        return handOn(there[turn % there.length] ?? '', call);
      },
      clock,
    },
  });
  return {
    origin: url,
    fault: faults.add,
    tokensFor: (wanted) => new Set(mints.filter(({ name }) => name === wanted).map(({ token }) => token)).size,
    sendAgain: async (run) => {
      const ofRun = mints.filter(({ name }) => readRun(name) === run);
      await Promise.all(ofRun.flatMap(({ call }) => origins().map(async (origin) => handOn(origin, call))));
      return ofRun.length;
    },
    close,
  };
}

async function handOn(origin: string, { method, path, query, headers, body }: Call): Promise<Answer> {
  const search = query.size > 0 ? `?${query.toString()}` : '';
  try {
    const answer = await fetch(`${origin}${path}${search}`, {
      method,
      headers: keep(PASSED_ON, Object.entries(headers)),
      redirect: 'manual',
      ...(body.length > 0 && { body: new Uint8Array(body) }),
    });
    return { status: answer.status, headers: keep(PASSED_BACK, answer.headers), body: await answer.text() };
  } catch {
    return { status: 502, headers: { 'content-type': 'text/html' }, body: '<html>Bad gateway</html>' };
  }
}

function keep(names: readonly string[], headers: Iterable<[string, string]>): Record<string, string> {
  return Object.fromEntries([...headers].filter(([name]) => names.includes(name)));
}
