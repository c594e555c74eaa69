// What an expectation is. A probe asks and tells what it saw in a few words; whether that is as expected is decided elsewhere.
import type { Inquiry } from './inquiry.ts';

/** `documented` by Pinata, `seen` in the wild, or `unknown` until somebody asks the real API. */
export type Standing = 'documented' | 'seen' | 'unknown';

export type Probe = (inquiry: Inquiry) => Promise<string>;

export interface Expectation {
  sentence: string;
  standing: Standing;
  /** Where it is stated, or for an unknown what leaves it open. */
  source: string;
  /** What the probe should tell; an unknown has none. */
  expected?: string | RegExp;
  probe: Probe;
}

export function documented(sentence: string, source: string, expected: string | RegExp, probe: Probe): Expectation {
  return { sentence, standing: 'documented', source, expected, probe };
}

export function seen(sentence: string, source: string, expected: string | RegExp, probe: Probe): Expectation {
  return { sentence, standing: 'seen', source, expected, probe };
}

export function unknown(sentence: string, source: string, probe: Probe): Expectation {
  return { sentence, standing: 'unknown', source, probe };
}

export function meets(expected: string | RegExp, observed: string): boolean {
  return typeof expected === 'string' ? expected === observed : expected.test(observed);
}
