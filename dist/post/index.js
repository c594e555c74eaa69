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
  post: () => (/* reexport */ post)
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

;// CONCATENATED MODULE: ./src/runner/post-inputs.ts
// What post reads from its inputs: only what main could not write down for it.

/**
 * Reads post's inputs. The runner evaluates them anew, so the job's status is the one at its end. Throws an error where the
 * address that the state tells is none that main would have sent the issuing JWT to: where main wrote no state, a variable
 * of the job can pose as one.
 */
function readPostInputs(apiUrl, checks) {
    const inputs = (0,index_js_namespaceObject.openInputs)('revoked');
    const read = {
        jwt: inputs.credential('pinata-jwt'),
        isCancelled: inputs.text('job-status', '') === 'cancelled',
        place: inputs.place(),
    };
    checks.checkApiUrl(apiUrl, inputs);
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
    (0,index_js_namespaceObject.info)(`The key "${name}" is left alive, since \`revoke\` is \`false\`. It does not expire by itself: sweep ends it once`);
    (0,index_js_namespaceObject.info)(`this run is over, or after ${due}, and this command at once: ${command}`);
}
/** Says that nobody used the key of this name. */
function noticeUnused(name) {
    (0,index_js_namespaceObject.notice)(`The key "${name}" was never used: the deploy probably still uses another credential.`);
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

;// CONCATENATED MODULE: ./src/post.ts
// When the job ends: revokes every key that main's journal does not strike out.
















// The runner ends a cancelled job after five minutes, and other post steps want some of them.
const LONGEST_AFTER_CANCEL = 240_000;
const post = (0,index_js_namespaceObject.defineStep)(async () => {
    const stop = (0,index_js_namespaceObject.listenForStop)();
    const journal = (0,index_js_namespaceObject.readJournal)();
    if (journal === undefined)
        return;
    const { apiUrl, maxWait, summary } = journal.settings;
    const { jwt, isCancelled, place } = readPostInputs(apiUrl, { checkApiUrl: index_js_namespaceObject.checkApiUrl });
    (0,index_js_namespaceObject.hide)((0,index_js_namespaceObject.traceJwt)(jwt));
    const time = isCancelled ? Math.min(maxWait, LONGEST_AFTER_CANCEL) : maxWait;
    const patience = (0,index_js_namespaceObject.startPatience)({ maxWait: time, stop, place, crowd: journal.crowd, say: index_js_namespaceObject.info });
    const agent = await (0,index_js_namespaceObject.chooseAgent)(apiUrl);
    const pinata = jwt === '' ? undefined : new index_js_namespaceObject.Pinata({ apiUrl, jwt, agent }, patience);
    const reports = [];
    for (const entry of journal.entries)
        reports.push(await end(entry, journal.settings, pinata));
    if (summary === 'shown')
        summarizeEndings(reports);
    // Last, since it can throw, and a key that lives is worse than a variable that holds a dead one.
    (0,index_js_namespaceObject.blankEnv)(journal.exportedEnv);
});
/** Ends one key, where there is a JWT to do it with, and says how it went. Never throws: others are still to be ended. */
async function end({ handedOut, ...key }, settings, pinata) {
    const { apiUrl, issuer, onRevokeFailure, revoke } = settings;
    const { name } = key;
    const command = writeRevokeCommand(apiUrl, name);
    if (handedOut && !revoke) {
        sayLeftAlive(key, command);
        return { name, outcome: 'left alive' };
    }
    try {
        if (pinata === undefined) {
            throw new Error('[missing-jwt] `pinata-jwt` is empty in the post step: a composite action inside another loses it.');
        }
        await pinata.patience.takeTurn();
        const { outcome, seen } = await (0,index_js_namespaceObject.endKey)(pinata, { ...key, issuer });
        const report = { name, outcome, usage: seen && describeUsage(seen, Date.now()) };
        sayEnding(report);
        if (handedOut && seen?.uses === 0)
            noticeUnused(name);
        return report;
    }
    catch (error) {
        reportRevokeFailure(onRevokeFailure, error, { name, command });
        return { name, outcome: 'may still live' };
    }
}

;// CONCATENATED MODULE: ./build/post.js


module.exports = __webpack_exports__;
/******/ })()
;
module.exports.post();
