// Writes the page of recipes: what each preset is for, what it grants, where that was read, what misleads, and a workflow.
import type { Preset } from '../src/key/presets.ts';

const INTRODUCTION = `# Recipes

<!-- Written by \`npm run docs\` from src/key/presets.ts and the workflows in docs/recipes. -->

Which permissions does a tool need? Name it in \`preset\`, and the key gets the least that the tool was seen to ask for.

- Presets add up: with each other, with \`scopes\` and with \`legacy-endpoints\`. None of them grants \`admin\`.
- Each says which version was read and when. What a tool calls can change with its next version; what a scope or a flag opens is taken from Pinata's [reference](https://docs.pinata.cloud/api-reference/endpoint/v3-create-api-key).
- The mint step's log says in words what the key can and cannot do. Look there when a later step gets a 401 or a 403.
- The key must be minted in the job that uses it, since masked outputs do not cross jobs.
- The workflows are not run by this project's tests, which only check their form: they need the tools and Pinata itself. They deploy a folder \`site\` of the repository; put your build before the mint.`;

/** The page, in Markdown that is not formatted yet. `workflows` holds a text for each preset's name. */
export function writeRecipes(
  presets: readonly Preset[],
  withoutPreset: readonly string[],
  workflows: ReadonlyMap<string, string>,
): string {
  const rows = presets.map(
    (preset) => `| [\`${preset.name}\`](#${preset.name}) | ${preset.purpose} | ${grant(preset)} |`,
  );
  return [
    INTRODUCTION,
    ['| Preset | For | Permissions |', '| --- | --- | --- |', ...rows].join('\n'),
    `Tools of the pinning service API (\`/psa\`), such as ${withoutPreset.map((name) => `\`${name}\``).join(', ')}, have no preset: Pinata's reference names no permission for that API that a key could be given. Only \`admin: true\` is left for them, and a key that can do everything is hardly what this action is for.`,
    ...presets.map((preset) => writeRecipe(preset, workflows.get(preset.name) ?? '')),
  ].join('\n\n');
}

function writeRecipe(preset: Preset, workflow: string): string {
  const { name, purpose, version, source, readOn, withheld, traps } = preset;
  return [
    `## \`${name}\``,
    `For ${purpose}.`,
    [
      `- Permissions: ${grant(preset)}`,
      `- Read from \`${nameRepository(source)}\` [${version}](${source}) on ${readOn}`,
      ...(withheld === undefined ? [] : [`- **Not granted:** ${withheld}`]),
      ...traps.map((trap) => `- **Mind:** ${trap}`),
    ].join('\n'),
    '<!-- not run: it needs the tool and Pinata itself -->',
    `\`\`\`yaml\n${workflow.trimEnd()}\n\`\`\``,
  ].join('\n\n');
}

/** The `owner/name` of a page on GitHub. */
function nameRepository(source: string): string {
  return new URL(source).pathname.split('/').slice(1, 3).join('/');
}

function grant({ scopes = [], legacyEndpoints = [] }: Preset): string {
  const words = (list: readonly string[]): string => list.map((word) => `\`${word}\``).join(', ');
  return [
    ...(scopes.length > 0 ? [words(scopes)] : []),
    ...(legacyEndpoints.length > 0 ? [`legacy ${words(legacyEndpoints)}`] : []),
  ].join('; ');
}
