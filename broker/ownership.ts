// Whose a key is: it belongs to a run, up to an attempt, by what is known of its mint or else by what its name says. A repository
// can be renamed amid a run: then the name of a key says what it was called.
import { isSameRepository, parseKeyName } from '../src/key/name.ts';
import type { ListedKey } from './pinata.ts';
import type { StoredKey } from './store.ts';

/** Whether a stored key belongs to the run of a token, and to no later attempt. */
export function isOfRun(
  key: StoredKey,
  {
    repositoryId,
    repository,
    runId,
    runAttempt,
  }: { repositoryId: string; repository: string; runId: string; runAttempt: string | number },
): boolean {
  const isSame =
    key.repositoryId === '' ? isSameRepository(key.repository, repository) : key.repositoryId === repositoryId;
  return isSame && key.runId === runId && key.runAttempt <= Number(runAttempt);
}

/** Whether a listed key's name belongs to a run, and to no later attempt. */
export function isListedOfRun(
  { name: text }: Pick<ListedKey, 'name'>,
  { repository, runId, runAttempt }: { repository: string; runId: string; runAttempt: string | number },
): boolean {
  const name = parseKeyName(text);
  return (
    name !== undefined &&
    isSameRepository(name.repository, repository) &&
    String(name.runId) === runId &&
    name.runAttempt <= Number(runAttempt)
  );
}

/** Whether a name belongs to a run, and to no later attempt, of which a broker judged that it is its job's own. */
export function isGrantedToRun(
  text: string,
  { runId, runAttempt }: { runId: string; runAttempt: string | number },
): boolean {
  const name = parseKeyName(text);
  return name !== undefined && String(name.runId) === runId && name.runAttempt <= Number(runAttempt);
}

/** A listed key of ours, as the store keeps it; nothing for any other. The id of its repository is told where its mint is known. */
export function toStored(
  { id, name: text }: ListedKey,
  { repositoryId }: Pick<StoredKey, 'repositoryId'> = { repositoryId: '' },
): StoredKey[] {
  const name = parseKeyName(text);
  if (name === undefined) return [];
  const { repository, runId, runAttempt, expiresAt } = name;
  return [{ id, name: text, repository, repositoryId, runId: String(runId), runAttempt, expiresAt }];
}
