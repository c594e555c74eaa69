// The routes. What comes in is bounded, who asks is known before a body is read, and every refusal has the same form. No
// handler decides anything: that is done in mint.ts, keys.ts and lifetimes.ts. An end waits for what began, and for no connection.
import type { IncomingMessage } from 'node:http';
import { fastify, type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { LONGEST_NAME } from '../src/key/name.ts';
import type { Audit } from './audit.ts';
import { readBody } from './body.ts';
import { refuseConnection, type Connections } from './connections.ts';
import { readDelivery } from './delivery.ts';
import { identify, type Identity } from './identity.ts';
import type { IssuerKeys } from './issuer-keys.ts';
import type { Keys } from './keys.ts';
import type { Lifetimes } from './lifetimes.ts';
import type { Matter } from './metrics.ts';
import type { Mints } from './mint.ts';
import type { Policy } from './policy.ts';
import { inTime, Refusal } from './refusal.ts';
import { readKeyRequest } from './request.ts';
import type { Store } from './store.ts';
import { watchRequests } from './under-way.ts';

export interface Server {
  /** Returns its address. Throws where nothing can listen there. */
  listen(at: { host: string; port: number }): Promise<string>;
  /** Takes no more requests. Resolves once all that began are answered. */
  end(): Promise<void>;
  /** After `end`: closes the connections on which nothing began, and those whose answer took too long. */
  close(): Promise<void>;
}

export interface ServerOptions {
  policy: () => Policy;
  issuerKeys: () => IssuerKeys;
  mints: Pick<Mints, 'mint'>;
  keys: Keys;
  lifetimes: Pick<Lifetimes, 'completeRun'>;
  store: Pick<Store, 'knowsRepository'>;
  audit: Audit;
  logger: Logger;
  webhookSecret: string | undefined;
  connections: Connections;
  tls: { cert: string; key: string } | undefined;
  isReady: () => boolean;
}

const LARGEST_BODY = 16_384;
// A delivery holds descriptions of the run and of the repository, about 30 kB. Who sends it is known only once it is read.
const LARGEST_DELIVERY = 262_144;
// GitHub waits for ten seconds.
const LONGEST_DELIVERY = 8000;

declare module 'fastify' {
  interface FastifyRequest {
    matter: Matter | undefined;
    identity: Identity | undefined;
  }
}

/** A server that does not listen yet. */
export function createServer({
  policy,
  issuerKeys,
  mints,
  keys,
  lifetimes,
  store,
  audit,
  logger,
  webhookSecret,
  connections,
  tls,
  isReady,
}: ServerOptions): Server {
  const server = fastify({
    serverFactory: (listener) => connections.serve(listener, tls),
    clientErrorHandler: refuseConnection,
    bodyLimit: LARGEST_BODY,
    // They are told in our own form.
    return503OnClosing: false,
    routerOptions: { maxParamLength: 128 },
    exposeHeadRoutes: false,
    frameworkErrors: (_error, _request, reply) => {
      send(reply, new Refusal('BAD_REQUEST'));
    },
  }) as unknown as FastifyInstance;
  server.decorateRequest('matter', undefined);
  server.decorateRequest('identity', undefined);
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('application/json', async ({ routeOptions }: FastifyRequest, message: IncomingMessage) =>
    readBody(message, routeOptions.bodyLimit),
  );

  const requests = watchRequests(server);
  server.addHook('onRequest', (_request, reply, done) => {
    // What is answered can be a credential.
    reply.header('cache-control', 'no-store');
    done();
  });
  server.setNotFoundHandler((_request, reply) => {
    send(reply, new Refusal('NOT_FOUND'));
  });
  server.setErrorHandler((error: FastifyError | Refusal, request, reply) => {
    const refusal = toKnown(error);
    if (refusal.reason === 'UNEXPECTED')
      logger.error(
        { event: 'unexpected', name: error.name, code: 'code' in error ? error.code : undefined },
        'unexpected failure',
      );
    if (request.matter !== undefined) {
      audit.decided({ matter: request.matter, refused: refusal.reason, identity: request.identity });
    }
    send(reply, refusal);
  });

  const asked = (matter: Matter) => ({
    onRequest: async (request: FastifyRequest): Promise<void> => {
      request.matter = matter;
      request.identity = await identify(readBearer(request), policy(), issuerKeys(), Date.now());
    },
  });

  server.post('/v3/api_keys', asked('mint'), async (request, reply) => {
    const identity = identityOf(request);
    refuseUnknownFields(request, []);
    const wanted = readKeyRequest(textOf(request));
    const { answer, rule, keyId } = await mints.mint(identity, wanted, () => request.raw.socket.destroyed);
    audit.decided({ matter: 'mint', identity, rule, keyId });
    return reply.type('application/json; charset=utf-8').send(answer);
  });

  server.get('/v3/api_keys', asked('list'), async (request, reply) => {
    const identity = identityOf(request);
    const { name = '', offset = '0', revoked } = refuseUnknownFields(request, ['name', 'offset', 'revoked']);
    if (
      !/^\d{1,6}$/.test(offset) ||
      (revoked !== undefined && !/^(true|false)$/.test(revoked)) ||
      name.length > LONGEST_NAME
    ) {
      throw new Refusal('BAD_REQUEST', 'The query is not as the API documents it.');
    }
    const page = await keys.list(identity, {
      name,
      offset: Number(offset),
      revoked: revoked === undefined ? undefined : revoked === 'true',
    });
    audit.decided({ matter: 'list', identity });
    return reply.send(page);
  });

  server.delete<{ Params: { key: string } }>('/v3/api_keys/:key', asked('revoke'), async (request, reply) => {
    const identity = identityOf(request);
    refuseUnknownFields(request, []);
    await keys.revoke(identity, request.params.key);
    audit.decided({ matter: 'revoke', identity, keyId: request.params.key });
    return reply.type('application/json; charset=utf-8').send('"Revoked"');
  });

  server.get('/healthz', async (_request, reply) => reply.send({ status: 'alive' }));
  server.get('/readyz', async (_request, reply) => {
    if (!isReady()) throw new Refusal('NOT_READY');
    return reply.send({ status: 'ready' });
  });

  if (webhookSecret !== undefined) {
    server.post('/webhooks/github', { bodyLimit: LARGEST_DELIVERY }, async (request, reply) => {
      request.matter = 'webhook';
      const run = await readDelivery(
        {
          event: request.headers['x-github-event'],
          signatures: request.raw.headersDistinct['x-hub-signature-256'] ?? [],
          body: textOf(request),
        },
        { secret: webhookSecret, policy: policy(), store },
      );
      if (run !== undefined) {
        // What takes longer goes on.
        await inTime(lifetimes.completeRun(run), LONGEST_DELIVERY, new Refusal('NOT_ENDED')).catch((error: unknown) => {
          throw error instanceof Refusal ? error : new Refusal('NOT_ENDED');
        });
        audit.decided({ matter: 'webhook', run });
      }
      return reply.code(204).send();
    });
  }
  let closed: Promise<void> | undefined;
  return {
    listen: async (at) => server.listen(at),
    async end() {
      closed = server.close();
      await requests.end();
    },
    async close() {
      connections.closeAll();
      await closed;
    },
  };
}

function send(reply: FastifyReply, refusal: Refusal): void {
  // The rest of the body is not waited for.
  if (refusal.reason === 'TOO_LARGE') reply.header('connection', 'close');
  if (refusal.retryAfter !== undefined) reply.header('retry-after', String(refusal.retryAfter));
  reply.code(refusal.status).type('application/json; charset=utf-8').send(JSON.stringify(refusal.body));
}

function toKnown(error: FastifyError | Refusal): Refusal {
  if (error instanceof Refusal) return error;
  if (error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return new Refusal('NOT_JSON');
  const isOfCaller = error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500;
  return new Refusal(isOfCaller ? 'BAD_REQUEST' : 'UNEXPECTED');
}

/** The one bearer. Of two headers, Node would take the first and a proxy in front perhaps the second. */
function readBearer(request: FastifyRequest): string {
  const [header, ...others] = request.raw.headersDistinct.authorization ?? [];
  const bearer = /^Bearer (\S+)$/i.exec(header ?? '')?.[1];
  if (bearer === undefined || others.length > 0) throw new Refusal('NO_TOKEN');
  return bearer;
}

function textOf({ body }: FastifyRequest): string {
  return typeof body === 'string' ? body : '';
}

function identityOf({ identity }: FastifyRequest): Identity {
  if (identity === undefined) throw new Refusal('NO_TOKEN');
  return identity;
}

/** The query, where it holds known fields only and each once. */
function refuseUnknownFields(request: FastifyRequest, known: string[]): Partial<Record<string, string>> {
  const query = Object.entries(request.query as Record<string, unknown>);
  const texts = query.flatMap(([field, value]) =>
    known.includes(field) && typeof value === 'string' ? [[field, value] as const] : [],
  );
  if (texts.length < query.length) throw new Refusal('BAD_REQUEST', 'The query holds an unknown field, or one twice.');
  return Object.fromEntries(texts);
}
