// Writes the page of recipes: what each preset is for, what it grants, what misleads; and folded below that how all this is
// known, and a workflow.
import type { PinataRequest, Preset } from '../src/key/presets.ts';
import { code, drawTable } from './markdown.ts';
import { RECIPE_NOTES } from './recipe-notes.ts';

const INTRODUCTION = `# Recipes

<!-- Written by \`npm run docs\` from src/key/presets.ts, scripts/recipe-notes.ts and the workflows in docs/recipes. -->

Which permissions does a tool need? Name it in \`preset\`, and the key gets the least that the tool was seen to ask for.

- Presets add up: with each other, with \`scopes\` and with \`legacy-endpoints\`. None of them grants \`admin\`.
- **Run** means that a test runs this version of the tool with a key of the preset: its job succeeds, and with any permission less it fails. **Read** means that its source was read and that no test runs it.
- Another version may ask for something else. Keep to the one that is named.
- Uses are what one run takes of \`max-uses\` on the project's emulator. What Pinata itself counts is not documented.
- The mint step's log says in words what the key can and cannot do. Look there when a later step gets a 401 or a 403.
- The key must be minted in the job that uses it, since masked outputs do not cross jobs.
- The workflows deploy a folder \`site\` of the repository; put your build before the mint. The secret \`PINATA_ISSUING_JWT\` holds the JWT that may mint keys.`;

/** The page, in Markdown that is not formatted yet. `workflows` holds a text for each preset's name. */
export function writeRecipes(
  presets: readonly Preset[],
  withoutPreset: readonly string[],
  workflows: ReadonlyMap<string, string>,
): string {
  const rows = presets.map((preset) => [
    `[${code(preset.name)}](#${preset.name})`,
    preset.purpose,
    grant(preset),
    countUses(preset),
    `${preset.known.how} ${preset.known.version}`,
  ]);
  return [
    INTRODUCTION,
    drawTable(['Preset', 'For', 'Permissions', 'Uses', 'Known'], rows),
    `Tools of the pinning service API (\`/psa\`), such as ${withoutPreset.map(code).join(', ')}, have no preset: Pinata's reference names no permission for that API that a key could be given. Only \`admin: true\` is left for them, and a key that can do everything is hardly what this action is for.`,
    ...presets.map((preset) => writeRecipe(preset, workflows.get(preset.name) ?? '')),
  ].join('\n\n');
}

function writeRecipe(preset: Preset, workflow: string): string {
  const { name, purpose, withheld } = preset;
  const { traps, notRun } = RECIPE_NOTES[name] ?? { traps: [] };
  return [
    `## \`${name}\``,
    `For ${purpose}. Grants ${grant(preset)}.`,
    [
      ...(withheld === undefined ? [] : [`- **Not granted:** ${withheld}`]),
      ...traps.map((trap) => `- **Mind:** ${trap}`),
    ].join('\n'),
    '<details>\n<summary>How this is known, and a workflow</summary>',
    [`- ${explainProof(preset)}`, `- It asks for ${listRequests(preset.requests)}.`].join('\n'),
    ...(notRun === undefined ? [] : [`<!-- not run: ${notRun} -->`]),
    `\`\`\`yaml\n${workflow.trimEnd()}\n\`\`\``,
    '</details>',
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function explainProof({ known }: Preset): string {
  const source = `\`${nameSource(known.source)}\` [${known.version}](${known.source})`;
  if (known.how === 'run') return `Run: ${source}, by ${known.tests.map(linkFile).join(' and ')}`;
  const ran = known.ranOn === undefined ? '' : `, and it ran once with such a key on ${known.ranOn}`;
  const { client } = known;
  const part =
    client === undefined
      ? ''
      : `. Its client, ${code(client.name)}, is run with the same calls by ${client.tests.map(linkFile).join(' and ')}`;
  return `Read, not run by a test: ${source}, on ${known.readOn}${ran}${part}`;
}

function linkFile(file: string): string {
  return `[${code(file)}](../${file})`;
}

/** The `owner/name` of a page on GitHub, or the name of a package. */
function nameSource(source: string): string {
  const { hostname, pathname } = new URL(source);
  return hostname === 'github.com'
    ? pathname.split('/').slice(1, 3).join('/')
    : pathname.replace(/^\/package\/|\/v\/.*$/g, '');
}

const CREDENTIALS = { jwt: 'JWT', pair: 'key and secret' } as const;

function listRequests(requests: readonly PinataRequest[]): string {
  return requests
    .map(({ method, path, credential, when }) =>
      [code(`${method} ${path}`), `with ${CREDENTIALS[credential]}`, ...(when === undefined ? [] : [when])].join(' '),
    )
    .join('; ');
}

function countUses({ uses, moreUses }: Preset): string {
  return moreUses === undefined ? String(uses) : `${String(uses)}, and one for ${moreUses}`;
}

function grant({ scopes = [], legacyEndpoints = [] }: Preset): string {
  return [
    ...(scopes.length > 0 ? [scopes.map(code).join(', ')] : []),
    ...(legacyEndpoints.length > 0 ? [`legacy ${legacyEndpoints.map(code).join(', ')}`] : []),
  ].join('; ');
}
