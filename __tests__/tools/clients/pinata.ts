// What deploy scripts do with Pinata's SDK, each under a word of the command line: file, folder, cid, list. The key comes from
// `PINATA_JWT`; nothing else is set, so that the SDK goes where it goes at its users.
import { openAsBlob } from 'node:fs';
import { PinataSDK } from 'pinata';

const { PINATA_JWT = '', SITE_NAME = '' } = process.env;
const pinata = new PinataSDK({ pinataJwt: PINATA_JWT });

async function open(file: string): Promise<File> {
  return new File([await openAsBlob(file)], file.replace(/^site\//, ''));
}

const jobs: Record<string, () => Promise<unknown>> = {
  file: async () => pinata.upload.public.file(await open('report.pdf')),
  folder: async () => pinata.upload.public.fileArray([await open('site/index.html'), await open('site/style.css')]),
  cid: async () => pinata.upload.public.cid('QmdmQXB2mzChmMeKY47C43LxUdg1NDJ5MWcKMKxDu7RgQm').name(SITE_NAME),
  list: async () => pinata.files.public.list().limit(10),
};

for (const word of process.argv.slice(2)) console.log(word, JSON.stringify(await jobs[word]?.()));
