/******/ (() => { // webpackBootstrap
/******/ 	"use strict";
/******/ 	var __webpack_modules__ = ({});
/************************************************************************/
/******/ 	// The module cache
/******/ 	var __webpack_module_cache__ = {};
/******/ 	
/******/ 	// The require function
/******/ 	function __nccwpck_require__(moduleId) {
/******/ 		// Check if module is in cache
/******/ 		var cachedModule = __webpack_module_cache__[moduleId];
/******/ 		if (cachedModule !== undefined) {
/******/ 			return cachedModule.exports;
/******/ 		}
/******/ 		// Create a new module (and put it into the cache)
/******/ 		var module = __webpack_module_cache__[moduleId] = {
/******/ 			// no module.id needed
/******/ 			// no module.loaded needed
/******/ 			exports: {}
/******/ 		};
/******/ 	
/******/ 		// Execute the module function
/******/ 		var threw = true;
/******/ 		try {
/******/ 			__webpack_modules__[moduleId](module, module.exports, __nccwpck_require__);
/******/ 			threw = false;
/******/ 		} finally {
/******/ 			if(threw) delete __webpack_module_cache__[moduleId];
/******/ 		}
/******/ 	
/******/ 		// Return the exports of the module
/******/ 		return module.exports;
/******/ 	}
/******/ 	
/******/ 	// expose the modules object (__webpack_modules__)
/******/ 	__nccwpck_require__.m = __webpack_modules__;
/******/ 	
/************************************************************************/
/******/ 	/* webpack/runtime/asset-relocator-loader */
/******/ 	if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = __dirname + "/";
/******/ 	
/******/ 	/* webpack/runtime/compat get default export */
/******/ 	(() => {
/******/ 		// getDefaultExport function for compatibility with non-harmony modules
/******/ 		__nccwpck_require__.n = (module) => {
/******/ 			var getter = module && module.__esModule ?
/******/ 				() => (module['default']) :
/******/ 				() => (module);
/******/ 			__nccwpck_require__.d(getter, { a: getter });
/******/ 			return getter;
/******/ 		};
/******/ 	})();
/******/ 	
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
/******/ 	/* webpack/runtime/ensure chunk */
/******/ 	(() => {
/******/ 		__nccwpck_require__.f = {};
/******/ 		// This file contains only the entry chunk.
/******/ 		// The chunk loading function for additional chunks
/******/ 		__nccwpck_require__.e = (chunkId) => {
/******/ 			return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 				__nccwpck_require__.f[key](chunkId, promises);
/******/ 				return promises;
/******/ 			}, []));
/******/ 		};
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/get javascript chunk filename */
/******/ 	(() => {
/******/ 		// This function allow to reference async chunks
/******/ 		__nccwpck_require__.u = (chunkId) => {
/******/ 			// return url for filenames based on template
/******/ 			return "" + chunkId + ".index.js";
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
/******/ 	/* webpack/runtime/require chunk loading */
/******/ 	(() => {
/******/ 		// no baseURI
/******/ 		
/******/ 		// object to store loaded chunks
/******/ 		// "1" means "loaded", otherwise not loaded yet
/******/ 		var installedChunks = {
/******/ 			792: 1
/******/ 		};
/******/ 		
/******/ 		// no on chunks loaded
/******/ 		
/******/ 		var installChunk = (chunk) => {
/******/ 			var moreModules = chunk.modules, chunkIds = chunk.ids, runtime = chunk.runtime;
/******/ 			for(var moduleId in moreModules) {
/******/ 				if(__nccwpck_require__.o(moreModules, moduleId)) {
/******/ 					__nccwpck_require__.m[moduleId] = moreModules[moduleId];
/******/ 				}
/******/ 			}
/******/ 			if(runtime) runtime(__nccwpck_require__);
/******/ 			for(var i = 0; i < chunkIds.length; i++)
/******/ 				installedChunks[chunkIds[i]] = 1;
/******/ 		
/******/ 		};
/******/ 		
/******/ 		// require() chunk loading for javascript
/******/ 		__nccwpck_require__.f.require = (chunkId, promises) => {
/******/ 			// "1" is the signal for "already loaded"
/******/ 			if(!installedChunks[chunkId]) {
/******/ 				if(true) { // all chunks have JS
/******/ 					installChunk(require("./" + __nccwpck_require__.u(chunkId)));
/******/ 				} else installedChunks[chunkId] = 1;
/******/ 			}
/******/ 		};
/******/ 		
/******/ 		// no external install chunk
/******/ 		
/******/ 		// no HMR
/******/ 		
/******/ 		// no HMR manifest
/******/ 	})();
/******/ 	
/************************************************************************/
var __webpack_exports__ = {};
// ESM COMPAT FLAG
__nccwpck_require__.r(__webpack_exports__);

// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  sweep: () => (/* reexport */ sweep)
});

;// CONCATENATED MODULE: external "../main/index.js"
const index_js_namespaceObject = require("../main/index.js");
var index_js_default = /*#__PURE__*/__nccwpck_require__.n(index_js_namespaceObject);
;// CONCATENATED MODULE: ./src/key/orphans.ts
// Which keys are orphans: keys of ours whose run is over, or whose time is past. Pure, and strict: what is not known to
// be an orphan is kept.

/** The keys of this repository, and of this run where the order names one. A name that does not parse is not ours. */
function findOurs(keys, order) {
    return keys.flatMap((key) => {
        const name = (0,index_js_namespaceObject.parseKeyName)(key.name);
        const isOurs = name?.repository === order.repository && (order.runId ?? name.runId) === name.runId;
        return name !== undefined && isOurs ? [{ key, name }] : [];
    });
}
/** The runs that must be asked for before `judge` can decide, each once. */
function runsToAsk(ours, order) {
    if (order.runId !== undefined)
        return [];
    return [...new Set(ours.filter(({ name }) => name.expiresAt > order.now).map(({ name }) => name.runId))];
}
/** Decides on every key of ours, the oldest expiry first. */
function judge(ours, runs, order) {
    let left = order.limit;
    return [...ours]
        .sort((one, other) => one.name.expiresAt - other.name.expiresAt)
        .map(({ key, name }) => {
        const { isOrphan, reason } = judgeOne(key, name, runs.get(name.runId), order);
        if (!isOrphan)
            return { key, name, isOrphan, reason };
        left -= 1;
        return left >= 0
            ? { key, name, isOrphan, reason }
            : { key, name, isOrphan: false, reason: `${reason}, but \`limit\` is reached` };
    });
}
function judgeOne(key, name, run, order) {
    if (key.id === order.issuingKeyId)
        return { isOrphan: false, reason: 'it is the issuing key' };
    if (order.runId !== undefined)
        return { isOrphan: true, reason: 'its run was named' };
    if (name.expiresAt <= order.now)
        return { isOrphan: true, reason: 'its time is past' };
    if (run === undefined)
        return { isOrphan: false, reason: 'its run is not known' };
    if (typeof run === 'string')
        return { isOrphan: false, reason: run };
    // GitHub can still tell of the attempt before.
    if (run.isCompleted && name.runAttempt <= run.currentAttempt)
        return { isOrphan: true, reason: 'its run is completed' };
    if (name.runAttempt < run.currentAttempt)
        return { isOrphan: true, reason: 'its run was started again' };
    return { isOrphan: false, reason: 'its run is under way' };
}

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

;// CONCATENATED MODULE: ./src/runner/github-runs.ts
// What GitHub knows about runs. Whatever goes wrong here means that a key is kept.



const TIME_FOR_ONE_REQUEST = 10_000;
/** Asks once whether a run is completed. Never throws: where GitHub does not tell, the answer says why. */
async function askRun({ token, repository }, runId) {
    if (token === '')
        return 'there is no `github-token` to ask for its run';
    const [owner = '', repo = ''] = repository.split('/');
    const controller = new AbortController();
    const timer = setTimeout(() => {
        controller.abort();
    }, TIME_FOR_ONE_REQUEST);
    try {
        const { apiUrl } = await (0,index_js_namespaceObject.loadContext)();
        const agent = await (0,index_js_namespaceObject.chooseAgent)(apiUrl);
        // Loaded only here, so that no other step waits for it.
        const { request } = await __nccwpck_require__.e(/* import() */ 359).then(__nccwpck_require__.bind(__nccwpck_require__, 359));
        // https://docs.github.com/en/rest/actions/workflow-runs#get-a-workflow-run
        const { data } = await request('GET /repos/{owner}/{repo}/actions/runs/{run_id}', {
            baseUrl: apiUrl,
            owner,
            repo,
            run_id: runId,
            headers: { authorization: `Bearer ${token}` },
            request: {
                fetch: async (url, init) => index_js_default()(url, { ...init, ...(agent && { agent }) }),
                signal: controller.signal,
            },
        });
        const { status, run_attempt: currentAttempt } = data;
        // A body that is no JSON comes back as a text.
        if (typeof status !== 'string')
            return 'GitHub does not tell about its run (unreadable answer)';
        return { isCompleted: status === 'completed', currentAttempt: currentAttempt ?? 1 };
    }
    catch (error) {
        // Where no answer came, the library says 500 all the same, but has no response to show.
        const status = isAnswered(error) ? error.status : undefined;
        if (status === 404)
            return 'its run is not found';
        return `GitHub does not tell about its run (${status === undefined ? 'no answer' : `status ${String(status)}`})`;
    }
    finally {
        clearTimeout(timer);
    }
}
function isAnswered(error) {
    return error instanceof Error && 'response' in error && error.response !== undefined && 'status' in error;
}

;// CONCATENATED MODULE: ./src/runner/sweep-inputs.ts
// The inputs of the sweep action as one value.



/** Reads and checks every input. Throws an error that lists all problems at once. */
function readSweepInputs(checks) {
    const inputs = (0,index_js_namespaceObject.openInputs)('swept');
    const read = {
        jwt: checks.checkJwt(inputs.credential('pinata-jwt'), inputs),
        githubToken: inputs.text('github-token', ''),
        repository: inputs.text('repository', process.env.GITHUB_REPOSITORY ?? ''),
        runId: inputs.wholeNumber('run-id', 1),
        dryRun: inputs.boolean('dry-run', 'false'),
        limit: inputs.wholeNumber('limit', 1) ?? 100,
        maxWait: inputs.duration('max-wait', '10m'),
        apiUrl: checks.checkApiUrl(inputs.text('api-url', 'https://api.pinata.cloud/v3'), inputs),
        summary: inputs.summary(),
    };
    if (read.githubToken !== '')
        (0,index_js_namespaceObject.hideWords)(read.githubToken);
    if (!/^[\w.-]+\/[\w.-]+$/.test(read.repository))
        inputs.problem('`repository` is not of the form `owner/name`.');
    (0,index_js_namespaceObject.checkCommandFiles)(['GITHUB_OUTPUT'], inputs);
    inputs.refuseProblems();
    return read;
}

;// CONCATENATED MODULE: ./src/runner/sweep-report.ts
// What a sweep did: in the log, as outputs, and as a table in the job's summary.




/** Says what became of each key; `summary` tells whether the job's summary says it too. */
async function reportSweep(repository, keys, summary) {
    if (keys.length === 0)
        (0,index_js_namespaceObject.info)(`No live key belongs to ${repository}.`);
    for (const { name, outcome, reason } of keys)
        (0,index_js_namespaceObject.info)(`"${name}": ${outcome}, since ${reason}.`);
    const count = (outcome) => keys.filter((key) => key.outcome === outcome).length;
    const kept = keys.length - count('revoked') - count('already gone');
    (0,index_js_namespaceObject.setSwept)({ revoked: count('revoked'), kept, report: keys });
    if (summary === 'shown')
        (0,index_js_namespaceObject.writeSummary)(await tabulate(repository, keys));
}
/** The table of a sweep, with a link to each run. */
async function tabulate(repository, keys) {
    const { serverUrl } = await (0,index_js_namespaceObject.loadContext)();
    return {
        title: keys.length === 0 ? `No live Pinata key belongs to ${repository}` : `Pinata keys of ${repository}`,
        header: ['Key', 'Run', 'Age', 'Uses', 'Outcome', 'Reason'],
        rows: keys.map(({ name, runId, runAttempt, age, uses, outcome, reason }) => [
            name,
            {
                text: `${String(runId)}/${String(runAttempt)}`,
                href: `${serverUrl}/${repository}/actions/runs/${String(runId)}`,
            },
            age,
            uses === undefined ? '' : String(uses),
            outcome,
            reason,
        ]),
    };
}

;// CONCATENATED MODULE: ./src/sweep.ts
// The sweep action: ends the keys that no post step could reach. Lists everything first, then decides, then acts.















const sweep = (0,index_js_namespaceObject.defineStep)(async () => {
    const stop = (0,index_js_namespaceObject.listenForStop)();
    const inputs = readSweepInputs({ checkJwt: index_js_namespaceObject.checkJwt, checkApiUrl: index_js_namespaceObject.checkApiUrl });
    const { jwt, githubToken: token, repository, runId, dryRun, limit, maxWait, apiUrl } = inputs;
    (0,index_js_namespaceObject.hide)((0,index_js_namespaceObject.traceJwt)(jwt));
    const patience = (0,index_js_namespaceObject.startPatience)({ maxWait, stop, say: index_js_namespaceObject.info });
    const pinata = new index_js_namespaceObject.Pinata({ apiUrl, jwt, agent: await (0,index_js_namespaceObject.chooseAgent)(apiUrl) }, patience);
    const now = Date.now();
    const order = { repository, runId, limit, issuingKeyId: (0,index_js_namespaceObject.readClaims)(jwt).keyId, now: Math.floor(now / 1000) };
    const listed = await (0,index_js_namespaceObject.listAll)(pinata, { name: `[gha ${repository} `, revoked: false });
    const ours = findOurs(listed.filter((key) => !key.revoked), order);
    const runs = new Map();
    for (const run of runsToAsk(ours, order)) {
        // A GitHub that does not answer must leave time to end what is known to be an orphan.
        if (patience.remaining() > maxWait / 2)
            runs.set(run, await askRun({ token, repository }, run));
    }
    const failures = [];
    const swept = [];
    for (const judgement of judge(ours, runs, order)) {
        const { outcome, failure } = await act(judgement, pinata, dryRun);
        if (failure !== undefined)
            failures.push(failure);
        swept.push({ ...describe(judgement, now), outcome });
    }
    await reportSweep(repository, swept, inputs.summary);
    if (failures.length > 0)
        throw failures[0];
});
/** Ends a key that is judged an orphan. Never throws: others are still to be ended. */
async function act({ key, isOrphan }, pinata, dryRun) {
    if (!isOrphan)
        return { outcome: 'kept' };
    if (dryRun)
        return { outcome: 'would be revoked' };
    try {
        const { outcome } = await (0,index_js_namespaceObject.endById)(pinata, key.id, { name: key.name });
        return { outcome };
    }
    catch (failure) {
        return { outcome: 'may still live', failure };
    }
}
/** What the report says of a key beside its outcome; `now` is in unix milliseconds. */
function describe({ key, name, reason }, now) {
    const { runId, runAttempt } = name;
    const age = key.createdAt === undefined ? '' : formatAge(now - key.createdAt);
    return { name: key.name, runId, runAttempt, reason, age, uses: key.uses };
}

;// CONCATENATED MODULE: ./build/sweep.js


module.exports = __webpack_exports__;
/******/ })()
;
module.exports.sweep();
