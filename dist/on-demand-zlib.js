// Stands for node:zlib and loads it when it is first used.
const load = () => require('node:zlib');
module.exports = new Proxy({}, { get: (_, key) => (key === '__esModule' ? undefined : load()[key]) });
