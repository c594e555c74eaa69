// Stands for a built-in module and loads it when one of its exports is first read.
const loadOnDemand = ((name) =>
    new Proxy({}, { get: (_, key) => (key === '__esModule' ? undefined : require(name)[key]) }));
/******/ (() => { // webpackBootstrap
/******/ 	"use strict";
/******/ 	var __webpack_modules__ = ({

/***/ 613:
/***/ ((module) => {

module.exports = require("assert");

/***/ }),

/***/ 611:
/***/ ((module) => {

module.exports = require("http");

/***/ }),

/***/ 692:
/***/ ((module) => {

module.exports = require("https");

/***/ }),

/***/ 278:
/***/ ((module) => {

module.exports = require("net");

/***/ }),

/***/ 857:
/***/ ((module) => {

module.exports = require("os");

/***/ }),

/***/ 756:
/***/ ((module) => {

module.exports = require("tls");

/***/ }),

/***/ 637:
/***/ ((module) => {

module.exports = require("tty");

/***/ }),

/***/ 16:
/***/ ((module) => {

module.exports = require("url");

/***/ }),

/***/ 23:
/***/ ((module) => {

module.exports = require("util");

/***/ }),

/***/ 312:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  context: (() => (/* binding */ context))
});

// UNUSED EXPORTS: getOctokit

;// CONCATENATED MODULE: external "fs"
const external_fs_namespaceObject = require("fs");
// EXTERNAL MODULE: external "os"
var external_os_ = __nccwpck_require__(857);
;// CONCATENATED MODULE: ./node_modules/@actions/github/lib/context.js


class Context {
    /**
     * Hydrate the context from the environment
     */
    constructor() {
        var _a, _b, _c;
        this.payload = {};
        if (process.env.GITHUB_EVENT_PATH) {
            if ((0,external_fs_namespaceObject.existsSync)(process.env.GITHUB_EVENT_PATH)) {
                this.payload = JSON.parse((0,external_fs_namespaceObject.readFileSync)(process.env.GITHUB_EVENT_PATH, { encoding: 'utf8' }));
            }
            else {
                const path = process.env.GITHUB_EVENT_PATH;
                process.stdout.write(`GITHUB_EVENT_PATH ${path} does not exist${external_os_.EOL}`);
            }
        }
        this.eventName = process.env.GITHUB_EVENT_NAME;
        this.sha = process.env.GITHUB_SHA;
        this.ref = process.env.GITHUB_REF;
        this.workflow = process.env.GITHUB_WORKFLOW;
        this.action = process.env.GITHUB_ACTION;
        this.actor = process.env.GITHUB_ACTOR;
        this.job = process.env.GITHUB_JOB;
        this.runAttempt = parseInt(process.env.GITHUB_RUN_ATTEMPT, 10);
        this.runNumber = parseInt(process.env.GITHUB_RUN_NUMBER, 10);
        this.runId = parseInt(process.env.GITHUB_RUN_ID, 10);
        this.apiUrl = (_a = process.env.GITHUB_API_URL) !== null && _a !== void 0 ? _a : `https://api.github.com`;
        this.serverUrl = (_b = process.env.GITHUB_SERVER_URL) !== null && _b !== void 0 ? _b : `https://github.com`;
        this.graphqlUrl =
            (_c = process.env.GITHUB_GRAPHQL_URL) !== null && _c !== void 0 ? _c : `https://api.github.com/graphql`;
    }
    get issue() {
        const payload = this.payload;
        return Object.assign(Object.assign({}, this.repo), { number: (payload.issue || payload.pull_request || payload).number });
    }
    get repo() {
        if (process.env.GITHUB_REPOSITORY) {
            const [owner, repo] = process.env.GITHUB_REPOSITORY.split('/');
            return { owner, repo };
        }
        if (this.payload.repository) {
            return {
                owner: this.payload.repository.owner.login,
                repo: this.payload.repository.name
            };
        }
        throw new Error("context.repo requires a GITHUB_REPOSITORY environment variable like 'owner/repo'");
    }
}
//# sourceMappingURL=context.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/github/lib/github.js


const context = new Context();
/**
 * Returns a hydrated octokit ready to use for GitHub Actions
 *
 * @param     token    the repo PAT or GITHUB_TOKEN
 * @param     options  other options to set
 */
function getOctokit(token, options, ...additionalPlugins) {
    const GitHubWithPlugins = GitHub.plugin(...additionalPlugins);
    return new GitHubWithPlugins(getOctokitOptions(token, options));
}
//# sourceMappingURL=github.js.map

/***/ }),

/***/ 645:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (__WEBPACK_DEFAULT_EXPORT__)
/* harmony export */ });
/* unused harmony export File */
/* harmony import */ var _index_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(327);


const _File = class File extends _index_js__WEBPACK_IMPORTED_MODULE_0__/* ["default"] */ .A {
  #lastModified = 0
  #name = ''

  /**
   * @param {*[]} fileBits
   * @param {string} fileName
   * @param {{lastModified?: number, type?: string}} options
   */// @ts-ignore
  constructor (fileBits, fileName, options = {}) {
    if (arguments.length < 2) {
      throw new TypeError(`Failed to construct 'File': 2 arguments required, but only ${arguments.length} present.`)
    }
    super(fileBits, options)

    if (options === null) options = {}

    // Simulate WebIDL type casting for NaN value in lastModified option.
    const lastModified = options.lastModified === undefined ? Date.now() : Number(options.lastModified)
    if (!Number.isNaN(lastModified)) {
      this.#lastModified = lastModified
    }

    this.#name = String(fileName)
  }

  get name () {
    return this.#name
  }

  get lastModified () {
    return this.#lastModified
  }

  get [Symbol.toStringTag] () {
    return 'File'
  }

  static [Symbol.hasInstance] (object) {
    return !!object && object instanceof _index_js__WEBPACK_IMPORTED_MODULE_0__/* ["default"] */ .A &&
      /^(File)$/.test(object[Symbol.toStringTag])
  }
}

/** @type {typeof globalThis.File} */// @ts-ignore
const File = _File
/* harmony default export */ const __WEBPACK_DEFAULT_EXPORT__ = (File);


/***/ }),

/***/ 327:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   A: (() => (__WEBPACK_DEFAULT_EXPORT__))
/* harmony export */ });
/* unused harmony export Blob */
/*! fetch-blob. MIT License. Jimmy W\u00e4rting <https://jimmy.warting.se/opensource> */

// TODO (jimmywarting): in the feature use conditional loading with top level await (requires 14.x)
// Node has recently added whatwg stream into core



// 64 KiB (same size chrome slice theirs blob into Uint8array's)
const POOL_SIZE = 65536

/** @param {(Blob | Uint8Array)[]} parts */
async function * toIterator (parts, clone = true) {
  for (const part of parts) {
    if ('stream' in part) {
      yield * (/** @type {AsyncIterableIterator<Uint8Array>} */ (part.stream()))
    } else if (ArrayBuffer.isView(part)) {
      if (clone) {
        let position = part.byteOffset
        const end = part.byteOffset + part.byteLength
        while (position !== end) {
          const size = Math.min(end - position, POOL_SIZE)
          const chunk = part.buffer.slice(position, position + size)
          position += chunk.byteLength
          yield new Uint8Array(chunk)
        }
      } else {
        yield part
      }
    /* c8 ignore next 10 */
    } else {
      // For blobs that have arrayBuffer but no stream method (nodes buffer.Blob)
      let position = 0, b = (/** @type {Blob} */ (part))
      while (position !== b.size) {
        const chunk = b.slice(position, Math.min(b.size, position + POOL_SIZE))
        const buffer = await chunk.arrayBuffer()
        position += buffer.byteLength
        yield new Uint8Array(buffer)
      }
    }
  }
}

const _Blob = class Blob {
  /** @type {Array.<(Blob|Uint8Array)>} */
  #parts = []
  #type = ''
  #size = 0
  #endings = 'transparent'

  /**
   * The Blob() constructor returns a new Blob object. The content
   * of the blob consists of the concatenation of the values given
   * in the parameter array.
   *
   * @param {*} blobParts
   * @param {{ type?: string, endings?: string }} [options]
   */
  constructor (blobParts = [], options = {}) {
    if (typeof blobParts !== 'object' || blobParts === null) {
      throw new TypeError('Failed to construct \'Blob\': The provided value cannot be converted to a sequence.')
    }

    if (typeof blobParts[Symbol.iterator] !== 'function') {
      throw new TypeError('Failed to construct \'Blob\': The object must have a callable @@iterator property.')
    }

    if (typeof options !== 'object' && typeof options !== 'function') {
      throw new TypeError('Failed to construct \'Blob\': parameter 2 cannot convert to dictionary.')
    }

    if (options === null) options = {}

    const encoder = new TextEncoder()
    for (const element of blobParts) {
      let part
      if (ArrayBuffer.isView(element)) {
        part = new Uint8Array(element.buffer.slice(element.byteOffset, element.byteOffset + element.byteLength))
      } else if (element instanceof ArrayBuffer) {
        part = new Uint8Array(element.slice(0))
      } else if (element instanceof Blob) {
        part = element
      } else {
        part = encoder.encode(`${element}`)
      }

      this.#size += ArrayBuffer.isView(part) ? part.byteLength : part.size
      this.#parts.push(part)
    }

    this.#endings = `${options.endings === undefined ? 'transparent' : options.endings}`
    const type = options.type === undefined ? '' : String(options.type)
    this.#type = /^[\x20-\x7E]*$/.test(type) ? type : ''
  }

  /**
   * The Blob interface's size property returns the
   * size of the Blob in bytes.
   */
  get size () {
    return this.#size
  }

  /**
   * The type property of a Blob object returns the MIME type of the file.
   */
  get type () {
    return this.#type
  }

  /**
   * The text() method in the Blob interface returns a Promise
   * that resolves with a string containing the contents of
   * the blob, interpreted as UTF-8.
   *
   * @return {Promise<string>}
   */
  async text () {
    // More optimized than using this.arrayBuffer()
    // that requires twice as much ram
    const decoder = new TextDecoder()
    let str = ''
    for await (const part of toIterator(this.#parts, false)) {
      str += decoder.decode(part, { stream: true })
    }
    // Remaining
    str += decoder.decode()
    return str
  }

  /**
   * The arrayBuffer() method in the Blob interface returns a
   * Promise that resolves with the contents of the blob as
   * binary data contained in an ArrayBuffer.
   *
   * @return {Promise<ArrayBuffer>}
   */
  async arrayBuffer () {
    // Easier way... Just a unnecessary overhead
    // const view = new Uint8Array(this.size);
    // await this.stream().getReader({mode: 'byob'}).read(view);
    // return view.buffer;

    const data = new Uint8Array(this.size)
    let offset = 0
    for await (const chunk of toIterator(this.#parts, false)) {
      data.set(chunk, offset)
      offset += chunk.length
    }

    return data.buffer
  }

  stream () {
    const it = toIterator(this.#parts, true)

    return new globalThis.ReadableStream({
      // @ts-ignore
      type: 'bytes',
      async pull (ctrl) {
        const chunk = await it.next()
        chunk.done ? ctrl.close() : ctrl.enqueue(chunk.value)
      },

      async cancel () {
        await it.return()
      }
    })
  }

  /**
   * The Blob interface's slice() method creates and returns a
   * new Blob object which contains data from a subset of the
   * blob on which it's called.
   *
   * @param {number} [start]
   * @param {number} [end]
   * @param {string} [type]
   */
  slice (start = 0, end = this.size, type = '') {
    const { size } = this

    let relativeStart = start < 0 ? Math.max(size + start, 0) : Math.min(start, size)
    let relativeEnd = end < 0 ? Math.max(size + end, 0) : Math.min(end, size)

    const span = Math.max(relativeEnd - relativeStart, 0)
    const parts = this.#parts
    const blobParts = []
    let added = 0

    for (const part of parts) {
      // don't add the overflow to new blobParts
      if (added >= span) {
        break
      }

      const size = ArrayBuffer.isView(part) ? part.byteLength : part.size
      if (relativeStart && size <= relativeStart) {
        // Skip the beginning and change the relative
        // start & end position as we skip the unwanted parts
        relativeStart -= size
        relativeEnd -= size
      } else {
        let chunk
        if (ArrayBuffer.isView(part)) {
          chunk = part.subarray(relativeStart, Math.min(size, relativeEnd))
          added += chunk.byteLength
        } else {
          chunk = part.slice(relativeStart, Math.min(size, relativeEnd))
          added += chunk.size
        }
        relativeEnd -= size
        blobParts.push(chunk)
        relativeStart = 0 // All next sequential parts should start at 0
      }
    }

    const blob = new Blob([], { type: String(type).toLowerCase() })
    blob.#size = span
    blob.#parts = blobParts

    return blob
  }

  get [Symbol.toStringTag] () {
    return 'Blob'
  }

  static [Symbol.hasInstance] (object) {
    return (
      object &&
      typeof object === 'object' &&
      typeof object.constructor === 'function' &&
      (
        typeof object.stream === 'function' ||
        typeof object.arrayBuffer === 'function'
      ) &&
      /^(Blob|File)$/.test(object[Symbol.toStringTag])
    )
  }
}

Object.defineProperties(_Blob.prototype, {
  size: { enumerable: true },
  type: { enumerable: true },
  slice: { enumerable: true }
})

/** @type {typeof globalThis.Blob} */
const Blob = _Blob
/* harmony default export */ const __WEBPACK_DEFAULT_EXPORT__ = (Blob);


/***/ }),

/***/ 18:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $n: () => (/* binding */ formDataToBlob),
/* harmony export */   fS: (() => (/* binding */ FormData))
/* harmony export */ });
/* unused harmony export File */
/* harmony import */ var fetch_blob__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(327);
/* harmony import */ var fetch_blob_file_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(645);
/*! formdata-polyfill. MIT License. Jimmy W\u00e4rting <https://jimmy.warting.se/opensource> */




var {toStringTag:t,iterator:i,hasInstance:h}=Symbol,
r=Math.random,
m='append,set,get,getAll,delete,keys,values,entries,forEach,constructor'.split(','),
f=(a,b,c)=>(a+='',/^(Blob|File)$/.test(b && b[t])?[(c=c!==void 0?c+'':b[t]=='File'?b.name:'blob',a),b.name!==c||b[t]=='blob'?new fetch_blob_file_js__WEBPACK_IMPORTED_MODULE_0__/* ["default"] */ .A([b],c,b):b]:[a,b+'']),
e=(c,f)=>(f?c:c.replace(/\r?\n|\r/g,'\r\n')).replace(/\n/g,'%0A').replace(/\r/g,'%0D').replace(/"/g,'%22'),
x=(n, a, e)=>{if(a.length<e){throw new TypeError(`Failed to execute '${n}' on 'FormData': ${e} arguments required, but only ${a.length} present.`)}}

const File = (/* unused pure expression or super */ null && (F))

/** @type {typeof globalThis.FormData} */
const FormData = class FormData {
#d=[];
constructor(...a){if(a.length)throw new TypeError(`Failed to construct 'FormData': parameter 1 is not of type 'HTMLFormElement'.`)}
get [t]() {return 'FormData'}
[i](){return this.entries()}
static [h](o) {return o&&typeof o==='object'&&o[t]==='FormData'&&!m.some(m=>typeof o[m]!='function')}
append(...a){x('append',arguments,2);this.#d.push(f(...a))}
delete(a){x('delete',arguments,1);a+='';this.#d=this.#d.filter(([b])=>b!==a)}
get(a){x('get',arguments,1);a+='';for(var b=this.#d,l=b.length,c=0;c<l;c++)if(b[c][0]===a)return b[c][1];return null}
getAll(a,b){x('getAll',arguments,1);b=[];a+='';this.#d.forEach(c=>c[0]===a&&b.push(c[1]));return b}
has(a){x('has',arguments,1);a+='';return this.#d.some(b=>b[0]===a)}
forEach(a,b){x('forEach',arguments,1);for(var [c,d]of this)a.call(b,d,c,this)}
set(...a){x('set',arguments,2);var b=[],c=!0;a=f(...a);this.#d.forEach(d=>{d[0]===a[0]?c&&(c=!b.push(a)):b.push(d)});c&&b.push(a);this.#d=b}
*entries(){yield*this.#d}
*keys(){for(var[a]of this)yield a}
*values(){for(var[,a]of this)yield a}}

/** @param {FormData} F */
function formDataToBlob (F,B=fetch_blob__WEBPACK_IMPORTED_MODULE_1__/* ["default"] */ .A){
var b=`${r()}${r()}`.replace(/\./g, '').slice(-28).padStart(32, '-'),c=[],p=`--${b}\r\nContent-Disposition: form-data; name="`
F.forEach((v,n)=>typeof v=='string'
?c.push(p+e(n)+`"\r\n\r\n${v.replace(/\r(?!\n)|(?<!\r)\n/g, '\r\n')}\r\n`)
:c.push(p+e(n)+`"; filename="${e(v.name, 1)}"\r\nContent-Type: ${v.type||"application/octet-stream"}\r\n\r\n`, v, '\r\n'))
c.push(`--${b}--`)
return new B(c,{type:"multipart/form-data; boundary="+b})}


/***/ })

/******/ 	});
/************************************************************************/
/******/ 	// The module cache
/******/ 	var __webpack_module_cache__ = {};
/******/ 	
/******/ 	// The require function
/******/ 	var __nccwpck_require__ = (function __nccwpck_require__(moduleId) {
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
/******/ 	});
/******/ 	
/******/ 	// expose the modules object (__webpack_modules__)
/******/ 	__nccwpck_require__.m = __webpack_modules__;
/******/ 	
/************************************************************************/
/******/ 	/* webpack/runtime/asset-relocator-loader */
/******/ 	if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = __dirname + "/";
/******/ 	
/******/ 	/* webpack/runtime/create fake namespace object */
/******/ 	(() => {
/******/ 		var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 		var leafPrototypes;
/******/ 		// create a fake namespace object
/******/ 		// mode & 1: value is a module id, require it
/******/ 		// mode & 2: merge all properties of value into the ns
/******/ 		// mode & 4: return value when already ns object
/******/ 		// mode & 16: return value when it's Promise-like
/******/ 		// mode & 8|1: behave like require
/******/ 		__nccwpck_require__.t = function(value, mode) {
/******/ 			if(mode & 1) value = this(value);
/******/ 			if(mode & 8) return value;
/******/ 			if(typeof value === 'object' && value) {
/******/ 				if((mode & 4) && value.__esModule) return value;
/******/ 				if((mode & 16) && typeof value.then === 'function') return value;
/******/ 			}
/******/ 			var ns = Object.create(null);
/******/ 			__nccwpck_require__.r(ns);
/******/ 			var def = {};
/******/ 			leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 			for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 				Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 			}
/******/ 			def['default'] = () => (value);
/******/ 			__nccwpck_require__.d(ns, def);
/******/ 			return ns;
/******/ 		};
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/define property getters */
/******/ 	(() => {
/******/ 		// define getter functions for harmony exports
/******/ 		__nccwpck_require__.d = ((exports, definition) => {
/******/ 			for(var key in definition) {
/******/ 				if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 					Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 				}
/******/ 			}
/******/ 		});
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
/******/ 		__nccwpck_require__.o = ((obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop)))
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/make namespace object */
/******/ 	(() => {
/******/ 		// define __esModule on exports
/******/ 		__nccwpck_require__.r = ((exports) => {
/******/ 			if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 				Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 			}
/******/ 			Object.defineProperty(exports, '__esModule', { value: true });
/******/ 		});
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
  Pinata: () => (/* reexport */ Pinata),
  blankEnv: () => (/* reexport */ blankEnv),
  checkApiUrl: () => (/* reexport */ checkApiUrl),
  checkCommandFiles: () => (/* reexport */ checkCommandFiles),
  checkJwt: () => (/* reexport */ checkJwt),
  chooseAgent: () => (/* reexport */ chooseAgent),
  "default": () => (/* reexport */ fetch),
  defineStep: () => (/* reexport */ defineStep),
  describeFailure: () => (/* reexport */ describeFailure),
  endById: () => (/* reexport */ endById),
  endByName: () => (/* reexport */ endByName),
  endKey: () => (/* reexport */ endKey),
  fail: () => (/* reexport */ fail),
  findLastWord: () => (/* reexport */ findLastWord),
  hide: () => (/* reexport */ hide),
  hideWords: () => (/* reexport */ hideWords),
  info: () => (/* reexport */ log_info),
  listAll: () => (/* reexport */ listAll),
  listenForStop: () => (/* reexport */ listenForStop),
  loadContext: () => (/* reexport */ loadContext),
  main: (() => (/* reexport */ main)),
  notice: () => (/* reexport */ log_notice),
  openInputs: () => (/* reexport */ openInputs),
  parseKeyName: () => (/* reexport */ parseKeyName),
  readClaims: () => (/* reexport */ readClaims),
  readJournal: () => (/* reexport */ readJournal),
  setRevoked: () => (/* reexport */ setRevoked),
  setSwept: () => (/* reexport */ setSwept),
  startPatience: () => (/* reexport */ startPatience),
  traceJwt: () => (/* reexport */ traceJwt),
  warning: () => (/* reexport */ log_warning),
  writeSummary: () => (/* reexport */ writeSummary)
});

;// CONCATENATED MODULE: ./node_modules/leven/index.js
const array = [];
const characterCodeCache = [];

function leven(first, second, options) {
	if (first === second) {
		return 0;
	}

	const maxDistance = options?.maxDistance;
	const swap = first;

	// Swapping the strings if `a` is longer than `b` so we know which one is the
	// shortest & which one is the longest
	if (first.length > second.length) {
		first = second;
		second = swap;
	}

	let firstLength = first.length;
	let secondLength = second.length;

	// Performing suffix trimming:
	// We can linearly drop suffix common to both strings since they
	// don't increase distance at all
	// Note: `~-` is the bitwise way to perform a `- 1` operation
	while (firstLength > 0 && (first.charCodeAt(~-firstLength) === second.charCodeAt(~-secondLength))) {
		firstLength--;
		secondLength--;
	}

	// Performing prefix trimming
	// We can linearly drop prefix common to both strings since they
	// don't increase distance at all
	let start = 0;

	while (start < firstLength && (first.charCodeAt(start) === second.charCodeAt(start))) {
		start++;
	}

	firstLength -= start;
	secondLength -= start;

	// Early termination after trimming: if difference in length exceeds max distance
	if (maxDistance !== undefined && secondLength - firstLength > maxDistance) {
		return maxDistance;
	}

	if (firstLength === 0) {
		return maxDistance !== undefined && secondLength > maxDistance
			? maxDistance
			: secondLength;
	}

	let bCharacterCode;
	let result;
	let temporary;
	let temporary2;
	let index = 0;
	let index2 = 0;

	while (index < firstLength) {
		characterCodeCache[index] = first.charCodeAt(start + index);
		array[index] = ++index;
	}

	while (index2 < secondLength) {
		bCharacterCode = second.charCodeAt(start + index2);
		temporary = index2++;
		result = index2;

		for (index = 0; index < firstLength; index++) {
			temporary2 = bCharacterCode === characterCodeCache[index] ? temporary : temporary + 1;
			temporary = array[index];
			// eslint-disable-next-line no-multi-assign
			result = array[index] = temporary > result
				? (temporary2 > result ? result + 1 : temporary2)
				: (temporary2 > temporary ? temporary + 1 : temporary2);
		}

		// Early termination: if all values in current row exceed maxDistance
		if (maxDistance !== undefined) {
			let rowMinimum = result;
			for (index = 0; index < firstLength; index++) {
				if (array[index] < rowMinimum) {
					rowMinimum = array[index];
				}
			}

			if (rowMinimum > maxDistance) {
				return maxDistance;
			}
		}
	}

	// Bound arrays to avoid retaining large previous sizes
	array.length = firstLength;
	characterCodeCache.length = firstLength;

	return maxDistance !== undefined && result > maxDistance ? maxDistance : result;
}

function closestMatch(target, candidates, options) {
	if (!Array.isArray(candidates) || candidates.length === 0) {
		return undefined;
	}

	const userMax = options?.maxDistance;
	const targetLength = target.length;

	// Exact match fast-path
	for (const candidate of candidates) {
		if (candidate === target) {
			return candidate;
		}
	}

	if (userMax === 0) {
		return undefined;
	}

	let best;
	let bestDist = Number.POSITIVE_INFINITY;
	const seen = new Set();

	for (const candidate of candidates) {
		if (seen.has(candidate)) {
			continue;
		}

		seen.add(candidate);

		const lengthDiff = Math.abs(candidate.length - targetLength);
		if (lengthDiff >= bestDist) {
			continue;
		}

		if (userMax !== undefined && lengthDiff > userMax) {
			continue;
		}

		const cap = Number.isFinite(bestDist)
			? (userMax === undefined ? bestDist : Math.min(bestDist, userMax))
			: userMax;

		const distance = cap === undefined
			? leven(target, candidate)
			: leven(target, candidate, {maxDistance: cap});

		// Skip candidates that exceed the user's maximum distance
		if (userMax !== undefined && distance > userMax) {
			continue;
		}

		// If we got a capped result that equals the cap, we need the actual distance
		// for accurate comparison, but only if the cap was due to userMax
		let actualD = distance;
		if (cap !== undefined && distance === cap && cap === userMax) {
			actualD = leven(target, candidate);
		}

		if (actualD < bestDist) {
			bestDist = actualD;
			best = candidate;
			if (bestDist === 0) {
				break;
			}
		}
	}

	if (userMax !== undefined && bestDist > userMax) {
		return undefined;
	}

	return best;
}

;// CONCATENATED MODULE: ./src/key/presets.ts
const AUTHENTICATION_TEST = 'It asks `testAuthentication` first, which succeeds with any live key: a green check does not mean that the upload will be allowed.';
const PRUNING_COUNTS = 'The number of its requests grows with the pins that it removes, so `max-uses` can stop it half-way: leave that empty.';
const CHUNKS_COUNT = 'A file of more than 100 MB is sent in many requests, each of which may count for `max-uses`: leave that empty.';
// Tasks first, then tools: deploy actions, and what is run from a shell.
const PRESETS = [
    {
        name: 'upload-file',
        purpose: 'uploading files through the v3 API',
        scopes: ['org:files:write'],
        version: 'v2.5.6',
        source: 'https://github.com/PinataCloud/pinata/blob/v2.5.6/src/core/functions/uploads/file.ts',
        readOn: '2026-11-23',
        traps: [
            '`org:files:write` is the least that may upload, and it may change and delete files as well.',
            'It does not open the legacy API: `pinata upload <folder>` and the SDK\u2019s `fileArray` need `upload-folder`.',
            CHUNKS_COUNT,
        ],
    },
    {
        name: 'upload-folder',
        purpose: 'uploading files and folders through the legacy API',
        legacyEndpoints: ['pinFileToIPFS'],
        version: 'v2.5.6',
        source: 'https://github.com/PinataCloud/pinata/blob/v2.5.6/src/core/functions/uploads/fileArray.ts',
        readOn: '2026-11-23',
        traps: ['It does not open the v3 API, which may answer such a key with 401 `no Authorization header found`.'],
    },
    {
        name: 'pin-by-cid',
        purpose: 'pinning by CID through the v3 API',
        scopes: ['org:files:write'],
        version: 'v2.5.6',
        source: 'https://github.com/PinataCloud/pinata/blob/v2.5.6/src/core/functions/uploads/cid.ts',
        readOn: '2026-11-23',
        traps: [
            'A tool that calls the legacy `/pinning/pinByHash` needs `legacy-endpoints: pinByHash` instead, which can do nothing else.',
        ],
    },
    {
        name: 'read-files',
        purpose: 'listing files and reading what Pinata knows of them, through the v3 API',
        scopes: ['org:files:read'],
        version: 'v2.5.6',
        source: 'https://github.com/PinataCloud/pinata/blob/v2.5.6/src/core/functions/files/list.ts',
        readOn: '2026-11-23',
        traps: ['A download link for a private file needs `files:write`.'],
    },
    {
        name: 'ipfs-pinata-deploy-action',
        purpose: 'the action `popovoleksandr/ipfs-pinata-deploy-action`, earlier `anantaramdas/\u2026`',
        legacyEndpoints: ['pinFileToIPFS'],
        version: 'v1.6.4',
        source: 'https://github.com/popovoleksandr/ipfs-pinata-deploy-action/blob/366f7c1fa247eed73dc00cbed4dab34f70e5dfb9/index.js',
        readOn: '2026-11-23',
        withheld: 'It tries to remove all older pins of the same name unless `remove-old` is empty, since the text `false` counts as true there. Without `pinList` and `unpin` that is refused and only logged; grant them with `legacy-endpoints` if you want it.',
        traps: [
            '`verbose` has the same fault: unless it is empty, the action prints its whole environment, API key and secret included, which only the masks hide.',
            'A failed upload is only logged and the step stays green, so check that `hash` is not empty.',
        ],
    },
    {
        name: 'ipfs-action',
        purpose: 'the action `aquiladev/ipfs-action` with `service: pinata`',
        legacyEndpoints: ['pinFileToIPFS'],
        version: 'v0.3.1',
        source: 'https://github.com/aquiladev/ipfs-action/blob/12cc5d253735dc2894fe19828bd042c8532acc5d/pinners/pinata.js',
        readOn: '2026-11-23',
        traps: [],
    },
    {
        name: 'aave-pinata-action',
        purpose: 'the action `aave/pinata-action`',
        legacyEndpoints: ['pinFileToIPFS'],
        version: 'a2a968c',
        source: 'https://github.com/aave/pinata-action/blob/a2a968cf708230ec4ca4599348150dc0ebb07f93/index.js',
        readOn: '2026-11-23',
        traps: [
            AUTHENTICATION_TEST,
            'It comments on the pull request or the commit, and fails if its `GITHUB_TOKEN` may not: give that the permission, or make it empty as here.',
        ],
    },
    {
        name: 'venus-pinata-action',
        purpose: 'the action `VenusProtocol/pinata-action` without `maxPinsToKeep`',
        legacyEndpoints: ['pinFileToIPFS'],
        version: '96e90c7',
        source: 'https://github.com/VenusProtocol/pinata-action/blob/96e90c7a6eb52b60267a323758d89d25bf5e1d72/src/main.ts',
        readOn: '2026-11-23',
        withheld: 'With `maxPinsToKeep` it also lists and removes pins and fails without leave: take `venus-pinata-action-prune`.',
        traps: [AUTHENTICATION_TEST],
    },
    {
        name: 'venus-pinata-action-prune',
        purpose: 'the action `VenusProtocol/pinata-action` with `maxPinsToKeep`',
        legacyEndpoints: ['pinFileToIPFS', 'pinList', 'unpin'],
        version: '96e90c7',
        source: 'https://github.com/VenusProtocol/pinata-action/blob/96e90c7a6eb52b60267a323758d89d25bf5e1d72/src/main.ts',
        readOn: '2026-11-23',
        traps: [
            '`unpin` is not limited to the pins of this name: it can remove any of the account.',
            PRUNING_COUNTS,
            AUTHENTICATION_TEST,
        ],
    },
    {
        name: 'gh-action-pinata',
        purpose: 'the uploader of `gnosis/gh-action-pinata`',
        legacyEndpoints: ['pinFileToIPFS'],
        version: '0.2.0',
        source: 'https://github.com/gnosis/gh-action-pinata/blob/6197bbf8ffd6bee0d4ddb633af27633ca80a6a26/scripts/upload-pinata.mjs',
        readOn: '2026-11-23',
        traps: [
            'It is a reusable workflow, that is another job, and masked outputs do not cross jobs: the key cannot be handed to it. The workflow here runs its uploader in the job that mints.',
        ],
    },
    {
        name: 'action-pinata',
        purpose: 'the action `epiphytelabs/action-pinata`',
        legacyEndpoints: ['pinByHash'],
        version: '819a9c0',
        source: 'https://github.com/epiphytelabs/action-pinata/blob/819a9c02767a1e122818a9f34af0c7f5c5bbd650/index.js',
        readOn: '2026-11-23',
        traps: ['Its manifest declares the output `name`, but what it sets is `cid`.'],
    },
    {
        name: 'ipfs-deploy',
        purpose: 'uploading with the command `ipfs-deploy`',
        legacyEndpoints: ['pinFileToIPFS'],
        version: 'v12.0.1',
        source: 'https://github.com/ipfs-shipyard/ipfs-deploy/blob/v12.0.1/src/pinners/pinata.js',
        readOn: '2026-11-23',
        withheld: 'To pin what another service got (`--cid`, or `--upload` beside `--pinner`) it needs `legacy-endpoints: pinByHash`.',
        traps: ['It reads no JWT, only API key and secret, whose variables have two underscores after `PINATA`.'],
    },
    {
        name: 'ipfs-deploy-action-v2',
        purpose: 'the action `ipfs/ipfs-deploy-action` v2, whose CAR file is uploaded by `curl`',
        scopes: ['org:files:write'],
        version: 'a18ef08',
        source: 'https://github.com/ipshipyard/ipfs-deploy-action/blob/a18ef08993e485391c5879770d9bc9f1143653ce/docs/recipes/pinata.md',
        readOn: '2026-11-23',
        traps: ['v1 calls the pinning service API instead, for which there is no preset.'],
    },
    {
        name: 'omnipin',
        purpose: 'the command `omnipin deploy` with Pinata as its first provider',
        scopes: ['org:files:write'],
        version: 'v3.1.2',
        source: 'https://github.com/omnipin/omnipin/blob/v3.1.2/src/providers/ipfs/pinata.ts',
        readOn: '2026-11-23',
        withheld: 'As a later provider and for `omnipin status` it calls the pinning service API, for which there is no permission but `admin`; `omnipin unpin` needs `legacy-endpoints: unpin`.',
        traps: ['A provider that refuses is only a warning while another succeeds: say `--strict`.'],
    },
    {
        name: 'dappnode-sdk',
        purpose: 'the command `dappnodesdk github-action`',
        legacyEndpoints: ['pinFileToIPFS', 'pinList', 'unpin'],
        version: 'v0.3.52',
        source: 'https://github.com/dappnode/DAppNodeSDK/tree/v0.3.52/src',
        readOn: '2026-11-23',
        traps: [
            'It removes the pins of deleted branches at each run, and on a branch those of earlier commits. `unpin` can remove any pin of the account.',
            PRUNING_COUNTS,
            AUTHENTICATION_TEST,
        ],
    },
    {
        name: 'sugar',
        purpose: 'the command `sugar upload` with Pinata as its upload method',
        legacyEndpoints: ['pinFileToIPFS'],
        version: 'v2.9.1',
        source: 'https://github.com/metaplex-foundation/sugar/blob/v2.9.1/src/upload/methods/pinata.rs',
        readOn: '2026-11-23',
        traps: [
            'It reads the JWT from its configuration file and from nowhere else: write that outside the workspace.',
            'Each asset is a request of its own and may count for `max-uses`.',
            AUTHENTICATION_TEST,
        ],
    },
    {
        name: 'pinata-cli',
        purpose: 'the command `pinata upload`, for files and folders',
        scopes: ['org:files:write'],
        legacyEndpoints: ['pinFileToIPFS'],
        version: 'v0.2.2',
        source: 'https://github.com/PinataCloud/ipfs-cli/blob/v0.2.2/internal/upload/uploads.go',
        readOn: '2026-11-23',
        withheld: '`pinata auth` asks questions and lists the gateways, which needs `scopes: gateways:read`: write its file as here.',
        traps: [
            'It knows no environment variable: the JWT stays in `~/.pinata-files-cli` until something removes it.',
            'A folder goes to the legacy API and a file to the v3 API, so each needs a permission of its own.',
            CHUNKS_COUNT,
        ],
    },
    {
        name: 'pinata-sdk',
        purpose: 'the npm package `pinata`, everything under `upload.public`',
        scopes: ['org:files:write'],
        legacyEndpoints: ['pinFileToIPFS'],
        version: 'v2.5.6',
        source: 'https://github.com/PinataCloud/pinata/tree/v2.5.6/src/core/functions/uploads',
        readOn: '2026-11-23',
        withheld: 'Groups, gateways and analytics need `scopes` of their own.',
        traps: [
            'Only `fileArray` uses the legacy API: where no folder is uploaded, `upload-file` is enough.',
            CHUNKS_COUNT,
        ],
    },
];
/**
 * Tools that call the pinning service API (`/psa`). Pinata's reference names no permission for it that a key could be
 * given, so a preset would promise what it cannot keep.
 */
const WITHOUT_PRESET = ['ipfs-deploy-action-v1', 'ipfs-pinning-action', 'kubo'];

;// CONCATENATED MODULE: ./src/key/permissions.ts
// What a key may do. Pinata has two permission systems that do not overlap: `resources` govern the v3 API,
// `endpoints` the legacy one. https://docs.pinata.cloud/api-reference/endpoint/v3-create-api-key


/** The resource scopes of the v3 API. */
const SCOPES = [
    'org:read',
    'org:write',
    'org:files:read',
    'org:files:write',
    'org:groups:read',
    'org:groups:write',
    'org:gateways:read',
    'org:gateways:write',
    'org:analytics:read',
    'org:analytics:write',
];
/** The flags of the legacy API, by their group. */
const LEGACY_ENDPOINTS = {
    data: ['pinList', 'userPinnedDataTotal'],
    pinning: [
        'hashMetadata',
        'hashPinPolicy',
        'pinByHash',
        'pinFileToIPFS',
        'pinJSONToIPFS',
        'pinJobs',
        'unpin',
        'userPinPolicy',
    ],
};
const GROUPS = Object.keys(LEGACY_ENDPOINTS);
const ALL_LEGACY_ENDPOINTS = GROUPS.flatMap(((group) => [...LEGACY_ENDPOINTS[group]]));
/**
 * Turns words into permissions: all that the presets, the scopes and the flags ask for. Unknown words, no permission at
 * all, and `admin` beside anything else are problems; a `read` that its `write` includes is dropped with a notice.
 */
var choosePermissions = (function choosePermissions(asked, findings) {
    const presets = choosePresets(asked.presets, findings);
    const scopes = chooseScopes([...presets.flatMap((preset) => preset.scopes ?? []), ...asked.scopes], findings);
    const flags = chooseLegacyEndpoints([...presets.flatMap((preset) => preset.legacyEndpoints ?? []), ...asked.legacyEndpoints], findings);
    const asksForNothingElse = [...asked.presets, ...asked.scopes, ...asked.legacyEndpoints].length === 0;
    if (asked.admin) {
        if (!asksForNothingElse) {
            findings.problem('`admin` is full access and stands alone: remove it, or remove `preset`, `scopes` and `legacy-endpoints`.');
        }
        return { admin: true };
    }
    if (asksForNothingElse) {
        findings.problem('the key would have no permission at all: set `preset` (what a tool needs), `scopes` (v3 API), `legacy-endpoints` (legacy API) or `admin`.');
    }
    return {
        ...(scopes.length > 0 && { resources: scopes }),
        ...(flags.length > 0 && { endpoints: groupLegacyEndpoints(flags) }),
    };
});
/** Says in one line what permissions are granted, for people. */
var describePermissions = (function describePermissions(permissions) {
    if ('admin' in permissions)
        return 'everything (admin)';
    const flags = Object.values(permissions.endpoints ?? {}).flatMap((group) => Object.keys(group));
    return [
        ...(permissions.resources ? [permissions.resources.join(', ')] : []),
        ...(flags.length > 0 ? [`${flags.join(', ')} (legacy)`] : []),
    ].join('; ');
});
var choosePresets = (function choosePresets(words, findings) {
    return words.flatMap((word) => {
        const preset = PRESETS.find(({ name }) => name === word);
        if (preset)
            return [preset];
        if (word === 'admin') {
            findings.problem('full access is in no preset: set `admin: true` if nothing less will do.');
        }
        else if (WITHOUT_PRESET.includes(word)) {
            findings.problem(`there is no preset for \`${word}\`: it calls the pinning service API (\`/psa\`), for which Pinata documents no permission but \`admin\`.`);
        }
        else if (isScopeWord(word)) {
            findings.problem(`\`${word}\` is a scope of the v3 API, not a preset: move it to \`scopes\`.`);
        }
        else if (isOneOf([...ALL_LEGACY_ENDPOINTS, ...GROUPS], word)) {
            findings.problem(`\`${word}\` is a legacy endpoint, not a preset: move it to \`legacy-endpoints\`.`);
        }
        else {
            const names = PRESETS.map(({ name }) => name);
            findings.problem(`unknown preset \`${word}\`: ${suggest(word, names)}`);
        }
        return [];
    });
});
var chooseScopes = (function chooseScopes(words, findings) {
    const chosen = new Set();
    for (const word of words) {
        const scope = SCOPES.find(((known) => known === word || (known.split(':').length === 3 && known === `org:${word}`)));
        if (scope)
            chosen.add(scope);
        else if (isOneOf([...ALL_LEGACY_ENDPOINTS, ...GROUPS], word)) {
            findings.problem(`\`${word}\` is a legacy endpoint, not a scope: move it to \`legacy-endpoints\`.`);
        }
        else if (isPresetWord(word)) {
            findings.problem(`\`${word}\` is a preset, not a scope: move it to \`preset\`.`);
        }
        else {
            findings.problem(`unknown scope \`${word}\`: ${suggest(word.startsWith('org:') ? word : `org:${word}`, SCOPES)}`);
        }
    }
    return [...chosen].filter(((scope) => {
        const including = scope.replace(/:read$/, ':write');
        const isRedundant = including !== scope && chosen.has(including);
        if (isRedundant)
            findings.notice(`\`${including}\` includes \`${scope}\`, which is not asked for separately.`);
        return !isRedundant;
    }));
});
var chooseLegacyEndpoints = (function chooseLegacyEndpoints(words, findings) {
    const chosen = new Set();
    for (const word of words) {
        if (isOneOf(GROUPS, word))
            LEGACY_ENDPOINTS[word].forEach((flag) => chosen.add(flag));
        else if (isOneOf(ALL_LEGACY_ENDPOINTS, word))
            chosen.add(word);
        else if (isScopeWord(word)) {
            findings.problem(`\`${word}\` is a scope of the v3 API, not a legacy endpoint: move it to \`scopes\`.`);
        }
        else if (isPresetWord(word)) {
            findings.problem(`\`${word}\` is a preset, not a legacy endpoint: move it to \`preset\`.`);
        }
        else {
            findings.problem(`unknown legacy endpoint \`${word}\`: ${suggest(word, [...ALL_LEGACY_ENDPOINTS, ...GROUPS])}`);
        }
    }
    return [...chosen];
});
function groupLegacyEndpoints(flags) {
    const grouped = GROUPS.map((group) => {
        const own = flags.filter((flag) => isOneOf(LEGACY_ENDPOINTS[group], flag));
        return [group, Object.fromEntries(own.map((flag) => [flag, true]))];
    });
    return Object.fromEntries(grouped.filter(([, own]) => Object.keys(own).length > 0));
}
function suggest(word, known) {
    // Who leaves off an ending means the word, however many letters it lacks.
    const begun = known.find((each) => word.length >= 4 && each.toLowerCase().startsWith(word.toLowerCase()));
    if (begun !== undefined)
        return `did you mean \`${begun}\`?`;
    const lowered = new Map(known.map((each) => [each.toLowerCase(), each]));
    const closest = closestMatch(word.toLowerCase(), [...lowered.keys()], { maxDistance: Math.ceil(word.length / 2) });
    const match = closest === undefined ? undefined : lowered.get(closest);
    return match === undefined ? `known are ${known.join(', ')}.` : `did you mean \`${match}\`?`;
}
function isPresetWord(word) {
    return PRESETS.some(({ name }) => name === word);
}
function isScopeWord(word) {
    return isOneOf(SCOPES, word) || isOneOf(SCOPES, `org:${word}`);
}
function isOneOf(known, word) {
    return known.includes(word);
}

;// CONCATENATED MODULE: ./src/key/abilities.ts
// What a key can and cannot do, in words for whoever has to understand a later 403. As Pinata's reference tells it: the
// scopes open routes of the v3 API and the flags routes of the legacy one, and neither opens the other's.


/** What each scope opens, as the end of "it can \u2026". */
const SCOPE_ABILITIES = {
    'org:read': 'read the account (Pinata\u2019s reference names no route that asks for it)',
    'org:write': 'create, list and revoke API keys',
    'org:files:read': 'list and look up files',
    'org:files:write': 'upload, pin by CID, list, change and delete files, and make download links',
    'org:groups:read': 'list groups',
    'org:groups:write': 'create, list, change and delete groups, and put files into them',
    'org:gateways:read': 'list gateways',
    'org:gateways:write': 'create, list, change and delete gateways and their access tokens',
    'org:analytics:read': 'read the analytics of gateways',
    'org:analytics:write': 'read the analytics of gateways (Pinata\u2019s reference names nothing to write)',
};
/** What each legacy flag opens, likewise. */
const LEGACY_ABILITIES = {
    pinFileToIPFS: 'upload files and folders',
    pinJSONToIPFS: 'upload JSON',
    pinByHash: 'pin by CID',
    pinJobs: 'see what is being pinned by CID',
    pinList: 'list pins',
    hashMetadata: 'rename pins and change their key values',
    hashPinPolicy: 'change how a pin is replicated',
    userPinPolicy: 'change how all pins are replicated',
    unpin: 'remove pins',
    userPinnedDataTotal: 'read how much is pinned',
};
/** A handful of sentences, each a line: what the key can do, what it lacks that tools ask for, and what misleads. */
var describeAbilities = (function describeAbilities({ permissions, presets, maxUses }) {
    const times = maxUses === undefined ? '' : `, ${maxUses === 1 ? 'once' : `${String(maxUses)} times`} at most`;
    const granted = `Its permissions: ${describePermissions(permissions)}${times}.`;
    if ('admin' in permissions)
        return [granted, 'It can do whatever the account can, and mint and revoke keys.'];
    const scopes = permissions.resources ?? [];
    const flags = Object.values(permissions.endpoints ?? {}).flatMap((group) => Object.keys(group));
    return [
        granted,
        describeV3(scopes),
        describeLegacy(flags),
        'It cannot use the pinning service API (`/psa`), for which Pinata documents no permission but `admin`.',
        ...describeWithheld(presets),
        'A check with `testAuthentication` passes with any live key, so it does not tell what this one can do.',
    ];
});
var describeV3 = (function describeV3(scopes) {
    if (scopes.length === 0) {
        return 'It cannot use the v3 API: uploads to `/v3/files`, as `pinata upload <file>` and the SDK send them, need the scope `files:write`.';
    }
    const can = `Through the v3 API it can ${scopes.map(((scope) => SCOPE_ABILITIES[scope])).join('; ')}.`;
    return scopes.includes('org:files:write')
        ? can
        : `${can} It cannot upload, pin or delete there: that needs \`files:write\`.`;
});
var describeLegacy = (function describeLegacy(flags) {
    if (flags.length === 0) {
        return "It cannot use the legacy API: `pinata upload <folder>`, the SDK's `fileArray` and many deploy actions need the legacy endpoint `pinFileToIPFS`.";
    }
    const can = `Through the legacy API it can ${flags.map(explainFlag).join('; ')}.`;
    const wanted = ['pinFileToIPFS', 'pinList', 'unpin'];
    const missing = wanted.filter((flag) => !flags.includes(flag)).map(explainFlag);
    return missing.length === 0 ? can : `${can} It cannot ${missing.join(', nor ')} there.`;
});
function explainFlag(flag) {
    return `${LEGACY_ABILITIES[flag]} (\`${flag}\`)`;
}
var describeWithheld = (function describeWithheld(presets) {
    return PRESETS.filter((({ name, withheld }) => withheld !== undefined && presets.includes(name))).map(({ name, withheld = '' }) => `About \`${name}\`: ${withheld}`);
});

;// CONCATENATED MODULE: ./src/key/name.ts
const LONGEST_LABEL = 60;
const NAME = /^(?<label>.+) \[gha (?<repository>[\w.-]+\/[\w.-]+) (?<runId>[1-9]\d{0,14})\/(?<runAttempt>[1-9]\d{0,8}) (?<job>[A-Za-z_][\w-]*) (?<expiresAt>[1-9]\d{0,11}) (?<nonce>[0-9a-f]{12})\]$/;
/** Checks a label: at least one character and at most 60, all printable, no space at either end. */
var checkLabel = (function checkLabel(label, findings) {
    if (label.length > LONGEST_LABEL) {
        findings.problem(`\`name\` is longer than ${String(LONGEST_LABEL)} characters.`);
    }
    if (!isPrintable(label)) {
        findings.problem('`name` contains control or invisible characters: use printable ones.');
    }
    return label;
});
/** Writes a name. Throws when `parse` would read it otherwise, since then nothing, or another sweep, would end the key. */
var formatKeyName = (function formatKeyName(name) {
    const { label, repository, runId, runAttempt, job, expiresAt, nonce } = name;
    const text = `${label} [gha ${repository} ${String(runId)}/${String(runAttempt)} ${job} ${String(expiresAt)} ${nonce}]`;
    // The same label means that the bracket stands where it was put, and so that everything in it is read as it was meant.
    if (parseKeyName(text)?.label !== label) {
        throw new Error(`[bad-run] The key cannot be named after this run (repository \`${repository}\`, run ${String(runId)}/${String(runAttempt)}, job \`${job}\`): nothing was minted.`);
    }
    return text;
});
/** The nonce of a number of at least 0 and less than 1. `Math.random` is seeded anew, with 64 bits, for each process. */
var formatNonce = (function formatNonce(random) {
    return Math.floor(random * 2 ** 48)
        .toString(16)
        .padStart(12, '0');
});
/** Reads a name from its right end, so that no label can pose as a run. `undefined` for a name that is not ours. */
var parseKeyName = (function parseKeyName(text) {
    const groups = NAME.exec(text)?.groups;
    if (!groups)
        return undefined;
    const { label = '', repository = '', job = '', nonce = '' } = groups;
    if (!isPrintable(label))
        return undefined;
    return {
        label,
        repository,
        runId: Number(groups.runId),
        runAttempt: Number(groups.runAttempt),
        job,
        expiresAt: Number(groups.expiresAt),
        nonce,
    };
});
var isPrintable = (function isPrintable(text) {
    // Nearly always true, and far quicker to set up than what follows.
    if (/^[ -~]*$/.test(text))
        return true;
    // Control, format (zero width, direction), unassigned, private and surrogate code points; line and paragraph breaks.
    return !new RegExp('[\\p{C}\\p{Zl}\\p{Zp}]', 'u').test(text);
});

;// CONCATENATED MODULE: ./src/pinata/api-url.ts
/** Checks an address and returns it without a slash at its end: https, or http to a loopback host; nothing but a path. */
var checkApiUrl = (function checkApiUrl(text, findings) {
    const url = URL.parse(text);
    if (!url) {
        findings.problem('`api-url` is not an address such as `https://api.pinata.cloud/v3`.');
        return text;
    }
    if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname))) {
        findings.problem('`api-url` must be https, since the issuing JWT is sent there; http is for loopback hosts only.');
    }
    if (url.username !== '' || url.password !== '')
        findings.problem('`api-url` must not carry credentials.');
    if (/[?#]/.test(text))
        findings.problem('`api-url` must not carry a query or a fragment.');
    if (!/^(\[[\da-f:.]+\]|[\w.-]*)$/.test(url.hostname))
        findings.problem('`api-url` has unusual characters in its host.');
    if (!/^[\w.~%/-]*$/.test(url.pathname))
        findings.problem('`api-url` has unusual characters in its path.');
    return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
});
var isLoopback = (function isLoopback(hostname) {
    return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
});

;// CONCATENATED MODULE: ./src/pinata/error.ts
// What can go wrong with a request to Pinata: which of it may be repeated, whether the server may have acted all the
// same, and the sentences that say so. No sentence holds a body, a header or a credential.
const NEW_ISSUING_KEY = 'create an admin key, or one with the scope `org:write`, at https://app.pinata.cloud/developers/api-keys and put its JWT into the secret behind `pinata-jwt`.';
const NETWORK = 'Check the network of the runner, its proxy, and `api-url`.';
const OUTAGE = 'Pinata or something on the way to it is out of order: see https://status.pinata.cloud and run the job again.';
/** Every failure by its code, as data: the page that explains them is written from it. */
const CAUSES = {
    unauthorized: {
        repeat: false,
        acted: 'no',
        happened: 'Pinata does not accept the issuing JWT',
        advice: `It is wrong, expired or revoked: ${NEW_ISSUING_KEY}`,
    },
    'missing-org-write': {
        repeat: false,
        acted: 'no',
        happened: 'the issuing key lacks a permission',
        advice: `The key behind \`pinata-jwt\` needs \`org:write\`: ${NEW_ISSUING_KEY}`,
    },
    'plan-limit': {
        repeat: false,
        acted: 'no',
        happened: "the account is blocked by its plan's usage limit",
        advice: 'Free space or raise the plan at https://app.pinata.cloud/billing, then run the job again.',
    },
    forbidden: {
        repeat: false,
        acted: 'no',
        happened: 'Pinata forbids it',
        advice: 'Check the key behind `pinata-jwt`, and the account, at https://app.pinata.cloud.',
    },
    'bad-request': {
        repeat: false,
        acted: 'no',
        happened: 'Pinata does not take the request',
        advice: 'Check `name`, `scopes`, `legacy-endpoints` and `max-uses`; if they are right, report this to the action.',
    },
    'not-found': {
        repeat: false,
        acted: 'no',
        happened: 'the server does not know what it was asked for',
        advice: 'Check `api-url`: it ends in `/v3`.',
    },
    redirected: {
        repeat: false,
        acted: 'no',
        happened: 'the server points to another address, and the JWT is not sent there',
        advice: 'Check `api-url`.',
    },
    'rate-limited': {
        repeat: true,
        acted: 'no',
        happened: "the account's rate limit is used up",
        advice: 'Run fewer jobs at once, raise `max-wait`, or raise the plan.',
    },
    'server-error': { repeat: true, acted: 'maybe', happened: 'Pinata failed', advice: OUTAGE },
    'unexpected-status': {
        repeat: false,
        acted: 'maybe',
        happened: 'the server answered with an unexpected status',
        advice: NETWORK,
    },
    'html-page': {
        repeat: true,
        acted: 'maybe',
        happened: 'a web page came back instead of an answer of the API',
        advice: 'A proxy or firewall probably answered: let the runner reach the host of `api-url`.',
    },
    'html-refusal': {
        repeat: false,
        acted: 'maybe',
        happened: 'a web page came back that refuses the request',
        advice: 'A proxy or firewall probably answered: let the runner reach the host of `api-url`.',
    },
    'unreadable-answer': {
        repeat: true,
        acted: 'maybe',
        happened: 'the answer could not be read as JSON',
        advice: OUTAGE,
    },
    'incomplete-answer': {
        repeat: false,
        acted: 'maybe',
        happened: 'the answer lacks what it should hold',
        advice: 'Check `api-url`; if it is right, Pinata has changed: report this to the action.',
    },
    'timed-out': { repeat: true, acted: 'maybe', happened: 'no answer came in time', advice: OUTAGE },
    'connection-lost': {
        repeat: true,
        acted: 'maybe',
        happened: 'the connection broke before the answer was complete',
        advice: OUTAGE,
    },
    'connection-refused': {
        repeat: true,
        acted: 'no',
        happened: 'the connection was refused',
        advice: NETWORK,
    },
    'unknown-host': { repeat: true, acted: 'no', happened: 'the host name was not found', advice: NETWORK },
    'bad-certificate': {
        repeat: false,
        acted: 'no',
        happened: "the server's certificate is not trusted",
        advice: 'Where a proxy inspects traffic, give its certificate to the job: `NODE_EXTRA_CA_CERTS` in `env`. Otherwise check `api-url`.',
    },
    'proxy-refused': {
        repeat: false,
        acted: 'no',
        happened: 'the proxy wants to know who asks',
        advice: 'Check the user and password in `https_proxy`.',
    },
};
/** A request to Pinata that did not succeed. The message says what was tried, what happened and what to do. */
class PinataError extends Error {
    attempt;
    code;
    status;
    repeat;
    acted;
    retryAt;
    limit;
    #details;
    constructor(attempt, code, details = {}) {
        const { repeat, acted, happened, advice } = CAUSES[code];
        const facts = [details.status && `status ${String(details.status)}`, details.said].filter(Boolean).join(', ');
        const sentence = `Could not ${attempt}: ${happened}${facts === '' ? '' : ` (${facts})`}.`;
        super([`[${code}] ${sentence}`, details.hint, advice].filter(Boolean).join(' '), { cause: details.cause });
        this.name = 'PinataError';
        this.attempt = attempt;
        this.code = code;
        this.status = details.status;
        this.repeat = repeat;
        this.acted = acted;
        this.retryAt = details.retryAt;
        this.limit = details.limit;
        this.#details = details;
    }
    /** What happened, in the words of the message, for a line in the log. */
    get happened() {
        return CAUSES[this.code].happened;
    }
    /** The same error with one more sentence of what is known. */
    withHint(hint) {
        const hints = [this.#details.hint, hint].filter(Boolean).join(' ');
        return new PinataError(this.attempt, this.code, { ...this.#details, hint: hints, cause: this });
    }
}

;// CONCATENATED MODULE: ./src/pinata/answer.ts
// What an answer of Pinata means. Pure: an answer goes in, its value or a PinataError comes out. Nothing of a body goes
// into an error but a short reason that cannot be a credential.

/** Returns the JSON of an answer that says yes, and throws what any other answer means. */
var readJson = (function readJson(attempt, answer) {
    refuse(attempt, answer);
    try {
        return JSON.parse(answer.text);
    }
    catch {
        // The parser's own message quotes the text, which holds a credential.
        throw new PinataError(attempt, 'unreadable-answer', { status: answer.status });
    }
});
/**
 * Throws what an answer to a revocation means that does not say that the key is revoked. The documented answer is the
 * JSON text `"Revoked"`; one without quotes, or no body at all, says the same.
 */
function readRevocation(attempt, answer) {
    refuse(attempt, answer);
    if (/^\s*(Revoked)?\s*$/.test(answer.text))
        return;
    const said = readJson(attempt, answer);
    if (typeof said === 'string' && /^\s*(Revoked)?\s*$/.test(said))
        return;
    throw new PinataError(attempt, 'incomplete-answer', { hint: 'It does not say `Revoked`.' });
}
/** Throws what an answer means that says no, or that no API gave. */
var refuse = (function refuse(attempt, answer) {
    const { status, text } = answer;
    if (status < 200 || status > 299)
        throw explainRefusal(attempt, answer);
    if (isWebPage(text))
        throw new PinataError(attempt, 'html-page', { status });
});
function explainRefusal(attempt, answer) {
    const { status, text } = answer;
    const { reason, details } = readReason(text);
    const retryAt = status === 429 || status === 503 ? readRetryTime(answer, Date.now()) : undefined;
    const limit = Number.parseInt(answer.header('x-ratelimit-limit') ?? '', 10);
    const said = [reason, details].filter((word) => word !== '').join(': ');
    return new PinataError(attempt, chooseCode(status, text, reason, details), {
        status,
        ...(said !== '' && { said }),
        ...(retryAt !== undefined && { retryAt }),
        ...(limit > 0 && { limit }),
    });
}
function chooseCode(status, text, reason, details) {
    if (status >= 500 || status === 408)
        return 'server-error';
    if (status >= 300 && status < 400)
        return 'redirected';
    if (status === 401 || reason === 'API_KEY_REVOKED')
        return 'unauthorized';
    // A web server's own page for an unknown route is HTML too.
    if (status === 404 || status === 405)
        return 'not-found';
    if (status === 407)
        return 'proxy-refused';
    if (status === 429)
        return 'rate-limited';
    if (isWebPage(text))
        return 'html-refusal';
    if (status === 400 || status === 422)
        return 'bad-request';
    if (status !== 403)
        return 'unexpected-status';
    if (reason === 'NO_SCOPES_FOUND')
        return 'missing-org-write';
    return /plan|usage limit|blocked/i.test(details) ? 'plan-limit' : 'forbidden';
}
/**
 * When the server wants to be asked again, in unix milliseconds: `Retry-After` in seconds or as a date, otherwise
 * `X-RateLimit-Reset` in unix seconds. `undefined` where it does not say.
 */
function readRetryTime(answer, now) {
    const retryAfter = answer.header('retry-after')?.trim() ?? '';
    if (/^\d+(\.\d+)?$/.test(retryAfter))
        return now + Number(retryAfter) * 1000;
    const date = retryAfter === '' ? NaN : Date.parse(retryAfter);
    if (!Number.isNaN(date))
        return date;
    const reset = Number.parseInt(answer.header('x-ratelimit-reset') ?? '', 10);
    return Number.isFinite(reset) ? reset * 1000 : undefined;
}
/** What an answer says about the account's window; `undefined` where it does not tell all of it. */
var readRateWindow = (function readRateWindow(answer) {
    const read = ((what) => Number.parseInt(answer.header(`x-ratelimit-${what}`) ?? '', 10));
    const [limit, remaining, reset] = [read('limit'), read('remaining'), read('reset')];
    return limit > 0 && remaining >= 0 && reset > 0 ? { limit, remaining, resetAt: reset * 1000 } : undefined;
});
/** The reason in either of Pinata's two error bodies: `{error:{reason,details}}` and `{error:{code,message}}`. */
function readReason(text) {
    let body;
    try {
        body = JSON.parse(text);
    }
    catch {
        return { reason: '', details: '' };
    }
    const error = isRecord(body) && isRecord(body.error) ? body.error : {};
    const reason = typeof error.reason === 'string' ? error.reason : '';
    const details = error.details ?? error.message;
    return {
        reason: /^[A-Z][A-Z_]{1,60}$/.test(reason) ? reason : '',
        details: typeof details === 'string' ? shorten(details) : '',
    };
}
/** One short line without anything that could be a credential: no word of 20 characters or more, no address. */
function shorten(text) {
    const line = text.replaceAll(new RegExp('[\\p{C}\\p{Z}]+', 'gu'), ' ').trim();
    const words = line
        .split(' ')
        .map((word) => (word.length >= 20 || (word.length >= 8 && /\d/.test(word)) || word.includes('@') ? '\u2026' : word));
    const short = words.join(' ');
    return short.length > 120 ? `${short.slice(0, 120)}\u2026` : short;
}
var isWebPage = (function isWebPage(text) {
    return /^\s*<(!doctype|html|head|body|\?xml)/i.test(text);
});
var isRecord = (function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
});

;// CONCATENATED MODULE: external "node:http"
const external_node_http_namespaceObject = require("node:http");
;// CONCATENATED MODULE: external "node:https"
const external_node_https_namespaceObject = loadOnDemand("node:https");
;// CONCATENATED MODULE: external "node:zlib"
const external_node_zlib_namespaceObject = loadOnDemand("node:zlib");
;// CONCATENATED MODULE: external "node:stream"
const external_node_stream_namespaceObject = require("node:stream");
;// CONCATENATED MODULE: external "node:buffer"
const external_node_buffer_namespaceObject = require("node:buffer");
;// CONCATENATED MODULE: ./node_modules/data-uri-to-buffer/dist/index.js
/**
 * Returns a `Buffer` instance from the given data URI `uri`.
 *
 * @param {String} uri Data URI to turn into a Buffer instance
 * @returns {Buffer} Buffer instance from Data URI
 * @api public
 */
function dataUriToBuffer(uri) {
    if (!/^data:/i.test(uri)) {
        throw new TypeError('`uri` does not appear to be a Data URI (must begin with "data:")');
    }
    // strip newlines
    uri = uri.replace(/\r?\n/g, '');
    // split the URI up into the "metadata" and the "data" portions
    const firstComma = uri.indexOf(',');
    if (firstComma === -1 || firstComma <= 4) {
        throw new TypeError('malformed data: URI');
    }
    // remove the "data:" scheme and parse the metadata
    const meta = uri.substring(5, firstComma).split(';');
    let charset = '';
    let base64 = false;
    const type = meta[0] || 'text/plain';
    let typeFull = type;
    for (let i = 1; i < meta.length; i++) {
        if (meta[i] === 'base64') {
            base64 = true;
        }
        else if (meta[i]) {
            typeFull += `;${meta[i]}`;
            if (meta[i].indexOf('charset=') === 0) {
                charset = meta[i].substring(8);
            }
        }
    }
    // defaults to US-ASCII only if type is not provided
    if (!meta[0] && !charset.length) {
        typeFull += ';charset=US-ASCII';
        charset = 'US-ASCII';
    }
    // get the encoded data portion and decode URI-encoded chars
    const encoding = base64 ? 'base64' : 'ascii';
    const data = unescape(uri.substring(firstComma + 1));
    const buffer = Buffer.from(data, encoding);
    // set `.type` and `.typeFull` properties to MIME type
    buffer.type = type;
    buffer.typeFull = typeFull;
    // set the `.charset` property
    buffer.charset = charset;
    return buffer;
}
/* harmony default export */ const dist = (dataUriToBuffer);
//# sourceMappingURL=index.js.map
;// CONCATENATED MODULE: external "node:util"
const external_node_util_namespaceObject = require("node:util");
// EXTERNAL MODULE: ./node_modules/fetch-blob/index.js
var fetch_blob = __nccwpck_require__(327);
// EXTERNAL MODULE: ./node_modules/formdata-polyfill/esm.min.js
var esm_min = __nccwpck_require__(18);
;// CONCATENATED MODULE: ./node_modules/node-fetch/src/errors/base.js
class FetchBaseError extends Error {
	constructor(message, type) {
		super(message);
		// Hide custom error implementation details from end-users
		Error.captureStackTrace(this, this.constructor);

		this.type = type;
	}

	get name() {
		return this.constructor.name;
	}

	get [Symbol.toStringTag]() {
		return this.constructor.name;
	}
}

;// CONCATENATED MODULE: ./node_modules/node-fetch/src/errors/fetch-error.js



/**
 * @typedef {{ address?: string, code: string, dest?: string, errno: number, info?: object, message: string, path?: string, port?: number, syscall: string}} SystemError
*/

/**
 * FetchError interface for operational errors
 */
class FetchError extends FetchBaseError {
	/**
	 * @param  {string} message -      Error message for human
	 * @param  {string} [type] -        Error type for machine
	 * @param  {SystemError} [systemError] - For Node.js system error
	 */
	constructor(message, type, systemError) {
		super(message, type);
		// When err.type is `system`, err.erroredSysCall contains system error and err.code contains system error code
		if (systemError) {
			// eslint-disable-next-line no-multi-assign
			this.code = this.errno = systemError.code;
			this.erroredSysCall = systemError.syscall;
		}
	}
}

;// CONCATENATED MODULE: ./node_modules/node-fetch/src/utils/is.js
/**
 * Is.js
 *
 * Object type checks.
 */

const is_NAME = Symbol.toStringTag;

/**
 * Check if `obj` is a URLSearchParams object
 * ref: https://github.com/node-fetch/node-fetch/issues/296#issuecomment-307598143
 * @param {*} object - Object to check for
 * @return {boolean}
 */
const isURLSearchParameters = (object => {
	return (
		typeof object === 'object' &&
		typeof object.append === 'function' &&
		typeof object.delete === 'function' &&
		typeof object.get === 'function' &&
		typeof object.getAll === 'function' &&
		typeof object.has === 'function' &&
		typeof object.set === 'function' &&
		typeof object.sort === 'function' &&
		object[is_NAME] === 'URLSearchParams'
	);
});

/**
 * Check if `object` is a W3C `Blob` object (which `File` inherits from)
 * @param {*} object - Object to check for
 * @return {boolean}
 */
const isBlob = (object => {
	return (
		object &&
		typeof object === 'object' &&
		typeof object.arrayBuffer === 'function' &&
		typeof object.type === 'string' &&
		typeof object.stream === 'function' &&
		typeof object.constructor === 'function' &&
		/^(Blob|File)$/.test(object[is_NAME])
	);
});

/**
 * Check if `obj` is an instance of AbortSignal.
 * @param {*} object - Object to check for
 * @return {boolean}
 */
const isAbortSignal = (object => {
	return (
		typeof object === 'object' && (
			object[is_NAME] === 'AbortSignal' ||
			object[is_NAME] === 'EventTarget'
		)
	);
});

/**
 * isDomainOrSubdomain reports whether sub is a subdomain (or exact match) of
 * the parent domain.
 *
 * Both domains must already be in canonical form.
 * @param {string|URL} original
 * @param {string|URL} destination
 */
const isDomainOrSubdomain = (destination, original) => {
	const orig = new URL(original).hostname;
	const dest = new URL(destination).hostname;

	return orig === dest || orig.endsWith(`.${dest}`);
};

/**
 * isSameProtocol reports whether the two provided URLs use the same protocol.
 *
 * Both domains must already be in canonical form.
 * @param {string|URL} original
 * @param {string|URL} destination
 */
const isSameProtocol = (destination, original) => {
	const orig = new URL(original).protocol;
	const dest = new URL(destination).protocol;

	return orig === dest;
};

;// CONCATENATED MODULE: ./node_modules/node-fetch/src/body.js

/**
 * Body.js
 *
 * Body interface provides common methods for Request and Response
 */












const pipeline = (0,external_node_util_namespaceObject.promisify)(external_node_stream_namespaceObject.pipeline);
const INTERNALS = Symbol('Body internals');

/**
 * Body mixin
 *
 * Ref: https://fetch.spec.whatwg.org/#body
 *
 * @param   Stream  body  Readable stream
 * @param   Object  opts  Response options
 * @return  Void
 */
class Body {
	constructor(body, {
		size = 0
	} = {}) {
		let boundary = null;

		if (body === null) {
			// Body is undefined or null
			body = null;
		} else if (isURLSearchParameters(body)) {
			// Body is a URLSearchParams
			body = external_node_buffer_namespaceObject.Buffer.from(body.toString());
		} else if (isBlob(body)) {
			// Body is blob
		} else if (external_node_buffer_namespaceObject.Buffer.isBuffer(body)) {
			// Body is Buffer
		} else if (external_node_util_namespaceObject.types.isAnyArrayBuffer(body)) {
			// Body is ArrayBuffer
			body = external_node_buffer_namespaceObject.Buffer.from(body);
		} else if (ArrayBuffer.isView(body)) {
			// Body is ArrayBufferView
			body = external_node_buffer_namespaceObject.Buffer.from(body.buffer, body.byteOffset, body.byteLength);
		} else if (body instanceof external_node_stream_namespaceObject) {
			// Body is stream
		} else if (body instanceof esm_min/* FormData */.fS) {
			// Body is FormData
			body = (0,esm_min/* formDataToBlob */.$n)(body);
			boundary = body.type.split('=')[1];
		} else {
			// None of the above
			// coerce to string then buffer
			body = external_node_buffer_namespaceObject.Buffer.from(String(body));
		}

		let stream = body;

		if (external_node_buffer_namespaceObject.Buffer.isBuffer(body)) {
			stream = external_node_stream_namespaceObject.Readable.from(body);
		} else if (isBlob(body)) {
			stream = external_node_stream_namespaceObject.Readable.from(body.stream());
		}

		this[INTERNALS] = {
			body,
			stream,
			boundary,
			disturbed: false,
			error: null
		};
		this.size = size;

		if (body instanceof external_node_stream_namespaceObject) {
			body.on('error', error_ => {
				const error = error_ instanceof FetchBaseError ?
					error_ :
					new FetchError(`Invalid response body while trying to fetch ${this.url}: ${error_.message}`, 'system', error_);
				this[INTERNALS].error = error;
			});
		}
	}

	get body() {
		return this[INTERNALS].stream;
	}

	get bodyUsed() {
		return this[INTERNALS].disturbed;
	}

	/**
	 * Decode response as ArrayBuffer
	 *
	 * @return  Promise
	 */
	async arrayBuffer() {
		const {buffer, byteOffset, byteLength} = await consumeBody(this);
		return buffer.slice(byteOffset, byteOffset + byteLength);
	}

	async formData() {
		const ct = this.headers.get('content-type');

		if (ct.startsWith('application/x-www-form-urlencoded')) {
			const formData = new esm_min/* FormData */.fS();
			const parameters = new URLSearchParams(await this.text());

			for (const [name, value] of parameters) {
				formData.append(name, value);
			}

			return formData;
		}

		const {toFormData} = await __nccwpck_require__.e(/* import() */ 101).then(__nccwpck_require__.bind(__nccwpck_require__, 101));
		return toFormData(this.body, ct);
	}

	/**
	 * Return raw response as Blob
	 *
	 * @return Promise
	 */
	async blob() {
		const ct = (this.headers && this.headers.get('content-type')) || (this[INTERNALS].body && this[INTERNALS].body.type) || '';
		const buf = await this.arrayBuffer();

		return new fetch_blob/* default */.A([buf], {
			type: ct
		});
	}

	/**
	 * Decode response as json
	 *
	 * @return  Promise
	 */
	async json() {
		const text = await this.text();
		return JSON.parse(text);
	}

	/**
	 * Decode response as text
	 *
	 * @return  Promise
	 */
	async text() {
		const buffer = await consumeBody(this);
		return new TextDecoder().decode(buffer);
	}

	/**
	 * Decode response as buffer (non-spec api)
	 *
	 * @return  Promise
	 */
	buffer() {
		return consumeBody(this);
	}
}

Body.prototype.buffer = (0,external_node_util_namespaceObject.deprecate)(Body.prototype.buffer, 'Please use \'response.arrayBuffer()\' instead of \'response.buffer()\'', 'node-fetch#buffer');

// In browsers, all properties are enumerable.
Object.defineProperties(Body.prototype, {
	body: {enumerable: true},
	bodyUsed: {enumerable: true},
	arrayBuffer: {enumerable: true},
	blob: {enumerable: true},
	json: {enumerable: true},
	text: {enumerable: true},
	data: {get: (0,external_node_util_namespaceObject.deprecate)(() => {},
		'data doesn\'t exist, use json(), text(), arrayBuffer(), or body instead',
		'https://github.com/node-fetch/node-fetch/issues/1000 (response)')}
});

/**
 * Consume and convert an entire Body to a Buffer.
 *
 * Ref: https://fetch.spec.whatwg.org/#concept-body-consume-body
 *
 * @return Promise
 */
var consumeBody = (async function consumeBody(data) {
	if (data[INTERNALS].disturbed) {
		throw new TypeError(`body used already for: ${data.url}`);
	}

	data[INTERNALS].disturbed = true;

	if (data[INTERNALS].error) {
		throw data[INTERNALS].error;
	}

	const {body} = data;

	// Body is null
	if (body === null) {
		return external_node_buffer_namespaceObject.Buffer.alloc(0);
	}

	/* c8 ignore next 3 */
	if (!(body instanceof external_node_stream_namespaceObject)) {
		return external_node_buffer_namespaceObject.Buffer.alloc(0);
	}

	// Body is stream
	// get ready to actually consume the body
	const accum = [];
	let accumBytes = 0;

	try {
		for await (const chunk of body) {
			if (data.size > 0 && accumBytes + chunk.length > data.size) {
				const error = new FetchError(`content size at ${data.url} over limit: ${data.size}`, 'max-size');
				body.destroy(error);
				throw error;
			}

			accumBytes += chunk.length;
			accum.push(chunk);
		}
	} catch (error) {
		const error_ = error instanceof FetchBaseError ? error : new FetchError(`Invalid response body while trying to fetch ${data.url}: ${error.message}`, 'system', error);
		throw error_;
	}

	if (body.readableEnded === true || body._readableState.ended === true) {
		try {
			if (accum.every((c => typeof c === 'string'))) {
				return external_node_buffer_namespaceObject.Buffer.from(accum.join(''));
			}

			return external_node_buffer_namespaceObject.Buffer.concat(accum, accumBytes);
		} catch (error) {
			throw new FetchError(`Could not create Buffer from response body for ${data.url}: ${error.message}`, 'system', error);
		}
	} else {
		throw new FetchError(`Premature close of server response while trying to fetch ${data.url}`);
	}
});

/**
 * Clone body given Res/Req instance
 *
 * @param   Mixed   instance       Response or Request instance
 * @param   String  highWaterMark  highWaterMark for both PassThrough body streams
 * @return  Mixed
 */
const clone = (instance, highWaterMark) => {
	let p1;
	let p2;
	let {body} = instance[INTERNALS];

	// Don't allow cloning a used body
	if (instance.bodyUsed) {
		throw new Error('cannot clone body after it is used');
	}

	// Check that body is a stream and not form-data object
	// note: we can't clone the form-data object without having it as a dependency
	if ((body instanceof external_node_stream_namespaceObject) && (typeof body.getBoundary !== 'function')) {
		// Tee instance body
		p1 = new external_node_stream_namespaceObject.PassThrough({highWaterMark});
		p2 = new external_node_stream_namespaceObject.PassThrough({highWaterMark});
		body.pipe(p1);
		body.pipe(p2);
		// Set instance body to teed body and return the other teed body
		instance[INTERNALS].stream = p1;
		body = p2;
	}

	return body;
};

const getNonSpecFormDataBoundary = (0,external_node_util_namespaceObject.deprecate)(
	body => body.getBoundary(),
	'form-data doesn\'t follow the spec and requires special treatment. Use alternative package',
	'https://github.com/node-fetch/node-fetch/issues/1167'
);

/**
 * Performs the operation "extract a `Content-Type` value from |object|" as
 * specified in the specification:
 * https://fetch.spec.whatwg.org/#concept-bodyinit-extract
 *
 * This function assumes that instance.body is present.
 *
 * @param {any} body Any options.body input
 * @returns {string | null}
 */
const extractContentType = (body, request) => {
	// Body is null or undefined
	if (body === null) {
		return null;
	}

	// Body is string
	if (typeof body === 'string') {
		return 'text/plain;charset=UTF-8';
	}

	// Body is a URLSearchParams
	if (isURLSearchParameters(body)) {
		return 'application/x-www-form-urlencoded;charset=UTF-8';
	}

	// Body is blob
	if (isBlob(body)) {
		return body.type || null;
	}

	// Body is a Buffer (Buffer, ArrayBuffer or ArrayBufferView)
	if (external_node_buffer_namespaceObject.Buffer.isBuffer(body) || external_node_util_namespaceObject.types.isAnyArrayBuffer(body) || ArrayBuffer.isView(body)) {
		return null;
	}

	if (body instanceof esm_min/* FormData */.fS) {
		return `multipart/form-data; boundary=${request[INTERNALS].boundary}`;
	}

	// Detect form data input from form-data module
	if (body && typeof body.getBoundary === 'function') {
		return `multipart/form-data;boundary=${getNonSpecFormDataBoundary(body)}`;
	}

	// Body is stream - can't really do much about this
	if (body instanceof external_node_stream_namespaceObject) {
		return null;
	}

	// Body constructor defaults other things to string
	return 'text/plain;charset=UTF-8';
};

/**
 * The Fetch Standard treats this as if "total bytes" is a property on the body.
 * For us, we have to explicitly get it with a function.
 *
 * ref: https://fetch.spec.whatwg.org/#concept-body-total-bytes
 *
 * @param {any} obj.body Body object from the Body instance.
 * @returns {number | null}
 */
const getTotalBytes = (request => {
	const {body} = request[INTERNALS];

	// Body is null or undefined
	if (body === null) {
		return 0;
	}

	// Body is Blob
	if (isBlob(body)) {
		return body.size;
	}

	// Body is Buffer
	if (external_node_buffer_namespaceObject.Buffer.isBuffer(body)) {
		return body.length;
	}

	// Detect form data input from form-data module
	if (body && typeof body.getLengthSync === 'function') {
		return body.hasKnownLength && body.hasKnownLength() ? body.getLengthSync() : null;
	}

	// Body is stream
	return null;
});

/**
 * Write a Body to a Node.js WritableStream (e.g. http.Request) object.
 *
 * @param {Stream.Writable} dest The stream to write to.
 * @param obj.body Body object from the Body instance.
 * @returns {Promise<void>}
 */
const writeToStream = (async (dest, {body}) => {
	if (body === null) {
		// Body is null
		dest.end();
	} else {
		// Body is stream
		await pipeline(body, dest);
	}
});

;// CONCATENATED MODULE: ./node_modules/node-fetch/src/headers.js
/**
 * Headers.js
 *
 * Headers class offers convenient helpers
 */




/* c8 ignore next 9 */
const validateHeaderName = typeof external_node_http_namespaceObject.validateHeaderName === 'function' ?
	external_node_http_namespaceObject.validateHeaderName :
	name => {
		if (!/^[\^`\-\w!#$%&'*+.|~]+$/.test(name)) {
			const error = new TypeError(`Header name must be a valid HTTP token [${name}]`);
			Object.defineProperty(error, 'code', {value: 'ERR_INVALID_HTTP_TOKEN'});
			throw error;
		}
	};

/* c8 ignore next 9 */
const validateHeaderValue = typeof external_node_http_namespaceObject.validateHeaderValue === 'function' ?
	external_node_http_namespaceObject.validateHeaderValue :
	(name, value) => {
		if (/[^\t\u0020-\u007E\u0080-\u00FF]/.test(value)) {
			const error = new TypeError(`Invalid character in header content ["${name}"]`);
			Object.defineProperty(error, 'code', {value: 'ERR_INVALID_CHAR'});
			throw error;
		}
	};

/**
 * @typedef {Headers | Record<string, string> | Iterable<readonly [string, string]> | Iterable<Iterable<string>>} HeadersInit
 */

/**
 * This Fetch API interface allows you to perform various actions on HTTP request and response headers.
 * These actions include retrieving, setting, adding to, and removing.
 * A Headers object has an associated header list, which is initially empty and consists of zero or more name and value pairs.
 * You can add to this using methods like append() (see Examples.)
 * In all methods of this interface, header names are matched by case-insensitive byte sequence.
 *
 */
class Headers extends URLSearchParams {
	/**
	 * Headers class
	 *
	 * @constructor
	 * @param {HeadersInit} [init] - Response headers
	 */
	constructor(init) {
		// Validate and normalize init object in [name, value(s)][]
		/** @type {string[][]} */
		let result = [];
		if (init instanceof Headers) {
			const raw = init.raw();
			for (const [name, values] of Object.entries(raw)) {
				result.push(...values.map((value => [name, value])));
			}
		} else if (init == null) { // eslint-disable-line no-eq-null, eqeqeq
			// No op
		} else if (typeof init === 'object' && !external_node_util_namespaceObject.types.isBoxedPrimitive(init)) {
			const method = init[Symbol.iterator];
			// eslint-disable-next-line no-eq-null, eqeqeq
			if (method == null) {
				// Record<ByteString, ByteString>
				result.push(...Object.entries(init));
			} else {
				if (typeof method !== 'function') {
					throw new TypeError('Header pairs must be iterable');
				}

				// Sequence<sequence<ByteString>>
				// Note: per spec we have to first exhaust the lists then process them
				result = [...init]
					.map((pair => {
						if (
							typeof pair !== 'object' || external_node_util_namespaceObject.types.isBoxedPrimitive(pair)
						) {
							throw new TypeError('Each header pair must be an iterable object');
						}

						return [...pair];
					})).map((pair => {
						if (pair.length !== 2) {
							throw new TypeError('Each header pair must be a name/value tuple');
						}

						return [...pair];
					}));
			}
		} else {
			throw new TypeError('Failed to construct \'Headers\': The provided value is not of type \'(sequence<sequence<ByteString>> or record<ByteString, ByteString>)');
		}

		// Validate and lowercase
		result =
			result.length > 0 ?
				result.map((([name, value]) => {
					validateHeaderName(name);
					validateHeaderValue(name, String(value));
					return [String(name).toLowerCase(), String(value)];
				})) :
				undefined;

		super(result);

		// Returning a Proxy that will lowercase key names, validate parameters and sort keys
		// eslint-disable-next-line no-constructor-return
		return new Proxy(this, {
			get: (function (target, p, receiver) {
				switch (p) {
					case 'append':
					case 'set':
						return ((name, value) => {
							validateHeaderName(name);
							validateHeaderValue(name, String(value));
							return URLSearchParams.prototype[p].call(
								target,
								String(name).toLowerCase(),
								String(value)
							);
						});

					case 'delete':
					case 'has':
					case 'getAll':
						return (name => {
							validateHeaderName(name);
							return URLSearchParams.prototype[p].call(
								target,
								String(name).toLowerCase()
							);
						});

					case 'keys':
						return (() => {
							target.sort();
							return new Set(URLSearchParams.prototype.keys.call(target)).keys();
						});

					default:
						return Reflect.get(target, p, receiver);
				}
			})
		});
		/* c8 ignore next */
	}

	get [Symbol.toStringTag]() {
		return this.constructor.name;
	}

	toString() {
		return Object.prototype.toString.call(this);
	}

	get(name) {
		const values = this.getAll(name);
		if (values.length === 0) {
			return null;
		}

		let value = values.join(', ');
		if (/^content-encoding$/i.test(name)) {
			value = value.toLowerCase();
		}

		return value;
	}

	forEach(callback, thisArg = undefined) {
		for (const name of this.keys()) {
			Reflect.apply(callback, thisArg, [this.get(name), name, this]);
		}
	}

	* values() {
		for (const name of this.keys()) {
			yield this.get(name);
		}
	}

	/**
	 * @type {() => IterableIterator<[string, string]>}
	 */
	* entries() {
		for (const name of this.keys()) {
			yield [name, this.get(name)];
		}
	}

	[Symbol.iterator]() {
		return this.entries();
	}

	/**
	 * Node-fetch non-spec method
	 * returning all headers and their values as array
	 * @returns {Record<string, string[]>}
	 */
	raw() {
		return [...this.keys()].reduce(((result, key) => {
			result[key] = this.getAll(key);
			return result;
		}), {});
	}

	/**
	 * For better console.log(headers) and also to convert Headers into Node.js Request compatible format
	 */
	[Symbol.for('nodejs.util.inspect.custom')]() {
		return [...this.keys()].reduce(((result, key) => {
			const values = this.getAll(key);
			// Http.request() only supports string as Host header.
			// This hack makes specifying custom Host header possible.
			if (key === 'host') {
				result[key] = values[0];
			} else {
				result[key] = values.length > 1 ? values : values[0];
			}

			return result;
		}), {});
	}
}

/**
 * Re-shaping object for Web IDL tests
 * Only need to do it for overridden methods
 */
Object.defineProperties(
	Headers.prototype,
	['get', 'entries', 'forEach', 'values'].reduce(((result, property) => {
		result[property] = {enumerable: true};
		return result;
	}), {})
);

/**
 * Create a Headers object from an http.IncomingMessage.rawHeaders, ignoring those that do
 * not conform to HTTP grammar productions.
 * @param {import('http').IncomingMessage['rawHeaders']} headers
 */
var fromRawHeaders = (function fromRawHeaders(headers = []) {
	return new Headers(
		headers
			// Split into pairs
			.reduce(((result, value, index, array) => {
				if (index % 2 === 0) {
					result.push(array.slice(index, index + 2));
				}

				return result;
			}), [])
			.filter((([name, value]) => {
				try {
					validateHeaderName(name);
					validateHeaderValue(name, String(value));
					return true;
				} catch {
					return false;
				}
			}))

	);
});

;// CONCATENATED MODULE: ./node_modules/node-fetch/src/utils/is-redirect.js
const redirectStatus = new Set([301, 302, 303, 307, 308]);

/**
 * Redirect code matching
 *
 * @param {number} code - Status code
 * @return {boolean}
 */
const isRedirect = (code => {
	return redirectStatus.has(code);
});

;// CONCATENATED MODULE: ./node_modules/node-fetch/src/response.js
/**
 * Response.js
 *
 * Response class provides content decoding
 */





const response_INTERNALS = Symbol('Response internals');

/**
 * Response class
 *
 * Ref: https://fetch.spec.whatwg.org/#response-class
 *
 * @param   Stream  body  Readable stream
 * @param   Object  opts  Response options
 * @return  Void
 */
class Response extends Body {
	constructor(body = null, options = {}) {
		super(body, options);

		// eslint-disable-next-line no-eq-null, eqeqeq, no-negated-condition
		const status = options.status != null ? options.status : 200;

		const headers = new Headers(options.headers);

		if (body !== null && !headers.has('Content-Type')) {
			const contentType = extractContentType(body, this);
			if (contentType) {
				headers.append('Content-Type', contentType);
			}
		}

		this[response_INTERNALS] = {
			type: 'default',
			url: options.url,
			status,
			statusText: options.statusText || '',
			headers,
			counter: options.counter,
			highWaterMark: options.highWaterMark
		};
	}

	get type() {
		return this[response_INTERNALS].type;
	}

	get url() {
		return this[response_INTERNALS].url || '';
	}

	get status() {
		return this[response_INTERNALS].status;
	}

	/**
	 * Convenience property representing if the request ended normally
	 */
	get ok() {
		return this[response_INTERNALS].status >= 200 && this[response_INTERNALS].status < 300;
	}

	get redirected() {
		return this[response_INTERNALS].counter > 0;
	}

	get statusText() {
		return this[response_INTERNALS].statusText;
	}

	get headers() {
		return this[response_INTERNALS].headers;
	}

	get highWaterMark() {
		return this[response_INTERNALS].highWaterMark;
	}

	/**
	 * Clone this response
	 *
	 * @return  Response
	 */
	clone() {
		return new Response(clone(this, this.highWaterMark), {
			type: this.type,
			url: this.url,
			status: this.status,
			statusText: this.statusText,
			headers: this.headers,
			ok: this.ok,
			redirected: this.redirected,
			size: this.size,
			highWaterMark: this.highWaterMark
		});
	}

	/**
	 * @param {string} url    The URL that the new response is to originate from.
	 * @param {number} status An optional status code for the response (e.g., 302.)
	 * @returns {Response}    A Response object.
	 */
	static redirect(url, status = 302) {
		if (!isRedirect(status)) {
			throw new RangeError('Failed to execute "redirect" on "response": Invalid status code');
		}

		return new Response(null, {
			headers: {
				location: new URL(url).toString()
			},
			status
		});
	}

	static error() {
		const response = new Response(null, {status: 0, statusText: ''});
		response[response_INTERNALS].type = 'error';
		return response;
	}

	static json(data = undefined, init = {}) {
		const body = JSON.stringify(data);

		if (body === undefined) {
			throw new TypeError('data is not JSON serializable');
		}

		const headers = new Headers(init && init.headers);

		if (!headers.has('content-type')) {
			headers.set('content-type', 'application/json');
		}

		return new Response(body, {
			...init,
			headers
		});
	}

	get [Symbol.toStringTag]() {
		return 'Response';
	}
}

Object.defineProperties(Response.prototype, {
	type: {enumerable: true},
	url: {enumerable: true},
	status: {enumerable: true},
	ok: {enumerable: true},
	redirected: {enumerable: true},
	statusText: {enumerable: true},
	headers: {enumerable: true},
	clone: {enumerable: true}
});

;// CONCATENATED MODULE: external "node:url"
const external_node_url_namespaceObject = require("node:url");
;// CONCATENATED MODULE: ./node_modules/node-fetch/src/utils/get-search.js
const getSearch = (parsedURL => {
	if (parsedURL.search) {
		return parsedURL.search;
	}

	const lastOffset = parsedURL.href.length - 1;
	const hash = parsedURL.hash || (parsedURL.href[lastOffset] === '#' ? '#' : '');
	return parsedURL.href[lastOffset - hash.length] === '?' ? '?' : '';
});

;// CONCATENATED MODULE: external "node:net"
const external_node_net_namespaceObject = require("node:net");
;// CONCATENATED MODULE: ./node_modules/node-fetch/src/utils/referrer.js


/**
 * @external URL
 * @see {@link https://developer.mozilla.org/en-US/docs/Web/API/URL|URL}
 */

/**
 * @module utils/referrer
 * @private
 */

/**
 * @see {@link https://w3c.github.io/webappsec-referrer-policy/#strip-url|Referrer Policy \u00a78.4. Strip url for use as a referrer}
 * @param {string} URL
 * @param {boolean} [originOnly=false]
 */
function stripURLForUseAsAReferrer(url, originOnly = false) {
	// 1. If url is null, return no referrer.
	if (url == null) { // eslint-disable-line no-eq-null, eqeqeq
		return 'no-referrer';
	}

	url = new URL(url);

	// 2. If url's scheme is a local scheme, then return no referrer.
	if (/^(about|blob|data):$/.test(url.protocol)) {
		return 'no-referrer';
	}

	// 3. Set url's username to the empty string.
	url.username = '';

	// 4. Set url's password to null.
	// Note: `null` appears to be a mistake as this actually results in the password being `"null"`.
	url.password = '';

	// 5. Set url's fragment to null.
	// Note: `null` appears to be a mistake as this actually results in the fragment being `"#null"`.
	url.hash = '';

	// 6. If the origin-only flag is true, then:
	if (originOnly) {
		// 6.1. Set url's path to null.
		// Note: `null` appears to be a mistake as this actually results in the path being `"/null"`.
		url.pathname = '';

		// 6.2. Set url's query to null.
		// Note: `null` appears to be a mistake as this actually results in the query being `"?null"`.
		url.search = '';
	}

	// 7. Return url.
	return url;
}

/**
 * @see {@link https://w3c.github.io/webappsec-referrer-policy/#enumdef-referrerpolicy|enum ReferrerPolicy}
 */
const ReferrerPolicy = new Set([
	'',
	'no-referrer',
	'no-referrer-when-downgrade',
	'same-origin',
	'origin',
	'strict-origin',
	'origin-when-cross-origin',
	'strict-origin-when-cross-origin',
	'unsafe-url'
]);

/**
 * @see {@link https://w3c.github.io/webappsec-referrer-policy/#default-referrer-policy|default referrer policy}
 */
const DEFAULT_REFERRER_POLICY = 'strict-origin-when-cross-origin';

/**
 * @see {@link https://w3c.github.io/webappsec-referrer-policy/#referrer-policies|Referrer Policy \u00a73. Referrer Policies}
 * @param {string} referrerPolicy
 * @returns {string} referrerPolicy
 */
var validateReferrerPolicy = (function validateReferrerPolicy(referrerPolicy) {
	if (!ReferrerPolicy.has(referrerPolicy)) {
		throw new TypeError(`Invalid referrerPolicy: ${referrerPolicy}`);
	}

	return referrerPolicy;
});

/**
 * @see {@link https://w3c.github.io/webappsec-secure-contexts/#is-origin-trustworthy|Referrer Policy \u00a73.2. Is origin potentially trustworthy?}
 * @param {external:URL} url
 * @returns `true`: "Potentially Trustworthy", `false`: "Not Trustworthy"
 */
function isOriginPotentiallyTrustworthy(url) {
	// 1. If origin is an opaque origin, return "Not Trustworthy".
	// Not applicable

	// 2. Assert: origin is a tuple origin.
	// Not for implementations

	// 3. If origin's scheme is either "https" or "wss", return "Potentially Trustworthy".
	if (/^(http|ws)s:$/.test(url.protocol)) {
		return true;
	}

	// 4. If origin's host component matches one of the CIDR notations 127.0.0.0/8 or ::1/128 [RFC4632], return "Potentially Trustworthy".
	const hostIp = url.host.replace(/(^\[)|(]$)/g, '');
	const hostIPVersion = (0,external_node_net_namespaceObject.isIP)(hostIp);

	if (hostIPVersion === 4 && /^127\./.test(hostIp)) {
		return true;
	}

	if (hostIPVersion === 6 && /^(((0+:){7})|(::(0+:){0,6}))0*1$/.test(hostIp)) {
		return true;
	}

	// 5. If origin's host component is "localhost" or falls within ".localhost", and the user agent conforms to the name resolution rules in [let-localhost-be-localhost], return "Potentially Trustworthy".
	// We are returning FALSE here because we cannot ensure conformance to
	// let-localhost-be-loalhost (https://tools.ietf.org/html/draft-west-let-localhost-be-localhost)
	if (url.host === 'localhost' || url.host.endsWith('.localhost')) {
		return false;
	}

	// 6. If origin's scheme component is file, return "Potentially Trustworthy".
	if (url.protocol === 'file:') {
		return true;
	}

	// 7. If origin's scheme component is one which the user agent considers to be authenticated, return "Potentially Trustworthy".
	// Not supported

	// 8. If origin has been configured as a trustworthy origin, return "Potentially Trustworthy".
	// Not supported

	// 9. Return "Not Trustworthy".
	return false;
}

/**
 * @see {@link https://w3c.github.io/webappsec-secure-contexts/#is-url-trustworthy|Referrer Policy \u00a73.3. Is url potentially trustworthy?}
 * @param {external:URL} url
 * @returns `true`: "Potentially Trustworthy", `false`: "Not Trustworthy"
 */
function isUrlPotentiallyTrustworthy(url) {
	// 1. If url is "about:blank" or "about:srcdoc", return "Potentially Trustworthy".
	if (/^about:(blank|srcdoc)$/.test(url)) {
		return true;
	}

	// 2. If url's scheme is "data", return "Potentially Trustworthy".
	if (url.protocol === 'data:') {
		return true;
	}

	// Note: The origin of blob: and filesystem: URLs is the origin of the context in which they were
	// created. Therefore, blobs created in a trustworthy origin will themselves be potentially
	// trustworthy.
	if (/^(blob|filesystem):$/.test(url.protocol)) {
		return true;
	}

	// 3. Return the result of executing \u00a73.2 Is origin potentially trustworthy? on url's origin.
	return isOriginPotentiallyTrustworthy(url);
}

/**
 * Modifies the referrerURL to enforce any extra security policy considerations.
 * @see {@link https://w3c.github.io/webappsec-referrer-policy/#determine-requests-referrer|Referrer Policy \u00a78.3. Determine request's Referrer}, step 7
 * @callback module:utils/referrer~referrerURLCallback
 * @param {external:URL} referrerURL
 * @returns {external:URL} modified referrerURL
 */

/**
 * Modifies the referrerOrigin to enforce any extra security policy considerations.
 * @see {@link https://w3c.github.io/webappsec-referrer-policy/#determine-requests-referrer|Referrer Policy \u00a78.3. Determine request's Referrer}, step 7
 * @callback module:utils/referrer~referrerOriginCallback
 * @param {external:URL} referrerOrigin
 * @returns {external:URL} modified referrerOrigin
 */

/**
 * @see {@link https://w3c.github.io/webappsec-referrer-policy/#determine-requests-referrer|Referrer Policy \u00a78.3. Determine request's Referrer}
 * @param {Request} request
 * @param {object} o
 * @param {module:utils/referrer~referrerURLCallback} o.referrerURLCallback
 * @param {module:utils/referrer~referrerOriginCallback} o.referrerOriginCallback
 * @returns {external:URL} Request's referrer
 */
function determineRequestsReferrer(request, {referrerURLCallback, referrerOriginCallback} = {}) {
	// There are 2 notes in the specification about invalid pre-conditions.  We return null, here, for
	// these cases:
	// > Note: If request's referrer is "no-referrer", Fetch will not call into this algorithm.
	// > Note: If request's referrer policy is the empty string, Fetch will not call into this
	// > algorithm.
	if (request.referrer === 'no-referrer' || request.referrerPolicy === '') {
		return null;
	}

	// 1. Let policy be request's associated referrer policy.
	const policy = request.referrerPolicy;

	// 2. Let environment be request's client.
	// not applicable to node.js

	// 3. Switch on request's referrer:
	if (request.referrer === 'about:client') {
		return 'no-referrer';
	}

	// "a URL": Let referrerSource be request's referrer.
	const referrerSource = request.referrer;

	// 4. Let request's referrerURL be the result of stripping referrerSource for use as a referrer.
	let referrerURL = stripURLForUseAsAReferrer(referrerSource);

	// 5. Let referrerOrigin be the result of stripping referrerSource for use as a referrer, with the
	//    origin-only flag set to true.
	let referrerOrigin = stripURLForUseAsAReferrer(referrerSource, true);

	// 6. If the result of serializing referrerURL is a string whose length is greater than 4096, set
	//    referrerURL to referrerOrigin.
	if (referrerURL.toString().length > 4096) {
		referrerURL = referrerOrigin;
	}

	// 7. The user agent MAY alter referrerURL or referrerOrigin at this point to enforce arbitrary
	//    policy considerations in the interests of minimizing data leakage. For example, the user
	//    agent could strip the URL down to an origin, modify its host, replace it with an empty
	//    string, etc.
	if (referrerURLCallback) {
		referrerURL = referrerURLCallback(referrerURL);
	}

	if (referrerOriginCallback) {
		referrerOrigin = referrerOriginCallback(referrerOrigin);
	}

	// 8.Execute the statements corresponding to the value of policy:
	const currentURL = new URL(request.url);

	switch (policy) {
		case 'no-referrer':
			return 'no-referrer';

		case 'origin':
			return referrerOrigin;

		case 'unsafe-url':
			return referrerURL;

		case 'strict-origin':
			// 1. If referrerURL is a potentially trustworthy URL and request's current URL is not a
			//    potentially trustworthy URL, then return no referrer.
			if (isUrlPotentiallyTrustworthy(referrerURL) && !isUrlPotentiallyTrustworthy(currentURL)) {
				return 'no-referrer';
			}

			// 2. Return referrerOrigin.
			return referrerOrigin.toString();

		case 'strict-origin-when-cross-origin':
			// 1. If the origin of referrerURL and the origin of request's current URL are the same, then
			//    return referrerURL.
			if (referrerURL.origin === currentURL.origin) {
				return referrerURL;
			}

			// 2. If referrerURL is a potentially trustworthy URL and request's current URL is not a
			//    potentially trustworthy URL, then return no referrer.
			if (isUrlPotentiallyTrustworthy(referrerURL) && !isUrlPotentiallyTrustworthy(currentURL)) {
				return 'no-referrer';
			}

			// 3. Return referrerOrigin.
			return referrerOrigin;

		case 'same-origin':
			// 1. If the origin of referrerURL and the origin of request's current URL are the same, then
			//    return referrerURL.
			if (referrerURL.origin === currentURL.origin) {
				return referrerURL;
			}

			// 2. Return no referrer.
			return 'no-referrer';

		case 'origin-when-cross-origin':
			// 1. If the origin of referrerURL and the origin of request's current URL are the same, then
			//    return referrerURL.
			if (referrerURL.origin === currentURL.origin) {
				return referrerURL;
			}

			// Return referrerOrigin.
			return referrerOrigin;

		case 'no-referrer-when-downgrade':
			// 1. If referrerURL is a potentially trustworthy URL and request's current URL is not a
			//    potentially trustworthy URL, then return no referrer.
			if (isUrlPotentiallyTrustworthy(referrerURL) && !isUrlPotentiallyTrustworthy(currentURL)) {
				return 'no-referrer';
			}

			// 2. Return referrerURL.
			return referrerURL;

		default:
			throw new TypeError(`Invalid referrerPolicy: ${policy}`);
	}
}

/**
 * @see {@link https://w3c.github.io/webappsec-referrer-policy/#parse-referrer-policy-from-header|Referrer Policy \u00a78.1. Parse a referrer policy from a Referrer-Policy header}
 * @param {Headers} headers Response headers
 * @returns {string} policy
 */
function parseReferrerPolicyFromHeader(headers) {
	// 1. Let policy-tokens be the result of extracting header list values given `Referrer-Policy`
	//    and response\u2019s header list.
	const policyTokens = (headers.get('referrer-policy') || '').split(/[,\s]+/);

	// 2. Let policy be the empty string.
	let policy = '';

	// 3. For each token in policy-tokens, if token is a referrer policy and token is not the empty
	//    string, then set policy to token.
	// Note: This algorithm loops over multiple policy values to allow deployment of new policy
	// values with fallbacks for older user agents, as described in \u00a7 11.1 Unknown Policy Values.
	for (const token of policyTokens) {
		if (token && ReferrerPolicy.has(token)) {
			policy = token;
		}
	}

	// 4. Return policy.
	return policy;
}

;// CONCATENATED MODULE: ./node_modules/node-fetch/src/request.js
/**
 * Request.js
 *
 * Request class contains server only options
 *
 * All spec algorithm step numbers are based on https://fetch.spec.whatwg.org/commit-snapshots/ae716822cb3a61843226cd090eefc6589446c1d2/.
 */









const request_INTERNALS = Symbol('Request internals');

/**
 * Check if `obj` is an instance of Request.
 *
 * @param  {*} object
 * @return {boolean}
 */
const isRequest = (object => {
	return (
		typeof object === 'object' &&
		typeof object[request_INTERNALS] === 'object'
	);
});

const doBadDataWarn = (0,external_node_util_namespaceObject.deprecate)(() => {},
	'.data is not a valid RequestInit property, use .body instead',
	'https://github.com/node-fetch/node-fetch/issues/1000 (request)');

/**
 * Request class
 *
 * Ref: https://fetch.spec.whatwg.org/#request-class
 *
 * @param   Mixed   input  Url or Request instance
 * @param   Object  init   Custom options
 * @return  Void
 */
class Request extends Body {
	constructor(input, init = {}) {
		let parsedURL;

		// Normalize input and force URL to be encoded as UTF-8 (https://github.com/node-fetch/node-fetch/issues/245)
		if (isRequest(input)) {
			parsedURL = new URL(input.url);
		} else {
			parsedURL = new URL(input);
			input = {};
		}

		if (parsedURL.username !== '' || parsedURL.password !== '') {
			throw new TypeError(`${parsedURL} is an url with embedded credentials.`);
		}

		let method = init.method || input.method || 'GET';
		if (/^(delete|get|head|options|post|put)$/i.test(method)) {
			method = method.toUpperCase();
		}

		if (!isRequest(init) && 'data' in init) {
			doBadDataWarn();
		}

		// eslint-disable-next-line no-eq-null, eqeqeq
		if ((init.body != null || (isRequest(input) && input.body !== null)) &&
			(method === 'GET' || method === 'HEAD')) {
			throw new TypeError('Request with GET/HEAD method cannot have body');
		}

		const inputBody = init.body ?
			init.body :
			(isRequest(input) && input.body !== null ?
				clone(input) :
				null);

		super(inputBody, {
			size: init.size || input.size || 0
		});

		const headers = new Headers(init.headers || input.headers || {});

		if (inputBody !== null && !headers.has('Content-Type')) {
			const contentType = extractContentType(inputBody, this);
			if (contentType) {
				headers.set('Content-Type', contentType);
			}
		}

		let signal = isRequest(input) ?
			input.signal :
			null;
		if ('signal' in init) {
			signal = init.signal;
		}

		// eslint-disable-next-line no-eq-null, eqeqeq
		if (signal != null && !isAbortSignal(signal)) {
			throw new TypeError('Expected signal to be an instanceof AbortSignal or EventTarget');
		}

		// \u00a75.4, Request constructor steps, step 15.1
		// eslint-disable-next-line no-eq-null, eqeqeq
		let referrer = init.referrer == null ? input.referrer : init.referrer;
		if (referrer === '') {
			// \u00a75.4, Request constructor steps, step 15.2
			referrer = 'no-referrer';
		} else if (referrer) {
			// \u00a75.4, Request constructor steps, step 15.3.1, 15.3.2
			const parsedReferrer = new URL(referrer);
			// \u00a75.4, Request constructor steps, step 15.3.3, 15.3.4
			referrer = /^about:(\/\/)?client$/.test(parsedReferrer) ? 'client' : parsedReferrer;
		} else {
			referrer = undefined;
		}

		this[request_INTERNALS] = {
			method,
			redirect: init.redirect || input.redirect || 'follow',
			headers,
			parsedURL,
			signal,
			referrer
		};

		// Node-fetch-only options
		this.follow = init.follow === undefined ? (input.follow === undefined ? 20 : input.follow) : init.follow;
		this.compress = init.compress === undefined ? (input.compress === undefined ? true : input.compress) : init.compress;
		this.counter = init.counter || input.counter || 0;
		this.agent = init.agent || input.agent;
		this.highWaterMark = init.highWaterMark || input.highWaterMark || 16384;
		this.insecureHTTPParser = init.insecureHTTPParser || input.insecureHTTPParser || false;

		// \u00a75.4, Request constructor steps, step 16.
		// Default is empty string per https://fetch.spec.whatwg.org/#concept-request-referrer-policy
		this.referrerPolicy = init.referrerPolicy || input.referrerPolicy || '';
	}

	/** @returns {string} */
	get method() {
		return this[request_INTERNALS].method;
	}

	/** @returns {string} */
	get url() {
		return (0,external_node_url_namespaceObject.format)(this[request_INTERNALS].parsedURL);
	}

	/** @returns {Headers} */
	get headers() {
		return this[request_INTERNALS].headers;
	}

	get redirect() {
		return this[request_INTERNALS].redirect;
	}

	/** @returns {AbortSignal} */
	get signal() {
		return this[request_INTERNALS].signal;
	}

	// https://fetch.spec.whatwg.org/#dom-request-referrer
	get referrer() {
		if (this[request_INTERNALS].referrer === 'no-referrer') {
			return '';
		}

		if (this[request_INTERNALS].referrer === 'client') {
			return 'about:client';
		}

		if (this[request_INTERNALS].referrer) {
			return this[request_INTERNALS].referrer.toString();
		}

		return undefined;
	}

	get referrerPolicy() {
		return this[request_INTERNALS].referrerPolicy;
	}

	set referrerPolicy(referrerPolicy) {
		this[request_INTERNALS].referrerPolicy = validateReferrerPolicy(referrerPolicy);
	}

	/**
	 * Clone this request
	 *
	 * @return  Request
	 */
	clone() {
		return new Request(this);
	}

	get [Symbol.toStringTag]() {
		return 'Request';
	}
}

Object.defineProperties(Request.prototype, {
	method: {enumerable: true},
	url: {enumerable: true},
	headers: {enumerable: true},
	redirect: {enumerable: true},
	clone: {enumerable: true},
	signal: {enumerable: true},
	referrer: {enumerable: true},
	referrerPolicy: {enumerable: true}
});

/**
 * Convert a Request to Node.js http request options.
 *
 * @param {Request} request - A Request instance
 * @return The options object to be passed to http.request
 */
const getNodeRequestOptions = (request => {
	const {parsedURL} = request[request_INTERNALS];
	const headers = new Headers(request[request_INTERNALS].headers);

	// Fetch step 1.3
	if (!headers.has('Accept')) {
		headers.set('Accept', '*/*');
	}

	// HTTP-network-or-cache fetch steps 2.4-2.7
	let contentLengthValue = null;
	if (request.body === null && /^(post|put)$/i.test(request.method)) {
		contentLengthValue = '0';
	}

	if (request.body !== null) {
		const totalBytes = getTotalBytes(request);
		// Set Content-Length if totalBytes is a number (that is not NaN)
		if (typeof totalBytes === 'number' && !Number.isNaN(totalBytes)) {
			contentLengthValue = String(totalBytes);
		}
	}

	if (contentLengthValue) {
		headers.set('Content-Length', contentLengthValue);
	}

	// 4.1. Main fetch, step 2.6
	// > If request's referrer policy is the empty string, then set request's referrer policy to the
	// > default referrer policy.
	if (request.referrerPolicy === '') {
		request.referrerPolicy = DEFAULT_REFERRER_POLICY;
	}

	// 4.1. Main fetch, step 2.7
	// > If request's referrer is not "no-referrer", set request's referrer to the result of invoking
	// > determine request's referrer.
	if (request.referrer && request.referrer !== 'no-referrer') {
		request[request_INTERNALS].referrer = determineRequestsReferrer(request);
	} else {
		request[request_INTERNALS].referrer = 'no-referrer';
	}

	// 4.5. HTTP-network-or-cache fetch, step 6.9
	// > If httpRequest's referrer is a URL, then append `Referer`/httpRequest's referrer, serialized
	// >  and isomorphic encoded, to httpRequest's header list.
	if (request[request_INTERNALS].referrer instanceof URL) {
		headers.set('Referer', request.referrer);
	}

	// HTTP-network-or-cache fetch step 2.11
	if (!headers.has('User-Agent')) {
		headers.set('User-Agent', 'node-fetch');
	}

	// HTTP-network-or-cache fetch step 2.15
	if (request.compress && !headers.has('Accept-Encoding')) {
		headers.set('Accept-Encoding', 'gzip, deflate, br');
	}

	let {agent} = request;
	if (typeof agent === 'function') {
		agent = agent(parsedURL);
	}

	// HTTP-network fetch step 4.2
	// chunked encoding is handled by Node.js

	const search = getSearch(parsedURL);

	// Pass the full URL directly to request(), but overwrite the following
	// options:
	const options = {
		// Overwrite search to retain trailing ? (issue #776)
		path: parsedURL.pathname + search,
		// The following options are not expressed in the URL
		method: request.method,
		headers: headers[Symbol.for('nodejs.util.inspect.custom')](),
		insecureHTTPParser: request.insecureHTTPParser,
		agent
	};

	return {
		/** @type {URL} */
		parsedURL,
		options
	};
});

;// CONCATENATED MODULE: ./node_modules/node-fetch/src/errors/abort-error.js


/**
 * AbortError interface for cancelled requests
 */
class AbortError extends FetchBaseError {
	constructor(message, type = 'aborted') {
		super(message, type);
	}
}

;// CONCATENATED MODULE: ./node_modules/node-fetch/src/index.js
/**
 * Index.js
 *
 * a request API compatible with window.fetch
 *
 * All spec algorithm step numbers are based on https://fetch.spec.whatwg.org/commit-snapshots/ae716822cb3a61843226cd090eefc6589446c1d2/.
 */
























const supportedSchemas = new Set(['data:', 'http:', 'https:']);

/**
 * Fetch function
 *
 * @param   {string | URL | import('./request').default} url - Absolute url or Request instance
 * @param   {*} [options_] - Fetch options
 * @return  {Promise<import('./response').default>}
 */
var fetch = (async function fetch(url, options_) {
	return new Promise(((resolve, reject) => {
		// Build request object
		const request = new Request(url, options_);
		const {parsedURL, options} = getNodeRequestOptions(request);
		if (!supportedSchemas.has(parsedURL.protocol)) {
			throw new TypeError(`node-fetch cannot load ${url}. URL scheme "${parsedURL.protocol.replace(/:$/, '')}" is not supported.`);
		}

		if (parsedURL.protocol === 'data:') {
			const data = dist(request.url);
			const response = new Response(data, {headers: {'Content-Type': data.typeFull}});
			resolve(response);
			return;
		}

		// Wrap http.request into fetch
		const send = (parsedURL.protocol === 'https:' ? external_node_https_namespaceObject : external_node_http_namespaceObject).request;
		const {signal} = request;
		let response = null;

		const abort = () => {
			const error = new AbortError('The operation was aborted.');
			reject(error);
			if (request.body && request.body instanceof external_node_stream_namespaceObject.Readable) {
				request.body.destroy(error);
			}

			if (!response || !response.body) {
				return;
			}

			response.body.emit('error', error);
		};

		if (signal && signal.aborted) {
			abort();
			return;
		}

		const abortAndFinalize = () => {
			abort();
			finalize();
		};

		// Send request
		const request_ = send(parsedURL.toString(), options);

		if (signal) {
			signal.addEventListener('abort', abortAndFinalize);
		}

		const finalize = () => {
			request_.abort();
			if (signal) {
				signal.removeEventListener('abort', abortAndFinalize);
			}
		};

		request_.on('error', error => {
			reject(new FetchError(`request to ${request.url} failed, reason: ${error.message}`, 'system', error));
			finalize();
		});

		fixResponseChunkedTransferBadEnding(request_, error => {
			if (response && response.body) {
				response.body.destroy(error);
			}
		});

		/* c8 ignore next 18 */
		if (process.version < 'v14') {
			// Before Node.js 14, pipeline() does not fully support async iterators and does not always
			// properly handle when the socket close/end events are out of order.
			request_.on('socket', s => {
				let endedWithEventsCount;
				s.prependListener('end', () => {
					endedWithEventsCount = s._eventsCount;
				});
				s.prependListener('close', hadError => {
					// if end happened before close but the socket didn't emit an error, do it now
					if (response && endedWithEventsCount < s._eventsCount && !hadError) {
						const error = new Error('Premature close');
						error.code = 'ERR_STREAM_PREMATURE_CLOSE';
						response.body.emit('error', error);
					}
				});
			});
		}

		request_.on('response', (response_ => {
			request_.setTimeout(0);
			const headers = fromRawHeaders(response_.rawHeaders);

			// HTTP fetch step 5
			if (isRedirect(response_.statusCode)) {
				// HTTP fetch step 5.2
				const location = headers.get('Location');

				// HTTP fetch step 5.3
				let locationURL = null;
				try {
					locationURL = location === null ? null : new URL(location, request.url);
				} catch {
					// error here can only be invalid URL in Location: header
					// do not throw when options.redirect == manual
					// let the user extract the errorneous redirect URL
					if (request.redirect !== 'manual') {
						reject(new FetchError(`uri requested responds with an invalid redirect URL: ${location}`, 'invalid-redirect'));
						finalize();
						return;
					}
				}

				// HTTP fetch step 5.5
				switch (request.redirect) {
					case 'error':
						reject(new FetchError(`uri requested responds with a redirect, redirect mode is set to error: ${request.url}`, 'no-redirect'));
						finalize();
						return;
					case 'manual':
						// Nothing to do
						break;
					case 'follow': {
						// HTTP-redirect fetch step 2
						if (locationURL === null) {
							break;
						}

						// HTTP-redirect fetch step 5
						if (request.counter >= request.follow) {
							reject(new FetchError(`maximum redirect reached at: ${request.url}`, 'max-redirect'));
							finalize();
							return;
						}

						// HTTP-redirect fetch step 6 (counter increment)
						// Create a new Request object.
						const requestOptions = {
							headers: new Headers(request.headers),
							follow: request.follow,
							counter: request.counter + 1,
							agent: request.agent,
							compress: request.compress,
							method: request.method,
							body: clone(request),
							signal: request.signal,
							size: request.size,
							referrer: request.referrer,
							referrerPolicy: request.referrerPolicy
						};

						// when forwarding sensitive headers like "Authorization",
						// "WWW-Authenticate", and "Cookie" to untrusted targets,
						// headers will be ignored when following a redirect to a domain
						// that is not a subdomain match or exact match of the initial domain.
						// For example, a redirect from "foo.com" to either "foo.com" or "sub.foo.com"
						// will forward the sensitive headers, but a redirect to "bar.com" will not.
						// headers will also be ignored when following a redirect to a domain using
						// a different protocol. For example, a redirect from "https://foo.com" to "http://foo.com"
						// will not forward the sensitive headers
						if (!isDomainOrSubdomain(request.url, locationURL) || !isSameProtocol(request.url, locationURL)) {
							for (const name of ['authorization', 'www-authenticate', 'cookie', 'cookie2']) {
								requestOptions.headers.delete(name);
							}
						}

						// HTTP-redirect fetch step 9
						if (response_.statusCode !== 303 && request.body && options_.body instanceof external_node_stream_namespaceObject.Readable) {
							reject(new FetchError('Cannot follow redirect with body being a readable stream', 'unsupported-redirect'));
							finalize();
							return;
						}

						// HTTP-redirect fetch step 11
						if (response_.statusCode === 303 || ((response_.statusCode === 301 || response_.statusCode === 302) && request.method === 'POST')) {
							requestOptions.method = 'GET';
							requestOptions.body = undefined;
							requestOptions.headers.delete('content-length');
						}

						// HTTP-redirect fetch step 14
						const responseReferrerPolicy = parseReferrerPolicyFromHeader(headers);
						if (responseReferrerPolicy) {
							requestOptions.referrerPolicy = responseReferrerPolicy;
						}

						// HTTP-redirect fetch step 15
						resolve(fetch(new Request(locationURL, requestOptions)));
						finalize();
						return;
					}

					default:
						return reject(new TypeError(`Redirect option '${request.redirect}' is not a valid value of RequestRedirect`));
				}
			}

			// Prepare response
			if (signal) {
				response_.once('end', (() => {
					signal.removeEventListener('abort', abortAndFinalize);
				}));
			}

			let body = (0,external_node_stream_namespaceObject.pipeline)(response_, new external_node_stream_namespaceObject.PassThrough(), (error => {
				if (error) {
					reject(error);
				}
			}));
			// see https://github.com/nodejs/node/pull/29376
			/* c8 ignore next 3 */
			if (process.version < 'v12.10') {
				response_.on('aborted', abortAndFinalize);
			}

			const responseOptions = {
				url: request.url,
				status: response_.statusCode,
				statusText: response_.statusMessage,
				headers,
				size: request.size,
				counter: request.counter,
				highWaterMark: request.highWaterMark
			};

			// HTTP-network fetch step 12.1.1.3
			const codings = headers.get('Content-Encoding');

			// HTTP-network fetch step 12.1.1.4: handle content codings

			// in following scenarios we ignore compression support
			// 1. compression support is disabled
			// 2. HEAD request
			// 3. no Content-Encoding header
			// 4. no content response (204)
			// 5. content not modified response (304)
			if (!request.compress || request.method === 'HEAD' || codings === null || response_.statusCode === 204 || response_.statusCode === 304) {
				response = new Response(body, responseOptions);
				resolve(response);
				return;
			}

			// For Node v6+
			// Be less strict when decoding compressed responses, since sometimes
			// servers send slightly invalid responses that are still accepted
			// by common browsers.
			// Always using Z_SYNC_FLUSH is what cURL does.
			const zlibOptions = {
				flush: external_node_zlib_namespaceObject.Z_SYNC_FLUSH,
				finishFlush: external_node_zlib_namespaceObject.Z_SYNC_FLUSH
			};

			// For gzip
			if (codings === 'gzip' || codings === 'x-gzip') {
				body = (0,external_node_stream_namespaceObject.pipeline)(body, external_node_zlib_namespaceObject.createGunzip(zlibOptions), error => {
					if (error) {
						reject(error);
					}
				});
				response = new Response(body, responseOptions);
				resolve(response);
				return;
			}

			// For deflate
			if (codings === 'deflate' || codings === 'x-deflate') {
				// Handle the infamous raw deflate response from old servers
				// a hack for old IIS and Apache servers
				const raw = (0,external_node_stream_namespaceObject.pipeline)(response_, new external_node_stream_namespaceObject.PassThrough(), error => {
					if (error) {
						reject(error);
					}
				});
				raw.once('data', chunk => {
					// See http://stackoverflow.com/questions/37519828
					if ((chunk[0] & 0x0F) === 0x08) {
						body = (0,external_node_stream_namespaceObject.pipeline)(body, external_node_zlib_namespaceObject.createInflate(), error => {
							if (error) {
								reject(error);
							}
						});
					} else {
						body = (0,external_node_stream_namespaceObject.pipeline)(body, external_node_zlib_namespaceObject.createInflateRaw(), error => {
							if (error) {
								reject(error);
							}
						});
					}

					response = new Response(body, responseOptions);
					resolve(response);
				});
				raw.once('end', () => {
					// Some old IIS servers return zero-length OK deflate responses, so
					// 'data' is never emitted. See https://github.com/node-fetch/node-fetch/pull/903
					if (!response) {
						response = new Response(body, responseOptions);
						resolve(response);
					}
				});
				return;
			}

			// For br
			if (codings === 'br') {
				body = (0,external_node_stream_namespaceObject.pipeline)(body, external_node_zlib_namespaceObject.createBrotliDecompress(), error => {
					if (error) {
						reject(error);
					}
				});
				response = new Response(body, responseOptions);
				resolve(response);
				return;
			}

			// Otherwise, use response as-is
			response = new Response(body, responseOptions);
			resolve(response);
		}));

		// eslint-disable-next-line promise/prefer-await-to-then
		writeToStream(request_, request).catch(reject);
	}));
});

var fixResponseChunkedTransferBadEnding = (function fixResponseChunkedTransferBadEnding(request, errorCallback) {
	const LAST_CHUNK = external_node_buffer_namespaceObject.Buffer.from('0\r\n\r\n');

	let isChunkedTransfer = false;
	let properLastChunkReceived = false;
	let previousChunk;

	request.on('response', (response => {
		const {headers} = response;
		isChunkedTransfer = headers['transfer-encoding'] === 'chunked' && !headers['content-length'];
	}));

	request.on('socket', (socket => {
		const onSocketClose = () => {
			if (isChunkedTransfer && !properLastChunkReceived) {
				const error = new Error('Premature close');
				error.code = 'ERR_STREAM_PREMATURE_CLOSE';
				errorCallback(error);
			}
		};

		const onData = (buf => {
			properLastChunkReceived = external_node_buffer_namespaceObject.Buffer.compare(buf.slice(-5), LAST_CHUNK) === 0;

			// Sometimes final 0-length chunk and end of message code are in separate packets
			if (!properLastChunkReceived && previousChunk) {
				properLastChunkReceived = (
					external_node_buffer_namespaceObject.Buffer.compare(previousChunk.slice(-3), LAST_CHUNK.slice(0, 3)) === 0 &&
					external_node_buffer_namespaceObject.Buffer.compare(buf.slice(-2), LAST_CHUNK.slice(3)) === 0
				);
			}

			previousChunk = buf;
		});

		socket.prependListener('close', onSocketClose);
		socket.on('data', onData);

		request.on('close', (() => {
			socket.removeListener('close', onSocketClose);
			socket.removeListener('data', onData);
		}));
	}));
});

;// CONCATENATED MODULE: ./src/pinata/exchange.ts


const TIME_FOR_ONE_REQUEST = 10_000;
// Once the job is cancelled: enough for an answer that is on its way, and it leaves time to revoke what it brings.
const TIME_AFTER_STOP = 4000;
const LARGEST_ANSWER = 5_000_000;
/** Sends one request. Throws a `PinataError` when no complete answer came. */
var exchange = (async function exchange(connection, question, patience) {
    const { attempt, route, query = {}, body } = question;
    const search = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
    const url = new URL(`${connection.apiUrl}${route.path}${search.length > 0 ? `?${search.join('&')}` : ''}`);
    const limit = limitTime(patience);
    try {
        const response = await fetch(url, {
            method: route.method,
            headers: {
                Authorization: `Bearer ${connection.jwt}`,
                Accept: 'application/json',
                // Answers are short, and loading what decompresses them takes longer than it saves.
                'Accept-Encoding': 'identity',
                'User-Agent': 'mint-pinata-key',
                ...(body && { 'Content-Type': 'application/json' }),
            },
            ...(body && { body: JSON.stringify(body) }),
            ...(connection.agent && { agent: connection.agent }),
            redirect: 'manual',
            signal: limit.signal,
            size: LARGEST_ANSWER,
        });
        const text = await response.text();
        return { status: response.status, header: ((name) => response.headers.get(name)), text };
    }
    catch (error) {
        throw new PinataError(attempt, limit.signal.aborted ? 'timed-out' : explainFailure(error), {
            ...(connection.agent && { hint: 'The request went through the proxy of `https_proxy`.' }),
            cause: error,
        });
    }
    finally {
        limit.end();
    }
});
var limitTime = (function limitTime(patience) {
    const controller = new AbortController();
    const abort = () => {
        controller.abort();
    };
    const timers = [setTimeout(abort, Math.max(0, Math.min(TIME_FOR_ONE_REQUEST, patience.remaining())))];
    const hurry = () => void timers.push(setTimeout(abort, TIME_AFTER_STOP));
    patience.stop.addEventListener('abort', hurry, { once: true });
    return {
        signal: controller.signal,
        end: (function () {
            timers.forEach(((timer) => {
                clearTimeout(timer);
            }));
            patience.stop.removeEventListener('abort', hurry);
        }),
    };
});
const SYSTEM_ERRORS = {
    ECONNREFUSED: 'connection-refused',
    ENOTFOUND: 'unknown-host',
    EAI_AGAIN: 'unknown-host',
    EPROTO: 'bad-certificate',
};
function explainFailure(error) {
    const code = error instanceof FetchError ? (error.code ?? '') : '';
    // OpenSSL's names for what is wrong with a certificate: https://nodejs.org/api/tls.html#x509-certificate-error-codes
    if (/CERT|UNABLE_TO_|^CRL_|SIGNATURE|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE/.test(code))
        return 'bad-certificate';
    return SYSTEM_ERRORS[code] ?? 'connection-lost';
}

;// CONCATENATED MODULE: external "node:crypto"
const external_node_crypto_namespaceObject = loadOnDemand("node:crypto");
;// CONCATENATED MODULE: ./src/pinata/jwt.ts
// Pinata's JWTs. They are only read, never verified: what they say serves masks, hints and the issuing key's protection.


/** Checks the form of the issuing JWT: three base64url parts. */
var checkJwt = (function checkJwt(jwt, findings) {
    if (/^[\w-]+\.[\w-]+\.[\w-]+$/.test(jwt))
        return jwt;
    const hint = /^[0-9a-f]{20}$/i.test(jwt)
        ? 'It looks like an API key: use the JWT that was shown with it.'
        : /^[0-9a-f]{64}$/i.test(jwt)
            ? 'It looks like an API secret: use the JWT that was shown with it.'
            : /^Bearer\s/i.test(jwt)
                ? 'Leave out `Bearer`.'
                : 'Copy the whole JWT, not the API key or secret, into the secret.';
    findings.problem(`\`pinata-jwt\` is not a JWT, which has three base64url parts with dots between. ${hint}`);
    return jwt;
});
/** Reads the claims of a JWT. Empty where it cannot be read. */
var readClaims = (function readClaims(jwt) {
    const claims = parsePayload(jwt);
    const user = isRecord(claims.userInformation) ? claims.userInformation : {};
    return {
        ...(isText(user.email) && { email: user.email }),
        ...(isText(claims.scopedKeyKey) && { keyId: claims.scopedKeyKey }),
        ...(isText(claims.scopedKeySecret) && { secret: claims.scopedKeySecret }),
        ...(typeof claims.exp === 'number' && { expiresAt: claims.exp }),
    };
});
/** A short text that tells one issuing key from another: its public id, or a part of a hash where its JWT tells no id. */
var identifyIssuer = (function identifyIssuer(jwt) {
    return readClaims(jwt).keyId ?? (0,external_node_crypto_namespaceObject.createHash)('sha256').update(jwt).digest('hex').slice(0, 16);
});
/**
 * Every text by which a log could show a JWT, beside the JWT itself: its payload and its signature, which are unique to
 * it, and what its claims hold, plainly and as the middle of something encoded in base64. The header is the same in
 * all JWTs and must stay readable.
 */
var traceJwt = (function traceJwt(jwt) {
    const [, ...unique] = jwt.split('.');
    const { email, keyId, secret } = readClaims(jwt);
    const claims = [keyId, secret, email].filter(((claim) => claim !== undefined));
    return [...unique, ...claims, ...[jwt, ...claims].flatMap(traceBase64)].filter(isWorthHiding);
});
/** Every text by which a log could show the credentials of a new key, beside themselves. */
var traceCredentials = (function traceCredentials({ jwt, apiKey, apiSecret }) {
    return [...traceJwt(jwt), ...[apiKey, apiSecret].flatMap(traceBase64).filter(isWorthHiding)];
});
/**
 * The part of a value's base64 that does not depend on what stands before and after it, for each of the three
 * alignments. The runner hides a value's base64 only where the value ends the encoded text; a JWT that was cut short,
 * or `key:secret` with a line break behind it, still shows the rest.
 */
var traceBase64 = (function traceBase64(value) {
    const bytes = Buffer.from(value);
    return [0, 1, 2].flatMap(((before) => {
        const encoded = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
        const whole = encoded.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6));
        return [whole, whole.replaceAll('+', '-').replaceAll('/', '_')];
    }));
});
// A short mask would blot out ordinary words of the log, and the runner hides each line of a text by itself.
var isWorthHiding = (function isWorthHiding(text) {
    return text.length >= 8 && !/[\r\n]/.test(text);
});
var isText = (function isText(claim) {
    return typeof claim === 'string' && claim !== '';
});
var parsePayload = (function parsePayload(jwt) {
    try {
        const payload = JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString());
        return isRecord(payload) ? payload : {};
    }
    catch {
        // An issuing JWT of another form still works as one; it only tells less.
        return {};
    }
});

;// CONCATENATED MODULE: ./src/pinata/routes.ts
// Where Pinata keeps its keys. Two families of routes do the same and take the same bodies; which of them a server
// knows is found out by asking. Paths are relative to the API's address, which ends in `/v3`.
const ROUTE_FAMILIES = [
    {
        // Documented: https://docs.pinata.cloud/api-reference/endpoint/v3-create-api-key, \u2026/v3-list-api-keys and
        // \u2026/v3-revoke-api-key
        create: { method: 'POST', path: '/api_keys' },
        list: { method: 'GET', path: '/api_keys' },
        revoke: (id) => ({ method: 'DELETE', path: `/api_keys/${encodeURIComponent(id)}` }),
    },
    {
        // Called by the official SDK: https://github.com/PinataCloud/pinata/tree/main/src/core/functions/keys
        create: { method: 'POST', path: '/pinata/keys' },
        list: { method: 'GET', path: '/pinata/keys' },
        revoke: (id) => ({ method: 'PUT', path: `/pinata/keys/${encodeURIComponent(id)}` }),
    },
];

;// CONCATENATED MODULE: ./src/pinata/client.ts





/** Every method throws a `PinataError` when Pinata does not say yes. */
class Pinata {
    patience;
    #connection;
    #family = ROUTE_FAMILIES[0];
    constructor(connection, patience) {
        this.#connection = connection;
        this.patience = patience;
    }
    /** The id of the key that asks, where its JWT tells. */
    get ownId() {
        return readClaims(this.#connection.jwt).keyId;
    }
    /** Tells the key that asks from any other. */
    get issuer() {
        return identifyIssuer(this.#connection.jwt);
    }
    /** Mints a key. Never call it again under the same name unless the error says that the server did not act. */
    async create({ keyName, permissions, maxUses }) {
        const body = { keyName, permissions, maxUses };
        const answer = await this.#askFamilies('mint the key', ((family) => ({ route: family.create, body })));
        return readCredentials(answer, this.ownId);
    }
    /** Lists one page of keys, live and revoked unless the filter says which. An empty page is the last. */
    async list({ name, offset, revoked }) {
        const query = {
            ...(revoked !== undefined && { revoked: String(revoked) }),
            ...(name !== undefined && { name }),
            ...(offset > 0 && { offset: String(offset) }),
        };
        const answer = await this.#askFamilies('look up keys', (family) => ({ route: family.list, query }));
        return readKeys(answer);
    }
    /** Revokes the key of this id by one family's route. */
    async revoke(id, family) {
        await this.#ask('revoke the key', { route: family.revoke(id) }, readRevocation);
    }
    /** Asks whether Pinata honours the JWT of this connection. Needs no permission. */
    async authenticate() {
        // https://docs.pinata.cloud/api-reference/endpoint/test-authentication
        await this.#ask('try the key', { route: { method: 'GET', path: '/../data/testAuthentication' } }, readJson);
    }
    /** Asks by the route that is known to work, or by the first that the server knows. */
    async #askFamilies(attempt, question) {
        const others = ROUTE_FAMILIES.filter(((family) => family !== this.#family));
        for (const family of [this.#family, ...others]) {
            try {
                const answer = await this.#ask(attempt, question(family), readJson);
                this.#family = family;
                return answer;
            }
            catch (error) {
                if (!(error instanceof PinataError && error.code === 'not-found') || family === others.at(-1))
                    throw error;
            }
        }
        throw new PinataError(attempt, 'not-found');
    }
    async #ask(attempt, question, read) {
        try {
            const answer = await exchange(this.#connection, { attempt, ...question }, this.patience);
            const value = read(attempt, answer);
            this.patience.observe(readRateWindow(answer));
            return value;
        }
        catch (error) {
            const { expiresAt = Infinity } = readClaims(this.#connection.jwt);
            if (error instanceof PinataError && error.code === 'unauthorized' && expiresAt * 1000 < Date.now()) {
                throw error.withHint(`The JWT says that it expired on ${new Date(expiresAt * 1000).toISOString()}.`);
            }
            // The proxy's own refusal of a tunnel looks like one of the server.
            if (error instanceof PinataError && error.code === 'forbidden' && this.#connection.agent) {
                throw error.withHint('Or the proxy of `https_proxy` does, if it does not let the runner reach this host.');
            }
            throw error;
        }
    }
}
var readCredentials = (function readCredentials(answer, issuingKeyId) {
    const fields = isRecord(answer) ? answer : {};
    const refuse = (field, what) => {
        const hint = `\`${field}\` is ${what}. What was minted is revoked by its name.`;
        throw new PinataError('mint the key', 'incomplete-answer', { hint });
    };
    const read = ((field) => {
        const value = fields[field];
        if (typeof value === 'string' && value.trim() !== '' && !/[\r\n]/.test(value))
            return value;
        return refuse(field, 'not a text of one line');
    });
    const credentials = { jwt: read('JWT'), apiKey: read('pinata_api_key'), apiSecret: read('pinata_api_secret') };
    // By this id the key will be revoked.
    if (!isId(credentials.apiKey))
        refuse('pinata_api_key', 'not an id');
    if (credentials.apiKey === issuingKeyId)
        refuse('pinata_api_key', 'the id of the issuing key');
    return credentials;
});
/** An id becomes a part of an address. */
var isId = (function isId(id) {
    return typeof id === 'string' && !/^\.{0,2}$/.test(id);
});
/** An entry without an id is not left out, since what no list shows counts as gone. */
function readId(id) {
    if (isId(id))
        return id;
    throw new PinataError('look up keys', 'incomplete-answer', { hint: 'An entry of the list has no `key`.' });
}
function readKeys(answer) {
    const keys = isRecord(answer) ? answer.keys : undefined;
    if (!Array.isArray(keys)) {
        throw new PinataError('look up keys', 'incomplete-answer', { hint: 'There is no list of `keys` in it.' });
    }
    return keys.filter(isRecord).map((key) => ({
        id: readId(key.key),
        name: typeof key.name === 'string' ? key.name : '',
        revoked: key.revoked === true,
        uses: typeof key.uses === 'number' ? key.uses : undefined,
        createdAt: typeof key.createdAt === 'string' ? Date.parse(key.createdAt) || undefined : undefined,
        scopes: key.scopes,
    }));
}

;// CONCATENATED MODULE: ./src/pinata/persist.ts
// Repeats what may be repeated.

/**
 * Tries until it succeeds, the failure is one that lasts, or the step's patience is at its end; then throws the last
 * failure. Only for what can be done twice without harm: looking up and revoking, never minting.
 */
async function persist(patience, work) {
    for (let attempt = 1;; attempt += 1) {
        try {
            return await work();
        }
        catch (error) {
            if (!(error instanceof PinataError && error.repeat))
                throw error;
            await patience.pause(error, attempt);
        }
    }
}

;// CONCATENATED MODULE: ./src/pinata/revoke.ts



// A request whose answer was given up after 10 s can still be carried out for a while.
const TIME_TO_LAND = 15_000;
const BETWEEN_LOOKS = 2000;
const MOST_LISTED = 200_000;
/** Ends a key. Throws an error when it may still live. */
async function endKey(pinata, key) {
    const ending = key.id === undefined ? await endIntended(pinata, key) : await endIdentified(pinata, key.id, key);
    if (ending.outcome !== 'revoked' && key.issuer !== undefined && key.issuer !== pinata.issuer) {
        throw new Error('[other-jwt] `pinata-jwt` is not the one that minted the key, so its account does not tell whether the key lives.');
    }
    return ending;
}
async function endIdentified(pinata, id, key) {
    const ending = await endById(pinata, id, key);
    if (ending.outcome === 'revoked')
        return ending;
    // An id that the server does not know may be one that the answer to the request got wrong. The name is the key's own.
    const namesakes = await endByName(pinata, key.name);
    return namesakes.find(({ outcome }) => outcome === 'revoked') ?? ending;
}
/**
 * Ends every key of exactly this name, looking once, and tells each ending. Tries all of them, and then throws the first
 * `PinataError` when one may still live.
 */
async function endByName(pinata, name, tell = () => undefined) {
    const endings = [];
    const failures = [];
    for (const seen of await findByName(pinata, name)) {
        try {
            const { outcome } = seen.revoked
                ? { outcome: 'already gone' }
                : await endById(pinata, seen.id, { name });
            endings.push({ outcome, seen });
            tell({ outcome, seen });
        }
        catch (error) {
            failures.push(error);
        }
    }
    if (failures.length > 0)
        throw failures[0];
    return endings;
}
/** Every key of exactly this name, live or revoked. The key that asks is none of them: anyone can name one like it. */
async function findByName(pinata, name) {
    const isMeant = (key) => key.name === name && key.id !== pinata.ownId;
    return search(pinata, name, isMeant);
}
/** The last word of a name: in a name of ours the nonce, which no other key's name holds. */
function findLastWord(name) {
    return /\w+(?=\W*$)/.exec(name)?.[0];
}
async function search(pinata, name, isMeant) {
    // The search can read characters of a label as wildcards or escapes; the last word of our names, a nonce, holds none,
    // and no other name holds it. That the search finds a part of a name is documented for the SDK only, so whole names
    // are searched for too.
    const lastWord = findLastWord(name) ?? name;
    const filters = / [0-9a-f]{12}\]$/.test(name) ? [lastWord, name] : [name, lastWord];
    for (const filter of new Set(filters)) {
        const found = (await listAll(pinata, { name: filter })).filter(isMeant);
        if (found.length > 0)
            return found;
    }
    return [];
}
/** Every key that a search finds, page by page until one is empty or two in a row show nothing new. */
async function listAll(pinata, filter) {
    const found = new Map();
    let pagesWithoutNews = 0;
    for (let offset = 0;;) {
        const page = await persist(pinata.patience, async () => pinata.list({ ...filter, offset }));
        const known = found.size;
        for (const key of page)
            found.set(key.id, key);
        // Keys that are made meanwhile move the others on by a page; a server that knows no offset repeats the first.
        pagesWithoutNews = found.size === known ? pagesWithoutNews + 1 : 0;
        if (page.length === 0 || pagesWithoutNews === 2)
            return [...found.values()];
        if (found.size > MOST_LISTED) {
            throw new PinataError('look up keys', 'incomplete-answer', { hint: 'The list has no end.' });
        }
        offset += page.length;
    }
}
/** Ends the key of this id. Its name, where it is known, spares a look at every key of the account. */
async function endById(pinata, id, { name, askedAt = 0 } = {}) {
    let refusal;
    for (const family of ROUTE_FAMILIES) {
        try {
            await persist(pinata.patience, async () => pinata.revoke(id, family));
            return { outcome: 'revoked' };
        }
        catch (error) {
            // A wrong JWT proves nothing about the key, and neither does a failure that outlasted the step's patience.
            if (!(error instanceof PinataError) || error.repeat || error.code === 'unauthorized')
                throw error;
            const seen = await look(pinata, id, name, askedAt);
            if (seen === undefined || seen.revoked)
                return { outcome: 'already gone', seen };
            refusal = error;
        }
    }
    throw refusal;
}
/** What a list shows of the key of this id. That it shows nothing of a young key proves nothing: then it looks again. */
async function look(pinata, id, name, askedAt) {
    const isMeant = (key) => key.id === id;
    for (;;) {
        const isYoung = Date.now() < askedAt + TIME_TO_LAND;
        const listed = name === undefined ? await listAll(pinata, { revoked: false }) : await search(pinata, name, isMeant);
        const seen = listed.find(isMeant);
        if (seen !== undefined || !isYoung)
            return seen;
        await pinata.patience.rest(BETWEEN_LOOKS);
    }
}
/** Ends a key of which only the name is known, and waits for it as long as the request for it may still be under way. */
async function endIntended(pinata, { name, askedAt }) {
    for (;;) {
        const canStillLand = Date.now() < askedAt + TIME_TO_LAND;
        const [ending] = await endByName(pinata, name);
        if (ending)
            return ending;
        if (!canStillLand)
            return { outcome: 'never created' };
        await pinata.patience.rest(BETWEEN_LOOKS);
    }
}

;// CONCATENATED MODULE: ./src/pinata/mint.ts


// State reaches post as one environment variable, which has a greatest length.
const MOST_UNSETTLED = 50;
/** Mints a key, or throws a `PinataError`. Names that were intended and not settled may still become keys. */
var mintKey = (async function mintKey(pinata, order) {
    let name = order.nextName();
    let unsettled = 0;
    for (let attempt = 1;; attempt += 1) {
        order.intend(name);
        try {
            const { permissions, maxUses } = order;
            const credentials = await pinata.create({ keyName: name, permissions, maxUses });
            return { name, credentials };
        }
        catch (error) {
            if (!(error instanceof PinataError))
                throw error;
            if (error.acted === 'maybe') {
                if ((unsettled += 1) > MOST_UNSETTLED)
                    throw error.withHint('Gave up after too many answers that never came.');
                await reconcile(pinata, order, name, error);
                name = order.nextName();
            }
            else {
                // Also before another try, which may never come: post must not wait for a key that nobody made.
                order.settle(name);
            }
            if (!error.repeat)
                throw error;
            await pinata.patience.pause(error, attempt);
        }
    }
});
/** Ends what a request without an answer may have made. Where nothing is found yet, the name stays intended. */
async function reconcile(pinata, order, name, failure) {
    try {
        if ((await endByName(pinata, name)).length > 0)
            order.settle(name);
    }
    catch (error) {
        if (!(error instanceof PinataError))
            throw error;
        throw failure.withHint(`Whether it made a key could not be found out (${error.code}); the post step tries again.`);
    }
}

;// CONCATENATED MODULE: ./src/pinata/pace.ts
const SHORTEST_BACKOFF = 500;
const LONGEST_BACKOFF = 30_000;
// https://docs.pinata.cloud/account-management/limits: limits count requests in a minute, in the largest plan in a
// second. The smallest plan allows 60.
const SECOND = 1000;
const MINUTE = 60_000;
const SMALLEST_LIMIT = 60;
const REQUESTS_OF_A_JOB = 2;
// Windows begin with the first request after the last one's end, so each is a little later than the clock would say.
const FROM_WINDOW_TO_WINDOW = 1.015;
// For how long a crowd is taken to be the same one.
const CROWD_LASTS = 10 * MINUTE;
/**
 * The crowd that an answer announces, before anybody is refused: half of the window is gone, and the rest of a matrix
 * that is too large for it is on its way. `undefined` where there is none.
 */
function foreseeCrowd({ limit, remaining, resetAt }, place) {
    const isTooLarge = place !== undefined && place.total * REQUESTS_OF_A_JOB > limit;
    return isTooLarge && remaining <= limit / 2 ? { firstReset: resetAt, refusals: 0, longestTold: 0 } : undefined;
}
/** Counts a refusal that ends at `retryAt`. */
function noteRefusal(crowd, retryAt, now) {
    const told = retryAt - now;
    return crowd !== undefined && now < crowd.firstReset + CROWD_LASTS
        ? { ...crowd, refusals: crowd.refusals + 1, longestTold: Math.max(crowd.longestTold, told) }
        : { firstReset: retryAt, refusals: 1, longestTold: told };
}
/**
 * How many milliseconds to pause. Without a time from the server, or with one that is past, as a wrong clock or a
 * `Retry-After: 0` makes it: full jitter, doubling from half a second to half a minute. With one to come: that time,
 * and then some, since everyone else who was refused is told the same time. Jobs of a matrix too large for one window
 * take turns, by their place in it; others spread by chance, first over one such time, then over four of the longest
 * that they were told.
 */
function choosePause({ failure, attempt, now, chance, place, firstReset, longestTold }) {
    const { retryAt, limit = SMALLEST_LIMIT } = failure;
    if (retryAt === undefined || retryAt <= now) {
        return chance * Math.min(LONGEST_BACKOFF, SHORTEST_BACKOFF * 2 ** attempt);
    }
    const told = retryAt - now;
    const window = told <= SECOND ? SECOND : MINUTE;
    const windows = place ? Math.ceil((place.total * REQUESTS_OF_A_JOB) / limit) : 1;
    if (place === undefined || windows <= 1)
        return told + chance * (attempt === 1 ? told : 4 * Math.max(told, longestTold));
    const turn = Math.floor((place.index * windows) / place.total) * window * FROM_WINDOW_TO_WINDOW;
    // Whose turn is long past meets another crowd, such as all jobs of the matrix at their ends: turns begin anew.
    const start = now > firstReset + turn + 2 * window ? retryAt : firstReset;
    // A share of the window, so that a turn is over before the next begins.
    return Math.max(told, start + turn - now) + chance * window * 0.3;
}

;// CONCATENATED MODULE: ./src/pinata/patience.ts

// The runner sends SIGTERM 7.5 s after SIGINT. https://docs.github.com/en/actions/reference/workflow-cancellation-reference
const AFTER_STOP = 6500;
const NOTICEABLE = 5000;
// Node's timers take no more.
const LONGEST_TIMER = 2 ** 31 - 1;
/** Starts the clock of a step. */
var startPatience = (function startPatience({ maxWait, stop, place, learn, say, ...known }) {
    let until = Date.now() + maxWait;
    let crowd = known.crowd;
    stop.addEventListener('abort', () => (until = Math.min(until, Date.now() + AFTER_STOP)), { once: true });
    const remaining = (() => until - Date.now());
    const rest = async (milliseconds) => {
        await sleep(Math.min(milliseconds, remaining(), LONGEST_TIMER), stop);
        if (stop.aborted)
            throw new Error('[cancelled] The step was stopped while it waited.');
    };
    const stopIfAsked = (failure) => {
        if (stop.aborted)
            throw failure.withHint('The step was stopped.');
    };
    const sayWait = (length, why) => {
        if (length > NOTICEABLE) {
            say(`Waiting ${formatSeconds(length)}, until ${new Date(Date.now() + length).toISOString()}: ${why}.`);
        }
    };
    return {
        stop,
        remaining,
        rest,
        observe: (function (window) {
            const foreseen = window && foreseeCrowd(window, place);
            if (crowd !== undefined || foreseen === undefined)
                return;
            crowd = foreseen;
            learn?.(crowd);
        }),
        async takeTurn() {
            const now = Date.now();
            // Who was refused has waited already, or was cancelled while waiting: then asking tells how things are now.
            if (crowd?.refusals !== 0 || crowd.firstReset <= now)
                return;
            const failure = { retryAt: crowd.firstReset, limit: undefined };
            const length = choosePause({ failure, attempt: 1, now, chance: Math.random(), place, ...crowd });
            // Asking at once may succeed; not asking does not.
            if (length >= remaining())
                return;
            sayWait(length, "the account's rate limit is nearly used up, and the jobs of this matrix take turns");
            await rest(length);
        },
        async pause(failure, attempt) {
            stopIfAsked(failure);
            const now = Date.now();
            if (failure.retryAt !== undefined) {
                crowd = noteRefusal(crowd, failure.retryAt, now);
                learn?.(crowd);
            }
            const chosen = choosePause({
                failure,
                attempt: failure.retryAt === undefined ? attempt : (crowd?.refusals ?? attempt),
                now,
                chance: Math.random(),
                place,
                firstReset: crowd?.firstReset ?? now,
                longestTold: crowd?.longestTold ?? 0,
            });
            // What goes beyond the time that the server told is for the others: it never costs this step its success.
            const least = Math.max(0, (failure.retryAt ?? now + chosen) - now);
            const length = chosen < remaining() ? chosen : least + (Math.random() * Math.max(0, remaining() - least)) / 2;
            if (length >= remaining()) {
                throw failure.withHint(`Gave up: the next try would come after ${formatSeconds(length)}, and \`max-wait\` (${formatSeconds(maxWait)}) ends before.`);
            }
            sayWait(length, failure.happened);
            await sleep(Math.min(length, LONGEST_TIMER), stop);
            stopIfAsked(failure);
        },
    };
});
async function sleep(milliseconds, stop) {
    if (milliseconds <= 0 || stop.aborted)
        return;
    await new Promise((wake) => {
        const timer = setTimeout(done, milliseconds);
        stop.addEventListener('abort', done, { once: true });
        function done() {
            clearTimeout(timer);
            stop.removeEventListener('abort', done);
            wake();
        }
    });
}
function formatSeconds(milliseconds) {
    return `${String(Math.ceil(milliseconds / 1000))} s`;
}

;// CONCATENATED MODULE: ./src/pinata/verify.ts



const LONGEST_WAIT = 30_000;
const BETWEEN_TRIES = 1000;
/**
 * Waits until Pinata honours the key and compares what it can do with what was asked. Returns what could not be
 * compared, as sentences. Throws an error when the key is not honoured, not listed, or can do more.
 */
async function verifyKey(pinata, { name, id, permissions, asKey }) {
    if (asKey)
        await waitUntilHonoured(asKey);
    const listed = (await findByName(pinata, name)).find((key) => key.id === id);
    if (listed === undefined)
        throw new Error(`[not-verified] Pinata does not list the new key "${name}".`);
    const { excess, unknown } = compareScopes(permissions, listed.scopes);
    if (excess.length > 0) {
        throw new Error(`[too-powerful] The new key "${name}" can do more than was asked: ${excess.join(', ')}.`);
    }
    return unknown;
}
/**
 * Compares asked permissions with the `scopes` of a list item:
 * `{admin, endpoints: {group: {flag: true}}}`, and `resources`, whose rendering is not documented.
 * https://docs.pinata.cloud/api-reference/endpoint/v3-list-api-keys
 */
function compareScopes(asked, scopes) {
    if ('admin' in asked)
        return { excess: [], unknown: [] };
    if (!isRecord(scopes))
        return { excess: [], unknown: ['Pinata lists the key without its permissions.'] };
    const { admin, endpoints, resources } = scopes;
    const wanted = new Set(asked.resources?.flatMap((scope) => [scope, scope.replace(/:write$/, ':read')]));
    const granted = Array.isArray(resources) ? resources : [];
    const isKnown = Array.isArray(resources) && resources.every((scope) => typeof scope === 'string');
    return {
        excess: [
            ...(admin === true ? ['admin'] : []),
            ...listFlags(endpoints).filter((flag) => !listFlags(asked.endpoints).includes(flag)),
            ...(isKnown ? granted.map(String).filter((scope) => !wanted.has(scope)) : []),
        ],
        unknown: isKnown || (resources === undefined && asked.resources === undefined)
            ? []
            : ['Pinata lists the scopes of the v3 API in a way this action does not know, so they were not compared.'],
    };
}
/** The names of all flags that are on, however deep they are grouped. */
function listFlags(endpoints) {
    if (!isRecord(endpoints))
        return [];
    return Object.entries(endpoints).flatMap(([name, value]) => (value === true ? [name] : listFlags(value)));
}
async function waitUntilHonoured(asKey) {
    const until = Date.now() + LONGEST_WAIT;
    for (let attempt = 1;; attempt += 1) {
        try {
            await asKey.authenticate();
            return;
        }
        catch (error) {
            if (!(error instanceof PinataError))
                throw error;
            if (Date.now() >= until || asKey.patience.stop.aborted || asKey.patience.remaining() <= 0) {
                throw new Error(`[not-verified] Pinata does not honour the new key (${error.code}).`, { cause: error });
            }
            if (error.repeat)
                await asKey.patience.pause(error, attempt);
            else
                await asKey.patience.rest(BETWEEN_TRIES);
        }
    }
}

;// CONCATENATED MODULE: external "node:fs"
const external_node_fs_namespaceObject = require("node:fs");
;// CONCATENATED MODULE: external "node:os"
const external_node_os_namespaceObject = require("node:os");
;// CONCATENATED MODULE: ./src/runner/command-files.ts
// Writes to the files by which a step gives the runner outputs, state and environment variables. The toolkit could do it
// too, but ends each value with a UUID and so loads all of `node:crypto`: a fifth of the time that Node takes to start.
// A value of one line needs no end that nobody can guess.


/** Finds a problem where the runner does not offer one of these files. */
var checkCommandFiles = (function checkCommandFiles(needed, findings) {
    const missing = needed.filter(((file) => !process.env[file]));
    if (missing.length > 0) {
        findings.problem(`${missing.join(', ')} is not set: run this as a step of a workflow.`);
    }
});
let writes = 0;
/**
 * Sets names to values of one line each, all with one write. They are on disk when this returns. Throws an error for a
 * value of several lines, and where the file is gone or cannot be written: then nothing is set.
 */
var setInFile = (function setInFile(file, values) {
    // Never the same twice in a process: where a write breaks off, no later one may end what it began.
    writes += 1;
    const entries = Object.entries(values).map((([name, value]) => {
        const end = `ghadelimiter_${name}_${String(writes)}`;
        if (/[\r\n]/.test(value) || value === end) {
            throw new Error(`[command-file] \`${name}\` is not set, since its value has several lines.`);
        }
        return [`${name}<<${end}`, value, end].join(external_node_os_namespaceObject.EOL);
    }));
    appendToFile(file, entries.join(external_node_os_namespaceObject.EOL));
});
/** Appends a line to a file of the runner, which must be there: nobody reads one that the runner did not make. */
var appendToFile = (function appendToFile(file, line) {
    const path = process.env[file] ?? '';
    const before = (0,external_node_fs_namespaceObject.statSync)(path, { throwIfNoEntry: false });
    if (!before)
        throw new Error(`[command-file] The runner's file of ${file} is gone.`);
    try {
        (0,external_node_fs_namespaceObject.appendFileSync)(path, `${line}${external_node_os_namespaceObject.EOL}`);
    }
    catch (error) {
        // A full disk takes a part. The runner reads nothing that comes after an entry without its end.
        (0,external_node_fs_namespaceObject.truncateSync)(path, before.size);
        throw error;
    }
});

;// CONCATENATED MODULE: ./src/runner/exported-env.ts
// Credentials as environment variables of the later steps, under names that the workflow chose.

const CREDENTIALS = { jwt: 'jwt', 'api-key': 'apiKey', 'api-secret': 'apiSecret' };
// Variables that decide what later steps run, or what the runner believes. Windows knows no case in names.
const RESERVED = /^(PATH|NODE_OPTIONS|(GITHUB|RUNNER|ACTIONS|INPUT|STATE)_.*)$/i;
/** Reads lines of `ENV_NAME=jwt`, `=api-key` or `=api-secret`. */
var readEnvExports = (function readEnvExports(inputs) {
    const exports = inputs.list('export-env').flatMap((line) => {
        const { name = '', credential = '' } = /^(?<name>[A-Za-z_]\w*)\s*=\s*(?<credential>\S+)$/.exec(line)?.groups ?? {};
        if (!isCredential(credential)) {
            inputs.problem(`\`export-env\` takes lines of \`NAME=jwt\`, \`NAME=api-key\` or \`NAME=api-secret\`, not \`${line.length > 60 ? '\u2026' : line}\`.`);
            return [];
        }
        if (RESERVED.test(name)) {
            inputs.problem(`\`export-env\` must not set \`${name}\`: that variable belongs to the runner or steers later steps.`);
            return [];
        }
        return [{ name, credential: CREDENTIALS[credential] }];
    });
    const names = exports.map(({ name }) => name);
    for (const name of new Set(names.filter((each, index) => names.indexOf(each) !== index))) {
        inputs.problem(`\`export-env\` sets \`${name}\` twice.`);
    }
    return exports;
});
/** Exports the credentials to the steps after this one. */
var exportEnv = (function exportEnv(exports, credentials) {
    setVariables(exports.map(({ name, credential }) => [name, credentials[credential]]));
});
/** Empties variables that `exportEnv` set. The runner cannot remove a variable. */
function blankEnv(names) {
    setVariables(names.map((name) => [name, '']));
}
var setVariables = (function setVariables(variables) {
    if (variables.length > 0)
        setInFile('GITHUB_ENV', Object.fromEntries(variables));
});
function isCredential(word) {
    return Object.hasOwn(CREDENTIALS, word);
}

// EXTERNAL MODULE: external "os"
var external_os_ = __nccwpck_require__(857);
;// CONCATENATED MODULE: external "path"
const external_path_namespaceObject = require("path");
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/core.js
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};






/**
 * The code to exit an action
 */
var ExitCode;
(function (ExitCode) {
    /**
     * A code indicating that the action was successful
     */
    ExitCode[ExitCode["Success"] = 0] = "Success";
    /**
     * A code indicating that the action was a failure
     */
    ExitCode[ExitCode["Failure"] = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
//-----------------------------------------------------------------------
// Variables
//-----------------------------------------------------------------------
/**
 * Sets env variable for this action and future actions in the job
 * @param name the name of the variable to set
 * @param val the value of the variable. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function exportVariable(name, val) {
    const convertedVal = toCommandValue(val);
    process.env[name] = convertedVal;
    const filePath = process.env['GITHUB_ENV'] || '';
    if (filePath) {
        return issueFileCommand('ENV', prepareKeyValueMessage(name, val));
    }
    issueCommand('set-env', { name }, convertedVal);
}
/**
 * Registers a secret which will get masked from logs
 *
 * @param secret - Value of the secret to be masked
 * @remarks
 * This function instructs the Actions runner to mask the specified value in any
 * logs produced during the workflow run. Once registered, the secret value will
 * be replaced with asterisks (***) whenever it appears in console output, logs,
 * or error messages.
 *
 * This is useful for protecting sensitive information such as:
 * - API keys
 * - Access tokens
 * - Authentication credentials
 * - URL parameters containing signatures (SAS tokens)
 *
 * Note that masking only affects future logs; any previous appearances of the
 * secret in logs before calling this function will remain unmasked.
 *
 * @example
 * ```typescript
 * // Register an API token as a secret
 * const apiToken = "abc123xyz456";
 * setSecret(apiToken);
 *
 * // Now any logs containing this value will show *** instead
 * console.log(`Using token: ${apiToken}`); // Outputs: "Using token: ***"
 * ```
 */
function setSecret(secret) {
    issueCommand('add-mask', {}, secret);
}
/**
 * Prepends inputPath to the PATH (for this action and future actions)
 * @param inputPath
 */
function addPath(inputPath) {
    const filePath = process.env['GITHUB_PATH'] || '';
    if (filePath) {
        issueFileCommand('PATH', inputPath);
    }
    else {
        issueCommand('add-path', {}, inputPath);
    }
    process.env['PATH'] = `${inputPath}${path.delimiter}${process.env['PATH']}`;
}
/**
 * Gets the value of an input.
 * Unless trimWhitespace is set to false in InputOptions, the value is also trimmed.
 * Returns an empty string if the value is not defined.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string
 */
var getInput = (function getInput(name, options) {
    const val = process.env[`INPUT_${name.replace(/ /g, '_').toUpperCase()}`] || '';
    if (options && options.required && !val) {
        throw new Error(`Input required and not supplied: ${name}`);
    }
    if (options && options.trimWhitespace === false) {
        return val;
    }
    return val.trim();
});
/**
 * Gets the values of an multiline input.  Each value is also trimmed.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string[]
 *
 */
function getMultilineInput(name, options) {
    const inputs = getInput(name, options)
        .split('\n')
        .filter(x => x !== '');
    if (options && options.trimWhitespace === false) {
        return inputs;
    }
    return inputs.map(input => input.trim());
}
/**
 * Gets the input value of the boolean type in the YAML 1.2 "core schema" specification.
 * Support boolean input list: `true | True | TRUE | false | False | FALSE` .
 * The return value is also in boolean type.
 * ref: https://yaml.org/spec/1.2/spec.html#id2804923
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   boolean
 */
function getBooleanInput(name, options) {
    const trueValue = ['true', 'True', 'TRUE'];
    const falseValue = ['false', 'False', 'FALSE'];
    const val = getInput(name, options);
    if (trueValue.includes(val))
        return true;
    if (falseValue.includes(val))
        return false;
    throw new TypeError(`Input does not meet YAML 1.2 "Core Schema" specification: ${name}\n` +
        `Support boolean input list: \`true | True | TRUE | false | False | FALSE\``);
}
/**
 * Sets the value of an output.
 *
 * @param     name     name of the output to set
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function setOutput(name, value) {
    const filePath = process.env['GITHUB_OUTPUT'] || '';
    if (filePath) {
        return issueFileCommand('OUTPUT', prepareKeyValueMessage(name, value));
    }
    process.stdout.write(os.EOL);
    issueCommand('set-output', { name }, toCommandValue(value));
}
/**
 * Enables or disables the echoing of commands into stdout for the rest of the step.
 * Echoing is disabled by default if ACTIONS_STEP_DEBUG is not set.
 *
 */
function setCommandEcho(enabled) {
    issue('echo', enabled ? 'on' : 'off');
}
//-----------------------------------------------------------------------
// Results
//-----------------------------------------------------------------------
/**
 * Sets the action status to failed.
 * When the action exits it will be with an exit code of 1
 * @param message add error issue message
 */
function setFailed(message) {
    process.exitCode = ExitCode.Failure;
    error(message);
}
//-----------------------------------------------------------------------
// Logging Commands
//-----------------------------------------------------------------------
/**
 * Gets whether Actions Step Debug is on or not
 */
function isDebug() {
    return process.env['RUNNER_DEBUG'] === '1';
}
/**
 * Writes debug message to user log
 * @param message debug message
 */
function debug(message) {
    issueCommand('debug', {}, message);
}
/**
 * Adds an error issue
 * @param message error issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function error(message, properties = {}) {
    issueCommand('error', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a warning issue
 * @param message warning issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function warning(message, properties = {}) {
    issueCommand('warning', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a notice issue
 * @param message notice issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function notice(message, properties = {}) {
    issueCommand('notice', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Writes info to log with console.log.
 * @param message info message
 */
function info(message) {
    process.stdout.write(message + os.EOL);
}
/**
 * Begin an output group.
 *
 * Output until the next `groupEnd` will be foldable in this group
 *
 * @param name The name of the output group
 */
function startGroup(name) {
    issue('group', name);
}
/**
 * End an output group.
 */
function endGroup() {
    issue('endgroup');
}
/**
 * Wrap an asynchronous function call in a group.
 *
 * Returns the same type as the function itself.
 *
 * @param name The name of the group
 * @param fn The function to wrap in the group
 */
function group(name, fn) {
    return __awaiter(this, void 0, void 0, function* () {
        startGroup(name);
        let result;
        try {
            result = yield fn();
        }
        finally {
            endGroup();
        }
        return result;
    });
}
//-----------------------------------------------------------------------
// Wrapper action state
//-----------------------------------------------------------------------
/**
 * Saves state for current action, the state can only be retrieved by this action's post job execution.
 *
 * @param     name     name of the state to store
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function saveState(name, value) {
    const filePath = process.env['GITHUB_STATE'] || '';
    if (filePath) {
        return issueFileCommand('STATE', prepareKeyValueMessage(name, value));
    }
    issueCommand('save-state', { name }, toCommandValue(value));
}
/**
 * Gets the value of an state set by this action's main execution.
 *
 * @param     name     name of the state to get
 * @returns   string
 */
function getState(name) {
    return process.env[`STATE_${name}`] || '';
}
function getIDToken(aud) {
    return __awaiter(this, void 0, void 0, function* () {
        return yield OidcClient.getIDToken(aud);
    });
}
/**
 * Summary exports
 */

/**
 * @deprecated use core.summary
 */

/**
 * Path exports
 */

/**
 * Platform utilities exports
 */

//# sourceMappingURL=core.js.map
;// CONCATENATED MODULE: ./src/runner/journal.ts
// What this step did, kept in the runner's state so that post can end it whatever happened in between. Each change is
// on disk before the effect that it announces: a process that is killed leaves no key that is not written down.
// The journal holds names, ids and times; never a JWT or a secret, since later steps can read the state's file.


/** Starts the journal of a step that is about to mint. Nothing is written before the first intent. */
var openJournal = (function openJournal({ apiUrl, maxWait, onRevokeFailure, revoke, summary, issuer }) {
    // Field by field: a caller's object may hold more, and nothing else may reach the state's file.
    const settings = { apiUrl, maxWait, onRevokeFailure, revoke, summary, issuer };
    let record = { settings, entries: [], exportedEnv: [] };
    const write = ((change) => {
        const changed = { ...record, ...change };
        setInFile('GITHUB_STATE', { journal: JSON.stringify(changed) });
        record = changed;
    });
    const know = ((name, known) => {
        write({ entries: record.entries.map(((entry) => (entry.name === name ? { ...entry, ...known } : entry))) });
    });
    const others = ((name) => record.entries.filter((entry) => entry.name !== name));
    return {
        intend: (function (name, expiresAt) {
            write({ entries: [...others(name), { name, askedAt: Date.now(), expiresAt }] });
        }),
        identify: (function (name, id) {
            know(name, { id });
        }),
        exportEnv: (function (names) {
            if (names.length > 0)
                write({ exportedEnv: names });
        }),
        handOut: (function (name) {
            know(name, { handedOut: true });
        }),
        settle(name) {
            write({ entries: others(name) });
        },
        noteCrowd(crowd) {
            write({ crowd });
        },
    };
});
/**
 * Reads main's journal in post. `undefined` where main ended before it could have minted anything. Throws an error where
 * it cannot be read.
 */
function readJournal() {
    const text = getState('journal');
    if (text === '')
        return undefined;
    const record = parse(text);
    // Those that certainly came to life first: looking for the others can take all of post's time.
    const byCertainty = (one, other) => Number(one.id === undefined) - Number(other.id === undefined);
    return { ...record, entries: record.entries.toSorted(byCertainty) };
}
function parse(text) {
    try {
        return JSON.parse(text);
    }
    catch (error) {
        const advice = 'A key of this job may still live: sweep ends it once this run is over.';
        throw new Error(`[bad-journal] What the main step wrote down cannot be read. ${advice}`, { cause: error });
    }
}

;// CONCATENATED MODULE: ./src/runner/stdout.ts
// This step's standard output, which the runner reads line by line: the log and the commands in it. This is the only
// writer: a second one, such as `process.stdout`, could come in between when a full pipe takes half a line, and the runner
// knows a command only at the start of one.


// A runner that reads nothing for so long is not going to.
const stdout_LONGEST_WAIT = 10_000;
/**
 * Writes lines and returns when the runner can read them, so that a process that is killed then has lost none of them.
 * Returns `false` where nobody reads any more, which is no reason to stop: there may be a key to end.
 */
var print = (function print(lines) {
    const waitUntil = Date.now() + stdout_LONGEST_WAIT;
    let rest = Buffer.from(lines.map(((line) => `${line}${external_node_os_namespaceObject.EOL}`)).join(''));
    while (rest.length > 0) {
        try {
            rest = rest.subarray((0,external_node_fs_namespaceObject.writeSync)(1, rest));
        }
        catch (error) {
            // A full pipe of the kind that does not wait by itself.
            const isFull = error.code === 'EAGAIN';
            if (!isFull || Date.now() > waitUntil)
                return false;
            Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
        }
    }
    return true;
});
/** Writes a command of the runner, once for each text, as `print` does with lines. */
var printCommand = (function printCommand(command, texts) {
    return print(texts.map(((text) => `::${command}::${escapeData(text)}`)));
});
/** A command's data as the runner reads it. https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts */
var escapeData = (function escapeData(text) {
    return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
});

;// CONCATENATED MODULE: ./src/runner/log.ts
// What people read in the log. All text is made harmless here: what came from outside can hold workflow commands and
// terminal escapes.

var log_info = (function log_info(text) {
    print([harmless(text)]);
});
function log_notice(text) {
    printCommand('notice', [harmless(text)]);
}
function log_warning(text) {
    printCommand('warning', [harmless(text)]);
}
/** Fails the step: an error in the log, and an exit code that is not zero when the process ends. */
function fail(text) {
    process.exitCode = 1;
    printCommand('error', [harmless(text)]);
}
// A released version's page speaks of that version's codes; this one always exists.
const HELP = 'https://github.com/your-org/mint-pinata-key/blob/main/docs/troubleshooting.md';
/**
 * What failed, for people: the error's code and sentence, what else there is to say, and the address of the page that
 * explains the code. Only an error that nobody foresaw has no code of its own.
 */
function describeFailure(error, advice = '') {
    const message = error instanceof Error ? error.message : 'Something that is not an error was thrown.';
    const text = /^\[[a-z-]+\] /.test(message) ? message : `[unexpected] ${message}`;
    const code = text.slice(1, text.indexOf(']'));
    return [text, advice, `Help: ${HELP}#${code}`].filter(Boolean).join('\n');
}
/**
 * The same text without what a terminal or the runner would obey: control and invisible characters, `##[command]`
 * anywhere, `::command::` at the start of a line.
 */
var harmless = (function harmless(text) {
    // Nearly all lines are plain, and setting up an expression for all of Unicode takes longer than writing them.
    const isPlain = /^[ -~\n]*$/.test(text);
    const visible = isPlain ? text : text.replace(new RegExp('[^\\P{C}\\n]|[\\p{Zl}\\p{Zp}]', 'gu'), '\u{FFFD}');
    return visible.replaceAll('##[', '# #[').replace(/^(\s*):(?=:)/gm, '$1: ');
});

;// CONCATENATED MODULE: ./src/runner/mask.ts

/** Hides the credentials and each of their `traces`. Throws an error where nobody reads the masks. */
var mask = (function mask(credentials, traces) {
    ensureHidden([credentials.jwt, credentials.apiKey, credentials.apiSecret, ...traces]);
    return credentials;
});
/** Hides values as `hide` does. Throws an error where nobody reads the masks. */
var ensureHidden = (function ensureHidden(values) {
    if (!hide(values))
        throw new Error('[unread-log] Nobody reads the log, so nothing can be hidden in it.');
});
/**
 * Hides values, each once, with one write: the toolkit writes dozens of times, and could be killed between two. Returns
 * `false` where nobody reads the masks.
 */
var hide = (function hide(values) {
    // An empty mask is a warning in the log, and would hide nothing.
    const secrets = [...new Set(values)].filter(((value) => value.trim() !== ''));
    return printCommand('add-mask', secrets);
});
/** Hides a text that should be one word, and its words if it is more, such as `Bearer` and a token. */
var hideWords = (function hideWords(text) {
    const LONG_ENOUGH_TO_BE_SECRET = 8;
    hide([text, ...text.split(/\s+/).filter(((word) => word.length >= LONG_ENOUGH_TO_BE_SECRET))]);
});

;// CONCATENATED MODULE: ./src/runner/inputs.ts
// Reads the step's inputs as the runner hands them over and turns their text into values. Every problem of a step is
// collected, so that people mend their workflow once.



const UNITS = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };
const LONGEST_DURATION = 366 * UNITS.d;
/** Opens the inputs of this step. `done` is what the step would have done with a key, for its refusal. */
var openInputs = (function openInputs(done) {
    const problems = [];
    const problem = (text) => void problems.push(text);
    const text = ((name, otherwise) => getInput(name) || otherwise);
    return {
        problem,
        notice: log_notice,
        text,
        credential: (function (name) {
            const value = text(name, '');
            hideWords(value);
            return value;
        }),
        list: (function (name) {
            const words = text(name, '')
                .split(/[,\r\n]/)
                .map(((word) => word.trim()));
            return [...new Set(words.filter(((word) => word !== '')))];
        }),
        boolean: (function (name, otherwise) {
            const value = text(name, otherwise);
            if (/^(true|True|TRUE)$/.test(value))
                return true;
            if (!/^(false|False|FALSE)$/.test(value))
                problem(`\`${name}\` is \`true\` or \`false\`, not \`${cut(value)}\`.`);
            return false;
        }),
        summary: (function () {
            return this.boolean('summary', 'true') ? 'shown' : 'off';
        }),
        choice: (function (name, choices) {
            const value = text(name, choices[0]);
            const chosen = choices.find(((choice) => choice === value));
            if (chosen === undefined)
                problem(`\`${name}\` is \`${choices.join('` or `')}\`, not \`${cut(value)}\`.`);
            return chosen ?? choices[0];
        }),
        wholeNumber: (function (name, least) {
            const value = text(name, '');
            if (value === '')
                return undefined;
            const number = Number(value);
            if (/^\d+$/.test(value) && Number.isSafeInteger(number) && number >= least)
                return number;
            problem(`\`${name}\` is a whole number of at least ${String(least)}, not \`${cut(value)}\`.`);
            return undefined;
        }),
        duration: (function (name, otherwise) {
            const value = text(name, otherwise);
            const { amount = '0', unit = 's' } = /^(?<amount>\d{1,9})(?<unit>[smhd])$/.exec(value)?.groups ?? {};
            const milliseconds = Number(amount) * UNITS[unit];
            if (milliseconds <= 0)
                problem(`\`${name}\` is a duration such as \`45m\`, \`6h\` or \`2d\`, not \`${cut(value)}\`.`);
            if (milliseconds > LONGEST_DURATION)
                problem(`\`${name}\` is longer than a year: \`${value}\`.`);
            return milliseconds;
        }),
        place: (function () {
            const [index, total] = [text('job-index', ''), text('job-total', '')];
            return /^\d{1,4}$/.test(index) && /^\d{1,4}$/.test(total)
                ? { index: Number(index), total: Number(total) }
                : undefined;
        }),
        areFine: () => problems.length === 0,
        refuseProblems: (function () {
            if (problems.length === 0)
                return;
            if (problems.length === 1)
                throw new Error(`[bad-input] Nothing was ${done}: ${problems.join('')}`);
            throw new Error([`[bad-input] Nothing was ${done}:`, ...problems.map((each) => `- ${each}`)].join('\n'));
        }),
    };
});
/** An input as a problem shows it: whole or not at all, since the mask of a secret does not know a piece of it. */
function cut(value) {
    return value.length > 40 ? '\u2026' : value;
}

;// CONCATENATED MODULE: ./src/runner/outputs.ts
// Hands the minted key to the later steps. Only masked credentials fit in here.

/** Sets the outputs of a step that minted a key. */
var setOutputs = (function setOutputs({ credentials, keyName, expiresAt }) {
    setInFile('GITHUB_OUTPUT', {
        jwt: credentials.jwt,
        'api-key': credentials.apiKey,
        'api-secret': credentials.apiSecret,
        'key-name': keyName,
        'expires-at': new Date(expiresAt * 1000).toISOString(),
        minted: 'true',
    });
});
/** Sets the one output of a step that was left out. */
function setNotMinted() {
    setInFile('GITHUB_OUTPUT', { minted: 'false' });
}
/** Sets how many keys this step ended. */
function setRevoked(count) {
    setInFile('GITHUB_OUTPUT', { revoked: String(count) });
}
/** Sets how many keys a sweep ended and how many it left, and what it found. */
function setSwept({ revoked, kept, report }) {
    setInFile('GITHUB_OUTPUT', { revoked: String(revoked), kept: String(kept), report: JSON.stringify(report) });
}

;// CONCATENATED MODULE: ./src/runner/trigger.ts
/** Why this trigger must not be given a key, or `undefined`. */
var findUntrustedTrigger = (function findUntrustedTrigger(event) {
    if (event.name === 'pull_request_target') {
        return 'the run was triggered by `pull_request_target`, which gives secrets to runs that outsiders can start';
    }
    if (event.name === 'workflow_run' && event.payload.workflow_run?.event === 'pull_request_target') {
        return 'the run was triggered by a `workflow_run` of `pull_request_target`, which outsiders can start';
    }
    if (event.name === 'workflow_run' && comesFromFork(event, event.payload.workflow_run?.head_repository?.full_name)) {
        return 'the run was triggered by a `workflow_run` of a fork, whose files and artifacts are an outsider\u2019s';
    }
    return undefined;
});
/** The likely cause of an empty secret, as a sentence that says what to do. */
function explainMissingSecret(event) {
    const { pull_request: pullRequest } = event.payload;
    if (pullRequest && comesFromFork(event, pullRequest.head?.repo?.full_name)) {
        return 'This pull request comes from a fork, and GitHub gives such runs no secrets. Set `on-missing-jwt: skip` to leave the step out there.';
    }
    if (event.actor === 'dependabot[bot]') {
        return 'This run was started by Dependabot, which sees only Dependabot\u2019s own secrets: add the secret there (Settings \u2192 Secrets and variables \u2192 Dependabot), or set `on-missing-jwt: skip`.';
    }
    return [
        'GitHub turns a secret that it cannot find into an empty text. Check the secret\u2019s name;',
        'if it belongs to an environment, the job must name that `environment`;',
        'in a reusable workflow, the caller must pass it on or say `secrets: inherit`.',
    ].join(' ');
}
/** A head repository that is gone or not named is taken for a fork. */
function comesFromFork(event, headRepository) {
    return headRepository === undefined || headRepository !== event.payload.repository?.full_name;
}

;// CONCATENATED MODULE: ./src/runner/mint-inputs.ts






/**
 * Reads and checks every input. `undefined` where there is no issuing JWT and the step is to be skipped, which it then
 * has said. Throws an error that lists all problems at once.
 */
var readMintInputs = (function readMintInputs(run, checks) {
    const inputs = openInputs('minted');
    const jwt = inputs.credential('pinata-jwt');
    const onMissingJwt = inputs.choice('on-missing-jwt', ['fail', 'skip']);
    const isTrusted = inputs.boolean('allow-untrusted-trigger', 'false');
    const presets = inputs.list('preset');
    const read = {
        jwt,
        label: checks.checkLabel(inputs.text('name', 'deploy'), inputs),
        presets,
        permissions: checks.choosePermissions({
            admin: inputs.boolean('admin', 'false'),
            presets,
            scopes: inputs.list('scopes'),
            legacyEndpoints: inputs.list('legacy-endpoints'),
        }, inputs),
        maxUses: inputs.wholeNumber('max-uses', 1),
        expiresAfter: inputs.duration('expires-after', '6h'),
        revoke: inputs.boolean('revoke', 'true'),
        onRevokeFailure: inputs.choice('on-revoke-failure', ['fail', 'warn']),
        envExports: readEnvExports(inputs),
        maxWait: inputs.duration('max-wait', '10m'),
        apiUrl: checks.checkApiUrl(inputs.text('api-url', 'https://api.pinata.cloud/v3'), inputs),
        place: inputs.place(),
        verify: inputs.boolean('verify', 'false'),
        summary: inputs.summary(),
    };
    checkCommandFiles(['GITHUB_OUTPUT', 'GITHUB_STATE', ...(read.envExports.length > 0 ? ['GITHUB_ENV'] : [])], inputs);
    if (jwt === '' && onMissingJwt === 'skip' && inputs.areFine()) {
        log_info(`Nothing is minted, since \`pinata-jwt\` is empty. ${explainMissingSecret(run.event)}`);
        setNotMinted();
        return undefined;
    }
    if (jwt === '')
        inputs.problem(`\`pinata-jwt\` is empty. ${explainMissingSecret(run.event)}`);
    else
        checks.checkJwt(jwt, inputs);
    const untrusted = isTrusted ? undefined : findUntrustedTrigger(run.event);
    if (untrusted !== undefined) {
        inputs.problem(`${untrusted}. If no such code can reach the key, say \`allow-untrusted-trigger: true\`.`);
    }
    inputs.refuseProblems();
    return read;
});

;// CONCATENATED MODULE: ./src/runner/summary.ts
// Tables in the job's summary. Names come from the account, where anyone with a key can choose them, so every text is
// escaped. A summary that cannot be written costs the job nothing.


// The runner takes up to 1 MiB.
const MOST_ROWS = 500;
/** Adds a table to the job's summary, where the runner offers one. Without rows, the title stands alone. */
var writeSummary = (function writeSummary({ title, header, rows }) {
    if (!process.env.GITHUB_STEP_SUMMARY)
        return;
    const lines = rows.slice(0, MOST_ROWS).map(((cells) => renderRow('td', cells)));
    const table = ['<table>', renderRow('th', header), ...lines, '</table>'];
    const more = rows.length > MOST_ROWS ? [`<p>And ${String(rows.length - MOST_ROWS)} more.</p>`] : [];
    try {
        appendToFile('GITHUB_STEP_SUMMARY', [`<h3>${summary_escape(title)}</h3>`, ...(rows.length > 0 ? table : []), ...more].join('\n'));
    }
    catch {
        log_info('The summary could not be written.');
    }
});
var renderRow = (function renderRow(tag, cells) {
    return `<tr>${cells.map(((cell) => `<${tag}>${renderCell(cell)}</${tag}>`)).join('')}</tr>`;
});
var renderCell = (function renderCell(cell) {
    return typeof cell === 'string' ? summary_escape(cell) : `<a href="${summary_escape(cell.href)}">${summary_escape(cell.text)}</a>`;
});
/** Text that neither HTML nor markdown reads anything into. */
var summary_escape = (function summary_escape(text) {
    return harmless(text).replace(/[^A-Za-z0-9 ]/gu, ((character) => `&#${String(character.codePointAt(0))};`));
});

;// CONCATENATED MODULE: ./src/runner/mint-report.ts
// What was minted: in the log and in the job's summary.


/** Says what was minted, and until when it lives. */
var reportMint = (function reportMint({ name, abilities, expiresAt, revoke, summary }) {
    const due = new Date(expiresAt * 1000).toISOString();
    const end = revoke
        ? `It is revoked when this job ends, or after ${due} by sweep.`
        : `It outlives this job: sweep ends it once this run is over, or after ${due}.`;
    log_info([`Minted the key "${name}".`, ...abilities, end].join('\n'));
    if (summary === 'off')
        return;
    writeSummary({
        title: 'A Pinata key for this job',
        header: ['Key', name],
        rows: [
            ['Abilities', abilities.join(' ')],
            ['End', end],
        ],
    });
});

;// CONCATENATED MODULE: ./node_modules/@actions/http-client/lib/proxy.js
var getProxyUrl = (function getProxyUrl(reqUrl) {
    const usingSsl = reqUrl.protocol === 'https:';
    if (checkBypass(reqUrl)) {
        return undefined;
    }
    const proxyVar = (() => {
        if (usingSsl) {
            return process.env['https_proxy'] || process.env['HTTPS_PROXY'];
        }
        else {
            return process.env['http_proxy'] || process.env['HTTP_PROXY'];
        }
    })();
    if (proxyVar) {
        try {
            return new DecodedURL(proxyVar);
        }
        catch (_a) {
            if (!proxyVar.startsWith('http://') && !proxyVar.startsWith('https://'))
                return new DecodedURL(`http://${proxyVar}`);
        }
    }
    else {
        return undefined;
    }
});
var checkBypass = (function checkBypass(reqUrl) {
    if (!reqUrl.hostname) {
        return false;
    }
    const reqHost = reqUrl.hostname;
    if (isLoopbackAddress(reqHost)) {
        return true;
    }
    const noProxy = process.env['no_proxy'] || process.env['NO_PROXY'] || '';
    if (!noProxy) {
        return false;
    }
    // Determine the request port
    let reqPort;
    if (reqUrl.port) {
        reqPort = Number(reqUrl.port);
    }
    else if (reqUrl.protocol === 'http:') {
        reqPort = 80;
    }
    else if (reqUrl.protocol === 'https:') {
        reqPort = 443;
    }
    // Format the request hostname and hostname with port
    const upperReqHosts = [reqUrl.hostname.toUpperCase()];
    if (typeof reqPort === 'number') {
        upperReqHosts.push(`${upperReqHosts[0]}:${reqPort}`);
    }
    // Compare request host against noproxy
    for (const upperNoProxyItem of noProxy
        .split(',')
        .map(x => x.trim().toUpperCase())
        .filter(x => x)) {
        if (upperNoProxyItem === '*' ||
            upperReqHosts.some(x => x === upperNoProxyItem ||
                x.endsWith(`.${upperNoProxyItem}`) ||
                (upperNoProxyItem.startsWith('.') &&
                    x.endsWith(`${upperNoProxyItem}`)))) {
            return true;
        }
    }
    return false;
});
var isLoopbackAddress = (function isLoopbackAddress(host) {
    const hostLower = host.toLowerCase();
    return (hostLower === 'localhost' ||
        hostLower.startsWith('127.') ||
        hostLower.startsWith('[::1]') ||
        hostLower.startsWith('[0:0:0:0:0:0:0:1]'));
});
class DecodedURL extends URL {
    constructor(url, base) {
        super(url, base);
        this._decodedUsername = decodeURIComponent(super.username);
        this._decodedPassword = decodeURIComponent(super.password);
    }
    get username() {
        return this._decodedUsername;
    }
    get password() {
        return this._decodedPassword;
    }
}
//# sourceMappingURL=proxy.js.map
;// CONCATENATED MODULE: ./src/runner/proxy.ts

/**
 * The agent for requests to `address`, from `https_proxy`, `http_proxy` and `no_proxy` in either case; `undefined` where
 * no proxy is to be used, as always for loopback hosts.
 */
var chooseAgent = (async function chooseAgent(address) {
    const proxy = getProxyUrl(new URL(address));
    if (!proxy)
        return undefined;
    // Loaded only where there is a proxy: every job waits for what is loaded.
    const { HttpsProxyAgent } = await __nccwpck_require__.e(/* import() */ 659).then(__nccwpck_require__.bind(__nccwpck_require__, 659));
    // As a text: the toolkit's URL decodes user and password, and the agent decodes them again. And a proxy that is written
    // as `proxy.example:3128` parses as an address of the scheme `proxy.example`.
    return new HttpsProxyAgent(proxy.href.includes('://') ? proxy.href : `http://${proxy.href}`);
});

;// CONCATENATED MODULE: ./src/runner/run.ts
/**
 * The toolkit's context. Throws an error when the event file is not JSON: the toolkit reads it while it is imported, so a
 * static import would end the step before anything could say so.
 */
var loadContext = (async function loadContext() {
    try {
        return (await Promise.resolve(/* import() eager */).then(__nccwpck_require__.bind(__nccwpck_require__, 312))).context;
    }
    catch (error) {
        throw new Error('[bad-event] The file of GITHUB_EVENT_PATH is not JSON.', { cause: error });
    }
});
/** Reads the run from the runner's environment and event file. Throws an error when that file is not JSON. */
var currentRun = (async function currentRun() {
    const context = await loadContext();
    return {
        repository: process.env.GITHUB_REPOSITORY ?? '',
        runId: context.runId,
        runAttempt: Number.isNaN(context.runAttempt) ? 1 : context.runAttempt,
        job: (process.env.GITHUB_JOB ?? '').replaceAll(/[^\w-]/g, '-').replace(/^(?![A-Za-z_])/, '_'),
        event: { name: context.eventName, actor: context.actor, payload: context.payload },
    };
});

;// CONCATENATED MODULE: ./src/runner/step.ts
// Runs an entry as a step: every error becomes one failed step with a sentence, never a stack trace on stderr.

/**
 * Returns a function that runs `story`, fails the step when it throws, and ends the process. Node would wait for sockets
 * that nobody uses any more, and then take itself down piece by piece, while the job waits.
 */
var defineStep = (function defineStep(story) {
    const run = (async () => {
        try {
            await story();
        }
        catch (error) {
            fail(describeFailure(error));
        }
        // eslint-disable-next-line no-restricted-properties -- Nothing is buffered: stdout.ts writes through.
        process.exit();
    });
    return (() => void run());
});

;// CONCATENATED MODULE: ./src/runner/stop.ts
// The runner's wish that the step ends.
/**
 * A signal that is aborted when the runner cancels the step. Without a handler Node would die at once, with a request
 * under way whose answer nobody reads. https://docs.github.com/en/actions/reference/workflow-cancellation-reference
 */
var listenForStop = (function listenForStop() {
    const controller = new AbortController();
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGBREAK']) {
        process.on(signal, () => {
            controller.abort();
        });
    }
    return controller.signal;
});

;// CONCATENATED MODULE: ./src/main.ts
// The step itself: mints one key for this job. Everything is checked before the first request; whatever happens after
// it, the journal lets post end every key that may have come to life.





















const main = defineStep((async () => {
    const stop = listenForStop();
    const run = await currentRun();
    const inputs = readMintInputs(run, { checkJwt: checkJwt, checkLabel: checkLabel, checkApiUrl: checkApiUrl, choosePermissions: choosePermissions });
    if (inputs === undefined)
        return;
    const { jwt, label, permissions, maxUses, apiUrl, envExports } = inputs;
    ensureHidden([jwt, ...traceJwt(jwt)]);
    const journal = openJournal({ ...inputs, issuer: identifyIssuer(jwt) });
    const { maxWait, place } = inputs;
    const patience = startPatience({ maxWait, stop, place, learn: journal.noteCrowd, say: log_info });
    const agent = await chooseAgent(apiUrl);
    const pinata = new Pinata({ apiUrl, jwt, agent }, patience);
    const expiresAt = Math.floor((Date.now() + inputs.expiresAfter) / 1000);
    const { name, credentials } = await mintKey(pinata, {
        permissions,
        maxUses,
        nextName: (() => formatKeyName({ ...run, label, expiresAt, nonce: formatNonce(Math.random()) })),
        intend: ((intended) => {
            journal.intend(intended, expiresAt);
        }),
        settle: journal.settle,
    });
    const masked = mask(credentials, traceCredentials(credentials));
    journal.identify(name, masked.apiKey);
    try {
        if (inputs.verify) {
            // Trying a key may count as a use, so a key whose uses are counted is only looked up.
            const asKey = maxUses === undefined ? new Pinata({ apiUrl, jwt: masked.jwt, agent }, patience) : undefined;
            (await verifyKey(pinata, { name, id: masked.apiKey, permissions, asKey })).forEach(log_notice);
        }
        if (stop.aborted)
            throw new Error('[cancelled] The job was cancelled before the key was handed out.');
    }
    catch (refusal) {
        await endRefused(pinata, { name, id: masked.apiKey, askedAt: Date.now() }, journal);
        throw refusal;
    }
    setOutputs({ credentials: masked, keyName: name, expiresAt });
    journal.exportEnv(envExports.map((each) => each.name));
    exportEnv(envExports, masked);
    journal.handOut(name);
    reportMint({ ...inputs, name, expiresAt, abilities: describeAbilities(inputs) });
}));
/** Ends a key that no step was given. */
async function endRefused(pinata, key, journal) {
    try {
        await endKey(pinata, key);
        journal.settle(key.name);
    }
    catch (error) {
        log_warning(describeFailure(error, 'The post step tries again.'));
    }
}

;// CONCATENATED MODULE: ./build/main.js





















module.exports = __webpack_exports__;
/******/ })()
;
if (require.main === module) module.exports.main();
