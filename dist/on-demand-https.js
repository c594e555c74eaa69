// Stands for node:https and loads it when it is first used.
const load = () => require('node:https');
module.exports = new Proxy({}, { get: (_, key) => (key === '__esModule' ? undefined : load()[key]) });
