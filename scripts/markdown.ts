// Pieces of documents in Markdown that is not formatted yet.

export function code(text: string): string {
  return text === '' ? '' : `\`${text}\``;
}

export function drawTable(head: string[], rows: string[][]): string {
  const line = (cells: string[]): string => `| ${cells.map(fitCell).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** A bar ends a cell even inside code, and a line break ends the table. */
function fitCell(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ').replaceAll('|', '\\|');
}
