// SQL's LIKE and ILIKE: `%` is any run of characters, `_` any one, a backslash takes the next character literally.
// Matching is greedy with one point to fall back to, so no pattern, however hostile, costs more than length × length.
// https://www.postgresql.org/docs/current/functions-matching.html#FUNCTIONS-LIKE

type Token = { any: 'run' } | { any: 'one' } | { literal: string };

/** Compiles a pattern that ignores case once, so that it can be tried on very many names. */
export function ilike(pattern: string): (name: string) => boolean {
  return like(pattern, 'any case');
}

export function like(pattern: string, letters: 'as written' | 'any case'): (name: string) => boolean {
  const fold = (text: string) => (letters === 'any case' ? text.toLowerCase() : text);
  const tokens = tokenize(fold(pattern));
  return (name) => {
    const folded = fold(name);
    return matches(tokens, SURROGATE.test(folded) ? Array.from(folded) : folded);
  };
}

const SURROGATE = /[\ud800-\udfff]/;

function tokenize(pattern: string): Token[] {
  const tokens: Token[] = [];
  const characters = Array.from(pattern);
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at] ?? '';
    if (character === '%') tokens.push({ any: 'run' });
    else if (character === '_') tokens.push({ any: 'one' });
    // The contains-pattern ends in `%`, so a name that ends in a lone backslash asks for a literal per cent sign.
    else if (character === '\\') tokens.push({ literal: characters[++at] ?? '\\' });
    else tokens.push({ literal: character });
  }
  return tokens;
}

function matches(tokens: readonly Token[], name: ArrayLike<string>): boolean {
  let at = 0;
  let token = 0;
  let lastRun = -1;
  let resumeAt = 0;
  while (at < name.length) {
    const expected = tokens[token];
    if (expected && 'any' in expected && expected.any === 'run') {
      lastRun = token++;
      resumeAt = at;
    } else if (expected && ('any' in expected || expected.literal === name[at])) {
      token++;
      at++;
    } else if (lastRun >= 0) {
      token = lastRun + 1;
      at = ++resumeAt;
    } else {
      return false;
    }
  }
  return tokens.slice(token).every((rest) => 'any' in rest && rest.any === 'run');
}
