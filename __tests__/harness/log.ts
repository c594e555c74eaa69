// One step's log: reads the process's lines as the runner does and keeps what GitHub would show.
// Invariant: a line is masked when it is written and never again; masks that come later do not reach back.
// Source: Runner.Worker/ActionCommandManager.cs, Handlers/OutputManager.cs, ExecutionContext.cs:801-805,1099-1120

import { addMask, type SecretMasker } from './secret-masker.ts';
import { parseWorkflowCommand, type WorkflowCommand } from './workflow-command.ts';

export type Level = 'error' | 'warning' | 'notice';

export interface Annotation {
  readonly level: Level;
  readonly message: string;
  readonly properties: ReadonlyMap<string, string>;
}

/** Where the commands that set something put it. */
export interface StepEffects {
  readonly setOutput: (name: string, value: string) => void;
  readonly saveState: (name: string, value: string) => void;
}

export interface StepLog {
  /** Takes one line that the process printed, on stdout or on stderr. */
  readonly read: (line: string) => void;
  readonly write: (message: string) => void;
  readonly annotate: (level: Level, message: string) => void;
  readonly debug: (message: string) => void;
  readonly text: () => string;
  readonly annotations: readonly Annotation[];
  /** The printed lines, less those the runner took as add-mask commands. */
  readonly linesOutsideMasks: readonly string[];
  /** Whether a command could not be processed, which fails the step whatever its exit code. */
  readonly hasFailed: () => boolean;
}

const prefixes = { error: 'Error: ', warning: 'Warning: ', notice: 'Notice: ' } as const;
const registered: ReadonlySet<string> = new Set([
  'add-mask',
  'add-matcher',
  'add-path',
  'debug',
  'echo',
  'endgroup',
  'error',
  'group',
  'notice',
  'remove-matcher',
  'save-state',
  'set-env',
  'set-output',
  'stop-commands',
  'warning',
]);

export function createStepLog(options: {
  readonly masker: SecretMasker;
  readonly effects: StepEffects;
  readonly debug: boolean;
}): StepLog {
  const { masker, effects } = options;
  const shown: string[] = [];
  const annotations: Annotation[] = [];
  const linesOutsideMasks: string[] = [];
  let echo = options.debug;
  let failed = false;
  let resumeToken: string | undefined;

  function write(message: string): void {
    shown.push(masker.mask(message));
  }

  function debug(message: string): void {
    if (options.debug) for (const line of message.split(/\r?\n/)) write(`##[debug]${line}`);
  }

  function annotate(level: Level, message: string, properties: ReadonlyMap<string, string> = new Map()): void {
    write(`${prefixes[level]}${message}`);
    // Ten of a kind for each step, 4096 characters each. ExecutionContext.cs:144-146
    if (annotations.filter((annotation) => annotation.level === level).length < 10) {
      annotations.push({ level, message: masker.mask(message).slice(0, 4096), properties });
    }
  }

  function fail(command: WorkflowCommand, line: string, reason: string): void {
    annotate('error', `Unable to process command '${command.name === 'add-mask' ? command.name : line}' successfully.`);
    annotate('error', reason);
    failed = true;
  }

  function hide(value: string): void {
    if (value.trim() === '') {
      annotate('warning', "Can't add secret mask for empty string in ##[add-mask] command.");
      return;
    }
    if (echo) write('::add-mask::***');
    addMask(masker, value);
  }

  function obey(command: WorkflowCommand, line: string): void {
    const name = command.name.toLowerCase();
    switch (name) {
      case 'add-mask':
        hide(command.data);
        return;
      case 'error':
      case 'warning':
      case 'notice':
        annotate(name, command.data, command.properties);
        return;
      case 'debug':
        debug(command.data);
        return;
      case 'group':
        write(`▼ ${command.data}`);
        return;
      case 'echo':
        echo = command.data.trim().toLowerCase() === 'on';
        return;
      case 'set-output':
      case 'save-state': {
        if (echo) write(line);
        const target = command.properties.get('name');
        if (target === undefined) fail(command, line, `Required field 'name' is missing in ##[${name}] command.`);
        else if (name === 'set-output') effects.setOutput(target, command.data);
        else effects.saveState(target, command.data);
        return;
      }
      case 'set-env':
      case 'add-path':
        fail(command, line, `The \`${name}\` command is disabled.`);
        return;
      // endgroup closes a fold; matchers only add annotations.
      default:
    }
  }

  function process(line: string): 'printed' | 'mask' {
    const command = parseWorkflowCommand(
      line,
      (name) => registered.has(name.toLowerCase()) || name.toLowerCase() === resumeToken,
    );
    // While commands are stopped, even add-mask is printed as it stands. ActionCommandManager.cs:86-103
    if (command === undefined || (resumeToken !== undefined && command.name.toLowerCase() !== resumeToken)) {
      write(line);
      return 'printed';
    }
    if (resumeToken !== undefined) {
      write(line);
      resumeToken = undefined;
      return 'printed';
    }
    if (command.name.toLowerCase() === 'stop-commands') {
      write(line);
      resumeToken = command.data.toLowerCase();
      return 'printed';
    }
    obey(command, line);
    return command.name.toLowerCase() === 'add-mask' ? 'mask' : 'printed';
  }

  return {
    read(line) {
      if (process(line) === 'printed') linesOutsideMasks.push(line);
    },
    write,
    annotate: (level, message) => {
      annotate(level, message);
    },
    debug,
    text: () => shown.join('\n'),
    annotations,
    linesOutsideMasks,
    hasFailed: () => failed,
  };
}
