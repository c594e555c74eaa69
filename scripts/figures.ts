// What a program measured, as rows of figures.
import { availableParallelism } from 'node:os';

const WIDTH = 48;

export function printRow(row: string, figure: string): void {
  console.log(`${row.padEnd(WIDTH)}${figure}`);
}

/** Prints rows, and whether a bound is missed in one of them, by which the process fails. */
export function printJudged(rows: readonly (readonly [row: string, figure: string, isKept?: boolean])[]): void {
  for (const [row, figure] of rows) printRow(row, figure);
  if (rows.every(([, , isKept = true]) => isKept)) return;
  console.log(`A bound is missed (on ${String(availableParallelism())} cores).`);
  process.exitCode = 1;
}

/** The number below which a share of them lies, such as the median at 0.5. */
export function findQuantile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}
