// The legacy pinning routes. What they pin is not listed by the v3 file routes, nor the other way round.
// https://docs.pinata.cloud/api-reference/endpoint/ipfs/pin-file-to-ipfs, …/pin-json-to-ipfs, …/pin-by-cid, …/unpin-file
import type { Account } from '../account.ts';
import { describeContent, type Content } from '../content.ts';
import { isRecord, json, parseJson, refusal, text, type Answer } from '../message.ts';
import { readUpload } from '../multipart.ts';
import type { Need } from '../permissions.ts';
import { contentElsewhere, findPin, readMetadata, storePin } from '../pins.ts';
import type { Route, Visit } from './route.ts';

export function pinningRoutes(): Route[] {
  const legacy = { purpose: 'use', dialect: 'legacy', credentials: 'jwt or pair' } as const;
  const post = { ...legacy, method: 'POST' } as const;
  return [
    { ...post, path: '/pinning/pinFileToIPFS', need: flag('pinFileToIPFS'), body: 'form', handle: pinFile },
    { ...post, path: '/pinning/pinJSONToIPFS', need: flag('pinJSONToIPFS'), body: 'json', handle: pinJson },
    { ...post, path: '/pinning/pinByHash', need: flag('pinByHash'), body: 'json', handle: pinByHash },
    {
      ...legacy,
      method: 'DELETE',
      path: '/pinning/unpin/:cid',
      need: flag('unpin'),
      body: 'none',
      handle: unpin,
    },
  ];
}

function flag(name: string): Need {
  return { system: 'endpoints', group: 'pinning', flag: name };
}

function pinFile({ account, call }: Visit): Answer {
  const form = readUpload(call);
  if (!form) return invalid('the body must be a multipart form');
  const options = readOptions(parseJson(form.fields.get('pinataOptions') ?? '{}'));
  if (typeof options === 'string') return invalid(options);
  const content = describeContent(form.files, options);
  if (!content) return invalid('"file" is required');
  return pinContent(account, content, parseJson(form.fields.get('pinataMetadata') ?? '{}'), options);
}

/** A body without `pinataContent` is itself the content. */
function pinJson({ account, json: body }: Visit): Answer {
  if (!isRecord(body)) return invalid('the body must be an object');
  const options = readOptions(body.pinataOptions ?? {});
  if (typeof options === 'string') return invalid(options);
  const content = describeContent(
    [
      {
        path: 'data.json',
        mimeType: 'application/json',
        bytes: Buffer.from(JSON.stringify(body.pinataContent ?? body)),
      },
    ],
    options,
  );
  return content
    ? pinContent(account, content, body.pinataMetadata ?? {}, options)
    : invalid('"pinataContent" is required');
}

/** The real service searches the network for the content first; here it counts as found at once, with an unknown size. */
function pinByHash({ account, json: body }: Visit): Answer {
  if (!isRecord(body) || typeof body.hashToPin !== 'string') return invalid('"hashToPin" must be a string');
  const cid = body.hashToPin;
  const pin = storePin(account, contentElsewhere(cid), readMetadata(body.pinataMetadata));
  return json(200, { id: pin.id, ipfsHash: cid, status: 'prechecking', name: pin.name });
}

function unpin({ account, params }: Visit): Answer {
  const cid = params.cid ?? '';
  const pin = findPin(account, cid);
  if (!pin) {
    return refusal('legacy', 400, 'CURRENT_USER_HAS_NOT_PINNED_CID', `The current user has not pinned the cid: ${cid}`);
  }
  pin.unpinnedAt = account.clock();
  return text(200, 'OK');
}

function pinContent(account: Account, content: Content, metadata: unknown, { groupId }: Options): Answer {
  const known = findPin(account, content.cid);
  const pin = known ?? storePin(account, content, { ...readMetadata(metadata), groupId });
  return json(200, {
    ID: pin.id,
    Name: pin.name,
    IpfsHash: pin.cid,
    PinSize: pin.size,
    Timestamp: new Date(pin.pinnedAt).toISOString(),
    NumberOfFiles: pin.numberOfFiles,
    MimeType: pin.mimeType,
    GroupId: pin.groupId,
    Keyvalues: pin.keyvalues,
    ...(known && { isDuplicate: true }),
  });
}

interface Options {
  cidVersion: 0 | 1;
  wrap: boolean;
  groupId: string | null;
}

/** An impossible `cidVersion` is a way to ask "may this key pin?" without pinning: 400 if it may, 403 if not. */
function readOptions(value: unknown): Options | string {
  if (!isRecord(value)) return '"pinataOptions" must be an object';
  const cidVersion = value.cidVersion ?? 0;
  const wrap = value.wrapWithDirectory ?? false;
  const groupId = value.groupId ?? null;
  if (cidVersion !== 0 && cidVersion !== 1) return '"cidVersion" must be 0 or 1';
  if (typeof wrap !== 'boolean') return '"wrapWithDirectory" must be a boolean';
  if (groupId !== null && typeof groupId !== 'string') return '"groupId" must be a string';
  return { cidVersion, wrap, groupId };
}

function invalid(details: string): Answer {
  return refusal('legacy', 400, 'INVALID_REQUEST', details);
}
