// What came out of it, as rows of figures. Invariant: whatever breaks the promise has a row that reads 0 otherwise, and the
// plan and the words that explain it stand below.

export interface Outcome {
  /** The choices that led to it. */
  plan: object;
  /** How often what happened, by the names of rows. */
  counts: Partial<Record<string, number>>;
  /** What broke the promise: the name of a row, and what a reader needs to find out why. */
  breaches: { row: string; what: string }[];
}

export interface Rows {
  happened: readonly string[];
  /** Each of them breaks the promise. */
  broken: readonly string[];
}

const WIDTH = 40;

/** Prints all, and returns whether the promise was kept. */
export function report(outcomes: readonly Outcome[], { happened, broken }: Rows): boolean {
  const count = (row: string): number =>
    outcomes.reduce(
      (sum, { counts, breaches }) => sum + (counts[row] ?? 0) + breaches.filter((breach) => breach.row === row).length,
      0,
    );
  for (const row of [...happened, ...broken]) printRow(row, String(count(row)));
  for (const { plan, breaches } of outcomes) {
    if (breaches.length > 0) console.log(JSON.stringify(plan));
    for (const { row, what } of breaches) console.log(`${row}: ${what}`);
  }
  return broken.every((row) => count(row) === 0);
}

export function printRow(row: string, figure: string): void {
  console.log(`${row.padEnd(WIDTH)}${figure}`);
}

/** A count of one, for rows by what they are called. */
export function once(...rows: string[]): Partial<Record<string, number>> {
  return Object.fromEntries(rows.map((row) => [row, 1]));
}
