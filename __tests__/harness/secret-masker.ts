// The runner's masker: which text is hidden once a secret is known.
// Invariant: no more is hidden than the runner hides, else a leak that shows on GitHub would not show in a test.
// Source: Sdk/DTLogging/Logging/SecretMasker.cs, ValueSecret.cs, ValueEncoders.cs; Runner.Common/HostContext.cs:103-113

export interface SecretMasker {
  /** Hides the value and what the encoders make of it. An empty value is ignored. */
  readonly add: (value: string) => void;
  readonly mask: (text: string) => string;
}

function encodeBase64From(offset: number): (value: string) => string {
  return (value) => {
    const bytes = Buffer.from(value);
    return bytes.subarray(bytes.length > offset ? offset : 0).toString('base64');
  };
}

// .NET escapes all but the unreserved characters; encodeURIComponent leaves five more alone.
function escapeUri(value: string): string {
  return encodeURIComponent(value.toWellFormed()).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function escapeXml(value: string): string {
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;');
}

function trimDoubleQuotes(value: string): string {
  return value.length > 8 && value.startsWith('"') && value.endsWith('"') ? value.slice(1, -1) : '';
}

// PowerShell prints what stands before and after an ampersand apart, and colours the letter after `&+`.
function splitAtAmpersand(value: string): readonly string[] {
  if (!value.includes('&')) return [];
  const coloured = value.indexOf('&+');
  const parts =
    coloured < 0
      ? [value.slice(0, value.lastIndexOf('&') + 1), value.slice(value.lastIndexOf('&') + 1)]
      : [value.slice(0, coloured + 2), value.slice(coloured + 3)];
  return parts.filter((part) => part.length >= 6);
}

/** The value and every other spelling of it that the runner hides. */
export function spellAsRunner(value: string): readonly string[] {
  return [
    value,
    encodeBase64From(0)(value),
    encodeBase64From(1)(value),
    encodeBase64From(2)(value),
    value.replaceAll('"', '\\"'),
    value.replaceAll("'", "''"),
    JSON.stringify(value).slice(1, -1),
    escapeUri(value),
    escapeXml(value),
    trimDoubleQuotes(value),
    ...splitAtAmpersand(value),
  ].filter((spelling) => spelling !== '');
}

export function createSecretMasker(): SecretMasker {
  const hidden = new Set<string>();
  // Spelled once: post masks what main masked.
  const added = new Set<string>();

  function* findMatches(text: string): Generator<{ start: number; end: number }> {
    for (const spelling of hidden) {
      // A match may begin inside the previous one: `aa` hides all of `aaa`.
      for (let start = text.indexOf(spelling); start >= 0; start = text.indexOf(spelling, start + 1)) {
        yield { start, end: start + spelling.length };
      }
    }
  }

  return {
    add(value) {
      if (value === '' || added.has(value)) return;
      added.add(value);
      for (const spelling of spellAsRunner(value)) hidden.add(spelling);
    },
    mask(text) {
      let masked = '';
      let end = -1;
      for (const match of [...findMatches(text)].sort((a, b) => a.start - b.start)) {
        // Matches that overlap or touch become one `***`.
        if (match.start > end) masked += `${text.slice(Math.max(end, 0), match.start)}***`;
        end = Math.max(end, match.end);
      }
      return masked + text.slice(Math.max(end, 0));
    },
  };
}

/** What the runner makes of add-mask's value: the whole, and each of its lines. ActionCommandManager.cs:440-448 */
export function addMask(masker: SecretMasker, value: string): void {
  masker.add(value);
  for (const line of value.split(/[\r\n]/)) masker.add(line.trim());
}
