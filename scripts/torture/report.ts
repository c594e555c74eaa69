// What came of it, as rows of figures. Invariant: whatever breaks the promise counts in a row that reads 0 otherwise, and the
// plan and the words that explain it stand below.
import { printRow } from '../figures.ts';

/** What happens by one plan. */
export interface Findings {
  /** Something happened, once unless told. */
  count: (row: string, times?: number) => void;
  /** Something broke the promise: a row, and what a reader needs to find out why. */
  breach: (row: string, what: string) => void;
}

export interface Report {
  /** For what happens by these choices. */
  open: (plan: object) => Findings;
  /** Prints these rows and every breach, and returns whether the promise was kept. */
  print: (rows: readonly string[]) => boolean;
}

export function createReport(): Report {
  const counts: Partial<Record<string, number>> = {};
  const breaches: string[] = [];
  const count: Findings['count'] = (row, times = 1) => {
    counts[row] = (counts[row] ?? 0) + times;
  };
  return {
    open: (plan) => ({
      count,
      breach: (row, what) => {
        count(row);
        breaches.push(`${JSON.stringify(plan)}\n${row}: ${what}`);
      },
    }),
    print: (rows) => {
      for (const row of rows) printRow(row, String(counts[row] ?? 0));
      for (const breach of breaches) console.log(breach);
      return breaches.length === 0;
    },
  };
}
