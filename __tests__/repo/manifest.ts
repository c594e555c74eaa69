// The actions of the repository, as their manifests declare them.
import path from 'node:path';
import { parse } from 'yaml';
import { readText } from './sources.ts';

/** What a manifest says, as far as the tests look at it. */
export interface Manifest {
  name: string;
  description: string;
  inputs: Record<string, { description?: string; required?: boolean; default?: string }>;
  outputs: Record<string, { description?: string }>;
  runs: Record<string, string>;
}

/** One action of the repository. */
export interface Action {
  /** The manifest's path from the root. */
  file: string;
  /** Its folder, with a slash at its end; empty for the root. */
  folder: string;
  manifest: Manifest;
  /** The bundles that the manifest names, from the root. */
  bundles: string[];
}

/** The three actions. */
export function listActions(): Action[] {
  return ['', 'revoke/', 'sweep/'].map((folder) => {
    const file = `${folder}action.yml`;
    const manifest = parse(readText(file)) as Manifest;
    const bundles = ['pre', 'main', 'post'].flatMap((phase) => manifest.runs[phase] ?? []);
    return { file, folder, manifest, bundles: bundles.map((bundle) => path.posix.join(folder, bundle)) };
  });
}
