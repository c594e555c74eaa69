// Tables in the job's summary. Names come from the account, where anyone with a key can choose them, so every text is
// escaped. A summary that cannot be written costs the job nothing.
import { appendToFile } from './command-files.ts';
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
export function writeSummary({ title, header, rows }: SummaryTable): void {
  if (!process.env.GITHUB_STEP_SUMMARY) return;
  const lines = rows.slice(0, MOST_ROWS).map((cells) => renderRow('td', cells));
  const table = ['<table>', renderRow('th', header), ...lines, '</table>'];
  const more = rows.length > MOST_ROWS ? [`<p>And ${String(rows.length - MOST_ROWS)} more.</p>`] : [];
  try {
    appendToFile(
      'GITHUB_STEP_SUMMARY',
      [`<h3>${escape(title)}</h3>`, ...(rows.length > 0 ? table : []), ...more].join('\n'),
    );
  } catch {
    info('The summary could not be written.');
  }
}

function renderRow(tag: 'th' | 'td', cells: Cell[]): string {
  return `<tr>${cells.map((cell) => `<${tag}>${renderCell(cell)}</${tag}>`).join('')}</tr>`;
}

function renderCell(cell: Cell): string {
  return typeof cell === 'string' ? escape(cell) : `<a href="${escape(cell.href)}">${escape(cell.text)}</a>`;
}

/** Text that neither HTML nor markdown reads anything into. */
function escape(text: string): string {
  return harmless(text).replace(/[^A-Za-z0-9 ]/gu, (character) => `&#${String(character.codePointAt(0))};`);
}
