// Collects what a check finds, for tests of checks: the step that lists problems is not needed for that.
import type { Findings } from '../../../src/runner/inputs.ts';

export interface CollectedFindings extends Findings {
  readonly problems: string[];
  readonly notices: string[];
}

export function collectFindings(): CollectedFindings {
  const problems: string[] = [];
  const notices: string[] = [];
  return {
    problems,
    notices,
    problem: (text) => void problems.push(text),
    notice: (text) => void notices.push(text),
  };
}
