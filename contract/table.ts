// What the runs found, as a table that reads in a terminal and as Markdown. It adds nothing: every word is an expectation's
// or an observation's.
import type { Observation } from './run.ts';

export interface Column {
  title: 'emulator' | 'live';
  observations: readonly Observation[];
}

const MARKS = '✗: not as expected · ≠: the emulator does otherwise';

export function printTable(columns: readonly Column[]): string {
  const [emulator] = columns;
  const rows = (emulator?.observations ?? []).map(({ expectation }, at) => [
    expectation.sentence,
    expectation.standing,
    ...columns.map(({ observations }) => printCell(observations[at], emulator?.observations[at])),
  ]);
  const lines = [['expectation', 'standing', ...columns.map(({ title }) => title)], ...rows];
  const widths = (lines[0] ?? []).map((_, at) => Math.max(...lines.map((line) => line[at]?.length ?? 0)));
  const [head = '', ...body] = lines.map((line) => joinCells(line.map((cell, at) => cell.padEnd(widths[at] ?? 0))));
  return [head, joinCells(widths.map((width) => '-'.repeat(width))), ...body, '', MARKS].join('\n');
}

/** What does not hold, with what was expected and who says so. */
export function printBreaches({ title, observations }: Column): string[] {
  return observations
    .filter(({ holds }) => !holds)
    .map(({ expectation, observed }) => {
      const { sentence, standing, source, expected } = expectation;
      const hoped = expected === undefined ? 'an answer' : String(expected);
      return `${title}: ${sentence}: ${observed}. Expected ${hoped} (${standing}: ${source}).`;
    });
}

export function toRecords(columns: readonly Column[]): Record<string, unknown>[] {
  return (columns[0]?.observations ?? []).map(({ expectation: { sentence, standing, source } }, at) => ({
    sentence,
    standing,
    source,
    ...Object.fromEntries(
      columns.map(({ title, observations }) => {
        const { observed = 'not asked', holds = false } = observations[at] ?? {};
        return [title, { observed, holds }];
      }),
    ),
  }));
}

function printCell(observation: Observation | undefined, emulated: Observation | undefined): string {
  if (!observation) return 'not asked';
  if (!observation.holds) return `✗ ${observation.observed}`;
  return observation.observed === emulated?.observed ? observation.observed : `≠ ${observation.observed}`;
}

function joinCells(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
