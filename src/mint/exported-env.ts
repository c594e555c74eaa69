// Credentials as environment variables of the later steps, under names that the workflow chose.
import type { MaskedCredentials } from '../key/credentials.ts';
import { exportVariable } from '../runner/files.ts';

/** One environment variable and the credential it is to hold. */
export interface EnvExport {
  name: string;
  credential: keyof MaskedCredentials;
}

const CREDENTIALS = new Map<string, EnvExport['credential']>([
  ['jwt', 'jwt'],
  ['api-key', 'apiKey'],
  ['api-secret', 'apiSecret'],
]);
const MOST_EXPORTS = 30;

// Variables that belong to the runner, or that decide what later programs run, load, trust, or whom they ask. Windows knows
// no case in names.
const RESERVED = new RegExp(
  [
    '^(PATH|PATHEXT|COMSPEC|SHELL|HOME|IFS|ENV|BASH_ENV|BASHOPTS|SHELLOPTS|PS4|PROMPT_COMMAND|CDPATH|CI)$',
    '^(GITHUB|RUNNER|ACTIONS|INPUT|STATE|FORGEJO|GITEA)_',
    '^(HTTPS?|FTP|ALL|NO|SOCKS)_PROXY$',
    '^(LD|DYLD|GIT|SSL_CERT)_',
    '^NODE_(OPTIONS|PATH|EXTRA_CA_CERTS|TLS_REJECT_UNAUTHORIZED|REPL_EXTERNAL_MODULE|USE_ENV_PROXY|USE_SYSTEM_CA|ICU_DATA|V8_COVERAGE|CHANNEL_FD)$',
    '^OPENSSL_(CONF|MODULES|ENGINES)$',
    '^NPM_CONFIG_',
    '^PYTHON(STARTUP|PATH|HOME|USERBASE|INSPECT|BREAKPOINT|EXECUTABLE|PLATLIBDIR|WARNINGS|PYCACHEPREFIX|SAFEPATH|NOUSERSITE)$',
    '^PERL(5?LIB|5?OPT|5DB|_MM_OPT|_MB_OPT)$',
    '^(RUBYOPT|RUBYLIB|GEM_HOME|GEM_PATH|BUNDLE_GEMFILE)$',
    '^(JAVA_TOOL_OPTIONS|_?JAVA_OPTIONS|JDK_JAVA_OPTIONS|CLASSPATH|MAVEN_OPTS|GRADLE_OPTS)$',
    '^(GOFLAGS|GOPROXY|GOTOOLCHAIN|CARGO_HOME|RUSTC|RUSTC_WRAPPER|RUSTFLAGS)$',
    '^(CURL_CA_BUNDLE|CURL_HOME|REQUESTS_CA_BUNDLE|PIP_(INDEX_URL|EXTRA_INDEX_URL|CONFIG_FILE)|EDITOR|VISUAL|PAGER|LESSOPEN|LESSCLOSE|GCONV_PATH|LOCPATH|MALLOC_.*)$',
  ].join('|'),
  'i',
);

/** Whether a variable of this name can be set, and emptied again, without harm to other programs. */
export function isExportable(name: string): boolean {
  return /^[A-Za-z_]\w{0,99}$/.test(name) && !RESERVED.test(name);
}

/** Reads lines of `ENV_NAME=jwt`, `=api-key` or `=api-secret`, and says what is wrong with others. */
export function readEnvExports(lines: readonly string[]): { exports: EnvExport[]; problems: string[] } {
  const problems: string[] = [];
  if (lines.length > MOST_EXPORTS) problems.push(`\`export-env\` has more than ${String(MOST_EXPORTS)} lines.`);
  const exports = lines.slice(0, MOST_EXPORTS).flatMap((line) => {
    const shown = line.length > 60 ? '…' : line;
    const { name = '', word = '' } =
      /^(?<name>[A-Za-z_]\w{0,99})[ \t]{0,20}=[ \t]{0,20}(?<word>[\w-]+)$/.exec(line.slice(0, 300))?.groups ?? {};
    const credential = CREDENTIALS.get(word);
    if (credential === undefined) {
      problems.push(
        `\`export-env\` takes lines of \`NAME=jwt\`, \`NAME=api-key\` or \`NAME=api-secret\`, not \`${shown}\`.`,
      );
      return [];
    }
    if (!isExportable(name)) {
      problems.push(
        `\`export-env\` must not set \`${name}\`: that variable belongs to the runner or steers later programs.`,
      );
      return [];
    }
    return [{ name, credential }];
  });
  const names = exports.map(({ name }) => name);
  for (const name of new Set(names.filter((each, index) => names.indexOf(each) !== index))) {
    problems.push(`\`export-env\` sets \`${name}\` twice.`);
  }
  return { exports, problems };
}

/** Empties variables that main exported. Throws a `Failure` where their file cannot be written. */
export function blankEnv(names: readonly string[]): void {
  for (const name of names) exportVariable(name, '');
}
