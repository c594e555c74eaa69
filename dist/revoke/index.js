/******/ (() => { // webpackBootstrap
/******/ 	"use strict";
/******/ 	// The require scope
/******/ 	var __nccwpck_require__ = {};
/******/ 	
/************************************************************************/
/******/ 	/* webpack/runtime/define property getters */
/******/ 	(() => {
/******/ 		// define getter functions for harmony exports
/******/ 		__nccwpck_require__.d = (exports, definition) => {
/******/ 			for(var key in definition) {
/******/ 				if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 					Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 				}
/******/ 			}
/******/ 		};
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/hasOwnProperty shorthand */
/******/ 	(() => {
/******/ 		__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/make namespace object */
/******/ 	(() => {
/******/ 		// define __esModule on exports
/******/ 		__nccwpck_require__.r = (exports) => {
/******/ 			if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 				Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 			}
/******/ 			Object.defineProperty(exports, '__esModule', { value: true });
/******/ 		};
/******/ 	})();
/******/ 	
/************************************************************************/
var __webpack_exports__ = {};
// ESM COMPAT FLAG
__nccwpck_require__.r(__webpack_exports__);

// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  revoke: () => (/* reexport */ revoke)
});

;// CONCATENATED MODULE: ./src/key/usage.ts
// What a key was used for, in words.
/** A sentence on how often a key was used and how long it lived by `now`; empty where the list told neither. */
function describeUsage({ uses, createdAt }, now) {
    const used = uses === undefined ? undefined : `was used ${uses === 1 ? 'once' : `${String(uses)} times`}`;
    const lived = createdAt === undefined ? undefined : `lived ${formatAge(now - createdAt)}`;
    const facts = [used, lived].filter((fact) => fact !== undefined);
    return facts.length === 0 ? '' : `It ${facts.join(' and ')}.`;
}
/** A length of time in its largest unit or two, from milliseconds. */
function formatAge(milliseconds) {
    const seconds = Math.max(0, Math.round(milliseconds / 1000));
    const minutes = Math.floor(seconds / 60);
    const hours = Math.floor(minutes / 60);
    if (hours >= 48)
        return `${String(Math.floor(hours / 24))} d ${String(hours % 24)} h`;
    if (hours > 0)
        return `${String(hours)} h ${String(minutes % 60)} min`;
    return minutes > 0 ? `${String(minutes)} min ${String(seconds % 60)} s` : `${String(seconds)} s`;
}

;// CONCATENATED MODULE: external "../main/index.js"
const index_js_namespaceObject = require("../main/index.js");
;// CONCATENATED MODULE: ./src/pinata/by-hand.ts
// What people can do themselves about a key that this action could not end.

/**
 * The shell command that ends the key of this name. It finds the key by the last word of its name, which no other key
 * has, since the key's id is masked in logs; the issuing JWT is taken from `$PINATA_JWT`.
 */
function writeRevokeCommand(apiUrl, name) {
    const lastWord = (0,index_js_namespaceObject.findLastWord)(name) ?? '';
    const auth = '-H "Authorization: Bearer $PINATA_JWT"';
    return [
        `curl -fsS ${auth} '${apiUrl}/api_keys?revoked=false&name=${lastWord}'`,
        `jq -r --arg name ${quote(name)} '.keys[] | select(.name == $name) | .key'`,
        `xargs -I{} curl -fsS -X DELETE ${auth} '${apiUrl}/api_keys/{}'`,
    ].join(' | ');
}
/** The text as one word for a POSIX shell. */
function quote(text) {
    return `'${text.replaceAll("'", `'\\''`)}'`;
}

;// CONCATENATED MODULE: ./src/runner/revoke-inputs.ts
// The inputs of the revoke action as one value.


/** Reads and checks every input. Throws an error that lists all problems at once. */
function readRevokeInputs(checks) {
    const inputs = (0,index_js_namespaceObject.openInputs)('revoked');
    const jwt = inputs.credential('pinata-jwt');
    checks.checkJwt(jwt, inputs);
    const read = {
        jwt,
        keyName: inputs.text('key-name', ''),
        apiKey: inputs.credential('api-key'),
        onRevokeFailure: inputs.choice('on-revoke-failure', ['fail', 'warn']),
        maxWait: inputs.duration('max-wait', '10m'),
        apiUrl: checks.checkApiUrl(inputs.text('api-url', 'https://api.pinata.cloud/v3'), inputs),
        summary: inputs.summary(),
    };
    if ((read.keyName === '') === (read.apiKey === '')) {
        inputs.problem('set either `key-name`, the exact name of the key, or `api-key`, its id.');
    }
    if (read.apiKey !== '' && read.apiKey === checks.readClaims(jwt).keyId) {
        inputs.problem('`api-key` is the issuing key itself, which this action never revokes.');
    }
    (0,index_js_namespaceObject.checkCommandFiles)(['GITHUB_OUTPUT'], inputs);
    inputs.refuseProblems();
    return read;
}

;// CONCATENATED MODULE: ./src/runner/revoke-report.ts
// What became of keys that were to be revoked: in the log, in the job's summary, and for the job.


/** Says that a key is no more. */
function sayEnding({ name, outcome, usage = '' }) {
    const quoted = name === undefined ? '' : ` "${name}"`;
    const sentences = {
        revoked: `Revoked the key${quoted}.`,
        'already gone': `The key${quoted} was already gone.`,
        'never created': `The key${quoted} never came to life.`,
    };
    (0,index_js_namespaceObject.info)(`${sentences[outcome] ?? ''} ${usage}`.trim());
}
/** Says that a key lives on, as `revoke: false` asks, and what ends it; `expiresAt` is in unix seconds. */
function sayLeftAlive({ name, expiresAt }, command) {
    const due = new Date(expiresAt * 1000).toISOString();
    info(`The key "${name}" is left alive, since \`revoke\` is \`false\`. It does not expire by itself: sweep ends it once`);
    info(`this run is over, or after ${due}, and this command at once: ${command}`);
}
/** Says that nobody used the key of this name. */
function noticeUnused(name) {
    notice(`The key "${name}" was never used: the deploy probably still uses another credential.`);
}
/**
 * Says that a key may still live, and the command that ends it where its name is known. Fails the step or warns, as
 * `on-revoke-failure` says.
 */
function reportRevokeFailure(policy, error, key) {
    const advice = key ? `The key "${key.name}" may still live. This ends it: ${key.command}` : 'The key may still live.';
    const text = (0,index_js_namespaceObject.describeFailure)(error, advice);
    if (policy === 'fail')
        (0,index_js_namespaceObject.fail)(text);
    else
        (0,index_js_namespaceObject.warning)(text);
}
/** Tells the job's summary about these keys. */
function summarizeEndings(reports) {
    if (reports.length === 0)
        return;
    (0,index_js_namespaceObject.writeSummary)({
        title: 'The end of the Pinata key',
        header: ['Key', 'Outcome', 'Usage'],
        rows: reports.map(({ name, outcome, usage }) => [name ?? '(named by its id)', outcome, usage ?? '']),
    });
}

;// CONCATENATED MODULE: ./src/revoke.ts
// The revoke action: ends one key early, or from another job than the one that minted it.















const revoke = (0,index_js_namespaceObject.defineStep)(async () => {
    const stop = (0,index_js_namespaceObject.listenForStop)();
    const { jwt, keyName, apiKey, onRevokeFailure, maxWait, apiUrl, summary } = readRevokeInputs({
        checkJwt: index_js_namespaceObject.checkJwt,
        checkApiUrl: index_js_namespaceObject.checkApiUrl,
        readClaims: index_js_namespaceObject.readClaims,
    });
    (0,index_js_namespaceObject.hide)((0,index_js_namespaceObject.traceJwt)(jwt));
    const patience = (0,index_js_namespaceObject.startPatience)({ maxWait, stop, say: index_js_namespaceObject.info });
    const name = keyName === '' ? undefined : keyName;
    const pinata = new index_js_namespaceObject.Pinata({ apiUrl, jwt, agent: await (0,index_js_namespaceObject.chooseAgent)(apiUrl) }, patience);
    const reports = [];
    const report = ({ outcome, seen }) => {
        const ended = { name: seen?.name ?? name, outcome, usage: seen && describeUsage(seen, Date.now()) };
        sayEnding(ended);
        reports.push(ended);
    };
    try {
        if (name === undefined)
            report(await (0,index_js_namespaceObject.endById)(pinata, apiKey));
        else if ((await (0,index_js_namespaceObject.endByName)(pinata, name, report)).length === 0) {
            (0,index_js_namespaceObject.notice)(`There is no key "${name}": it is gone, or it never was.`);
        }
    }
    catch (error) {
        reports.push({ name, outcome: 'may still live' });
        reportRevokeFailure(onRevokeFailure, error, name === undefined ? undefined : { name, command: writeRevokeCommand(apiUrl, name) });
    }
    (0,index_js_namespaceObject.setRevoked)(reports.filter(({ outcome }) => outcome === 'revoked').length);
    if (summary === 'shown')
        summarizeEndings(reports);
});

;// CONCATENATED MODULE: ./build/revoke.js


module.exports = __webpack_exports__;
/******/ })()
;
module.exports.revoke();
