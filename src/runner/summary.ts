// Tables in the job's summary. Names come from the account, where anyone with a key can choose them, so every text is
// escaped. A summary that cannot be written costs the job nothing.
import { addToSummary, isOffered } from './files.ts';
import { harmless, info } from './log.ts';

/** A text whose words between backticks are code, one that is code, a list of texts, or one that leads somewhere. */
export type Cell = string | { code: string } | { list: string[] } | { text: string; href: string };

/** What is bad: a sentence, and the commands that help, one a line. */
export interface Warning {
  text: string;
  commands: string[];
}

export interface SummaryTable {
  title: string;
  /** Shown before everything else. */
  warnings?: Warning[];
  /** Left out where each row names itself. */
  header?: string[];
  rows: Cell[][];
}

// The runner takes up to 1 MiB.
const MOST_ROWS = 300;
const LONGEST_CELL = 2000;

/**
 * Adds a table to the job's summary, where the runner offers one. Without rows, the title stands alone; a column without
 * a word is left out.
 */
export function writeSummary({ title, warnings = [], header, rows }: SummaryTable): void {
  const hasWords = (_: unknown, column: number): boolean => rows.some((cells) => cells[column] !== '');
  const lines = rows.slice(0, MOST_ROWS).map((cells) => renderRow('td', cells.filter(hasWords)));
  const head = header === undefined ? [] : [renderRow('th', header.filter(hasWords))];
  const table = rows.length === 0 ? [] : ['<table>', ...head, ...lines, '</table>'];
  const more = rows.length > MOST_ROWS ? [`<p>And ${String(rows.length - MOST_ROWS)} more.</p>`] : [];
  const warned = warnings.slice(0, MOST_ROWS).map(renderWarning);
  const written = addToSummary([`<h3>${escape(title)}</h3>`, ...warned, ...table, ...more].join('\n'));
  if (!written && isOffered('GITHUB_STEP_SUMMARY')) info('The summary could not be written.');
}

function renderWarning({ text, commands }: Warning): string {
  const lines = commands.slice(0, MOST_ROWS).map(escape).join('\n');
  return `<p>⚠️ <b>${escapeWithCode(text)}</b></p>${lines === '' ? '' : `<pre><code>${lines}</code></pre>`}`;
}

function renderRow(tag: 'th' | 'td', cells: Cell[]): string {
  return `<tr>${cells.map((cell) => `<${tag}>${renderCell(cell)}</${tag}>`).join('')}</tr>`;
}

function renderCell(cell: Cell): string {
  if (typeof cell === 'string') return escapeWithCode(cell);
  if ('code' in cell) return `<code>${escape(cell.code)}</code>`;
  if ('list' in cell) return `<ul>${cell.list.map((item) => `<li>${escapeWithCode(item)}</li>`).join('')}</ul>`;
  return `<a href="${escape(cell.href)}">${escape(cell.text)}</a>`;
}

/** The text escaped, with what stands between backticks shown as code. */
function escapeWithCode(text: string): string {
  return text
    .split('`')
    .map((part, index) => (index % 2 === 1 ? `<code>${escape(part)}</code>` : escape(part)))
    .join('');
}

/** Text that neither HTML nor markdown reads anything into. */
function escape(text: string): string {
  return harmless(text.slice(0, LONGEST_CELL)).replace(
    /[^A-Za-z0-9 ]/gu,
    (character) => `&#${String(character.codePointAt(0))};`,
  );
}
