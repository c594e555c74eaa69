// Turns a manifest's inputs and a step's `with` into what the process finds in its environment.
// Invariant: every declared input is there, an unset one as the empty string; no expression goes unevaluated.

import type { Manifest } from './manifest.ts';

/** The contexts a default may read; `job.status` changes between main and post. */
export interface Contexts {
  readonly 'job.status': string;
  readonly 'github.token': string;
  readonly 'github.repository': string;
}

export interface Inputs {
  readonly values: ReadonlyMap<string, string>;
  /** The runner's warning about undeclared names, if there are any. */
  readonly warning: string | undefined;
}

function evaluate(text: string, contexts: Contexts): string {
  if (!text.includes('${{')) return text;
  const path = /^\$\{\{\s*([\w.-]+)\s*\}\}$/.exec(text)?.[1];
  const known = new Map<string, string>(Object.entries(contexts));
  const value = path === undefined ? undefined : known.get(path);
  if (value === undefined) throw new Error(`the harness does not evaluate ${text}`);
  return value;
}

export function evaluateInputs(
  manifest: Pick<Manifest, 'inputs'>,
  given: Readonly<Record<string, string>>,
  contexts: Contexts,
): Inputs {
  const values = new Map<string, string>();
  for (const [name, text] of Object.entries(given)) values.set(name, evaluate(text, contexts));

  // Names are compared without case; an undeclared one is warned about and handed over all the same.
  // Runner.Worker/ActionRunner.cs:221-237
  const declared = [...manifest.inputs.keys()];
  const isGiven = (name: string) => [...values.keys()].some((key) => key.toLowerCase() === name.toLowerCase());
  const unexpected = [...values.keys()].filter(
    (key) => !declared.some((name) => name.toLowerCase() === key.toLowerCase()),
  );

  // `required` is not read by the runner at all. Runner.Worker/ActionManifestManager.cs:521-556
  for (const [name, text] of manifest.inputs) if (!isGiven(name)) values.set(name, evaluate(text ?? '', contexts));

  const quote = (names: readonly string[]) => names.map((name) => `'${name}'`).join(', ');
  return {
    values,
    warning:
      unexpected.length === 0
        ? undefined
        : `Unexpected input(s) ${quote(unexpected)}, valid inputs are [${quote(declared)}]`,
  };
}

/** `pinata-jwt` becomes `INPUT_PINATA-JWT`: hyphens are kept. Runner.Worker/Handlers/Handler.cs:182-187 */
export function nameInputVariables(values: ReadonlyMap<string, string>): Record<string, string> {
  return Object.fromEntries(
    [...values].map(([name, value]) => [`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`, value]),
  );
}
