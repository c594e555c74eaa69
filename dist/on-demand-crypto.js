// Stands for node:crypto and loads it when it is first used.
const load = () => require('node:crypto');
module.exports = new Proxy({}, { get: (_, key) => (key === '__esModule' ? undefined : load()[key]) });
