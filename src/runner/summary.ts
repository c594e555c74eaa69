// Tables in the job's summary. Names come from the account, where anyone with a key can choose them, so every text is
// escaped. A summary that cannot be written costs the job nothing.
import * as core from '@actions/core';
import { harmless, info } from './log.ts';

/** A text, or one that leads somewhere. */
export type Cell = string | { text: string; href: string };

export interface SummaryTable {
  title: string;
  header: string[];
  rows: Cell[][];
}

// The runner takes up to 1 MiB.
const MOST_ROWS = 500;

/** Adds a table to the job's summary, where the runner offers one. Without rows, the title stands alone. */
export async function writeSummary({ title, header, rows }: SummaryTable): Promise<void> {
  if (!process.env.GITHUB_STEP_SUMMARY) return;
  core.summary.addHeading(escape(title), 3);
  if (rows.length > 0) {
    const shown = rows.slice(0, MOST_ROWS).map((cells) => cells.map(renderCell));
    core.summary.addTable([header.map((name) => ({ data: escape(name), header: true })), ...shown]);
  }
  if (rows.length > MOST_ROWS) core.summary.addRaw(`And ${String(rows.length - MOST_ROWS)} more.`, true);
  try {
    await core.summary.write();
  } catch {
    info('The summary could not be written.');
  }
}

function renderCell(cell: Cell): string {
  return typeof cell === 'string' ? escape(cell) : `<a href="${escape(cell.href)}">${escape(cell.text)}</a>`;
}

/** Text that neither HTML nor markdown reads anything into. */
function escape(text: string): string {
  return harmless(text).replace(/[^\p{L}\p{N} ]/gu, (character) => `&#${String(character.codePointAt(0))};`);
}
