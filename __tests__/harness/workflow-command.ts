// Reads one line of a step's output as a workflow command, if it is one.
// Invariant: recognises what the runner recognises and nothing else, since an unrecognised `::add-mask::` is printed.
// Source: Runner.Common/ActionCommand.cs, Runner.Worker/ActionCommandManager.cs

export interface WorkflowCommand {
  /** As written; the runner compares it without case. */
  readonly name: string;
  readonly properties: ReadonlyMap<string, string>;
  readonly data: string;
}

// `%25` comes last, so that an escaped percent sign is never read as the start of another escape.
const dataEscapes = [
  ['%0D', '\r'],
  ['%0A', '\n'],
  ['%25', '%'],
] as const;
const propertyEscapes = [['%3A', ':'], ['%2C', ','], ...dataEscapes] as const;
const legacyEscapes = [['%3B', ';'], ['%5D', ']'], ...dataEscapes] as const;

function unescape(text: string, escapes: readonly (readonly [string, string])[]): string {
  return escapes.reduce((unescaped, [escape, character]) => unescaped.replaceAll(escape, character), text);
}

function parseHead(
  head: string,
  syntax: { readonly separator: string; readonly escapes: readonly (readonly [string, string])[] },
): Omit<WorkflowCommand, 'data'> {
  const space = head.indexOf(' ');
  if (space < 0) return { name: head, properties: new Map() };
  const properties = new Map<string, string>();
  for (const property of head
    .slice(space + 1)
    .trim()
    .split(syntax.separator)) {
    const equals = property.indexOf('=');
    if (equals > 0 && equals < property.length - 1) {
      properties.set(property.slice(0, equals).toLowerCase(), unescape(property.slice(equals + 1), syntax.escapes));
    }
  }
  return { name: head.slice(0, space), properties };
}

function parseCurrent(line: string): WorkflowCommand | undefined {
  const message = line.trimStart();
  const end = message.startsWith('::') ? message.indexOf('::', 2) : -1;
  if (end < 0) return undefined;
  return {
    ...parseHead(message.slice(2, end), { separator: ',', escapes: propertyEscapes }),
    data: unescape(message.slice(end + 2), dataEscapes),
  };
}

// `##[add-mask]value` counts wherever it stands in the line.
function parseLegacy(line: string): WorkflowCommand | undefined {
  const start = line.indexOf('##[');
  const end = start < 0 ? -1 : line.indexOf(']', start);
  if (end < 0) return undefined;
  return {
    ...parseHead(line.slice(start + 3, end), { separator: ';', escapes: legacyEscapes }),
    data: unescape(line.slice(end + 1), legacyEscapes),
  };
}

export function parseWorkflowCommand(
  line: string,
  isRegistered: (name: string) => boolean,
): WorkflowCommand | undefined {
  for (const parseLine of [parseCurrent, parseLegacy]) {
    const command = parseLine(line);
    if (command !== undefined && isRegistered(command.name)) return command;
  }
  return undefined;
}
