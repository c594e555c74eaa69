// What stands between jobs and a broker, as load balancers do: it hands requests on, and anything can go wrong on the way.
import { createFaults, type FaultKind, type FaultTarget } from '../../emulator/faults.ts';
import type { Answer, Call } from '../../emulator/message.ts';
import { openTransport, type ServedRequest } from '../../emulator/server.ts';

export type WayFault = Exclude<FaultKind, { kind: 'grant' }> & FaultTarget<'mint' | 'list' | 'revoke'>;

export interface Proxy {
  /** What jobs are told instead of the broker's own origin. */
  origin: string;
  fault: (fault: WayFault) => void;
  close: () => Promise<void>;
}

const MATTERS = new Map([
  ['POST', 'mint'],
  ['GET', 'list'],
  ['DELETE', 'revoke'],
] as const);

/** Starts one. `origin` is the broker's of the moment. */
export async function startProxy(origin: () => string, clock: () => number): Promise<Proxy> {
  const faults = createFaults<'mint' | 'list' | 'revoke'>();
  const { url, close } = await openTransport({
    port: 0,
    tls: undefined,
    receiver: {
      begin: ({ method, path, query, headers }) => {
        const fault = faults.take([...MATTERS].find(([verb]) => verb === method)?.[1]);
        const entry: ServedRequest = {
          method,
          path,
          query: Object.fromEntries(query),
          headers,
          body: '',
          status: 'pending',
          startedAt: clock(),
          fault: fault?.kind,
        };
        return { entry, fault };
      },
      act: async (call) => handOn(origin(), call),
      clock,
    },
  });
  return { origin: url, fault: faults.add, close };
}

async function handOn(origin: string, { method, path, query, headers, body }: Call): Promise<Answer> {
  const search = query.size > 0 ? `?${query.toString()}` : '';
  const passed = ['authorization', 'content-type', 'accept'].flatMap((name): [string, string][] => {
    const value = headers[name];
    return value === undefined ? [] : [[name, value]];
  });
  try {
    const answer = await fetch(`${origin}${path}${search}`, {
      method,
      headers: passed,
      redirect: 'manual',
      ...(body.length > 0 && { body: new Uint8Array(body) }),
    });
    const kept = ['content-type', 'retry-after', 'cache-control'].flatMap((name): [string, string][] => {
      const value = answer.headers.get(name);
      return value === null ? [] : [[name, value]];
    });
    return { status: answer.status, headers: Object.fromEntries(kept), body: await answer.text() };
  } catch {
    return { status: 502, headers: { 'content-type': 'text/html' }, body: '<html>Bad gateway</html>' };
  }
}
