// The page that explains the codes of failures: a heading for each, where Pinata's own failures are described from the
// table of src/pinata/error.ts. What people wrote around it stays as it is.
import type { Cause } from '../src/pinata/error.ts';

/** The codes that the messages of these source texts begin with. */
export function findCodes(sources: string[]): string[] {
  const found = sources.flatMap((text) => [...text.matchAll(/['"`]\[([a-z]+(?:-[a-z]+)*)\] /g)]);
  return [...new Set(found.map(([, code = '']) => code))].sort();
}

/** The codes that the page has a heading for. */
export function listHeadings(page: string): string[] {
  return [...page.matchAll(/^## (.+)$/gm)].map(([, heading = '']) => heading);
}

/** The page with its generated parts made anew, and a heading for each code that had none. */
export function fillPage(page: string, causes: Record<string, Cause>, codes: string[]): string {
  const missing = [...Object.keys(causes), ...codes].filter((code) => !listHeadings(page).includes(code));
  const whole = [page.trimEnd(), ...missing.map((code) => `## ${code}`)].join('\n\n');
  return whole
    .split(/^(?=## )/m)
    .map((section) => {
      const code = listHeadings(section)[0] ?? '';
      const cause = causes[code];
      return cause === undefined ? section : fillSection(section, code, cause);
    })
    .join('');
}

function fillSection(section: string, code: string, cause: Cause): string {
  const [start, end] = [`<!-- ${code} -->`, `<!-- /${code} -->`];
  const heading = `## ${code}\n`;
  const [before, after] = section.includes(start)
    ? [section.split(start)[0] ?? '', section.split(end)[1] ?? '']
    : [`${heading}\n`, `\n${section.slice(heading.length)}`];
  return `${before}${start}\n\n${describe(cause)}\n\n${end}${after}`;
}

function describe({ happened, advice, repeat, acted }: Cause): string {
  const sentence = happened.charAt(0).toUpperCase() + happened.slice(1);
  const tried = repeat
    ? 'It was asked again until `max-wait` was over or the job was cancelled.'
    : 'It is not asked again.';
  const doubt =
    acted === 'maybe'
      ? ' If this was about minting, a key may exist all the same: it is looked up by its name and revoked.'
      : '';
  return `**${sentence}.** ${tried}${doubt}\n\n${advice}`;
}
