// What this project believes of the services that a minted key opens: files, uploads, pins. The presets and the emulator
// rest on it. No row stores a file, pins anything, or asks for what costs more than a request.
import { documented, seen, unknown, type Expectation, type Probe } from './expectation.ts';
import type { Inquiry, Question } from './inquiry.ts';
import * as ask from './probes.ts';
import { describeReply, describeWords, isFields } from './reply.ts';

const DOCS = 'https://docs.pinata.cloud/api-reference/endpoint';
const UPLOADING = 'https://docs.pinata.cloud/files/uploading-files';
const SDK = 'https://github.com/PinataCloud/pinata/tree/main/src/core/functions';
const CLI = 'https://github.com/PinataCloud/ipfs-cli/blob/v0.2.2/internal/upload/uploads.go';
const REPORTS = 'authors of public code who measured it against the live API';

const WRITE_FILES = { permissions: { resources: ['org:files:write'] } };
const LIST_PINS = { permissions: { endpoints: { data: { pinList: true } } } };
const NO_CID = 'bafkreiaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa';
const NO_ID = '00000000-0000-0000-0000-000000000000';
const QUEUE = '/v3/files/public/pin_by_cid';
const LINK = '/v3/files/private/download_link';

function askAs(who: 'reader' | 'writer', method: string, path: string, question: Question = {}): Probe {
  return async (inquiry) => {
    const { jwt } = await keyOf(inquiry, who);
    return describeReply(await inquiry.ask(method, path, { ...question, jwt }));
  };
}

async function keyOf(inquiry: Inquiry, who: 'reader' | 'writer') {
  return who === 'reader' ? inquiry.key('resources', ask.READ_FILES) : inquiry.key('file writer', WRITE_FILES);
}

const VALIDITY = { date: Math.floor(Date.now() / 1000), expires: 30 };
const GATEWAY_FILE = { ...VALIDITY, url: `https://example.mypinata.cloud/files/${NO_CID}`, method: 'GET' };

/** Announces an upload of one byte, whose byte never comes. */
const PIECES: Question = {
  at: 'uploads',
  headers: {
    'tus-resumable': '1.0.0',
    'upload-length': '1',
    'upload-metadata': `filename ${Buffer.from('contract').toString('base64')}`,
  },
};

async function announcePieces(inquiry: Inquiry, jwt: string) {
  return inquiry.ask('POST', '/v3/files', { ...PIECES, jwt });
}

export const SERVICE_EXPECTATIONS: readonly Expectation[] = [
  // Files
  unknown(
    'A file that is not there answers',
    `${DOCS}/get-file-by-id`,
    askAs('reader', 'GET', `/v3/files/public/${NO_ID}`),
  ),
  documented(
    'A key with files:read cannot rename a file',
    `${DOCS}/update-file`,
    /^40[13] /,
    askAs('reader', 'PUT', `/v3/files/public/${NO_ID}`, { body: { name: 'contract' } }),
  ),
  seen(
    'Content without swaps has no history',
    `${SDK}/files/swapHistory.ts`,
    /^404 /,
    askAs('reader', 'GET', `/v3/files/public/swap/${NO_CID}?domain=example.mypinata.cloud`),
  ),
  documented(
    'A key with files:write signs a link to download',
    `${DOCS}/create-download-link`,
    '200 {data}',
    askAs('writer', 'POST', LINK, { body: GATEWAY_FILE }),
  ),
  documented(
    'A key with files:read does not',
    `${DOCS}/create-download-link`,
    /^40[13] /,
    askAs('reader', 'POST', LINK, { body: GATEWAY_FILE }),
  ),

  // Pinning by CID
  documented(
    'A key with files:read reads the queue of pins by CID',
    `${DOCS}/query-pin-requests`,
    '200 {data}',
    askAs('reader', 'GET', QUEUE),
  ),
  documented(
    'A key with files:read cannot pin by CID',
    `${DOCS}/pin-by-cid`,
    /^40[13] /,
    askAs('reader', 'POST', QUEUE, { body: { cid: NO_CID } }),
  ),
  unknown(
    'Pinning by CID without a CID answers, on this plan',
    `${DOCS}/pin-by-cid; accounts without a paid plan report 403 PAID_FEATURE_ONLY`,
    askAs('writer', 'POST', QUEUE, { body: {} }),
  ),

  // Uploads
  documented(
    'A key with files:write signs a URL for one upload',
    `${DOCS}/create-signed-upload-url`,
    '200 {data}',
    askAs('writer', 'POST', '/v3/files/sign', { at: 'uploads', body: VALIDITY }),
  ),
  seen('An upload in pieces begins with 201 and an address', `${SDK}/uploads/file.ts`, '201, told', async (inquiry) => {
    const { status, headers } = await announcePieces(inquiry, (await keyOf(inquiry, 'writer')).jwt);
    return `${String(status)}, ${headers.has('location') ? 'told' : 'not told'}`;
  }),
  seen('The part before the last of that address is the file’s id', CLI, 'an id', async (inquiry) => {
    const { headers } = await announcePieces(inquiry, (await keyOf(inquiry, 'writer')).jwt);
    const part = new URL(headers.get('location') ?? '', 'https://uploads.pinata.cloud').pathname.split('/').at(-2);
    return /^[0-9a-f-]{36}$/.test(part ?? '') ? 'an id' : 'something else';
  }),
  documented(
    'A key with files:read cannot begin one',
    UPLOADING,
    /^40[13] /,
    askAs('reader', 'POST', '/v3/files', PIECES),
  ),
  unknown(
    'uses of a key without a limit moves, with the first request of an upload in pieces',
    UPLOADING,
    ask.countUses('pieces', async (inquiry, jwt) => describeReply(await announcePieces(inquiry, jwt)), WRITE_FILES),
  ),

  // Pins
  documented(
    'pinList shows nothing with key values that nothing has',
    `${DOCS}/ipfs/get-pin-list`,
    '0 rows',
    async (inquiry) => {
      const wanted = JSON.stringify({ [inquiry.prefix]: { value: 'none', op: 'eq' } });
      const query = new URLSearchParams({ 'metadata[keyvalues]': wanted });
      const { jwt } = await inquiry.key('pin lister', LIST_PINS);
      const reply = await inquiry.ask('GET', `/data/pinList?${query.toString()}`, { jwt });
      const { rows } = isFields(reply.body) ? reply.body : {};
      return Array.isArray(rows) ? `${String(rows.length)} rows` : describeReply(reply);
    },
  ),
  documented(
    'The pinning service lets an admin key list its pins',
    'https://docs.pinata.cloud/api-reference/pinning-service-api',
    /^(200 \{count, results\}|40[13] .*)$/,
    async (inquiry) => describeReply(await inquiry.ask('GET', '/psa/pins?limit=1')),
  ),
  unknown(
    'The pinning service tells a key with scopes only',
    'https://docs.pinata.cloud/api-reference/pinning-service-api',
    askAs('writer', 'GET', '/psa/pins?limit=1'),
  ),

  // The words of a refusal, which people search for
  seen(
    'Somebody without a token is told',
    `${REPORTS} (April 2026)`,
    'No Authentication method provided',
    tellWords(null),
  ),
  seen(
    'A token that is none is told',
    `${REPORTS} (July 2025)`,
    /^token is malformed\W+could not base64 decode header/,
    tellWords('garbage'),
  ),
  seen('A revoked key is told', REPORTS, 'This API Key has been revoked', async (inquiry) =>
    tellWords((await ask.revokedKey(inquiry)).jwt)(inquiry),
  ),
];

function tellWords(jwt: string | null): Probe {
  return async (inquiry) => describeWords(await inquiry.ask('GET', '/data/testAuthentication', { jwt }));
}
