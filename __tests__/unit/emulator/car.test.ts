import { describe, expect, it } from 'vitest';
import { call, start } from './calls.ts';

// Packed by @ipld/car 5.4.7 with the five bytes of "hello" as the only block.
const FOLDER =
  'OqJlcm9vdHOB2CpYJQABcBIgsOc5ngf4hkWM8B00nh1F+CiHd+2RK9BmLWfulj7PGbNndmVyc2lvbgEpAVUSICzyTbpfsKMOJug7KsW54p4bFh5cH6dCXnMEM2KTi5gkaGVsbG8=';
const FILE =
  'OqJlcm9vdHOB2CpYJQABVRIgLPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCRndmVyc2lvbgEpAVUSICzyTbpfsKMOJug7KsW54p4bFh5cH6dCXnMEM2KTi5gkaGVsbG8=';
const VERSION_0 =
  'OKJlcm9vdHOB2CpYIwASIGgVRvaqbBTItS514na7Qmvc+ylYBwa0jfsryKF31meBZ3ZlcnNpb24BKQFVEiAs8k26X7CjDiboOyrFueKeGxYeXB+nQl5zBDNik4uYJGhlbGxv';
const TWO_ROOTS =
  'Y6Jlcm9vdHOC2CpYJQABcBIgsOc5ngf4hkWM8B00nh1F+CiHd+2RK9BmLWfulj7PGbPYKlglAAFVEiAs8k26X7CjDiboOyrFueKeGxYeXB+nQl5zBDNik4uYJGd2ZXJzaW9uASkBVRIgLPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCRoZWxsbw==';
const NO_ROOT = 'EaJlcm9vdHOAZ3ZlcnNpb24BKQFVEiAs8k26X7CjDiboOyrFueKeGxYeXB+nQl5zBDNik4uYJGhlbGxv';

const OTHER_VERSION = Buffer.from(
  Buffer.from(FOLDER, 'base64').toString('latin1').replace('version\u0001', 'version\u0002'),
  'latin1',
);

const WITH_CAR = { network: 'public', car: 'true' };

async function upload(archive: string | Buffer, fields: Record<string, string>) {
  const emulator = await start();
  const bytes = Uint8Array.from(typeof archive === 'string' ? Buffer.from(archive, 'base64') : archive);
  const body = new FormData();
  body.append('file', new File([bytes], 'site.car', { type: 'application/vnd.ipld.car' }));
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  return call(emulator, 'POST', '/v3/files', { jwt: emulator.issuingJwt, body });
}

describe('a CAR file', () => {
  it.each([
    [FOLDER, 'bafybeifq444z4b7yqzcyz4a5gspb2rpyfcdxp3mrfpigmllh52ld5tyzwm', 'directory'],
    [FILE, 'bafkreibm6jg3ux5qumhcn2b3flc3tyu6dmlb4xa7u5bf44yegnrjhc4yeq', 'application/octet-stream'],
    [VERSION_0, 'QmVLwvmGehsrNEvhcCnnsw5RQNseohgEkFNN1848zNzdng', 'directory'],
  ])('is stored under the id of its root: %s, %s, a %s', async (archive, cid, type) => {
    const uploaded = await upload(archive, WITH_CAR);
    expect(uploaded).toMatchObject({
      status: 200,
      json: { data: { cid, size: 41, name: 'site.car', mime_type: type } },
    });
  });

  it.each([
    ['without the word for it', FOLDER, { network: 'public' }, 'car=true'],
    ['for the private network', FOLDER, { car: 'true' }, 'public network only'],
    ['with two roots', TWO_ROOTS, WITH_CAR, 'one root'],
    ['without a root', NO_ROOT, WITH_CAR, 'one root'],
    ['that is none', Buffer.from('hello'), WITH_CAR, 'not a CAR'],
    ['that is empty', Buffer.alloc(0), WITH_CAR, 'not a CAR'],
    ['whose lengths never end', Buffer.alloc(100, 255), WITH_CAR, 'not a CAR'],
    ['whose lengths are nothing', Buffer.alloc(100), WITH_CAR, 'not a CAR'],
    ['that is cut off', Buffer.from(FOLDER, 'base64').subarray(0, -2), WITH_CAR, 'not a CAR'],
    ['that is cut off in its header', Buffer.from(FOLDER, 'base64').subarray(0, 20), WITH_CAR, 'not a CAR'],
    ['of another version', OTHER_VERSION, WITH_CAR, 'not a CAR'],
  ])('is refused %s', async (_, archive, fields, message) => {
    expect(await upload(archive, fields)).toMatchObject({
      status: 400,
      json: { error: { message: expect.stringContaining(message) as string } },
    });
  });
});
