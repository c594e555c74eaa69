// What the v3 uploads store, in whichever way the bytes came, and how a file is shown.
import { randomUUID } from 'node:crypto';
import type { Account, StoredFile } from './account.ts';
import { isRecord, json, parseJson, type Answer } from './message.ts';
import { describeArchive, isArchive } from './car.ts';
import { describeContent, type Content } from './content.ts';
import type { Upload } from './multipart.ts';

/** What comes with an upload besides its bytes: from a form, from `Upload-Metadata`, or out of a signed URL. */
export interface UploadSettings {
  network: 'public' | 'private';
  name: string | undefined;
  groupId: string | null;
  keyvalues: Record<string, unknown>;
  cidVersion: 0 | 1;
  /** The file is an archive, and what it holds is meant. */
  car: boolean;
}

/** Reads the settings that every way of uploading spells alike; only the name has its own field. A string says what is wrong. */
export function readSettings(fields: ReadonlyMap<string, string>, nameField: string): UploadSettings | string {
  // "If not designated it will default to private."
  const network = toNetwork(fields.get('network') ?? 'private');
  if (!network) return 'network must be public or private';
  const keyvalues = parseJson(fields.get('keyvalues') ?? '{}');
  if (!isRecord(keyvalues)) return 'keyvalues must be an object';
  return {
    network,
    name: fields.get(nameField),
    groupId: fields.get('group_id') ?? null,
    keyvalues,
    cidVersion: fields.get('cid_version') === 'v0' ? 0 : 1,
    car: fields.get('car') === 'true',
  };
}

export function toNetwork(value: string | undefined): 'public' | 'private' | undefined {
  return value === 'public' || value === 'private' ? value : undefined;
}

/**
 * A string says why there is nothing to store. An archive without the word for it is refused, so that a workflow that forgot
 * it fails here; users report that the real service stores the archive itself.
 */
export function describeUpload(files: Upload['files'], settings: UploadSettings): Content | string {
  if (settings.car)
    return settings.network === 'public' ? describeArchive(files) : 'car is for the public network only';
  if (files.some(({ bytes }) => isArchive(bytes))) return 'a CAR file needs car=true';
  return describeContent(files, settings) ?? 'file is required';
}

export function addFile(account: Account, content: Content, settings: UploadSettings, id = randomUUID() as string) {
  const { network, groupId, keyvalues } = settings;
  const isDuplicate = account.files.some((file) => file.cid === content.cid && file.network === network);
  const file: StoredFile = {
    ...content,
    id,
    sequence: account.nextSequence++,
    network,
    name: settings.name ?? content.name,
    groupId,
    keyvalues,
    createdAt: account.clock(),
  };
  account.files.push(file);
  return { file, isDuplicate };
}

/** What an upload in one request answers. */
export function answerUpload(account: Account, stored: ReturnType<typeof addFile>): Answer {
  const { file, isDuplicate } = stored;
  return json(200, {
    data: {
      ...toItem(file),
      user_id: account.user.id,
      vectorized: false,
      network: file.network,
      ...(isDuplicate && { is_duplicate: true }),
    },
  });
}

export function toItem(file: StoredFile) {
  return {
    id: file.id,
    name: file.name,
    cid: file.cid,
    size: file.size,
    number_of_files: file.numberOfFiles,
    mime_type: file.mimeType,
    group_id: file.groupId,
    keyvalues: file.keyvalues,
    created_at: new Date(file.createdAt).toISOString(),
  };
}
