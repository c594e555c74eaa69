// The whole API as one function from call to answer. It knows no transport, and it is
// synchronous: no other call ever sees the account half changed.
import { admit } from './access.ts';
import { countUse, type Account } from './account.ts';
import { parseJson, refusal, type Answer, type Call } from './message.ts';
import type { RateLimit } from './rate-limit.ts';
import { dataRoutes } from './routes/data.ts';
import { fileRoutes } from './routes/files.ts';
import { keyRoutes, type SecondRevoke } from './routes/keys.ts';
import { pinListRoutes } from './routes/pin-list.ts';
import { pinRequestRoutes } from './routes/pin-requests.ts';
import { pinningServiceRoutes } from './routes/pinning-service.ts';
import { pinningRoutes } from './routes/pinning.ts';
import { resumableRoutes } from './routes/resumable.ts';
import type { Family, Purpose, Route } from './routes/route.ts';
import { signingRoutes } from './routes/signing.ts';
import { swapRoutes } from './routes/swaps.ts';
import { uploadRoutes } from './routes/uploads.ts';

type Head = Omit<Call, 'body'>;

export interface Service {
  answer: (call: Call) => Answer;
  /** What a request is for, as far as its head tells; `undefined` for a route that does not exist. */
  purposeOf: (head: Head) => Purpose | undefined;
}

export function createService(options: {
  account: Account;
  families: readonly Family[];
  secondRevoke: SecondRevoke;
  rateLimit: RateLimit | undefined;
}): Service {
  const { account, families, secondRevoke, rateLimit } = options;
  const routes = listRoutes(secondRevoke).filter(({ family }) => family === undefined || families.includes(family));
  return {
    purposeOf: (head) => findRoute(routes, head)?.route.purpose,
    answer: (call) => {
      if (!rateLimit) return visit(account, routes, call);
      const { headers, refused } = rateLimit.count();
      const answer = refused ?? visit(account, routes, call);
      return { ...answer, headers: { ...answer.headers, ...headers } };
    },
  };
}

/** The first route that fits answers: those with a name for a last segment stand before those that take any. */
function listRoutes(secondRevoke: SecondRevoke): Route[] {
  return [
    ...keyRoutes(secondRevoke),
    ...signingRoutes(),
    ...pinRequestRoutes(),
    ...swapRoutes(),
    ...resumableRoutes(),
    ...uploadRoutes(),
    ...fileRoutes(),
    ...pinningRoutes(),
    ...pinListRoutes(),
    ...dataRoutes(),
    ...pinningServiceRoutes(),
  ];
}

/** Order as observed on the live service: unreadable JSON (400), then who (401), then scope (403), then the body's sense (400). */
function visit(account: Account, routes: readonly Route[], call: Call): Answer {
  const found = findRoute(routes, call);
  // The real bodies of a 404 and of a parse error are not known.
  if (!found) return refusal(call.path.startsWith('/v3/') ? 'v3' : 'legacy', 404, 'NOT_FOUND', 'Not Found');
  const { route, params } = found;
  const json = route.body === 'json' ? parseJson(call.body.toString()) : undefined;
  if (route.body === 'json' && json === undefined) {
    return refusal(route.dialect, 400, 'INVALID_JSON', 'The body is not valid JSON');
  }
  const admitted = admit(account, route, call, params);
  if ('status' in admitted) return admitted;
  const answer = route.handle({ account, call, params, json });
  const isDone = answer.status >= 200 && answer.status < 300;
  if (isDone && admitted.key && route.purpose !== 'authenticate') countUse(account, admitted.key);
  return answer;
}

function findRoute(routes: readonly Route[], head: Head) {
  for (const route of routes) {
    const params = route.method === head.method ? matchPath(route.path, head.path) : undefined;
    if (params && (route.when?.(head) ?? true)) return { route, params };
  }
  return undefined;
}

function matchPath(pattern: string, path: string): Record<string, string> | undefined {
  const expected = pattern.split('/');
  const segments = path.split('/');
  if (segments.length !== expected.length) return undefined;
  const params: Record<string, string> = {};
  for (const [at, part] of expected.entries()) {
    const segment = segments[at] ?? '';
    if (part.startsWith(':') && segment !== '') params[part.slice(1)] = decode(segment);
    else if (part !== segment) return undefined;
  }
  return params;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
