// A preload that kills its process at the moment it is about to append a text to a file, as a runner's SIGKILL could.
// Use: node --import <url of this file> main.js, with DIE_AT_WRITE=<the text>.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const fatal = process.env.DIE_AT_WRITE;
if (fatal === undefined || fatal === '') throw new Error('DIE_AT_WRITE must be the text to die at');

fs.appendFileSync = new Proxy(fs.appendFileSync, {
  apply(target, self, values: Parameters<typeof fs.appendFileSync>) {
    if (String(values[1]).includes(fatal)) process.kill(process.pid, 'SIGKILL');
    Reflect.apply(target, self, values);
  },
});
syncBuiltinESMExports();
