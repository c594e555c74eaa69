// Sends a load to a broker, in a thread of its own. Invariant: a request is sent at its time, whatever became of those
// before it, and its latency counts from that time on, also where it left later.
import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';

export interface Load {
  url: string;
  body: string;
  /** Requests a second. */
  rate: number;
  seconds: number;
  /** They take turns. */
  kinds: { name: string; tokens: string[] }[];
}

export interface Reply {
  /** The name of the token's kind. */
  kind: string;
  /** When it was to be sent, in milliseconds since the load began. */
  at: number;
  /** From then until the whole answer was there, in milliseconds. */
  latency: number;
  /** The status and the reason, or the code of what happened instead. */
  answer: string;
}

const LONGEST_ANSWER = 10_000;

const { url, body, rate, seconds, kinds } = workerData as Load;
const agent = new Agent({ keepAlive: true });
const replies: Promise<Reply>[] = [];
// Each message is one of these: when it begins, and what became of it.
parentPort?.postMessage(Date.now());
const begin = performance.now();
for (let sent = 0; sent < rate * seconds;) {
  const due = Math.min(rate * seconds, Math.floor(((performance.now() - begin) * rate) / 1000) + 1);
  for (; sent < due; sent += 1) replies.push(send(sent));
  await sleep(1);
}
parentPort?.postMessage(await Promise.all(replies));
agent.destroy();

async function send(index: number): Promise<Reply> {
  const { name: kind, tokens } = kinds[index % kinds.length] ?? { name: '', tokens: [] };
  const token = tokens[Math.floor(index / kinds.length) % tokens.length] ?? '';
  const at = (index * 1000) / rate;
  const answer = await ask(token);
  return { kind, at, latency: performance.now() - begin - at, answer };
}

async function ask(token: string): Promise<string> {
  return new Promise((resolve) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const outgoing = request(url, { method: 'POST', agent, headers, timeout: LONGEST_ANSWER }, (incoming) => {
      let text = '';
      incoming.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      incoming.once('end', () => {
        resolve(`${String(incoming.statusCode)} ${/"reason":"(\w+)"/.exec(text)?.[1] ?? ''}`.trim());
      });
    });
    outgoing.once('timeout', () => outgoing.destroy(Object.assign(new Error(), { code: 'TIMEOUT' })));
    outgoing.once('error', (error: NodeJS.ErrnoException) => {
      resolve(error.code ?? error.name);
    });
    outgoing.end(body);
  });
}
