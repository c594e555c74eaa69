// The page that explains failures: a heading for each code of the closed table, under it what the table says, and around
// that what people wrote, which stays as it is.
import { FAILURES, type FailureKind } from '../src/failure.ts';

/** The codes that the page has a heading for. */
export function listHeadings(page: string): string[] {
  return [...page.matchAll(/^## ([a-z]+(?:-[a-z]+)*)$/gm)].map(([, heading = '']) => heading);
}

/** The page with its generated parts made anew, a heading for each code that had none, and none that is no code. */
export function fillPage(page: string, failures: Record<string, FailureKind> = FAILURES): string {
  const known = listHeadings(page);
  const missing = Object.keys(failures).filter((code) => !known.includes(code));
  return [page.trimEnd(), ...missing.map((code) => `## ${code}`)]
    .join('\n\n')
    .split(/^(?=## )/m)
    .flatMap((section) => {
      const [code] = listHeadings(section);
      if (code === undefined) return [section];
      const failure = failures[code];
      return failure === undefined ? [] : [fillSection(section, code, failure)];
    })
    .join('');
}

function fillSection(section: string, code: string, failure: FailureKind): string {
  const [start, end] = [`<!-- ${code} -->`, `<!-- /${code} -->`];
  const written = section.split(end)[1] ?? section.slice(`## ${code}\n`.length);
  return `## ${code}\n\n${start}\n\n${describe(failure)}\n\n${end}\n\n${written.trim()}\n\n`;
}

function describe({ happened, advice, repeat, acted }: FailureKind): string {
  const sentence = happened.charAt(0).toUpperCase() + happened.slice(1);
  const tried = repeat ? ' It was asked again until `max-wait` was over or the job was cancelled.' : '';
  const doubt =
    acted === 'maybe'
      ? ' If this was about minting, a key may exist all the same: it is looked up by its name and revoked.'
      : '';
  return `**${sentence}.**${tried}${doubt}\n\n${advice}`.trim();
}
