// Credentials as environment variables of the later steps, under names that the workflow chose.
import { setInFile } from './command-files.ts';
import type { Inputs } from './inputs.ts';
import type { MaskedCredentials } from './mask.ts';

/** One environment variable and the credential it is to hold. */
export interface EnvExport {
  name: string;
  credential: keyof MaskedCredentials;
}

const CREDENTIALS = { jwt: 'jwt', 'api-key': 'apiKey', 'api-secret': 'apiSecret' } as const;

// Variables that decide what later steps run, or what the runner believes. Windows knows no case in names.
const RESERVED = /^(PATH|NODE_OPTIONS|(GITHUB|RUNNER|ACTIONS|INPUT|STATE)_.*)$/i;

/** Reads lines of `ENV_NAME=jwt`, `=api-key` or `=api-secret`. */
export function readEnvExports(inputs: Inputs): EnvExport[] {
  const exports = inputs.list('export-env').flatMap((line) => {
    const { name = '', credential = '' } = /^(?<name>[A-Za-z_]\w*)\s*=\s*(?<credential>\S+)$/.exec(line)?.groups ?? {};
    if (!isCredential(credential)) {
      inputs.problem(
        `\`export-env\` takes lines of \`NAME=jwt\`, \`NAME=api-key\` or \`NAME=api-secret\`, not \`${line.length > 60 ? '…' : line}\`.`,
      );
      return [];
    }
    if (RESERVED.test(name)) {
      inputs.problem(
        `\`export-env\` must not set \`${name}\`: that variable belongs to the runner or steers later steps.`,
      );
      return [];
    }
    return [{ name, credential: CREDENTIALS[credential] }];
  });
  const names = exports.map(({ name }) => name);
  for (const name of new Set(names.filter((each, index) => names.indexOf(each) !== index))) {
    inputs.problem(`\`export-env\` sets \`${name}\` twice.`);
  }
  return exports;
}

/** Exports the credentials to the steps after this one. */
export function exportEnv(exports: EnvExport[], credentials: MaskedCredentials): void {
  setVariables(exports.map(({ name, credential }) => [name, credentials[credential]]));
}

/** Empties variables that `exportEnv` set. The runner cannot remove a variable. */
export function blankEnv(names: string[]): void {
  setVariables(names.map((name) => [name, '']));
}

function setVariables(variables: [name: string, value: string][]): void {
  if (variables.length > 0) setInFile('GITHUB_ENV', Object.fromEntries(variables));
}

function isCredential(word: string): word is keyof typeof CREDENTIALS {
  return Object.hasOwn(CREDENTIALS, word);
}
