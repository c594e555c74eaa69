// The end of a server: what began is answered, what comes later is refused, and no connection that a client keeps holds it up.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Refusal } from './refusal.ts';

/** Knows which requests are under way: from their first line until their answer has left, or nobody waits for it. */
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
  server.addHook('onSend', (_request, reply, _payload, done) => {
    // Nothing else is answered there.
    if (onLast !== undefined) reply.header('connection', 'close');
    done();
  });
  return {
    end: async () =>
      new Promise((resolve) => {
        onLast = resolve;
        if (underWay.size === 0) resolve();
      }),
  };
}
