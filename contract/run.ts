// Asks one API all expectations, one after the other, and revokes what that took however it ends. Invariant: what a run
// tells has been through the redactor.
import { EXPECTATIONS } from './expectations.ts';
import { meets, type Expectation } from './expectation.ts';
import { openInquiry, type Inquiry, type Target } from './inquiry.ts';

export interface Observation {
  expectation: Expectation;
  observed: string;
  /** An unknown holds whatever is observed, as long as something is. */
  holds: boolean;
}

export interface Run {
  observations: Observation[];
  /** Names of keys that could not be revoked. */
  left: string[];
}

/** `tell` hears of each expectation before it is asked. */
export async function runContract(target: Target, tell: (line: string) => void = () => undefined): Promise<Run> {
  const inquiry = await openInquiry(target);
  const observations: Observation[] = [];
  const left: string[] = [];
  const isOver = () => target.interrupted.aborted;
  try {
    for (const [at, expectation] of EXPECTATIONS.entries()) {
      if (isOver()) break;
      tell(`${String(at + 1)}/${String(EXPECTATIONS.length)} ${expectation.sentence}`);
      const observation = await observe(expectation, inquiry);
      // What was cut short says nothing about the API.
      if (!isOver()) observations.push(observation);
    }
  } finally {
    tell('revoking all keys of this run');
    left.push(...(await inquiry.release()));
  }
  return { observations, left };
}

async function observe(expectation: Expectation, inquiry: Inquiry): Promise<Observation> {
  try {
    const observed = inquiry.redact(await expectation.probe(inquiry));
    const { expected } = expectation;
    return { expectation, observed, holds: expected === undefined || meets(expected, observed) };
  } catch (error) {
    return { expectation, observed: `no answer: ${inquiry.redact(describeFailure(error))}`, holds: false };
  }
}

export function describeFailure(error: unknown): string {
  if (!(error instanceof Error)) return 'something that is no error was thrown';
  const { code } = (error.cause ?? {}) as { code?: unknown };
  return typeof code === 'string' ? `${error.message} (${code})` : error.message;
}
