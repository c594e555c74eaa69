// What comes from outside as JSON: answers, claims, events, the state. Nothing is known of it but what was looked at.

/** Whether a value is an object of named fields, whatever they hold. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The object that a JSON text holds; `undefined` where it holds none. Throws nothing: the parser's own message quotes the
 * text, which may hold a credential.
 */
export function parseRecord(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
