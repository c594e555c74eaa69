// The end of a server: what began is answered, what comes later is refused, and no connection that a client keeps holds it
// up. A request has begun once it is whole: a body that is never finished would be waited for.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Refusal } from './refusal.ts';

/** Knows which requests are under way, until their answer has left, or nobody waits for it. */
export function watchRequests(server: FastifyInstance): { end: () => Promise<void> } {
  const underWay = new Set<FastifyRequest>();
  let onLast: (() => void) | undefined;
  server.addHook('onRequest', (request, reply, done) => {
    if (onLast !== undefined) {
      done(new Refusal('ENDING'));
      return;
    }
    underWay.add(request);
    reply.raw.once('close', () => {
      underWay.delete(request);
      if (underWay.size === 0) onLast?.();
    });
    done();
  });
  // From here on it is whole.
  server.addHook('preValidation', (request, _reply, done) => {
    if (underWay.has(request)) done();
    else done(new Refusal('ENDING'));
  });
  server.addHook('onSend', (_request, reply, _payload, done) => {
    // Nothing else is answered there.
    if (onLast !== undefined) reply.header('connection', 'close');
    done();
  });
  return {
    end: async () =>
      new Promise((resolve) => {
        onLast = resolve;
        for (const request of underWay) if (!request.raw.complete) underWay.delete(request);
        if (underWay.size === 0) resolve();
      }),
  };
}
