// What deploy scripts do with the deprecated pinata-web3, each under a word of the command line: file, folder.
import { openAsBlob } from 'node:fs';
import { PinataSDK } from 'pinata-web3';

const { PINATA_JWT = '' } = process.env;
const pinata = new PinataSDK({ pinataJwt: PINATA_JWT });

async function open(file: string): Promise<File> {
  return new File([await openAsBlob(file)], file.replace(/^site\//, ''));
}

const jobs: Record<string, () => Promise<unknown>> = {
  file: async () => pinata.upload.file(await open('report.pdf')),
  folder: async () => pinata.upload.fileArray([await open('site/index.html'), await open('site/style.css')]),
};

for (const word of process.argv.slice(2)) console.log(word, JSON.stringify(await jobs[word]?.()));
