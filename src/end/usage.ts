// How often a key was used and how long it lived, in words.
import type { ListedKey } from '../pinata/client.ts';

/** A sentence on a key's use and life by `now`, in unix milliseconds; empty where the list told neither. */
export function describeUsage({ uses, createdAt }: Pick<ListedKey, 'uses' | 'createdAt'>, now: number): string {
  const used = uses === undefined ? undefined : `was used ${uses === 1 ? 'once' : `${String(uses)} times`}`;
  const lived = createdAt === undefined ? undefined : `lived ${formatAge(now - createdAt)}`;
  const facts = [used, lived].filter((fact) => fact !== undefined);
  return facts.length === 0 ? '' : `It ${facts.join(' and ')}.`;
}

/** A length of time in its largest unit or two, from milliseconds. */
export function formatAge(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) return `${String(Math.floor(hours / 24))} d ${String(hours % 24)} h`;
  if (hours > 0) return `${String(hours)} h ${String(minutes % 60)} min`;
  return minutes > 0 ? `${String(minutes)} min ${String(seconds % 60)} s` : `${String(seconds)} s`;
}
