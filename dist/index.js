/******/ (() => { // webpackBootstrap
/******/ 	"use strict";
/******/ 	var __webpack_modules__ = ({

/***/ 613:
/***/ ((module) => {

module.exports = require("assert");

/***/ }),

/***/ 896:
/***/ ((module) => {

module.exports = require("fs");

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

/***/ 161:
/***/ ((module) => {

module.exports = require("node:os");

/***/ }),

/***/ 708:
/***/ ((module) => {

module.exports = require("node:process");

/***/ }),

/***/ 66:
/***/ ((module) => {

module.exports = require("node:tty");

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

/***/ 942:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  context: () => (/* binding */ context)
});

// UNUSED EXPORTS: getOctokit

// EXTERNAL MODULE: external "fs"
var external_fs_ = __nccwpck_require__(896);
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
            if ((0,external_fs_.existsSync)(process.env.GITHUB_EVENT_PATH)) {
                this.payload = JSON.parse((0,external_fs_.readFileSync)(process.env.GITHUB_EVENT_PATH, { encoding: 'utf8' }));
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
/* harmony export */   A: () => (__WEBPACK_DEFAULT_EXPORT__)
/* harmony export */ });
/* unused harmony export Blob */
/*! fetch-blob. MIT License. Jimmy Wärting <https://jimmy.warting.se/opensource> */

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
/* harmony export */   fS: () => (/* binding */ FormData)
/* harmony export */ });
/* unused harmony export File */
/* harmony import */ var fetch_blob__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(327);
/* harmony import */ var fetch_blob_file_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(645);
/*! formdata-polyfill. MIT License. Jimmy Wärting <https://jimmy.warting.se/opensource> */




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
  main: () => (/* reexport */ main),
  post: () => (/* reexport */ post),
  revoke: () => (/* reexport */ revoke),
  sweep: () => (/* reexport */ sweep)
});

;// CONCATENATED MODULE: ./src/failure.ts
// What can go wrong, each under its code: what happened, what to do, whether the server may have acted all the same, and
// whether the same request can succeed later. Closed: every failure of the program stands in this table, and the page that
// explains them is written from it. No sentence holds a body, a header or a credential.
const ISSUING_KEY = 'make a new issuing key, an admin key or one with the scope `org:write`, and put its JWT into the secret behind `pinata-jwt`.';
const NETWORK = 'Check the network of the runner, its proxy, and `api-url`.';
const OUTAGE = 'Pinata or something on the way to it is out of order: see https://status.pinata.cloud and run the job again.';
const REPORT = 'If `api-url` is right, Pinata has changed: report this to the action.';
const FAILURES = {
    // What the API says.
    unauthorized: {
        happened: 'Pinata does not accept the issuing JWT',
        advice: `It is wrong, expired or revoked: ${ISSUING_KEY}`,
        acted: 'no',
        repeat: false,
    },
    'missing-org-write': {
        happened: 'the issuing key lacks a permission',
        advice: `The key behind \`pinata-jwt\` needs \`org:write\`: ${ISSUING_KEY}`,
        acted: 'no',
        repeat: false,
    },
    'plan-limit': {
        happened: "the account is blocked by its plan's usage limit",
        advice: 'Free space or raise the plan at https://app.pinata.cloud/billing, then run the job again.',
        acted: 'no',
        repeat: false,
    },
    'paid-feature': {
        happened: "the account's plan does not include this",
        advice: 'Raise the plan at https://app.pinata.cloud/billing, or leave out what needs it.',
        acted: 'no',
        repeat: false,
    },
    'payment-required': {
        happened: 'the server asks for a payment first',
        advice: 'See https://app.pinata.cloud/billing, then run the job again.',
        acted: 'no',
        repeat: false,
    },
    forbidden: {
        happened: 'Pinata forbids it',
        advice: 'Check the key behind `pinata-jwt`, and the account, at https://app.pinata.cloud.',
        acted: 'no',
        repeat: false,
    },
    'bad-request': {
        happened: 'Pinata does not take the request',
        advice: 'Check `name`, `scopes`, `legacy-endpoints` and `max-uses`; if they are right, report this to the action.',
        acted: 'no',
        repeat: false,
    },
    'not-found': {
        happened: 'the server does not know what it was asked for',
        advice: 'Check `api-url`: it must end in `/v3`.',
        acted: 'maybe',
        repeat: false,
    },
    conflict: {
        happened: 'the server says that this conflicts with what is there',
        advice: 'Run the job again; if it stays so, report this to the action.',
        acted: 'maybe',
        repeat: false,
    },
    locked: {
        happened: 'the server says that the account or the key is locked',
        advice: 'Check the account at https://app.pinata.cloud.',
        acted: 'no',
        repeat: false,
    },
    'legally-blocked': {
        happened: 'the server refuses for legal reasons',
        advice: 'Check the account at https://app.pinata.cloud, and from where the runner asks.',
        acted: 'no',
        repeat: false,
    },
    'rate-limited': {
        happened: "the account's rate limit is used up",
        advice: 'Run fewer jobs at once, raise `max-wait`, or raise the plan.',
        acted: 'no',
        repeat: true,
    },
    'server-error': { happened: 'Pinata failed', advice: OUTAGE, acted: 'maybe', repeat: true },
    'unexpected-status': {
        happened: 'the server answered with an unexpected status',
        advice: NETWORK,
        acted: 'maybe',
        repeat: false,
    },
    redirected: {
        happened: 'the server points to another address, and the JWT is not sent there',
        advice: 'Check `api-url`.',
        acted: 'maybe',
        repeat: false,
    },
    // What answers that nobody expected say.
    'html-page': {
        happened: 'a web page came back instead of an answer of the API',
        advice: 'A proxy or firewall probably answered: let the runner reach the host of `api-url`.',
        acted: 'maybe',
        repeat: true,
    },
    'refused-on-the-way': {
        happened: 'something in front of the API refused the request, since the answer is not in a form of the API',
        advice: 'A proxy, a firewall or a bot gate answered: let the runner reach the host of `api-url`.',
        acted: 'maybe',
        repeat: false,
    },
    'unreadable-answer': {
        happened: 'the answer could not be read',
        advice: OUTAGE,
        acted: 'maybe',
        repeat: true,
    },
    'incomplete-answer': {
        happened: 'the answer does not hold what it should',
        advice: REPORT,
        acted: 'maybe',
        repeat: false,
    },
    'unproven-end': {
        happened: 'the answer does not say that the key is revoked, and no list shows it',
        advice: `Something in front of the API may have answered. ${REPORT}`,
        acted: 'maybe',
        repeat: false,
    },
    'doubtful-list': {
        happened: 'the list of keys does not tell whether the key lives',
        advice: REPORT,
        acted: 'no',
        repeat: false,
    },
    // What happens on the way.
    'timed-out': { happened: 'no answer came in time', advice: OUTAGE, acted: 'maybe', repeat: true },
    'connection-lost': {
        happened: 'the connection broke before the answer was complete',
        advice: OUTAGE,
        acted: 'maybe',
        repeat: true,
    },
    'connection-refused': { happened: 'the connection was refused', advice: NETWORK, acted: 'no', repeat: true },
    unreachable: {
        happened: 'there was no connection over which the request could be sent',
        advice: NETWORK,
        acted: 'no',
        repeat: true,
    },
    'unknown-host': { happened: 'the host name was not found', advice: NETWORK, acted: 'no', repeat: true },
    'bad-certificate': {
        happened: "the server's certificate is not trusted",
        advice: 'Where a proxy inspects traffic, give its certificate to the job: `NODE_EXTRA_CA_CERTS` in `env`. Otherwise check `api-url`.',
        acted: 'no',
        repeat: false,
    },
    'proxy-refused': {
        happened: 'the proxy does not let the runner reach the host of `api-url`',
        advice: 'Allow the host in the proxy, or name it in `no_proxy`. Nothing has left the runner.',
        acted: 'no',
        repeat: false,
    },
    'proxy-login': {
        happened: 'the proxy wants to know who asks',
        advice: 'Check the user and password in `https_proxy`. Nothing has left the runner.',
        acted: 'no',
        repeat: false,
    },
    'proxy-failed': {
        happened: 'the proxy could not reach the host of `api-url`',
        advice: `${NETWORK} Nothing has left the runner.`,
        acted: 'no',
        repeat: true,
    },
    // What a broker, and GitHub's ID tokens for it, add.
    'no-id-token': {
        happened: 'GitHub gives this job no ID token',
        advice: 'Add `permissions: id-token: write` to the job, and to the job that calls a reusable workflow. Pull requests of forks get none: set `on-missing-jwt: skip` there.',
        acted: 'no',
        repeat: false,
    },
    'id-token-failed': {
        happened: 'GitHub did not give an ID token this time',
        advice: 'See https://www.githubstatus.com and run the job again.',
        acted: 'no',
        repeat: true,
    },
    'broker-refused': {
        happened: 'the broker refuses',
        advice: 'Ask those who run the broker for a rule, or run the job as the rule says.',
        acted: 'no',
        repeat: false,
    },
    'broker-unreachable': {
        happened: 'the broker could not be reached',
        advice: 'Check `broker`, the network of the runner and its proxy, and whether the broker runs.',
        acted: 'no',
        repeat: true,
    },
    'stale-token': {
        happened: 'the broker wants a fresher ID token',
        advice: 'Check the clock of the broker, and run the job again.',
        acted: 'no',
        repeat: true,
    },
    'used-token': {
        happened: 'the broker has seen this ID token before, so something on the way repeated the request',
        advice: 'Look for a proxy that repeats requests, and run the job again.',
        acted: 'maybe',
        repeat: true,
    },
    // What this step finds before it asks, or afterwards.
    'bad-input': { happened: 'the inputs are not right', advice: '', acted: 'no', repeat: false },
    'missing-jwt': {
        happened: '`pinata-jwt` is empty in the post step',
        advice: 'A composite action inside another loses it, and so does a variable that is emptied before the job ends: see the limits in the README.',
        acted: 'no',
        repeat: false,
    },
    'minted-jwt': {
        happened: '`pinata-jwt` holds the minted key in the post step, and no key can revoke itself',
        advice: 'It was read from a variable that `export-env` set: give it the secret itself.',
        acted: 'no',
        repeat: false,
    },
    'other-jwt': {
        happened: '`pinata-jwt` is another one than main had, and the account behind it does not show the key',
        advice: 'Give the post step the JWT that main had: `pinata-jwt` is read again when the job ends.',
        acted: 'no',
        repeat: false,
    },
    'not-verified': {
        happened: 'Pinata did not confirm the new key in time',
        advice: 'Run the job again, or set `verify: false`.',
        acted: 'no',
        repeat: false,
    },
    'not-listed': {
        happened: 'no list of the account shows the new key',
        advice: 'Something on the way may repeat old answers: look for a proxy that keeps them. Otherwise run the job again.',
        acted: 'no',
        repeat: false,
    },
    'too-powerful': {
        happened: 'the new key can do more than was asked',
        advice: 'Pinata grants what it was not asked for: check `api-url`, and report this to the action.',
        acted: 'no',
        repeat: false,
    },
    cancelled: {
        happened: 'the step was stopped',
        advice: 'Run the job again if that was not meant.',
        acted: 'no',
        repeat: false,
    },
    'bad-run': {
        happened: 'the key cannot be named after this run',
        advice: 'Set `GITHUB_REPOSITORY`, `GITHUB_RUN_ID`, `GITHUB_RUN_ATTEMPT` and `GITHUB_JOB` as GitHub does.',
        acted: 'no',
        repeat: false,
    },
    'bad-event': {
        happened: 'the file of `GITHUB_EVENT_PATH` is not JSON',
        advice: 'GitHub writes that file: look for an earlier step that changed it.',
        acted: 'no',
        repeat: false,
    },
    'bad-journal': {
        happened: 'what the main step wrote down cannot be trusted',
        advice: 'An earlier step may have set `STATE_journal`. A key of this job may still live: sweep, or the broker, ends it.',
        acted: 'no',
        repeat: false,
    },
    'command-file': {
        happened: 'a file by which a step talks to the runner cannot be written',
        advice: 'Look for a full disk, or an earlier step that removed the file.',
        acted: 'no',
        repeat: false,
    },
    'unread-log': {
        happened: 'nobody reads the log, so nothing can be hidden in it',
        advice: 'Run this as a step of a workflow.',
        acted: 'no',
        repeat: false,
    },
    'old-node': {
        happened: 'this Node is too old',
        advice: 'The action needs Node 24, which GitHub’s runner brings from version 2.327.1 on.',
        acted: 'no',
        repeat: false,
    },
    unexpected: {
        happened: 'something happened that nobody foresaw',
        advice: 'Report this to the action.',
        acted: 'no',
        repeat: false,
    },
};
/** A failure with its code. The message says what was tried, what happened and what to do. */
class Failure extends Error {
    code;
    acted;
    repeat;
    status;
    reason;
    retryAfter;
    #details;
    constructor(code, details = {}) {
        const { happened, advice, acted, repeat } = FAILURES[code];
        const { attempt, status, said, hint } = details;
        const tried = attempt === undefined ? capitalize(happened) : `Could not ${attempt}: ${happened}`;
        const facts = [status && `status ${String(status)}`, said].filter(Boolean).join(', ');
        super([`[${code}] ${tried}${facts === '' ? '' : ` (${facts})`}.`, hint, advice].filter(Boolean).join(' '), {
            cause: details.cause,
        });
        this.name = 'Failure';
        this.code = code;
        this.acted = acted;
        this.repeat = repeat;
        this.status = status;
        this.reason = details.reason;
        this.retryAfter = details.retryAfter;
        this.#details = details;
    }
    /** What happened, in the words of the table. */
    get happened() {
        return FAILURES[this.code].happened;
    }
    /** The same failure with one more sentence of what is known. */
    withHint(hint) {
        return this.as(this.code, hint);
    }
    /** The same failure under another code, with one more sentence of what is known. */
    as(code, hint = '') {
        const hints = [this.#details.hint, hint].filter(Boolean).join(' ');
        return new Failure(code, { ...this.#details, hint: hints, cause: this });
    }
}
/** What was thrown, as a failure: one that nobody foresaw is `unexpected` and keeps its message. */
function toFailure(thrown) {
    if (thrown instanceof Failure)
        return thrown;
    const hint = thrown instanceof Error ? thrown.message : 'Something that is not an error was thrown.';
    return new Failure('unexpected', { hint, cause: thrown });
}
function capitalize(text) {
    return text.charAt(0).toUpperCase() + text.slice(1);
}

// EXTERNAL MODULE: external "os"
var external_os_ = __nccwpck_require__(857);
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/utils.js
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */
/**
 * Sanitizes an input into a string so it can be passed into issueCommand safely
 * @param input input to sanitize into a string
 */
function toCommandValue(input) {
    if (input === null || input === undefined) {
        return '';
    }
    else if (typeof input === 'string' || input instanceof String) {
        return input;
    }
    return JSON.stringify(input);
}
/**
 *
 * @param annotationProperties
 * @returns The command properties to send with the actual annotation command
 * See IssueCommandProperties: https://github.com/actions/runner/blob/main/src/Runner.Worker/ActionCommandManager.cs#L646
 */
function utils_toCommandProperties(annotationProperties) {
    if (!Object.keys(annotationProperties).length) {
        return {};
    }
    return {
        title: annotationProperties.title,
        file: annotationProperties.file,
        line: annotationProperties.startLine,
        endLine: annotationProperties.endLine,
        col: annotationProperties.startColumn,
        endColumn: annotationProperties.endColumn
    };
}
//# sourceMappingURL=utils.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/command.js


/**
 * Issues a command to the GitHub Actions runner
 *
 * @param command - The command name to issue
 * @param properties - Additional properties for the command (key-value pairs)
 * @param message - The message to include with the command
 * @remarks
 * This function outputs a specially formatted string to stdout that the Actions
 * runner interprets as a command. These commands can control workflow behavior,
 * set outputs, create annotations, mask values, and more.
 *
 * Command Format:
 *   ::name key=value,key=value::message
 *
 * @example
 * ```typescript
 * // Issue a warning annotation
 * issueCommand('warning', {}, 'This is a warning message');
 * // Output: ::warning::This is a warning message
 *
 * // Set an environment variable
 * issueCommand('set-env', { name: 'MY_VAR' }, 'some value');
 * // Output: ::set-env name=MY_VAR::some value
 *
 * // Add a secret mask
 * issueCommand('add-mask', {}, 'secretValue123');
 * // Output: ::add-mask::secretValue123
 * ```
 *
 * @internal
 * This is an internal utility function that powers the public API functions
 * such as setSecret, warning, error, and exportVariable.
 */
function command_issueCommand(command, properties, message) {
    const cmd = new Command(command, properties, message);
    process.stdout.write(cmd.toString() + external_os_.EOL);
}
function command_issue(name, message = '') {
    command_issueCommand(name, {}, message);
}
const CMD_STRING = '::';
class Command {
    constructor(command, properties, message) {
        if (!command) {
            command = 'missing.command';
        }
        this.command = command;
        this.properties = properties;
        this.message = message;
    }
    toString() {
        let cmdStr = CMD_STRING + this.command;
        if (this.properties && Object.keys(this.properties).length > 0) {
            cmdStr += ' ';
            let first = true;
            for (const key in this.properties) {
                if (this.properties.hasOwnProperty(key)) {
                    const val = this.properties[key];
                    if (val) {
                        if (first) {
                            first = false;
                        }
                        else {
                            cmdStr += ',';
                        }
                        cmdStr += `${key}=${escapeProperty(val)}`;
                    }
                }
            }
        }
        cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
        return cmdStr;
    }
}
function escapeData(s) {
    return toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A');
}
function escapeProperty(s) {
    return toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A')
        .replace(/:/g, '%3A')
        .replace(/,/g, '%2C');
}
//# sourceMappingURL=command.js.map
;// CONCATENATED MODULE: external "crypto"
const external_crypto_namespaceObject = require("crypto");
// EXTERNAL MODULE: external "fs"
var external_fs_ = __nccwpck_require__(896);
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/file-command.js
// For internal use, subject to change.
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */




function file_command_issueFileCommand(command, message) {
    const filePath = process.env[`GITHUB_${command}`];
    if (!filePath) {
        throw new Error(`Unable to find environment variable for file command ${command}`);
    }
    if (!external_fs_.existsSync(filePath)) {
        throw new Error(`Missing file at path: ${filePath}`);
    }
    external_fs_.appendFileSync(filePath, `${toCommandValue(message)}${external_os_.EOL}`, {
        encoding: 'utf8'
    });
}
function prepareKeyValueMessage(key, value) {
    const delimiter = `ghadelimiter_${external_crypto_namespaceObject.randomUUID()}`;
    const convertedValue = toCommandValue(value);
    // These should realistically never happen, but just in case someone finds a
    // way to exploit uuid generation let's not allow keys or values that contain
    // the delimiter.
    if (key.includes(delimiter)) {
        throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);
    }
    if (convertedValue.includes(delimiter)) {
        throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);
    }
    return `${key}<<${delimiter}${external_os_.EOL}${convertedValue}${external_os_.EOL}${delimiter}`;
}
//# sourceMappingURL=file-command.js.map
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
        return file_command_issueFileCommand('ENV', prepareKeyValueMessage(name, val));
    }
    command_issueCommand('set-env', { name }, convertedVal);
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
function getInput(name, options) {
    const val = process.env[`INPUT_${name.replace(/ /g, '_').toUpperCase()}`] || '';
    if (options && options.required && !val) {
        throw new Error(`Input required and not supplied: ${name}`);
    }
    if (options && options.trimWhitespace === false) {
        return val;
    }
    return val.trim();
}
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
        return file_command_issueFileCommand('OUTPUT', prepareKeyValueMessage(name, value));
    }
    process.stdout.write(external_os_.EOL);
    command_issueCommand('set-output', { name }, toCommandValue(value));
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
        return file_command_issueFileCommand('STATE', prepareKeyValueMessage(name, value));
    }
    command_issueCommand('save-state', { name }, toCommandValue(value));
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
;// CONCATENATED MODULE: external "node:fs"
const external_node_fs_namespaceObject = require("node:fs");
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __nccwpck_require__(161);
;// CONCATENATED MODULE: ./src/runner/files.ts
// The files by which a step gives the runner outputs, state, environment variables and its summary, written by the
// toolkit. What it does not do is done around it: a file that is none (a FIFO would block for ever) is not written, and a
// write that breaks off is taken back, since the runner reads nothing that comes after an entry without its end.




/** Which of these files the runner does not offer, as problems for people. */
function checkCommandFiles(needed) {
    const missing = needed.filter((file) => !isOffered(file));
    return missing.length === 0 ? [] : [`${missing.join(', ')} is not set: run this as a step of a workflow.`];
}
/** Whether the runner offers a file. */
function isOffered(file) {
    return process.env[file] !== undefined && process.env[file] !== '';
}
/** Sets an output. It is on disk when this returns. Throws a `Failure` where it cannot be written. */
function files_setOutput(name, value) {
    write('GITHUB_OUTPUT', () => {
        setOutput(name, value);
    });
}
/** Sets an output from the first moment on, for steps that end early. One that cannot be written yet keeps nobody waiting. */
function presetOutput(name, value) {
    try {
        if (isOffered('GITHUB_OUTPUT'))
            files_setOutput(name, value);
    }
    catch {
        // The step's end tries again, and says so.
    }
}
/** Saves a text for post. Throws likewise. */
function files_saveState(name, value) {
    write('GITHUB_STATE', () => {
        saveState(name, value);
    });
}
/** What main saved for post; empty where it saved nothing. */
function readState(name) {
    return getState(name);
}
/** Sets an environment variable for the later steps. Throws likewise. The runner cannot remove one, only make it empty. */
function files_exportVariable(name, value) {
    write('GITHUB_ENV', () => {
        exportVariable(name, value);
    });
}
/**
 * Adds to the job's summary, where the runner offers one. Returns whether it was written; never throws. Not by the toolkit,
 * whose way through Node's other file system took a twentieth of the whole step.
 */
function addToSummary(markdown) {
    const path = process.env.GITHUB_STEP_SUMMARY ?? '';
    if (measureFile(path) === undefined)
        return false;
    try {
        (0,external_node_fs_namespaceObject.appendFileSync)(path, `${markdown}${external_node_os_.EOL}`);
        return true;
    }
    catch {
        return false;
    }
}
function write(file, work) {
    const path = process.env[file] ?? '';
    const hint = `It is the file of \`${file}\`.`;
    const size = measureFile(path);
    if (size === undefined)
        throw new Failure('command-file', { hint });
    try {
        work();
    }
    catch (cause) {
        // A full disk takes a part. What cannot be opened took none.
        if ((measureFile(path) ?? 0) > size)
            (0,external_node_fs_namespaceObject.truncateSync)(path, size);
        throw new Failure('command-file', { hint, cause });
    }
}
/** The size of a file in bytes; `undefined` where there is none, or something else, or it cannot be told. */
function measureFile(path) {
    try {
        const stats = (0,external_node_fs_namespaceObject.statSync)(path);
        return stats.isFile() ? stats.size : undefined;
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./src/mint/hand-out.ts
// Hands the minted key to the later steps. Only masked credentials fit in here, and by now post can revoke the key
// whatever fails.


/** Sets the outputs and the variables. Throws a `Failure` where a file cannot be written, or the job was cancelled. */
function handOut(key, exports, journal, stop) {
    if (stop.aborted)
        throw new Failure('cancelled', { hint: 'The key was not handed out.' });
    const { name, expiresAt, credentials } = key;
    files_setOutput('jwt', credentials.jwt);
    files_setOutput('api-key', credentials.apiKey);
    files_setOutput('api-secret', credentials.apiSecret);
    files_setOutput('key-name', name);
    files_setOutput('expires-at', new Date(expiresAt * 1000).toISOString());
    journal.exportEnv(exports.map((each) => each.name));
    for (const each of exports)
        files_exportVariable(each.name, credentials[each.credential]);
    // From here on the workflow has the key, and `revoke: false` lets it live on.
    journal.handOut(name);
    files_setOutput('minted', 'true');
}

;// CONCATENATED MODULE: external "node:crypto"
const external_node_crypto_namespaceObject = require("node:crypto");
;// CONCATENATED MODULE: ./src/key/json.ts
// What comes from outside as JSON: answers, claims, events, the state. Nothing is known of it but what was looked at.
/** Whether a value is an object of named fields, whatever they hold. */
function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/**
 * The object that a JSON text holds; `undefined` where it holds none. Throws nothing: the parser's own message quotes the
 * text, which may hold a credential.
 */
function parseRecord(text) {
    try {
        const value = JSON.parse(text);
        return isRecord(value) ? value : undefined;
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./src/key/jwt.ts
// Pinata's JWTs. They are only read, never verified: what they say serves masks, hints, and the protection of the
// issuing key.


// Pinata's JWTs say `iat` (2023) or only `exp`, a year after they were made (2025).
const LIFETIME = 365 * 86_400;
// Pinata's have about 700 characters.
const LONGEST_JWT = 8192;
// More than anybody pastes; each becomes dozens of masks.
const MOST_JWTS = 20;
const JWT = /^[\w-]+\.[\w-]+\.[\w-]+$/;
/** Whether a text has the form of a JWT: three base64url parts, and no more than a JWT of Pinata needs. */
function isJwt(text) {
    return text.length <= LONGEST_JWT && JWT.test(text);
}
/** What is wrong with the issuing JWT, as sentences; none where it has the form of one. */
function checkJwt(jwt) {
    if (isJwt(jwt))
        return [];
    const hint = findHint(jwt);
    return [`\`pinata-jwt\` is not a JWT, which has three base64url parts with dots between. ${hint}`];
}
function findHint(text) {
    if (/^[0-9a-f]{20}$/i.test(text))
        return 'It looks like an API key: use the JWT that was shown with it.';
    if (/^[0-9a-f]{64}$/i.test(text))
        return 'It looks like an API secret: use the JWT that was shown with it.';
    if (/^Bearer\s/i.test(text))
        return 'Leave out `Bearer`.';
    if (findJwts(text).length > 0)
        return 'It holds one, with something around it or in it: give the JWT alone, in one line.';
    return 'Copy the whole JWT, not the API key or secret, into the secret.';
}
/** The JWTs inside a text, also one that is quoted, broken into lines, or holds characters of no width. */
function findJwts(text) {
    const bounded = text.slice(0, 8 * LONGEST_JWT);
    const joined = bounded.replaceAll(/\\[nr]|["'\s\u{AD}\u{200B}-\u{200F}\u{202A}-\u{202E}\u{2060}-\u{2064}\u{FEFF}]/gu, '');
    const found = [bounded, joined].flatMap((each) => each.split(/[^\w.-]+/).flatMap(findInWord));
    return [...new Set(found)].slice(0, MOST_JWTS);
}
/** Three parts of a word between its dots. An expression for them would take the square of the word's length. */
function findInWord(word) {
    const parts = word.split('.');
    const triples = parts.slice(2).flatMap((signature, index) => {
        const triple = [parts[index] ?? '', parts[index + 1] ?? '', signature];
        return triple.every((part) => part.length >= 4) ? [triple] : [];
    });
    // Glued to a name that stood before it, a JWT still begins where its header does, `{"` in base64.
    const begun = triples.filter(([header]) => header.includes('eyJ'));
    return begun.length > 0
        ? begun.map((triple) => triple.join('.').slice(triple[0].indexOf('eyJ')))
        : triples.map((triple) => triple.join('.'));
}
/** Reads the claims of a JWT. Empty where it cannot be read. */
function readClaims(jwt) {
    const claims = readPayload(jwt);
    const user = isRecord(claims.userInformation) ? claims.userInformation : {};
    return {
        ...(isText(user.email) && { email: user.email }),
        ...(isText(claims.scopedKeyKey) && { keyId: claims.scopedKeyKey }),
        ...(isText(claims.scopedKeySecret) && { secret: claims.scopedKeySecret }),
        ...(isTime(claims.exp) && { expiresAt: claims.exp, madeAt: claims.exp - LIFETIME }),
        ...(isTime(claims.iat) && { madeAt: claims.iat }),
    };
}
/** A short text that tells one issuing key from another: its public id, or a part of a hash where its JWT tells no id. */
function identifyIssuer(jwt) {
    return readClaims(jwt).keyId ?? (0,external_node_crypto_namespaceObject.createHash)('sha256').update(jwt).digest('hex').slice(0, 16);
}
// A claim becomes a mask and a part of an address.
function isText(claim) {
    return typeof claim === 'string' && claim !== '' && claim.length <= 512 && claim.isWellFormed();
}
/** In unix seconds; a date can tell it. */
function isTime(claim) {
    return typeof claim === 'number' && claim > 0 && claim < 1e11;
}
/** What a JWT says, unverified. Empty where it cannot be read. */
function readPayload(jwt) {
    const payload = isJwt(jwt) ? (jwt.split('.')[1] ?? '') : '';
    // An issuing JWT of another form still works as one; it only tells less.
    return parseRecord(Buffer.from(payload, 'base64url').toString()) ?? {};
}

;// CONCATENATED MODULE: ./src/pinata/api-url.ts
// The API's address: the place that the issuing JWT is sent to.
const DEFAULT_API_URL = 'https://api.pinata.cloud/v3';
/**
 * Checks an address: https, or http to a loopback host; nothing but a path. Returns it without slashes at its end, and what
 * is wrong with it.
 */
function checkApiUrl(text) {
    const url = text.length <= 2000 ? URL.parse(text) : null;
    if (!url)
        return { apiUrl: text, problems: [`\`api-url\` is not an address such as \`${DEFAULT_API_URL}\`.`] };
    const rules = [
        [!isSafe(url), '`api-url` must be https, since the issuing JWT is sent there; http is for loopback hosts only.'],
        [url.username !== '' || url.password !== '', '`api-url` must not carry credentials.'],
        [/[?#]/.test(text), '`api-url` must not carry a query or a fragment.'],
        [!/^(\[[\da-f:.]+\]|[\w.-]*)$/.test(url.hostname), '`api-url` has unusual characters in its host.'],
        [!/^[\w.~%/-]*$/.test(url.pathname), '`api-url` has unusual characters in its path.'],
    ];
    return {
        apiUrl: `${url.origin}${trimSlashes(url.pathname)}`,
        problems: rules.flatMap(([isBroken, problem]) => (isBroken ? [problem] : [])),
    };
}
/** Whether nobody reads on the way what is sent to an address: https, or http to a loopback host. */
function isSafe({ protocol, hostname }) {
    const isLoopback = hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
    return protocol === 'https:' || (protocol === 'http:' && isLoopback);
}
function trimSlashes(path) {
    let end = path.length;
    while (path[end - 1] === '/')
        end -= 1;
    return path.slice(0, end);
}

;// CONCATENATED MODULE: ./src/pinata/broker.ts
// A broker in Pinata's place: it speaks the same API, takes GitHub's ID tokens as the bearer, and mints what its policy
// allows the job.



/** Checks a broker's address: an origin and nothing after it, https, or http to a loopback host. */
function checkBroker(text) {
    const url = text.length <= 300 ? URL.parse(text) : null;
    if (url?.origin !== text) {
        return ['`broker` is not the address of a broker, such as `https://pinata-keys.acme.dev`, with nothing after it.'];
    }
    return isSafe(url) ? [] : ['`broker` must be https, since tokens are sent there; http is for loopback hosts only.'];
}
/** The address of a broker's API, which is Pinata's. */
function locateApi(broker) {
    return `${broker}/v3`;
}
const REFUSALS = new Set([
    'unauthorized',
    'forbidden',
    'bad-request',
    'unexpected-status',
    'missing-org-write',
]);
const NEVER_REACHED = new Set(['connection-refused', 'unknown-host', 'unreachable']);
/** What a fresh token mends; the second may have minted all the same. */
const STALE = {
    TOKEN_EXPIRED: 'stale-token',
    TOKEN_BEFORE_START: 'stale-token',
    TOKEN_USED: 'used-token',
};
/** What a failure means when a broker was asked with this ID token. */
function explainAsBroker(failure, token) {
    const code = STALE[failure.reason ?? ''] ?? (REFUSALS.has(failure.code) ? 'broker-refused' : undefined);
    if (code === 'broker-refused')
        return failure.as(code, describeClaims(token));
    if (code !== undefined)
        return failure.as(code);
    return NEVER_REACHED.has(failure.code) ? failure.as('broker-unreachable', `${failure.happened}.`) : failure;
}
const SHOWN_CLAIMS = [
    'repository_id',
    'repository_owner_id',
    'ref',
    'environment',
    'event_name',
    'workflow_ref',
];
/** The claims by which a broker judged the job, for people. */
function describeClaims(token) {
    const claims = token === undefined ? {} : readPayload(token);
    const shown = SHOWN_CLAIMS.flatMap((name) => {
        const value = claims[name];
        return typeof value === 'string' && value.length <= 300 ? [`${name} \`${value}\``] : [];
    });
    return shown.length === 0
        ? ''
        : `The job's token says: ${shown.join(', ')}. That is for finding the fault, not for copying into a policy.`;
}

;// CONCATENATED MODULE: ./src/end/access.ts
// As whom keys are minted and ended: with an issuing JWT at Pinata's API, or as the job itself at a broker.



const ACCESS_INPUTS = {
    'pinata-jwt': { kind: 'credential' },
    broker: { kind: 'text' },
    'api-url': { kind: 'text', default: DEFAULT_API_URL },
};
/** Checks who is to be asked, and as whom. A missing JWT is no problem here: what that means is the step's to say. */
function readAccess(values) {
    const { pinataJwt: jwt, broker } = values;
    const { apiUrl, problems } = checkApiUrl(values.apiUrl);
    if (broker === '') {
        return {
            access: { apiUrl, jwt, broker, pinataUrl: apiUrl },
            problems: [...(jwt === '' ? [] : checkJwt(jwt)), ...problems],
        };
    }
    return {
        access: { apiUrl: locateApi(broker), jwt: '', broker, pinataUrl: DEFAULT_API_URL },
        problems: [
            ...checkBroker(broker),
            ...(jwt === '' ? [] : ['set either `pinata-jwt` or `broker`: with a broker, no secret is needed.']),
            ...(apiUrl === DEFAULT_API_URL ? [] : ['`api-url` does nothing with `broker`: leave it out.']),
        ],
    };
}

;// CONCATENATED MODULE: ./src/key/name.ts
// A key's name says whose it is and until when it is meant to live:
// `deploy [gha acme/site 12345678901/2 build 1764003600 9f86d081e1a2]`
// is label, repository, run/attempt, job, expiry in unix seconds, nonce. What `format` writes, `parse` reads, and
// nothing else: names decide which keys are ended.

const LONGEST_LABEL = 60;
/**
 * The length of no name of ours is greater: a label of 60 characters, each of which may be an emoji of several parts, and a
 * bracket of the longest parts.
 */
const LONGEST_NAME = 1200;
const NAME = /^(?<label>.+) \[gha (?<repository>[\w.-]{1,100}\/[\w.-]{1,100}) (?<runId>[1-9]\d{0,14})\/(?<runAttempt>[1-9]\d{0,8}) (?<job>[A-Za-z_][\w-]{0,99}) (?<expiresAt>[1-9]\d{0,11}) (?<nonce>[0-9a-f]{12})\]$/;
/** Checks a label and cuts one that is longer than 60 characters. Control and invisible characters are a problem. */
function fitLabel(text) {
    const label = cutLabel(text).trim();
    return {
        label,
        problems: label !== '' && isPrintable(label)
            ? []
            : ['`name` contains control or invisible characters: use printable ones.'],
        notices: label === text
            ? []
            : [`\`name\` is longer than ${String(LONGEST_LABEL)} characters, so the key is called "${label}".`],
    };
}
/** The text up to 60 characters as people count them, less where they are long. An emoji of several parts stays whole. */
function cutLabel(text) {
    // Nearly always so, and far quicker than to look for the parts of emoji.
    if (text.length <= LONGEST_LABEL)
        return text;
    return [...new Intl.Segmenter().segment(text.slice(0, LONGEST_NAME))]
        .slice(0, LONGEST_LABEL)
        .filter(({ index, segment }) => index + segment.length <= LONGEST_NAME / 2)
        .map(({ segment }) => segment)
        .join('');
}
/**
 * How the bracket begins in the name of every key of a repository, of all of an owner's (`owner/*`), or of one run: what a
 * search for them looks for.
 */
function beginBracket(repository, runId) {
    if (repository.endsWith('/*'))
        return `[gha ${repository.slice(0, -1)}`;
    return `[gha ${repository} ${runId === undefined ? '' : `${String(runId)}/`}`;
}
/**
 * Writes a name. Throws a `Failure` when `parseKeyName` would read it otherwise, since then nothing, or another sweep, would
 * end the key.
 */
function formatKeyName(name) {
    const { label, repository, runId, runAttempt, job, expiresAt, nonce } = name;
    const bracket = `${beginBracket(repository, runId)}${String(runAttempt)} ${job} ${String(expiresAt)} ${nonce}]`;
    const text = `${label} ${bracket}`;
    // The same label means that the bracket stands where it was put, and so that everything in it is read as it was meant.
    if (parseKeyName(text)?.label !== label) {
        const run = `repository \`${repository}\`, run ${String(runId)}/${String(runAttempt)}, job \`${job}\``;
        throw new Failure('bad-run', { hint: `Nothing was minted (${run}).` });
    }
    return text;
}
/** The nonce of a number of at least 0 and less than 1. `Math.random` is seeded anew, with 64 bits, for each process. */
function formatNonce(random) {
    return Math.floor(random * 2 ** 48)
        .toString(16)
        .padStart(12, '0');
}
/** Reads a name from its right end, so that no label can pose as a run. `undefined` for a name that is not ours. */
function parseKeyName(text) {
    const groups = text.length <= LONGEST_NAME ? NAME.exec(text)?.groups : undefined;
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
}
/** Whether a name belongs to this run. */
function isOfRun(name, run) {
    return isSameRepository(name.repository, run.repository) && name.runId === run.runId;
}
/** Whether two repositories, or two owners, are one: GitHub knows no case in their names. */
function isSameRepository(one, other) {
    return one.toLowerCase() === other.toLowerCase();
}
/**
 * Whether a listed name that is not `ours` may be ours all the same, in another case, escaped, cut anywhere, hidden, or
 * with something more: then the list proves nothing about our key.
 */
function resembles(listed, ours) {
    if (listed === ours)
        return false;
    const { nonce = ours } = parseKeyName(ours) ?? {};
    const text = listed.slice(0, LONGEST_NAME).toLowerCase();
    const pieces = text.split(/\u{2026}|\.{2,}|\*{2,}/u).map((piece) => piece.trim());
    return text.includes(nonce) || pieces.every((piece) => ours.toLowerCase().includes(piece));
}
function isPrintable(text) {
    // Nearly always true, and far quicker to set up than what follows.
    if (/^[ -~]*$/.test(text))
        return true;
    // What joins the parts of one emoji is invisible, but seen.
    const joined = text.replace(new RegExp('(?<=[\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\u{FE0F}])\\u{200D}(?=\\p{Extended_Pictographic})', 'gu'), '');
    // Control, format (zero width, direction), unassigned, private and surrogate code points; line and paragraph breaks.
    return !new RegExp('[\\p{C}\\p{Zl}\\p{Zp}]', 'u').test(joined);
}

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
const UPLOAD = { method: 'POST', path: '/v3/files', credential: 'jwt' };
const LEGACY_UPLOAD = { method: 'POST', path: '/pinning/pinFileToIPFS' };
const UPLOAD_BY_JWT = { ...LEGACY_UPLOAD, credential: 'jwt' };
const UPLOAD_BY_PAIR = { ...LEGACY_UPLOAD, credential: 'pair' };
// Needs no permission, and is taken for no use.
const AUTHENTICATE = { method: 'GET', path: '/data/testAuthentication', credential: 'pair' };
const LIST_PINS = { method: 'GET', path: '/data/pinList', credential: 'pair' };
const UNPIN = { method: 'DELETE', path: '/pinning/unpin/{cid}', credential: 'pair' };
const SDK = 'https://github.com/PinataCloud/pinata/blob/v2.5.6/src/core/functions';
const LEGACY_SDK = 'https://www.npmjs.com/package/@pinata/sdk/v/2.1.0';
const BY_TOOLS = ['__tests__/tools/presets.test.ts'];
const BY_TOOLS_AND_RECIPE = [...BY_TOOLS, '__tests__/e2e/recipes.e2e.ts'];
const CLIENT = { name: '@pinata/sdk 1.2.1', tests: BY_TOOLS };
const VENUS = {
    how: 'read',
    version: '96e90c7',
    source: 'https://github.com/VenusProtocol/pinata-action/blob/96e90c7a6eb52b60267a323758d89d25bf5e1d72/src/main.ts',
    readOn: '2026-11-23',
    ranOn: '2026-11-25',
    client: CLIENT,
};
const ANY_TEXT_IS_TRUE = 'It tries to remove all older pins of the same name unless `remove-old` is empty, since the text `false` counts as true there. Without `pinList` and `unpin` that is refused and only logged; grant them with `legacy-endpoints` if you want it.';
// Tasks first, then tools: deploy actions, and what is run from a shell.
const PRESETS = [
    {
        name: 'upload-file',
        purpose: 'uploading files through the v3 API',
        scopes: ['org:files:write'],
        requests: [UPLOAD],
        uses: 1,
        moreUses: 'each further file',
        known: { how: 'run', version: 'v2.5.6', source: `${SDK}/uploads/file.ts`, tests: BY_TOOLS_AND_RECIPE },
    },
    {
        name: 'upload-folder',
        purpose: 'uploading files and folders through the legacy API',
        legacyEndpoints: ['pinFileToIPFS'],
        requests: [UPLOAD_BY_JWT],
        uses: 1,
        known: { how: 'run', version: 'v2.5.6', source: `${SDK}/uploads/fileArray.ts`, tests: BY_TOOLS_AND_RECIPE },
    },
    {
        name: 'upload-json',
        purpose: 'uploading JSON through the legacy API',
        legacyEndpoints: ['pinJSONToIPFS'],
        requests: [{ method: 'POST', path: '/pinning/pinJSONToIPFS', credential: 'jwt' }],
        uses: 1,
        moreUses: 'each further upload',
        known: { how: 'run', version: 'v2.1.0', source: LEGACY_SDK, tests: BY_TOOLS_AND_RECIPE },
    },
    {
        name: 'pin-by-cid',
        purpose: 'pinning by CID through the v3 API',
        scopes: ['org:files:write'],
        requests: [{ method: 'POST', path: '/v3/files/public/pin_by_cid', credential: 'jwt' }],
        uses: 1,
        known: { how: 'run', version: 'v2.5.6', source: `${SDK}/uploads/cid.ts`, tests: BY_TOOLS_AND_RECIPE },
    },
    {
        name: 'read-files',
        purpose: 'listing files and reading what Pinata knows of them, through the v3 API',
        scopes: ['org:files:read'],
        requests: [{ method: 'GET', path: '/v3/files/public', credential: 'jwt' }],
        uses: 1,
        moreUses: 'each further page',
        known: { how: 'run', version: 'v2.5.6', source: `${SDK}/files/list.ts`, tests: BY_TOOLS_AND_RECIPE },
    },
    {
        name: 'ipfs-pinata-deploy-action',
        purpose: 'the action `popovoleksandr/ipfs-pinata-deploy-action`, earlier `anantaramdas/…`',
        legacyEndpoints: ['pinFileToIPFS'],
        requests: [UPLOAD_BY_PAIR],
        uses: 1,
        known: {
            how: 'read',
            version: 'v1.6.4',
            source: 'https://github.com/popovoleksandr/ipfs-pinata-deploy-action/blob/366f7c1fa247eed73dc00cbed4dab34f70e5dfb9/index.js',
            readOn: '2026-11-23',
            ranOn: '2026-11-25',
        },
        withheld: ANY_TEXT_IS_TRUE,
    },
    {
        name: 'adamgall-ipfs-pinata-deploy-action',
        purpose: 'the action `adamgall/ipfs-pinata-deploy-action`, a fork of the one above',
        legacyEndpoints: ['pinFileToIPFS'],
        requests: [UPLOAD_BY_PAIR],
        uses: 1,
        known: {
            how: 'read',
            version: 'v2.0.1',
            source: 'https://github.com/adamgall/ipfs-pinata-deploy-action/blob/b6a73431a1a7fb107f783c736e397a2b32ff75b9/index.js',
            readOn: '2026-11-25',
        },
        withheld: ANY_TEXT_IS_TRUE,
    },
    {
        name: 'ipfs-action',
        purpose: 'the action `aquiladev/ipfs-action` with `service: pinata`',
        legacyEndpoints: ['pinFileToIPFS'],
        requests: [UPLOAD_BY_PAIR],
        uses: 1,
        known: {
            how: 'read',
            version: 'v0.3.1',
            source: 'https://github.com/aquiladev/ipfs-action/blob/12cc5d253735dc2894fe19828bd042c8532acc5d/pinners/pinata.js',
            readOn: '2026-11-23',
            ranOn: '2026-11-25',
        },
    },
    {
        name: 'aave-pinata-action',
        purpose: 'the action `aave/pinata-action`, which removes every older pin of its name',
        legacyEndpoints: ['pinFileToIPFS', 'pinList', 'unpin'],
        requests: [
            AUTHENTICATE,
            LIST_PINS,
            { ...UNPIN, when: 'for each older pin of its name, before the upload' },
            UPLOAD_BY_PAIR,
        ],
        uses: 2,
        moreUses: 'each pin that it removes',
        known: {
            how: 'read',
            version: 'v1.2',
            source: 'https://github.com/aave/pinata-action/blob/35662944e92cf082457973f10aa42e48df179b47/dist/index.js',
            readOn: '2026-11-25',
            ranOn: '2026-11-25',
            client: CLIENT,
        },
    },
    {
        name: 'venus-pinata-action',
        purpose: 'the action `VenusProtocol/pinata-action` without `maxPinsToKeep`',
        legacyEndpoints: ['pinFileToIPFS'],
        requests: [AUTHENTICATE, UPLOAD_BY_PAIR],
        uses: 1,
        known: VENUS,
        withheld: 'With `maxPinsToKeep` it also lists and removes pins and fails without leave: take `venus-pinata-action-prune`.',
    },
    {
        name: 'venus-pinata-action-prune',
        purpose: 'the action `VenusProtocol/pinata-action` with `maxPinsToKeep`',
        legacyEndpoints: ['pinFileToIPFS', 'pinList', 'unpin'],
        requests: [AUTHENTICATE, UPLOAD_BY_PAIR, LIST_PINS, { ...UNPIN, when: 'for each pin beyond those that it keeps' }],
        uses: 2,
        moreUses: 'each pin that it removes',
        known: VENUS,
    },
    {
        name: 'pinata-publish-action',
        purpose: 'the action `jamescallumyoung/pinata-publish-action`',
        legacyEndpoints: ['pinFileToIPFS'],
        requests: [AUTHENTICATE, UPLOAD_BY_PAIR],
        uses: 1,
        known: {
            how: 'read',
            version: 'v0.1.1',
            source: 'https://github.com/jamescallumyoung/pinata-publish-action/blob/653f85fddb70ce9d38cfd184bdb690e38de8ce1b/src/index.ts',
            readOn: '2026-11-25',
        },
    },
    {
        name: 'gh-action-pinata',
        purpose: 'the uploader of `gnosis/gh-action-pinata`',
        legacyEndpoints: ['pinFileToIPFS'],
        requests: [UPLOAD_BY_JWT],
        uses: 1,
        known: {
            how: 'read',
            version: '0.2.0',
            source: 'https://github.com/gnosis/gh-action-pinata/blob/6197bbf8ffd6bee0d4ddb633af27633ca80a6a26/scripts/upload-pinata.mjs',
            readOn: '2026-11-23',
            ranOn: '2026-11-25',
        },
    },
    {
        name: 'action-pinata',
        purpose: 'the action `epiphytelabs/action-pinata`',
        legacyEndpoints: ['pinByHash'],
        requests: [{ method: 'POST', path: '/pinning/pinByHash', credential: 'pair' }],
        uses: 1,
        known: {
            how: 'read',
            version: '819a9c0',
            source: 'https://github.com/epiphytelabs/action-pinata/blob/819a9c02767a1e122818a9f34af0c7f5c5bbd650/index.js',
            readOn: '2026-11-23',
            ranOn: '2026-11-25',
        },
    },
    {
        name: 'ipfs-deploy',
        purpose: 'uploading with the command `ipfs-deploy`',
        legacyEndpoints: ['pinFileToIPFS'],
        requests: [UPLOAD_BY_PAIR],
        uses: 1,
        known: {
            how: 'read',
            version: 'v12.0.1',
            source: 'https://github.com/ipfs-shipyard/ipfs-deploy/blob/v12.0.1/src/pinners/pinata.js',
            readOn: '2026-11-23',
            ranOn: '2026-11-25',
        },
        withheld: 'To pin what another service got (`--cid`, or `--upload` beside `--pinner`) it needs `legacy-endpoints: pinByHash`.',
    },
    {
        name: 'ipfs-deploy-action-v2',
        purpose: 'the action `ipfs/ipfs-deploy-action` v2, whose CAR file is uploaded by `curl`',
        scopes: ['org:files:write'],
        requests: [UPLOAD],
        uses: 1,
        known: {
            how: 'read',
            version: 'a18ef08',
            source: 'https://github.com/ipshipyard/ipfs-deploy-action/blob/a18ef08993e485391c5879770d9bc9f1143653ce/docs/recipes/pinata.md',
            readOn: '2026-11-23',
            ranOn: '2026-11-25',
        },
    },
    {
        name: 'omnipin',
        purpose: 'the command `omnipin deploy` with Pinata as its first provider',
        scopes: ['org:files:write'],
        requests: [UPLOAD],
        uses: 1,
        known: {
            how: 'read',
            version: 'v3.1.2',
            source: 'https://github.com/omnipin/omnipin/blob/v3.1.2/src/providers/ipfs/pinata.ts',
            readOn: '2026-11-23',
            ranOn: '2026-11-25',
        },
        withheld: 'As a later provider and for `omnipin status` it calls the pinning service API, for which there is no permission but `admin`; `omnipin unpin` needs `legacy-endpoints: unpin`.',
    },
    {
        name: 'dappnode-sdk',
        purpose: 'the commands `dappnodesdk github-action build` and `bump-upstream`',
        legacyEndpoints: ['pinFileToIPFS', 'pinList'],
        requests: [
            { ...LIST_PINS, when: 'before the upload, and once more after it' },
            { ...AUTHENTICATE, when: 'on a branch other than `main` and `master`' },
            { ...UPLOAD_BY_PAIR, when: 'on a branch other than `main` and `master`' },
        ],
        uses: 3,
        moreUses: 'each further variant of the package',
        known: {
            how: 'read',
            version: 'v0.3.52',
            source: 'https://github.com/dappnode/DAppNodeSDK/tree/v0.3.52/src',
            readOn: '2026-11-25',
            ranOn: '2026-11-25',
        },
        withheld: 'It tries to remove the pins of deleted branches and, on a branch, those of earlier commits. Without `unpin`, which can remove any pin of the account, that is refused and only logged; grant it with `legacy-endpoints` if you want it.',
    },
    {
        name: 'sugar',
        purpose: 'the command `sugar upload` with Pinata as its upload method',
        legacyEndpoints: ['pinFileToIPFS'],
        requests: [
            { ...AUTHENTICATE, credential: 'jwt' },
            { ...UPLOAD_BY_JWT, when: 'for each asset' },
        ],
        uses: 1,
        moreUses: 'each further asset',
        known: {
            how: 'read',
            version: 'v2.9.1',
            source: 'https://github.com/metaplex-foundation/sugar/blob/v2.9.1/src/upload/methods/pinata.rs',
            readOn: '2026-11-23',
        },
    },
    {
        name: 'pinata-cli',
        purpose: 'the command `pinata upload`, for files and folders',
        scopes: ['org:files:write'],
        legacyEndpoints: ['pinFileToIPFS'],
        requests: [
            { ...UPLOAD, when: 'for a file' },
            { ...UPLOAD_BY_JWT, when: 'for a folder' },
        ],
        uses: 2,
        moreUses: 'each further file or folder',
        known: {
            how: 'run',
            version: 'v0.2.2',
            source: 'https://github.com/PinataCloud/ipfs-cli/blob/v0.2.2/internal/upload/uploads.go',
            tests: BY_TOOLS,
        },
        withheld: '`pinata auth` asks questions and lists the gateways, which needs `scopes: gateways:read`: write its file as in the recipe.',
    },
    {
        name: 'pinata-sdk',
        purpose: 'the npm package `pinata`, everything under `upload.public`',
        scopes: ['org:files:write'],
        legacyEndpoints: ['pinFileToIPFS'],
        requests: [
            { ...UPLOAD, when: 'for a file' },
            { ...UPLOAD_BY_JWT, when: 'for a folder (`fileArray`)' },
        ],
        uses: 2,
        moreUses: 'each further file or folder',
        known: {
            how: 'run',
            version: 'v2.5.6',
            source: 'https://github.com/PinataCloud/pinata/tree/v2.5.6/src/core/functions/uploads',
            tests: BY_TOOLS_AND_RECIPE,
        },
        withheld: 'Groups, gateways and analytics need `scopes` of their own.',
    },
    {
        name: 'pinata-sdk-legacy',
        purpose: 'the deprecated npm package `@pinata/sdk` 2, for files and folders',
        legacyEndpoints: ['pinFileToIPFS'],
        requests: [UPLOAD_BY_PAIR],
        uses: 1,
        moreUses: 'each further upload',
        known: { how: 'run', version: 'v2.1.0', source: LEGACY_SDK, tests: BY_TOOLS_AND_RECIPE },
        withheld: 'Its other calls need the flag of their name in `legacy-endpoints`: `pinJSONToIPFS`, `pinByHash`, `pinList`, `unpin`, `hashMetadata`.',
    },
    {
        name: 'pinata-web3',
        purpose: 'the deprecated npm package `pinata-web3`, for files and folders',
        legacyEndpoints: ['pinFileToIPFS'],
        requests: [UPLOAD_BY_JWT],
        uses: 1,
        moreUses: 'each further upload',
        known: {
            how: 'run',
            version: 'v0.5.4',
            source: 'https://www.npmjs.com/package/pinata-web3/v/0.5.4',
            tests: BY_TOOLS_AND_RECIPE,
        },
        withheld: '`upload.json` needs `legacy-endpoints: pinJSONToIPFS`, and `upload.cid` needs `pinByHash`.',
    },
];
/**
 * Tools that call the pinning service API (`/psa`). Pinata's reference names no permission for it that a key could be
 * given, so a preset would promise what it cannot keep.
 */
const WITHOUT_PRESET = ['ipfs-deploy-action-v1', 'ipfs-pinning-action', 'kubo'];

;// CONCATENATED MODULE: ./src/key/scopes.ts
// What Pinata lets keys do, in its words. It has two permission systems that do not overlap: `resources` govern the v3
// API, `endpoints` the legacy one. https://docs.pinata.cloud/api-reference/endpoint/v3-create-api-key
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
const LEGACY_GROUPS = Object.keys(LEGACY_ENDPOINTS);
const ALL_LEGACY_ENDPOINTS = LEGACY_GROUPS.flatMap((group) => [
    ...LEGACY_ENDPOINTS[group],
]);
/** The flags of the pinning service API, which no request for a key can ask for. */
const PINNING_SERVICE_FLAGS = [
    'addPinObject',
    'getPinObject',
    'listPinObjects',
    'removePinObject',
    'replacePinObject',
];

;// CONCATENATED MODULE: ./src/key/permissions.ts
// From the words of a workflow to the permissions of a key: all that presets, scopes and flags ask for, and nothing that a
// word could only have meant.



const PRESET_LIST = {
    input: 'preset',
    noun: 'preset',
    meanings: new Map(PRESETS.map((preset) => [preset.name, [preset]])),
};
const SCOPE_LIST = {
    input: 'scopes',
    noun: 'scope',
    // Those of three parts have a short form.
    meanings: new Map(SCOPES.flatMap((scope) => [scope, scope.replace(/^org:(?=.*:)/, '')].map((word) => [word, [scope]]))),
};
const LEGACY_LIST = {
    input: 'legacy-endpoints',
    noun: 'legacy endpoint',
    meanings: new Map([
        ...ALL_LEGACY_ENDPOINTS.map((flag) => [flag, [flag]]),
        ...Object.entries(LEGACY_ENDPOINTS),
    ]),
};
const LISTS = [PRESET_LIST, SCOPE_LIST, LEGACY_LIST];
/** Every word that `preset`, `scopes` or `legacy-endpoints` knows. */
function listKnownWords() {
    return LISTS.flatMap(({ meanings }) => [...meanings.keys()]);
}
/**
 * Turns words into permissions: all that the presets, the scopes and the flags ask for. Unknown words, no permission at
 * all, and `admin` beside anything else are problems; a `read` that its `write` includes is dropped with a notice.
 */
function choosePermissions(asked) {
    const problems = [
        ...explainUnknown(asked.preset, PRESET_LIST),
        ...explainUnknown(asked.scopes, SCOPE_LIST),
        ...explainUnknown(asked.legacyEndpoints, LEGACY_LIST),
    ];
    const asksForMore = [asked.preset, asked.scopes, asked.legacyEndpoints].some((words) => words.length > 0);
    if (asked.admin) {
        if (asksForMore) {
            problems.push('`admin` is full access and stands alone: remove it, or remove `preset`, `scopes` and `legacy-endpoints`.');
        }
        return { permissions: { admin: true }, problems, notices: [] };
    }
    if (!asksForMore) {
        problems.push('the key would have no permission at all: set `preset` (what a tool needs), `scopes` (v3 API), `legacy-endpoints` (legacy API) or `admin`.');
    }
    const presets = lookUp(asked.preset, PRESET_LIST);
    const { scopes, notices } = dropIncluded([
        ...presets.flatMap((preset) => preset.scopes ?? []),
        ...lookUp(asked.scopes, SCOPE_LIST),
    ]);
    const flags = [
        ...presets.flatMap((preset) => preset.legacyEndpoints ?? []),
        ...lookUp(asked.legacyEndpoints, LEGACY_LIST),
    ];
    const permissions = {
        ...(scopes.length > 0 && { resources: scopes }),
        ...(flags.length > 0 && { endpoints: groupLegacyEndpoints(flags) }),
    };
    return { permissions, problems, notices };
}
/** The legacy flags among permissions, by their names. */
function listLegacyEndpoints({ endpoints = {} }) {
    return Object.values(endpoints).flatMap((group) => Object.keys(group));
}
/** Says in one line what permissions are granted, for people. */
function describePermissions(permissions) {
    if ('admin' in permissions)
        return 'everything (admin)';
    const flags = listLegacyEndpoints(permissions);
    return [
        ...(permissions.resources ? [permissions.resources.join(', ')] : []),
        ...(flags.length > 0 ? [`${flags.join(', ')} (legacy)`] : []),
    ].join('; ');
}
/** What the words ask for, less those that the list does not know. */
function lookUp(words, { meanings }) {
    return words.flatMap((word) => meanings.get(word) ?? []);
}
/** The scopes, each once, without those that another of them includes. */
function dropIncluded(asked) {
    const scopes = new Set(asked);
    const notices = [];
    for (const scope of scopes) {
        const including = scope.replace(/:read$/, ':write');
        if (including === scope || !scopes.has(including))
            continue;
        scopes.delete(scope);
        notices.push(`\`${including}\` includes \`${scope}\`, which is not asked for separately.`);
    }
    return { scopes: [...scopes], notices };
}
function groupLegacyEndpoints(flags) {
    const grouped = LEGACY_GROUPS.map((group) => {
        const members = lookUp([group], LEGACY_LIST);
        const own = flags.filter((flag) => members.includes(flag));
        return [group, Object.fromEntries(own.map((flag) => [flag, true]))];
    });
    return Object.fromEntries(grouped.filter(([, own]) => Object.keys(own).length > 0));
}
/** What is wrong with the words that a list does not know, and what they were probably meant to be. */
function explainUnknown(words, list) {
    return words
        .filter((word) => !list.meanings.has(word))
        .map((word) => {
        const other = LISTS.find((each) => each.meanings.has(word));
        if (other) {
            const kind = other === SCOPE_LIST ? 'a scope of the v3 API' : `a ${other.noun}`;
            return `\`${word}\` is ${kind}, not a ${list.noun}: move it to \`${other.input}\`.`;
        }
        // Of a scope the whole name is suggested.
        const [whole, known] = list === SCOPE_LIST ? [/^org:/i.test(word) ? word : `org:${word}`, SCOPES] : [word, [...list.meanings.keys()]];
        return explainSpecial(word) ?? `unknown ${list.noun} \`${word}\`: ${suggest(whole, known)}`;
    });
}
const PINNING_SERVICE = 'the pinning service API (`/psa`), for which Pinata documents no permission but `admin`';
/** Explains a word that means something no list can give; `undefined` where it is not one. */
function explainSpecial(word) {
    const lower = word.toLowerCase();
    if (/^(org:)?(admin|\*|all|full)(:|$)/.test(lower)) {
        return `\`${word}\` is no word of this list: full access is in no preset, scope or flag. Set the input \`admin: true\` if nothing less will do.`;
    }
    if (/^(org:)?(api-?_?)?keys?:/.test(lower)) {
        return `\`${word}\` is no scope: what mints and revokes keys is \`org:write\`.`;
    }
    if (PINNING_SERVICE_FLAGS.some((flag) => flag.toLowerCase() === lower)) {
        return `\`${word}\` cannot be granted: it belongs to ${PINNING_SERVICE}.`;
    }
    return WITHOUT_PRESET.includes(word) ? `there is no preset for \`${word}\`: it calls ${PINNING_SERVICE}.` : undefined;
}
function suggest(word, known) {
    const lower = word.toLowerCase();
    const candidates = known.filter((each) => keepsMeaning(lower, each.toLowerCase()));
    // Who leaves off an ending means the word, however many letters it lacks, where only one word begins so.
    const begun = candidates.filter((each) => word.length >= 4 && each.toLowerCase().startsWith(lower));
    if (begun.length === 1)
        return `did you mean \`${String(begun[0])}\`?`;
    const lowered = new Map(candidates.map((each) => [each.toLowerCase(), each]));
    const closest = closestMatch(lower, [...lowered.keys()], { maxDistance: Math.ceil(word.length / 3) });
    const match = closest === undefined ? undefined : lowered.get(closest);
    return match === undefined ? `known are ${known.join(', ')}.` : `did you mean \`${match}\`?`;
}
/** Whether a known word can be what an unknown one was meant to be: the same verb on the same thing, if both name one. */
function keepsMeaning(word, known) {
    const [resource, verb] = [known.split(':').at(-2), known.split(':').at(-1)];
    if (resource === undefined)
        return word.startsWith('un') === known.startsWith('un');
    if (verb === 'write' && word.includes('read'))
        return false;
    if (verb === 'read' && word.includes('writ'))
        return false;
    const named = word.replace(/^org:/, '').split(':')[0] ?? '';
    // `keys:write` is no misspelt `files:write`.
    return resource === 'org'
        ? !word.replace(/^org:/, '').includes(':')
        : closestMatch(named, [resource], { maxDistance: 2 }) !== undefined;
}

;// CONCATENATED MODULE: ./src/key/credentials.ts
// What is secret of a key: its credentials, what they must look like, and every text by which a log could show them.

/**
 * Whether a text can be a key's public id, which becomes a part of an address, of a mask and of the state. Pinata's have
 * 20 hexadecimal digits, its documentation shows 14 and 32.
 */
function isKeyId(value) {
    return typeof value === 'string' && /^[\w-]{8,128}$/.test(value);
}
// A shorter text is a word that logs hold anyway.
const SHORTEST_SECRET = 16;
/**
 * What is wrong with the credentials of a new key; `undefined` where nothing is. A short one would blot out ordinary words
 * when it is masked, and one that stands in the key's own name the name with them.
 */
function findFlaw({ jwt, apiKey, apiSecret }, name) {
    const isLong = (part) => part.length >= SHORTEST_SECRET;
    if (typeof jwt !== 'string' || !isJwt(jwt) || !jwt.split('.').every(isLong))
        return '`JWT` is no JWT.';
    if (!isKeyId(apiKey))
        return '`pinata_api_key` is not the id of a key.';
    if (typeof apiSecret !== 'string' || !/^[!-~]{16,512}$/.test(apiSecret))
        return '`pinata_api_secret` is no secret.';
    if ([jwt, apiKey, apiSecret].some((each) => name.includes(each)))
        return 'It stands in the name of the key.';
    const { keyId, secret } = readClaims(jwt);
    if (keyId !== undefined && keyId !== apiKey)
        return '`JWT` and `pinata_api_key` belong to different keys.';
    if (secret !== undefined && secret !== apiSecret)
        return '`JWT` and `pinata_api_secret` belong to different keys.';
    return undefined;
}
// How far two clocks that somebody sets may be apart.
const CLOCK_SKEW = 10_000;
/**
 * Whether the JWT of a key that was asked for at a moment, in unix milliseconds, names the key's id, so that no other key
 * can be ended by it. One that was made before is another's: something on the way repeats an old answer.
 */
function provesId({ jwt, apiKey }, askedAt) {
    const { keyId, madeAt = Infinity } = readClaims(jwt);
    return keyId === apiKey && madeAt * 1000 > askedAt - CLOCK_SKEW;
}
/** Every text by which a log could show the credentials of a key, themselves included. */
function traceCredentials({ jwt, apiKey, apiSecret }) {
    return traceJwt(jwt, [apiKey, apiSecret]);
}
/** Every text by which a log could show what was pasted as a JWT: each JWT in it, its lines, and its longer words. */
function tracePasted(text) {
    const pieces = text.split(/[\s"',;=]+/).filter((piece) => piece.length >= 16);
    const jwts = findJwts(text);
    const lines = text.split(/[\r\n]+/).map((line) => line.trim());
    return [...keepHideable([text, ...lines, ...pieces]), ...jwts.flatMap((jwt) => traceJwt(jwt))];
}
/**
 * Every text by which a log could show a JWT: itself, its payload and its signature, which are unique to it, and what its
 * claims hold, plainly and as the middle of something encoded in base64. The header is the same in all JWTs and must stay
 * readable. `secrets` are what is known of its key besides.
 */
function traceJwt(jwt, secrets = []) {
    const [, payload = '', signature = ''] = jwt.split('.');
    const { email = '', keyId = '', secret = '' } = readClaims(jwt);
    const parts = [jwt, payload, email.includes('@') ? email : ''];
    return keepHideable([
        ...parts,
        ...parts.flatMap(traceBase64),
        ...traceWrappedBase64(jwt),
        ...[...new Set([signature, keyId, secret, ...secrets])].flatMap(traceSecret),
        // What is encoded once in the payload, encoded once more.
        ...traceBase64(findSecretPart(jwt)).flatMap((encoded) => cutInto(encoded, TWICE_ENCODED_PIECE)),
    ]);
}
/** The end of a JWT, from where its payload tells the key's id. The secret and the signature stand behind that. */
function findSecretPart(jwt) {
    const [header = '', payload = ''] = jwt.split('.');
    const { keyId = '' } = readClaims(jwt);
    const bytes = Math.max(0, Buffer.from(payload, 'base64url').indexOf(keyId));
    return jwt.slice(header.length + 1 + Math.floor((bytes * 8) / 6));
}
// Of a piece that a line's end cuts in two, nothing is hidden: it must be too short to be of use.
const PIECE = 8;
const TWICE_ENCODED_PIECE = 12;
/**
 * The pieces of a secret, plain and in base64: hidden each by itself, none of them hides more than itself, and so none is
 * missed where a line ends in the middle of the secret, or where another mask took a part of it before.
 */
function traceSecret(secret) {
    return [secret, ...traceBase64(secret)].flatMap((text) => [text, ...cutInto(text, PIECE)]);
}
/** The text in pieces of a length, the last of which has what is left over too. */
function cutInto(text, length) {
    const count = Math.max(1, Math.floor(text.length / length));
    return Array.from({ length: count }, (_, index) => text.slice(index * length, index === count - 1 ? undefined : (index + 1) * length));
}
/**
 * The part of a value's base64 that does not depend on what stands before and after it, for each of the three
 * alignments. The runner hides a value's base64 only where the value ends the encoded text; a JWT that was cut short,
 * or `key:secret` with a line break behind it, still shows the rest.
 */
function traceBase64(value) {
    return ['', ' ', '  '].flatMap((before) => {
        const bytes = Buffer.from(before + value);
        const encoded = bytes.toString('base64');
        const whole = encoded.slice(Math.ceil((before.length * 8) / 6), Math.floor((bytes.length * 8) / 6));
        return [whole, whole.replaceAll('+', '-').replaceAll('/', '_')];
    });
}
// What `base64` and `openssl base64` make of a longer text: lines of so many characters.
const LINE_WIDTHS = [76, 64];
/**
 * The pieces in which a log shows the base64 of a text that was wrapped into lines, of either width: cut at every place
 * where a line of one of them ends. However a runner applies masks, none of them keeps another from being found.
 */
function traceWrappedBase64(text) {
    const encoded = Buffer.from(text).toString('base64');
    // The last group changes with what stands behind the text, such as a line break.
    const end = Math.floor((Buffer.byteLength(text) * 8) / 6);
    const cuts = LINE_WIDTHS.flatMap((width) => Array.from({ length: Math.ceil(encoded.length / width) }, (_, line) => line * width));
    const ordered = [...new Set([...cuts, end])].filter((cut) => cut <= end).sort((one, other) => one - other);
    return ordered.slice(0, -1).map((cut, index) => encoded.slice(cut, ordered[index + 1]));
}
/** Each text once, less what would blot out ordinary words of the log. The runner hides each line of a text by itself. */
function keepHideable(texts) {
    return [...new Set(texts)].filter((text) => text.length >= 8 && !/[\r\n]/.test(text));
}

// EXTERNAL MODULE: external "node:process"
var external_node_process_ = __nccwpck_require__(708);
var external_node_process_default = /*#__PURE__*/__nccwpck_require__.n(external_node_process_);
;// CONCATENATED MODULE: ./src/clock.ts
// The machine's own clock, which nobody sets and which all processes of a job share. For `performance.now()`, which also
// does not jump, Node would load a library of its own while the job waits.

/** Milliseconds since some moment before the job, such as the machine's start. */
function readTick() {
    return Number(external_node_process_default().hrtime.bigint() / 1000000n);
}

;// CONCATENATED MODULE: ./src/runner/stdout.ts
// This step's standard output, which the runner reads line by line: the log and the commands in it. This is the only
// writer: a second one, such as `process.stdout`, could come in between when a full pipe takes half a line, and the runner
// knows a command only at the start of one.



// A runner that reads nothing for so long is not going to.
const LONGEST_WAIT = 10_000;
/**
 * Writes lines and returns when the runner can read them, so that a process that is killed then has lost none of them.
 * Returns `false` where nobody reads any more, which is no reason to stop: there may be a key to end.
 */
function print(lines) {
    const waitUntil = readTick() + LONGEST_WAIT;
    let rest = Buffer.from(lines.map((line) => `${line}${external_node_os_.EOL}`).join(''));
    while (rest.length > 0) {
        try {
            rest = rest.subarray((0,external_node_fs_namespaceObject.writeSync)(1, rest));
        }
        catch (error) {
            // A full pipe of the kind that does not wait by itself.
            const isFull = error.code === 'EAGAIN';
            if (!isFull || readTick() > waitUntil)
                return false;
            Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
        }
    }
    return true;
}
/** Writes a command of the runner, once for each text, as `print` does with lines. */
function printCommand(command, texts) {
    return print(texts.map((text) => `::${command}::${stdout_escapeData(text)}`));
}
/** A command's data as the runner reads it. https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts */
function stdout_escapeData(text) {
    return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

;// CONCATENATED MODULE: ./src/runner/mask.ts
// Tells the runner what to hide. Masks go to stdout, since the runner may read stderr before it, and are there before a
// masked value goes anywhere else: a process that is killed with a mask in its own memory would leave a value that is
// known and not hidden.



/** Hides the credentials of a key and every text by which a log could show them. Throws a `Failure` as `mask` does. */
function maskCredentials(credentials) {
    mask(traceCredentials(credentials));
    return credentials;
}
/**
 * Hides texts, each once, with one write: the toolkit writes dozens of times, and could be killed between two. The
 * shortest come first: a runner that echoes the command itself then shows no part of a longer one. Throws a `Failure`
 * where nobody reads the masks.
 */
function mask(texts) {
    if (!tryMask(texts))
        throw new Failure('unread-log');
}
/** Hides texts as `mask` does. Returns `false` where nobody reads the masks: for who has a key to end all the same. */
function tryMask(texts) {
    // An empty mask is a warning in the log, and would hide nothing.
    const secrets = [...new Set(texts)].filter((text) => text.trim() !== '');
    // There are hundreds, of a dozen lengths.
    const byLength = [...Map.groupBy(secrets, ({ length }) => length)].sort(([one], [other]) => one - other);
    return printCommand('add-mask', byLength.flatMap(([, alike]) => alike));
}

;// CONCATENATED MODULE: ./src/runner/inputs.ts
// Reads the inputs of a step by its table, which says of each what it is. Every problem of a step is collected, so that
// people mend their workflow once.




const UNITS = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };
const LONGEST_DURATION = 366 * UNITS.d;
const LONGEST_INPUT = 100_000;
const LONGEST_WORD = 100;
/** Reads every input of a table. A blank input stands for its default, since the runner cannot tell them apart. */
function readInputs(table) {
    const problems = [];
    const values = Object.entries(table).map(([name, input]) => [
        name.replaceAll(/-(\w)/g, (_, letter) => letter.toUpperCase()),
        readInput(name, input, problems),
    ]);
    return { values: Object.fromEntries(values), problems };
}
/** The names of the environment variables, other than the inputs themselves, that hold this text. */
function findHolders(text) {
    return Object.entries(process.env).flatMap(([name, value]) => value?.includes(text) === true && !name.startsWith('INPUT_') ? [name] : []);
}
/** Throws a `Failure` that lists all problems. `done` is what the step would have done. */
function refuseProblems(problems, done) {
    if (problems.length === 0)
        return;
    const list = problems.length === 1 ? ` ${problems.join('')}` : `\n${problems.map((each) => `- ${each}`).join('\n')}`;
    throw new Failure('bad-input', { hint: `Nothing was ${done}:${list}` });
}
function readInput(name, input, problems) {
    const given = getInput(name);
    // A runner that leaves an expression as it stands knows nothing of it.
    const fallback = input.default?.startsWith('${{') === true ? '' : (input.default ?? '');
    const text = given === '' ? fallback : given;
    const problem = (what) => void problems.push(`\`${name}\` ${what}`);
    if (input.kind === 'credential' && !tryMask(tracePasted(text)))
        problem('cannot be hidden, since nobody reads the log.');
    const isTooLong = text.length > LONGEST_INPUT;
    if (isTooLong)
        problem('is too long.');
    return readText(input, isTooLong ? fallback : text, problem);
}
function readText(input, text, problem) {
    switch (input.kind) {
        case 'text':
        case 'credential':
            return text;
        case 'words':
            return readWords(text, input.known, problem);
        case 'lines':
            return [...new Set(splitLines(text))];
        case 'boolean':
            if (!/^(true|True|TRUE|false|False|FALSE)$/.test(text))
                problem(`is \`true\` or \`false\`, not \`${cut(text)}\`.`);
            return /^true$/i.test(text);
        case 'choice':
            if (!input.choices.includes(text))
                problem(`is \`${input.choices.join('` or `')}\`, not \`${cut(text)}\`.`);
            return input.choices.includes(text) ? text : input.default;
        case 'number': {
            if (text === '')
                return undefined;
            const number = Number(text);
            if (/^\d{1,15}$/.test(text) && number >= 1)
                return number;
            problem(`is a whole number of at least 1, not \`${cut(text)}\`.`);
            return undefined;
        }
        case 'duration': {
            const { amount = '0', unit = 's' } = /^(?<amount>\d{1,9})(?<unit>[smhd])$/.exec(text)?.groups ?? {};
            const milliseconds = Number(amount) * UNITS[unit];
            if (milliseconds <= 0)
                problem(`is a duration such as \`45m\`, \`6h\` or \`2d\`, not \`${cut(text)}\`.`);
            if (milliseconds > LONGEST_DURATION)
                problem(`is longer than a year: \`${text}\`.`);
            return milliseconds;
        }
    }
}
function splitLines(text) {
    return text
        .split(/[\r\n\u2028\u2029]+/)
        .map((line) => line.trim())
        .filter((line) => line !== '');
}
// To the end of the line, whatever stands there: a `.` stops at U+2028, and then every `#` would be tried in turn.
const COMMENT = /(?:^|\s)#([^]*)$/;
/**
 * The words of a list: commas, lines and blanks part them; comments, list dashes, quotes and brackets around them are left
 * out; a repeated word counts once. In a text of one line, which YAML's `>-` may have folded, a comment would swallow the
 * words after it: a known one in it is a problem.
 */
function readWords(text, known, problem) {
    const lines = splitLines(text);
    const words = lines.flatMap((line) => parseWords(line.replace(COMMENT, '')));
    const [onlyLine = ''] = lines.length === 1 ? lines : [];
    const comment = COMMENT.exec(onlyLine)?.[1] ?? '';
    const swallowed = parseWords(comment).find((word) => known.includes(word));
    if (swallowed !== undefined) {
        problem(`is one line in which a comment swallows \`${swallowed}\`: write the list with \`|\` instead of \`>\`, or without comments.`);
    }
    if (words.some((word) => word.length > LONGEST_WORD)) {
        problem(`holds a word of more than ${String(LONGEST_WORD)} characters, which is none of the known ones.`);
    }
    return [...new Set(words)].filter((word) => word.length <= LONGEST_WORD);
}
function parseWords(line) {
    return line
        .split(/[\s,]+/)
        .map((word) => trimCharacters(word, '[]{}()"\'`'))
        .filter((word) => word !== '' && word !== '-')
        .map((word) => (word.startsWith('-') ? trimCharacters(word.slice(1), '"\'`') : word));
}
/** The text without these characters at its ends, in one pass. */
function trimCharacters(text, characters) {
    let [start, end] = [0, text.length];
    while (start < end && characters.includes(text.charAt(start)))
        start += 1;
    while (start < end && characters.includes(text.charAt(end - 1)))
        end -= 1;
    return text.slice(start, end);
}
/** An input as a problem shows it: whole or not at all, since the mask of a secret does not know a piece of it. */
function cut(value) {
    return value.length > 40 ? '…' : value;
}

;// CONCATENATED MODULE: external "node:http"
const external_node_http_namespaceObject = require("node:http");
var external_node_http_default = /*#__PURE__*/__nccwpck_require__.n(external_node_http_namespaceObject);
;// CONCATENATED MODULE: external "node:https"
const external_node_https_namespaceObject = require("node:https");
var external_node_https_default = /*#__PURE__*/__nccwpck_require__.n(external_node_https_namespaceObject);
;// CONCATENATED MODULE: external "node:zlib"
const external_node_zlib_namespaceObject = new Proxy({}, { get: (_, name) => require("node:zlib")[name] });
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
const isURLSearchParameters = object => {
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
};

/**
 * Check if `object` is a W3C `Blob` object (which `File` inherits from)
 * @param {*} object - Object to check for
 * @return {boolean}
 */
const isBlob = object => {
	return (
		object &&
		typeof object === 'object' &&
		typeof object.arrayBuffer === 'function' &&
		typeof object.type === 'string' &&
		typeof object.stream === 'function' &&
		typeof object.constructor === 'function' &&
		/^(Blob|File)$/.test(object[is_NAME])
	);
};

/**
 * Check if `obj` is an instance of AbortSignal.
 * @param {*} object - Object to check for
 * @return {boolean}
 */
const isAbortSignal = object => {
	return (
		typeof object === 'object' && (
			object[is_NAME] === 'AbortSignal' ||
			object[is_NAME] === 'EventTarget'
		)
	);
};

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
async function consumeBody(data) {
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
			if (accum.every(c => typeof c === 'string')) {
				return external_node_buffer_namespaceObject.Buffer.from(accum.join(''));
			}

			return external_node_buffer_namespaceObject.Buffer.concat(accum, accumBytes);
		} catch (error) {
			throw new FetchError(`Could not create Buffer from response body for ${data.url}: ${error.message}`, 'system', error);
		}
	} else {
		throw new FetchError(`Premature close of server response while trying to fetch ${data.url}`);
	}
}

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
const getTotalBytes = request => {
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
};

/**
 * Write a Body to a Node.js WritableStream (e.g. http.Request) object.
 *
 * @param {Stream.Writable} dest The stream to write to.
 * @param obj.body Body object from the Body instance.
 * @returns {Promise<void>}
 */
const writeToStream = async (dest, {body}) => {
	if (body === null) {
		// Body is null
		dest.end();
	} else {
		// Body is stream
		await pipeline(body, dest);
	}
};

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
				result.push(...values.map(value => [name, value]));
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
					.map(pair => {
						if (
							typeof pair !== 'object' || external_node_util_namespaceObject.types.isBoxedPrimitive(pair)
						) {
							throw new TypeError('Each header pair must be an iterable object');
						}

						return [...pair];
					}).map(pair => {
						if (pair.length !== 2) {
							throw new TypeError('Each header pair must be a name/value tuple');
						}

						return [...pair];
					});
			}
		} else {
			throw new TypeError('Failed to construct \'Headers\': The provided value is not of type \'(sequence<sequence<ByteString>> or record<ByteString, ByteString>)');
		}

		// Validate and lowercase
		result =
			result.length > 0 ?
				result.map(([name, value]) => {
					validateHeaderName(name);
					validateHeaderValue(name, String(value));
					return [String(name).toLowerCase(), String(value)];
				}) :
				undefined;

		super(result);

		// Returning a Proxy that will lowercase key names, validate parameters and sort keys
		// eslint-disable-next-line no-constructor-return
		return new Proxy(this, {
			get(target, p, receiver) {
				switch (p) {
					case 'append':
					case 'set':
						return (name, value) => {
							validateHeaderName(name);
							validateHeaderValue(name, String(value));
							return URLSearchParams.prototype[p].call(
								target,
								String(name).toLowerCase(),
								String(value)
							);
						};

					case 'delete':
					case 'has':
					case 'getAll':
						return name => {
							validateHeaderName(name);
							return URLSearchParams.prototype[p].call(
								target,
								String(name).toLowerCase()
							);
						};

					case 'keys':
						return () => {
							target.sort();
							return new Set(URLSearchParams.prototype.keys.call(target)).keys();
						};

					default:
						return Reflect.get(target, p, receiver);
				}
			}
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
		return [...this.keys()].reduce((result, key) => {
			result[key] = this.getAll(key);
			return result;
		}, {});
	}

	/**
	 * For better console.log(headers) and also to convert Headers into Node.js Request compatible format
	 */
	[Symbol.for('nodejs.util.inspect.custom')]() {
		return [...this.keys()].reduce((result, key) => {
			const values = this.getAll(key);
			// Http.request() only supports string as Host header.
			// This hack makes specifying custom Host header possible.
			if (key === 'host') {
				result[key] = values[0];
			} else {
				result[key] = values.length > 1 ? values : values[0];
			}

			return result;
		}, {});
	}
}

/**
 * Re-shaping object for Web IDL tests
 * Only need to do it for overridden methods
 */
Object.defineProperties(
	Headers.prototype,
	['get', 'entries', 'forEach', 'values'].reduce((result, property) => {
		result[property] = {enumerable: true};
		return result;
	}, {})
);

/**
 * Create a Headers object from an http.IncomingMessage.rawHeaders, ignoring those that do
 * not conform to HTTP grammar productions.
 * @param {import('http').IncomingMessage['rawHeaders']} headers
 */
function fromRawHeaders(headers = []) {
	return new Headers(
		headers
			// Split into pairs
			.reduce((result, value, index, array) => {
				if (index % 2 === 0) {
					result.push(array.slice(index, index + 2));
				}

				return result;
			}, [])
			.filter(([name, value]) => {
				try {
					validateHeaderName(name);
					validateHeaderValue(name, String(value));
					return true;
				} catch {
					return false;
				}
			})

	);
}

;// CONCATENATED MODULE: ./node_modules/node-fetch/src/utils/is-redirect.js
const redirectStatus = new Set([301, 302, 303, 307, 308]);

/**
 * Redirect code matching
 *
 * @param {number} code - Status code
 * @return {boolean}
 */
const isRedirect = code => {
	return redirectStatus.has(code);
};

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
const getSearch = parsedURL => {
	if (parsedURL.search) {
		return parsedURL.search;
	}

	const lastOffset = parsedURL.href.length - 1;
	const hash = parsedURL.hash || (parsedURL.href[lastOffset] === '#' ? '#' : '');
	return parsedURL.href[lastOffset - hash.length] === '?' ? '?' : '';
};

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
 * @see {@link https://w3c.github.io/webappsec-referrer-policy/#strip-url|Referrer Policy §8.4. Strip url for use as a referrer}
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
 * @see {@link https://w3c.github.io/webappsec-referrer-policy/#referrer-policies|Referrer Policy §3. Referrer Policies}
 * @param {string} referrerPolicy
 * @returns {string} referrerPolicy
 */
function validateReferrerPolicy(referrerPolicy) {
	if (!ReferrerPolicy.has(referrerPolicy)) {
		throw new TypeError(`Invalid referrerPolicy: ${referrerPolicy}`);
	}

	return referrerPolicy;
}

/**
 * @see {@link https://w3c.github.io/webappsec-secure-contexts/#is-origin-trustworthy|Referrer Policy §3.2. Is origin potentially trustworthy?}
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
 * @see {@link https://w3c.github.io/webappsec-secure-contexts/#is-url-trustworthy|Referrer Policy §3.3. Is url potentially trustworthy?}
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

	// 3. Return the result of executing §3.2 Is origin potentially trustworthy? on url's origin.
	return isOriginPotentiallyTrustworthy(url);
}

/**
 * Modifies the referrerURL to enforce any extra security policy considerations.
 * @see {@link https://w3c.github.io/webappsec-referrer-policy/#determine-requests-referrer|Referrer Policy §8.3. Determine request's Referrer}, step 7
 * @callback module:utils/referrer~referrerURLCallback
 * @param {external:URL} referrerURL
 * @returns {external:URL} modified referrerURL
 */

/**
 * Modifies the referrerOrigin to enforce any extra security policy considerations.
 * @see {@link https://w3c.github.io/webappsec-referrer-policy/#determine-requests-referrer|Referrer Policy §8.3. Determine request's Referrer}, step 7
 * @callback module:utils/referrer~referrerOriginCallback
 * @param {external:URL} referrerOrigin
 * @returns {external:URL} modified referrerOrigin
 */

/**
 * @see {@link https://w3c.github.io/webappsec-referrer-policy/#determine-requests-referrer|Referrer Policy §8.3. Determine request's Referrer}
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
 * @see {@link https://w3c.github.io/webappsec-referrer-policy/#parse-referrer-policy-from-header|Referrer Policy §8.1. Parse a referrer policy from a Referrer-Policy header}
 * @param {Headers} headers Response headers
 * @returns {string} policy
 */
function parseReferrerPolicyFromHeader(headers) {
	// 1. Let policy-tokens be the result of extracting header list values given `Referrer-Policy`
	//    and response’s header list.
	const policyTokens = (headers.get('referrer-policy') || '').split(/[,\s]+/);

	// 2. Let policy be the empty string.
	let policy = '';

	// 3. For each token in policy-tokens, if token is a referrer policy and token is not the empty
	//    string, then set policy to token.
	// Note: This algorithm loops over multiple policy values to allow deployment of new policy
	// values with fallbacks for older user agents, as described in § 11.1 Unknown Policy Values.
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
const isRequest = object => {
	return (
		typeof object === 'object' &&
		typeof object[request_INTERNALS] === 'object'
	);
};

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

		// §5.4, Request constructor steps, step 15.1
		// eslint-disable-next-line no-eq-null, eqeqeq
		let referrer = init.referrer == null ? input.referrer : init.referrer;
		if (referrer === '') {
			// §5.4, Request constructor steps, step 15.2
			referrer = 'no-referrer';
		} else if (referrer) {
			// §5.4, Request constructor steps, step 15.3.1, 15.3.2
			const parsedReferrer = new URL(referrer);
			// §5.4, Request constructor steps, step 15.3.3, 15.3.4
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

		// §5.4, Request constructor steps, step 16.
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
const getNodeRequestOptions = request => {
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
};

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
async function fetch(url, options_) {
	return new Promise((resolve, reject) => {
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

		request_.on('response', response_ => {
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
				response_.once('end', () => {
					signal.removeEventListener('abort', abortAndFinalize);
				});
			}

			let body = (0,external_node_stream_namespaceObject.pipeline)(response_, new external_node_stream_namespaceObject.PassThrough(), error => {
				if (error) {
					reject(error);
				}
			});
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
		});

		// eslint-disable-next-line promise/prefer-await-to-then
		writeToStream(request_, request).catch(reject);
	});
}

function fixResponseChunkedTransferBadEnding(request, errorCallback) {
	const LAST_CHUNK = external_node_buffer_namespaceObject.Buffer.from('0\r\n\r\n');

	let isChunkedTransfer = false;
	let properLastChunkReceived = false;
	let previousChunk;

	request.on('response', response => {
		const {headers} = response;
		isChunkedTransfer = headers['transfer-encoding'] === 'chunked' && !headers['content-length'];
	});

	request.on('socket', socket => {
		const onSocketClose = () => {
			if (isChunkedTransfer && !properLastChunkReceived) {
				const error = new Error('Premature close');
				error.code = 'ERR_STREAM_PREMATURE_CLOSE';
				errorCallback(error);
			}
		};

		const onData = buf => {
			properLastChunkReceived = external_node_buffer_namespaceObject.Buffer.compare(buf.slice(-5), LAST_CHUNK) === 0;

			// Sometimes final 0-length chunk and end of message code are in separate packets
			if (!properLastChunkReceived && previousChunk) {
				properLastChunkReceived = (
					external_node_buffer_namespaceObject.Buffer.compare(previousChunk.slice(-3), LAST_CHUNK.slice(0, 3)) === 0 &&
					external_node_buffer_namespaceObject.Buffer.compare(buf.slice(-2), LAST_CHUNK.slice(3)) === 0
				);
			}

			previousChunk = buf;
		};

		socket.prependListener('close', onSocketClose);
		socket.on('data', onData);

		request.on('close', () => {
			socket.removeListener('close', onSocketClose);
			socket.removeListener('data', onData);
		});
	});
}

;// CONCATENATED MODULE: ./node_modules/@actions/http-client/lib/proxy.js
function getProxyUrl(reqUrl) {
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
}
function checkBypass(reqUrl) {
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
}
function isLoopbackAddress(host) {
    const hostLower = host.toLowerCase();
    return (hostLower === 'localhost' ||
        hostLower.startsWith('127.') ||
        hostLower.startsWith('[::1]') ||
        hostLower.startsWith('[0:0:0:0:0:0:0:1]'));
}
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
// The way through a proxy, from the environment that the runner hands on. A proxy that is meant and cannot be understood
// is refused: a request past it would go where it should not, or nowhere.



/**
 * A new agent for a request to `url`, from `https_proxy`, `http_proxy` and `no_proxy` in either case; `undefined` where no
 * proxy is to be used, as always for loopback hosts. Throws a `Failure` where the proxy's address cannot be used.
 */
async function chooseProxy(url) {
    const { name, value } = readVariable(url.protocol === 'https:' ? 'https_proxy' : 'http_proxy');
    if (value === '' || isExcepted(url))
        return undefined;
    const proxy = parseProxy(name, value);
    // The toolkit knows the other hosts that go without: loopback ones, and those of `no_proxy`.
    if (checkBypass(url))
        return undefined;
    // Loaded only where there is a proxy: every job waits for what is loaded.
    const { HttpsProxyAgent } = await __nccwpck_require__.e(/* import() */ 659).then(__nccwpck_require__.bind(__nccwpck_require__, 659));
    return new HttpsProxyAgent(proxy);
}
/** A variable of this name, otherwise of the same in capitals. */
function readVariable(lower) {
    const name = process.env[lower] ? lower : lower.toUpperCase();
    return { name, value: (process.env[name] ?? '').trim() };
}
/** The proxy's address. It can hold a password, so nothing of it is shown. */
function parseProxy(name, value) {
    const refuse = (what) => {
        throw new Failure('bad-input', { hint: `The variable \`${name}\` ${what} Nothing was sent.` });
    };
    if (value.length > 4096)
        return refuse('is too long to be the address of a proxy.');
    if (/["'\s]/.test(value))
        return refuse('holds a quote or a blank: write the address without them.');
    const scheme = /^([a-z][a-z\d+.-]*):\/\//i.exec(value)?.[1]?.toLowerCase();
    if (scheme !== undefined && scheme !== 'http' && scheme !== 'https') {
        return refuse(`names a proxy of the kind \`${scheme.slice(0, 20)}\`: only http and https are supported.`);
    }
    const url = URL.parse(scheme === undefined ? `http://${value}` : value);
    if (!url || url.hostname === '' || !/^\/?$/.test(url.pathname) || url.search !== '' || url.hash !== '') {
        return refuse('is not the address of a proxy, such as `http://proxy.example:3128`. In a user or password write `%23` for `#`, `%2F` for `/`, `%3F` for `?` and `%40` for `@`.');
    }
    try {
        decodeURIComponent(url.username + url.password);
    }
    catch {
        return refuse('has a `%` in its user or password: write it as `%25`.');
    }
    return url;
}
/** What the toolkit does not know of `no_proxy`: entries parted by blanks, `*.domain`, and ranges of addresses. */
function isExcepted(url) {
    const entries = readVariable('no_proxy')
        .value.slice(0, 100_000)
        .split(/[,\s]+/);
    const host = url.hostname.toLowerCase().replace(/^\[|\]$/g, '');
    return entries.some((entry) => {
        const domain = entry.toLowerCase().replace(/^\*?(?=\.)/, '');
        if (domain.startsWith('.'))
            return host.endsWith(domain) || host === domain.slice(1);
        return isInRange(host, entry) || (entry !== '' && host === domain);
    });
}
function isInRange(host, range) {
    const [net = '', bits = ''] = range.split('/');
    const [family, netFamily] = [(0,external_node_net_namespaceObject.isIP)(host), (0,external_node_net_namespaceObject.isIP)(net)];
    if (family === 0 || family !== netFamily || !/^\d{1,3}$/.test(bits))
        return false;
    if (Number(bits) > (family === 4 ? 32 : 128))
        return false;
    const type = family === 4 ? 'ipv4' : 'ipv6';
    const list = new external_node_net_namespaceObject.BlockList();
    list.addSubnet(net, Number(bits), type);
    return list.check(host, type);
}

;// CONCATENATED MODULE: ./src/runner/id-token.ts
// GitHub's ID tokens, by which a broker knows the job. Each request takes a fresh one, since they live five minutes and
// mint once. A token is masked as soon as it is there, and never kept.






// Half of what a request to the broker has, which begins with this one.
const TIME_FOR_ONE_REQUEST = 5000;
const LARGEST_ANSWER = 64_000;
/** Whether GitHub offers this job ID tokens: it needs the permission `id-token: write`. */
function offersIdTokens() {
    return readOffer() !== undefined;
}
/**
 * Requests an ID token for an audience, once, until `signal` is aborted. Throws a `Failure` where the job has none, or where GitHub does not give one
 * now. https://docs.github.com/en/actions/reference/security/oidc#methods-for-requesting-the-oidc-token
 */
async function requestIdToken(audience, signal) {
    const offer = readOffer();
    if (offer === undefined)
        throw new Failure('no-id-token');
    const url = URL.parse(`${offer.url}${offer.url.includes('?') ? '&' : '?'}audience=${encodeURIComponent(audience)}`);
    if (url === null)
        throw new Failure('no-id-token', { hint: 'The address to ask for one is none.' });
    const agent = await chooseProxy(url);
    let status;
    let text;
    try {
        const response = await fetch(url, {
            headers: { Authorization: `Bearer ${offer.token}`, Accept: 'application/json', 'Accept-Encoding': 'identity' },
            redirect: 'manual',
            signal: AbortSignal.any([signal, AbortSignal.timeout(TIME_FOR_ONE_REQUEST)]),
            size: LARGEST_ANSWER,
            ...(agent && { agent }),
        });
        status = response.status;
        text = await response.text();
    }
    catch (cause) {
        throw new Failure('id-token-failed', { cause });
    }
    const token = status === 200 ? readValue(text) : undefined;
    if (token === undefined)
        throw new Failure('id-token-failed', { status });
    // Where nobody reads the masks nobody reads the log, and there may be a key to end.
    tryMask([token, ...token.split('.').slice(1)]);
    return token;
}
/** Hides what asks for ID tokens, which not every runner does. Throws a `Failure` where nobody reads the masks. */
function hideIdTokenRequest() {
    const offer = readOffer();
    if (offer)
        mask([offer.token]);
}
function readOffer() {
    const { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: token } = process.env;
    return url && token ? { url, token } : undefined;
}
function readValue(text) {
    const { value } = parseRecord(text) ?? {};
    return typeof value === 'string' && isJwt(value) ? value : undefined;
}

;// CONCATENATED MODULE: ./src/runner/run.ts
// The run that this step belongs to, from the runner's context.


/** Reads the run from the runner's environment and event file. Throws a `Failure` when that file is not JSON. */
async function currentRun() {
    // The toolkit reads that file while it is imported: a static import would end the step before anything could say so.
    const { context } = await Promise.resolve(/* import() eager */).then(__nccwpck_require__.bind(__nccwpck_require__, 942)).catch((cause) => {
        throw new Failure('bad-event', { cause });
    });
    const { eventName, actor, payload } = context;
    // The toolkit takes whatever JSON the file holds.
    if (!isRecord(payload))
        throw new Failure('bad-event');
    return { ...readRun(), event: { name: eventName, actor, payload: payload } };
}
/** Where the GitHub of this run is. https://docs.github.com/en/actions/reference/variables-reference */
function locateGitHub() {
    const { GITHUB_SERVER_URL: serverUrl, GITHUB_API_URL: apiUrl } = process.env;
    return { serverUrl: serverUrl ?? 'https://github.com', apiUrl: apiUrl ?? 'https://api.github.com' };
}
/**
 * Reads what names the run from the runner's environment alone. In the job's id, other characters than letters, digits, `_`
 * and `-` are replaced, and it is cut.
 */
function readRun() {
    const { GITHUB_REPOSITORY: repository = '', GITHUB_RUN_ID, GITHUB_RUN_ATTEMPT, GITHUB_JOB: job = '' } = process.env;
    return {
        repository,
        runId: Number(GITHUB_RUN_ID ?? NaN),
        // Runners that know no attempts do not set it.
        runAttempt: Number(GITHUB_RUN_ATTEMPT ?? 1),
        job: job
            .slice(0, 100)
            .replaceAll(/[^\w-]/g, '-')
            .replace(/^(?![A-Za-z_])/, '_')
            .slice(0, 100),
    };
}

;// CONCATENATED MODULE: ./src/runner/log.ts
// What people read in the log. All text is made harmless here: what came from outside can hold workflow commands and
// terminal escapes.



/** Writes lines of the log. Like `notice` and `warning`, it throws nothing where nobody reads them. */
function log_info(text) {
    print([harmless(text)]);
}
/** Tells people of something in the log and beside it, where the runner shows what they must not overlook. */
function log_notice(text) {
    printCommand('notice', [harmless(text)]);
}
/** Warns people, likewise. */
function log_warning(text) {
    printCommand('warning', [harmless(text)]);
}
/** Fails the step: an error in the log, and an exit code that is not zero when the process ends. */
function fail(text) {
    process.exitCode = 1;
    printCommand('error', [harmless(text)]);
}
/** What failed, for people: the failure's message, what else there is to say, and where its code is explained. */
function describeFailure(error, advice = '') {
    const { code, message } = toFailure(error);
    return [message, advice, `Help: ${locateHelp()}#${code}`].filter(Boolean).join('\n');
}
const PAGE = 'docs/troubleshooting.md';
/**
 * The page that explains failures, of the version in use. Inside a composite action the runner may name that action
 * instead of this one; then the page is named without an address.
 * https://docs.github.com/en/actions/reference/variables-reference#default-environment-variables
 */
function locateHelp() {
    const { GITHUB_ACTION_REPOSITORY: repository = '', GITHUB_ACTION_REF: ref = '' } = process.env;
    const isOurs = /^[\w.-]{1,100}\/mint-pinata-key$/.test(repository) && /^[\w./-]{1,200}$/.test(ref);
    return isOurs ? `${locateGitHub().serverUrl}/${repository}/blob/${ref}/${PAGE}` : PAGE;
}
// No line of ours is longer, and a text from outside must not cost time.
const LONGEST_TEXT = 100_000;
/**
 * The same text without what a terminal or the runner would obey: control and invisible characters, `##[command]`
 * anywhere, `::command::` at the start of a line.
 */
function harmless(text) {
    const bounded = text.slice(0, LONGEST_TEXT);
    // Nearly all lines are plain, and setting up an expression for all of Unicode takes longer than writing them.
    const isPlain = /^[ -~\n]*$/.test(bounded);
    const visible = isPlain ? bounded : bounded.replace(new RegExp('[^\\P{C}\\n]|[\\p{Zl}\\p{Zp}]', 'gu'), '\u{FFFD}');
    return visible.replaceAll('##[', '# #[').replace(/^([^\S\n]*):(?=:)/gm, '$1: ');
}

;// CONCATENATED MODULE: ./src/mint/exported-env.ts

const CREDENTIALS = new Map([
    ['jwt', 'jwt'],
    ['api-key', 'apiKey'],
    ['api-secret', 'apiSecret'],
]);
const MOST_EXPORTS = 30;
// Variables that belong to the runner, or that decide what later programs run, load, trust, or whom they ask. Windows knows
// no case in names.
const RESERVED = new RegExp([
    '^(PATH|PATHEXT|COMSPEC|SHELL|HOME|IFS|ENV|BASH_ENV|BASHOPTS|SHELLOPTS|PS4|PROMPT_COMMAND|CDPATH|CI)$',
    '^(GITHUB|RUNNER|ACTIONS|INPUT|STATE|FORGEJO|GITEA)_',
    '^(HTTPS?|FTP|ALL|NO|SOCKS)_PROXY$',
    '^(LD|DYLD|GIT|SSL_CERT)_',
    '^NODE_(OPTIONS|PATH|EXTRA_CA_CERTS|TLS_REJECT_UNAUTHORIZED|REPL_EXTERNAL_MODULE|USE_ENV_PROXY|USE_SYSTEM_CA|ICU_DATA|V8_COVERAGE|CHANNEL_FD)$',
    '^OPENSSL_(CONF|MODULES|ENGINES)$',
    '^NPM_CONFIG_',
    '^PYTHON(STARTUP|PATH|HOME|USERBASE|INSPECT|BREAKPOINT|EXECUTABLE|PLATLIBDIR|WARNINGS|PYCACHEPREFIX|SAFEPATH|NOUSERSITE)$',
    '^PERL(5?LIB|5?OPT|5DB|_MM_OPT|_MB_OPT)$',
    '^(RUBYOPT|RUBYLIB|GEM_HOME|GEM_PATH|BUNDLE_GEMFILE)$',
    '^(JAVA_TOOL_OPTIONS|_?JAVA_OPTIONS|JDK_JAVA_OPTIONS|CLASSPATH|MAVEN_OPTS|GRADLE_OPTS)$',
    '^(GOFLAGS|GOPROXY|GOTOOLCHAIN|CARGO_HOME|RUSTC|RUSTC_WRAPPER|RUSTFLAGS)$',
    '^(CURL_CA_BUNDLE|CURL_HOME|REQUESTS_CA_BUNDLE|PIP_(INDEX_URL|EXTRA_INDEX_URL|CONFIG_FILE)|EDITOR|VISUAL|PAGER|LESSOPEN|LESSCLOSE|GCONV_PATH|LOCPATH|MALLOC_.*)$',
].join('|'), 'i');
/** Whether a variable of this name can be set, and emptied again, without harm to other programs. */
function isExportable(name) {
    return /^[A-Za-z_]\w{0,99}$/.test(name) && !RESERVED.test(name);
}
/** Reads lines of `ENV_NAME=jwt`, `=api-key` or `=api-secret`, and says what is wrong with others. */
function readEnvExports(lines) {
    const problems = [];
    if (lines.length > MOST_EXPORTS)
        problems.push(`\`export-env\` has more than ${String(MOST_EXPORTS)} lines.`);
    const exports = lines.slice(0, MOST_EXPORTS).flatMap((line) => {
        const shown = line.length > 60 ? '…' : line;
        const { name = '', word = '' } = /^(?<name>[A-Za-z_]\w{0,99})[ \t]{0,20}=[ \t]{0,20}(?<word>[\w-]+)$/.exec(line.slice(0, 300))?.groups ?? {};
        const credential = CREDENTIALS.get(word);
        if (credential === undefined) {
            problems.push(`\`export-env\` takes lines of \`NAME=jwt\`, \`NAME=api-key\` or \`NAME=api-secret\`, not \`${shown}\`.`);
            return [];
        }
        if (!isExportable(name)) {
            problems.push(`\`export-env\` must not set \`${name}\`: that variable belongs to the runner or steers later programs.`);
            return [];
        }
        return [{ name, credential }];
    });
    const names = exports.map(({ name }) => name);
    for (const name of new Set(names.filter((each, index) => names.indexOf(each) !== index))) {
        problems.push(`\`export-env\` sets \`${name}\` twice.`);
    }
    return { exports, problems };
}
/** Empties variables that main exported. Throws a `Failure` where their file cannot be written. */
function blankEnv(names) {
    for (const name of names)
        files_exportVariable(name, '');
}

;// CONCATENATED MODULE: ./src/mint/trigger.ts
/** Why this trigger must not be given a key, or `undefined`. */
function findUntrustedTrigger(event) {
    if (event.name === 'pull_request_target') {
        return 'the run was triggered by `pull_request_target`, which gives secrets to runs that outsiders can start';
    }
    if (event.name === 'workflow_run' && event.payload.workflow_run?.event === 'pull_request_target') {
        return 'the run was triggered by a `workflow_run` of `pull_request_target`, which outsiders can start';
    }
    if (event.name === 'workflow_run' && comesFromFork(event, event.payload.workflow_run?.head_repository?.full_name)) {
        return 'the run was triggered by a `workflow_run` of a fork, whose files and artifacts are an outsider’s';
    }
    return undefined;
}
/** The likely cause of an empty secret, as a sentence that says what to do. */
function explainMissingSecret(event) {
    const { pull_request: pullRequest } = event.payload;
    if (pullRequest && comesFromFork(event, pullRequest.head?.repo?.full_name)) {
        return 'This pull request comes from a fork, and GitHub gives such runs no secrets. Set `on-missing-jwt: skip` to leave the step out there.';
    }
    if (event.actor === 'dependabot[bot]') {
        return 'This run was started by Dependabot, which sees only Dependabot’s own secrets: add the secret there (Settings → Secrets and variables → Dependabot), or set `on-missing-jwt: skip`.';
    }
    return [
        'GitHub turns a secret that it cannot find into an empty text. Check the secret’s name;',
        'if it belongs to an environment, the job must name that `environment`;',
        'in a reusable workflow, the caller must pass it on or say `secrets: inherit`.',
    ].join(' ');
}
/** A head repository that is gone or not named is taken for a fork. */
function comesFromFork(event, headRepository) {
    return headRepository === undefined || headRepository !== event.payload.repository?.full_name;
}

;// CONCATENATED MODULE: ./src/mint/inputs.ts
// The inputs of the mint action, in main and again in post.












const KNOWN = listKnownWords();
const MINT_INPUTS = {
    ...ACCESS_INPUTS,
    name: { kind: 'text', default: 'deploy' },
    preset: { kind: 'words', known: KNOWN },
    scopes: { kind: 'words', known: KNOWN },
    'legacy-endpoints': { kind: 'words', known: KNOWN },
    admin: { kind: 'boolean', default: 'false' },
    'max-uses': { kind: 'number' },
    'expires-after': { kind: 'duration', default: '6h' },
    revoke: { kind: 'boolean', default: 'true' },
    'on-revoke-failure': { kind: 'choice', choices: ['fail', 'warn'], default: 'fail' },
    'on-missing-jwt': { kind: 'choice', choices: ['fail', 'skip'], default: 'fail' },
    'allow-untrusted-trigger': { kind: 'boolean', default: 'false' },
    verify: { kind: 'boolean', default: 'false' },
    'export-env': { kind: 'lines' },
    'max-wait': { kind: 'duration', default: '10m' },
    summary: { kind: 'boolean', default: 'true' },
    'job-status': { kind: 'text', default: '${{ job.status }}' },
};
/**
 * Reads and checks every input: first whether they are right, then whether there is a JWT, then whether the trigger is
 * trusted. Returns why nothing is to be minted where that is not to fail the step. Throws a `Failure` that lists all
 * problems at once.
 */
function readMintInputs(run) {
    const { values, problems } = readInputs(MINT_INPUTS);
    const { access, problems: accessProblems } = readAccess(values);
    const { jwt, broker } = access;
    const label = fitLabel(values.name);
    const chosen = choosePermissions(values);
    const exported = readEnvExports(values.exportEnv);
    problems.push(...accessProblems, ...label.problems, ...chosen.problems, ...exported.problems);
    problems.push(...checkCommandFiles([
        'GITHUB_OUTPUT',
        'GITHUB_STATE',
        ...(exported.exports.length > 0 ? ['GITHUB_ENV'] : []),
    ]));
    const isTokenMissing = broker !== '' && !offersIdTokens();
    if (isTokenMissing && problems.length === 0) {
        const failure = new Failure('no-id-token');
        if (values.onMissingJwt === 'skip')
            return { skipped: failure.message };
        throw failure;
    }
    if (jwt === '' && broker === '') {
        const why = `\`pinata-jwt\` is empty. ${explainMissingSecret(run.event)}`;
        if (problems.length === 0 && values.onMissingJwt === 'skip')
            return { skipped: why };
        problems.push(why);
    }
    else if (jwt !== '') {
        problems.push(...findOwnSource(jwt, exported.exports));
    }
    const untrusted = values.allowUntrustedTrigger ? undefined : findUntrustedTrigger(run.event);
    if (untrusted !== undefined) {
        problems.push(`${untrusted}. If no such code can reach the key, say \`allow-untrusted-trigger: true\`.`);
    }
    refuseProblems(problems, 'minted');
    if (broker !== '')
        hideIdTokenRequest();
    [...label.notices, ...chosen.notices].forEach(log_notice);
    const { permissions } = chosen;
    return { ...values, ...access, label: label.label, permissions, envExports: exported.exports };
}
/** A variable that holds the issuing JWT and is to hold the minted one: post, which reads it again, would get that. */
function findOwnSource(jwt, exports) {
    const holders = findHolders(jwt);
    return exports
        .filter(({ name }) => holders.includes(name))
        .map(({ name }) => `\`export-env\` would replace the issuing JWT in \`${name}\`, and the post step could not revoke the key: take another name, or hand the secret itself to \`pinata-jwt\`.`);
}
/** Reads post's inputs. Throws nothing: what is wrong with them must not keep post from its report. */
function readPostInputs({ settings, entries }) {
    const { values } = readInputs(MINT_INPUTS);
    const { access, problems } = readAccess(values);
    const isCancelled = values.jobStatus === 'cancelled';
    if (access.jwt === '' && access.broker === '') {
        const isBroker = settings.apiUrl === locateApi(settings.issuer);
        const hint = isBroker ? '`broker`, which main had, is empty as well.' : '';
        // Where no input reaches post, only main knows the place that people are to turn to. Nothing is sent there.
        const place = isBroker ? { broker: settings.issuer } : { pinataUrl: settings.apiUrl };
        return { ...access, ...place, isCancelled, obstacle: new Failure('missing-jwt', { hint }) };
    }
    const { keyId } = readClaims(access.jwt);
    if (keyId !== undefined && entries.some(({ id }) => id === keyId)) {
        return { ...access, isCancelled, obstacle: new Failure('minted-jwt') };
    }
    // The JWT goes where the workflow says, whatever the state tells.
    const isElsewhere = problems.length > 0 || access.apiUrl !== settings.apiUrl;
    const hint = 'It names another address than `api-url` does now.';
    return { ...access, isCancelled, obstacle: isElsewhere ? new Failure('bad-journal', { hint }) : undefined };
}
// An issuing JWT lives one year, and stops without a word.
const WARN_BEFORE_END = 30 * 86_400;
/** The date on which the issuing JWT ends, in ISO 8601, where that is within 30 days of `now`, in unix milliseconds. */
function findComingEnd(jwt, now) {
    const { expiresAt } = readClaims(jwt);
    if (expiresAt === undefined || expiresAt * 1000 >= now + WARN_BEFORE_END * 1000)
        return undefined;
    return new Date(expiresAt * 1000).toISOString();
}

;// CONCATENATED MODULE: ./src/mint/journal.ts
// What this step did, kept in the runner's state so that post can end it whatever happened in between. Each change is
// on disk before the effect that it announces: a process that is killed leaves no key that is not written down.
// The journal holds names, ids and times; never a JWT or a secret, since later steps can read the state's file.








// State reaches post as one environment variable, of at most 128 KiB.
const LONGEST_JOURNAL = 100_000;
/**
 * Starts the journal of main, before anything else: where main saved nothing, a variable that an earlier step set would
 * pose as its state. It and what it returns throw a `Failure` where the state cannot be written.
 */
function openJournal() {
    let record = { entries: [] };
    const write = (change) => {
        const changed = { ...record, ...change };
        const text = JSON.stringify(changed);
        if (Buffer.byteLength(text) > LONGEST_JOURNAL)
            throw new Failure('command-file', { hint: 'The state would become too long.' });
        files_saveState('journal', text);
        record = changed;
    };
    const know = (name, known) => {
        write({ entries: record.entries.map((entry) => (entry.name === name ? { ...entry, ...known } : entry)) });
    };
    const others = (name) => record.entries.filter((entry) => entry.name !== name);
    // Whoever offers no file is told so with everything else that is wrong.
    if (isOffered('GITHUB_STATE'))
        write({});
    return {
        begin({ apiUrl, maxWait, onRevokeFailure, revoke, summary, issuer }) {
            // Field by field: a caller's object may hold more, and nothing else may reach the state's file.
            write({ settings: { apiUrl, maxWait, onRevokeFailure, revoke, summary, issuer }, exportedEnv: [] });
        },
        intend({ name, landsWithin }) {
            const asked = { askedAt: Date.now(), askedAtTick: readTick() };
            write({ entries: [...others(name), { name, ...asked, landsWithin }] });
        },
        identify(name, { id, mayHaveTwin }) {
            know(name, { id, ...(mayHaveTwin && { mayHaveTwin }) });
        },
        exportEnv(names) {
            if (names.length > 0)
                write({ exportedEnv: names });
        },
        handOut(name) {
            know(name, { handedOut: true });
        },
        strikeOut(name) {
            write({ entries: others(name) });
        },
    };
}
/**
 * Reads main's journal in post. `undefined` where main asked for nothing. Throws a `Failure` where it is not one that main
 * could have written for this run.
 */
function readJournal(run) {
    const text = readState('journal');
    if (text === '')
        return undefined;
    const { settings, entries, exportedEnv = [] } = parseRecord(text) ?? {};
    if (!areEntriesOf(entries, run) || !areVariables(exportedEnv) || !(settings === undefined || isSettings(settings))) {
        throw new Failure('bad-journal', { hint: 'It names keys of another run, or cannot be read.' });
    }
    if (settings === undefined)
        return undefined;
    // Those that certainly came to life first: looking for the others can take all of post's time.
    const byCertainty = (one, other) => Number(one.id === undefined) - Number(other.id === undefined);
    return { settings, entries: entries.toSorted(byCertainty), exportedEnv };
}
/** For how many milliseconds more the request for a key may be carried out. Where two clocks differ, the slower counts. */
function measureLanding({ askedAt, askedAtTick, landsWithin }) {
    const passed = Math.min(Date.now() - askedAt, readTick() - askedAtTick);
    return Math.min(Math.max(0, landsWithin - Math.max(0, passed)), landsWithin);
}
function isSettings(settings) {
    if (!isRecord(settings))
        return false;
    const { apiUrl, maxWait, onRevokeFailure, revoke, summary, issuer } = settings;
    return (
    // People are told to send the JWT there, by a command for their shell.
    typeof apiUrl === 'string' &&
        checkApiUrl(apiUrl).problems.length === 0 &&
        [onRevokeFailure, issuer].every((each) => typeof each === 'string') &&
        [revoke, summary].every((each) => typeof each === 'boolean') &&
        typeof maxWait === 'number');
}
function areVariables(names) {
    return Array.isArray(names) && names.every((name) => typeof name === 'string' && isExportable(name));
}
function areEntriesOf(entries, run) {
    return Array.isArray(entries) && entries.every((entry) => isEntryOf(entry, run));
}
function isEntryOf(entry, run) {
    if (!isRecord(entry))
        return false;
    const { name, id, askedAt, askedAtTick, landsWithin } = entry;
    const parsed = typeof name === 'string' ? parseKeyName(name) : undefined;
    const areNumbers = [askedAt, askedAtTick, landsWithin].every((each) => typeof each === 'number');
    return parsed !== undefined && isOfRun(parsed, run) && areNumbers && (id === undefined || isKeyId(id));
}

;// CONCATENATED MODULE: ./src/pinata/entry.ts
// What an entry of Pinata's list tells of a key, and what one that cannot be read may be: one rule for the action and the
// broker. Absence of proof is no proof, so such an entry is doubt where it may be a live key that is looked for; only there,
// since one odd entry of an account shared by many is not to cost all of them what their lists prove.
//
// - One that says `revoked: true` is no live key, whatever else it lacks: that is all that the end of a key needs.
// - One that is no object, or tells neither id nor name, may be any key.
// - One without an id, or with one that cannot stand in an address, is a key of its name and no other. It cannot be ended.
// - One without a name, or whose name is no text, is a key of its id and no other. Pinata makes no key without a name, so
//   something lost it, and it may be any key whose id is not known. An empty text is a name, as somebody may have given it:
//   no key of ours bears it.



/** Reads what an entry tells, and its other fields as they are. */
function readEntry(entry) {
    const fields = isRecord(entry) ? entry : {};
    const { key: id, name, revoked } = fields;
    return {
        id: isKeyId(id) ? id : undefined,
        // A list is not to fill the memory. With one character too many, what is cut is none of ours.
        name: typeof name === 'string' ? name.slice(0, LONGEST_NAME + 1) : undefined,
        revoked: revoked === true,
        fields,
    };
}
/** Whether an entry tells which key it is. */
function isWhole(entry) {
    return entry.id !== undefined && entry.name !== undefined;
}
/** Whether an entry that cannot be read may be the live key that is looked for. */
function mayBe({ id, name, revoked }, sought) {
    if (revoked)
        return false;
    if (id !== undefined && sought.id !== undefined)
        return id === sought.id;
    return name === undefined || sought.mayBear(name);
}

;// CONCATENATED MODULE: ./src/pinata/list.ts
// Reads a list of keys to its end, although it moves while it is read: others mint and revoke meanwhile. How a page is had
// is the reader's: the action repeats what fails, a broker waits for its turn.


// https://docs.pinata.cloud/api-reference/endpoint/v3-list-api-keys
const PAGE_SIZE = 10;
const MOST_LISTED = 200_000;
const MOST_CHARACTERS = 200_000_000;
// A list that others empty moves a page or two while one is read.
const MOST_STEPS_BACK = 20;
/** Every key that a search finds. Throws a `Failure` as `readList` does, and where the step has no time for another page. */
async function listKeys(pinata, filter) {
    return readList(readerOf(pinata), filter);
}
/**
 * Every live key whose name holds a text, in whichever case; others may be among them. Where it is not proven that the
 * search finds parts of names, the whole list is read. Throws a `Failure` as `listKeys` does.
 */
async function listLiveKeys(pinata, text) {
    const readPage = readerOf(pinata);
    const found = await readList(readPage, { name: text, revoked: false });
    const isProven = pinata.isBroker || showsInside(found.keys, text) || (await findsParts(readPage));
    const list = isProven ? found : await readList(readPage, { revoked: false });
    return { ...list, keys: list.keys.filter(({ revoked }) => !revoked) };
}
function readerOf(pinata) {
    return async (filter) => {
        if (filter.offset > 0 && pinata.retry.remaining() <= 0)
            throw doubtList('It did not end in time.');
        return pinata.retry.run(async () => pinata.list(filter));
    };
}
/**
 * Whether a search for a text has shown it inside a name. That parts of names are found is documented for the SDK only, so a
 * search that shows none proves nothing by itself.
 */
function showsInside(keys, text) {
    return keys.some(({ name }) => name.slice(1, -1).toLowerCase().includes(text.toLowerCase()));
}
/** Whether a search finds a listed key by what stands inside a word of its name, in the other case. */
async function findsParts(readPage) {
    const readFirst = async (filter) => {
        const { entries } = await readPage({ ...filter, offset: 0, revoked: false });
        return entries.filter(isWhole);
    };
    for (const { id, name } of await readFirst({})) {
        // Nothing that a search could read as a wildcard.
        const words = name.match(/[a-z\d ]+/gi) ?? [];
        const part = words.map((word) => word.slice(1, -1)).find((each) => each.length > 1 && /[a-z]/i.test(each));
        if (part === undefined)
            continue;
        const upper = part.toUpperCase();
        const found = await readFirst({ name: part === upper ? part.toLowerCase() : upper });
        return found.some((key) => key.id === id);
    }
    return false;
}
/** Why a list may hide the live key that is looked for, where it may. */
function findGap({ fragments, doubt }, sought) {
    if (doubt !== undefined)
        return doubtList(doubt);
    return doubtEntries(fragments.filter((fragment) => mayBe(fragment, sought)).length);
}
/** The doubt that so many entries leave which may be what is looked for. */
function doubtEntries(count) {
    return count > 0 ? doubtList(`It has ${String(count)} entries that cannot be read.`) : undefined;
}
/** The doubt that a list leaves; `hint` says why, as a sentence. */
function doubtList(hint) {
    return new Failure('doubtful-list', { attempt: 'look up keys', hint });
}
/**
 * Every key that a search finds. Each page begins with the last entry of the page before it that has an id: what has none
 * may look like any other. Where the first id of a page is not known, entries have moved up meanwhile, and it goes back until
 * one is, so that none is skipped. Ends at a page that shows nothing more, or once offsets bring nothing new, as at a server
 * that knows none. Throws a `Failure` where the list has no end, and what the reader throws.
 */
async function readList(readPage, filter) {
    const found = new Map();
    const fragments = new Map();
    // What tells neither id nor name is known by its place alone. It is no news: a server that knows no offset shows it anywhere.
    const silent = new Map();
    const isKnown = (id) => id !== undefined && (found.has(id) || fragments.has(id));
    const count = () => found.size + fragments.size;
    let characters = 0;
    let pageLength = 0;
    let isAnchored = false;
    let doubt;
    let newsAt = 0;
    let stepsBack = 0;
    let emptyAt = -1;
    for (let offset = 0;;) {
        const { entries, size } = await readPage({ ...filter, offset });
        characters += size;
        const isOverlapping = pageLength > 1 && offset > 0;
        // Empty twice at one place, after a page that is not full: nothing moves there, and nothing more can stand there.
        const isEmptyAgain = entries.length === 0 && emptyAt === offset && pageLength < PAGE_SIZE;
        const first = entries.find(({ id }) => id !== undefined)?.id;
        const isMoved = isOverlapping && !isEmptyAgain && (entries.length === 0 || (isAnchored && !isKnown(first)));
        if (entries.length === 0)
            emptyAt = offset;
        if (isMoved) {
            // What it shows is read again: taken now, it would hide what was skipped.
            offset = Math.max(0, offset - pageLength);
            newsAt = offset;
            stepsBack += 1;
        }
        else {
            const known = count();
            entries.forEach((entry, index) => {
                const identity = entry.id ?? entry.name;
                if (isWhole(entry))
                    found.set(entry.id, entry);
                else if (identity === undefined)
                    keepLiving(silent, offset + index, entry);
                else
                    keepLiving(fragments, identity, entry);
            });
            const isNews = count() > known;
            if (isNews)
                [newsAt, stepsBack] = [offset, 0];
            // Behind so many entries without an id nothing tells whether keys were skipped.
            if (isOverlapping && !isAnchored && (isNews || entries.length > 1 || pageLength >= PAGE_SIZE))
                doubt = 'Many entries in a row have no id, so that it may have moved unseen.';
            const isLast = entries.length <= (isOverlapping ? 1 : 0);
            if (isLast || offset - newsAt > count()) {
                // Of pages without news also where what is new may only look like what is known.
                const unread = [...fragments.values(), ...silent.values()];
                if (!isLast && (entries.length >= PAGE_SIZE || unread.length > 0))
                    doubt ??= 'It shows the same page whatever is asked.';
                return { keys: [...found.values()], fragments: unread, doubt };
            }
            const anchor = entries.findLastIndex(({ id }) => id !== undefined);
            pageLength = entries.length;
            isAnchored = anchor > 0;
            offset += Math.max(1, isAnchored ? anchor : pageLength - 1);
        }
        const isTooLong = count() + silent.size > MOST_LISTED || characters > MOST_CHARACTERS;
        if (isTooLong || stepsBack > MOST_STEPS_BACK)
            throw doubtList('It has no end, or moves faster than it is read.');
    }
}
/** Of those that cannot be told apart, one that may live stands for all. */
function keepLiving(known, identity, entry) {
    if (known.get(identity)?.revoked !== false)
        known.set(identity, entry);
}

;// CONCATENATED MODULE: ./src/pinata/routes.ts
// Where Pinata keeps its keys. Two families of routes do the same and take the same bodies; which of them a server
// knows is found out by asking. Paths are relative to the API's address, which must end in `/v3`.
const ROUTE_FAMILIES = [
    {
        // Documented: https://docs.pinata.cloud/api-reference/endpoint/v3-create-api-key, …/v3-list-api-keys and
        // …/v3-revoke-api-key
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

;// CONCATENATED MODULE: ./src/end/find.ts


/**
 * Every key of exactly this name. The key that asks is none of them: anyone can name one like it. Throws a `Failure` where a
 * list cannot be had.
 */
async function findKeys(pinata, key) {
    const { name } = key;
    // The search can read characters of a label as wildcards or escapes; a nonce holds none, and no other name holds it.
    // That the search finds a part of a name is documented for the SDK only, so whole names are searched for too.
    const { nonce = name } = parseKeyName(name) ?? {};
    let doubt;
    for (const filter of new Set([nonce, name])) {
        const list = await listKeys(pinata, { name: filter });
        const keys = list.keys.filter((each) => each.name === name && each.id !== pinata.ownId);
        doubt ??= findDoubt(list, key);
        if (keys.length > 0)
            return { keys, doubt };
    }
    return { keys: [], doubt };
}
function findDoubt(list, { name, id, mayHaveTwin = false }) {
    const live = list.keys.filter((key) => !key.revoked && key.name !== name);
    if (live.some((key) => key.id === id))
        return doubtList('It shows the id of the key under another name.');
    if (live.some((key) => resembles(key.name, name)))
        return doubtList('It shows a key whose name may be a changed form of this one.');
    return findGap(list, {
        mayBear: (listed) => listed === name || resembles(listed, name),
        ...(!mayHaveTwin && { id }),
    });
}

;// CONCATENATED MODULE: ./src/end/end.ts
// Ends a key. Only two things prove an end: the answer `Revoked`, or a list that shows the key revoked or, for a key old
// enough, shows it no more. Whatever else an answer says, the list decides.





const BETWEEN_LOOKS = 2000;
/** Ends a key, and every other of the same name that a list shows on the way. Never throws: others are to be ended too. */
async function endKey(pinata, key) {
    const { name } = key;
    try {
        // Another issuer's account may know nothing of the key, whatever it answers: there the list has to show the end.
        return {
            name,
            ...(key.issuer === undefined || key.issuer === pinata.issuer
                ? await end(pinata, key)
                : await endAsOther(pinata, key)),
        };
    }
    catch (thrown) {
        return { name, outcome: 'may still live', failure: toFailure(thrown) };
    }
}
async function end(pinata, key) {
    const refusal = key.id === undefined ? undefined : await revokeById(pinata, key.id);
    const isRevoked = key.id !== undefined && refusal === undefined;
    if (isRevoked && key.mayHaveTwin !== true)
        return { outcome: 'revoked' };
    const until = readTick() + key.landsIn;
    for (;;) {
        const canStillLand = readTick() < until;
        const { keys, doubt } = await findKeys(pinata, key);
        const live = keys.filter((each) => !each.revoked);
        if (live.length > 0)
            return { outcome: 'revoked', seen: await revokeListed(pinata, key, live) };
        const seen = keys.find((each) => key.id === undefined || each.id === key.id);
        // Whatever else a list holds, it shows the end of this key; only of a twin it may say nothing.
        if (doubt !== undefined && (seen === undefined || key.mayHaveTwin === true))
            throw doubt;
        if (isRevoked)
            return { outcome: 'revoked', seen: keys[0] };
        if (seen)
            return { outcome: 'already gone', seen };
        if (!canStillLand)
            return { outcome: explainAbsence(key) };
        await pinata.retry.rest(BETWEEN_LOOKS);
    }
}
/** What it means that no list shows a key. Throws where that cannot be: a key that a job was given was there. */
function explainAbsence({ id, handedOut }) {
    if (id !== undefined)
        return 'already gone';
    if (handedOut === true)
        throw doubtList('It does not show the key that the job was given, whose id is not proven.');
    return 'never created';
}
/** Ends a key that another account may have made: a list has to show it first, and then that it does not live. */
async function endAsOther(pinata, key) {
    const before = await findKeys(pinata, key);
    const live = before.keys.filter((each) => !each.revoked);
    for (const { id } of live)
        await revokeById(pinata, id);
    const { keys, doubt } = live.length === 0 ? before : await findKeys(pinata, key);
    if (before.keys.length === 0 || doubt || keys.some((each) => !each.revoked))
        throw new Failure('other-jwt');
    return { outcome: live.length === 0 ? 'already gone' : 'revoked', seen: before.keys[0] };
}
/** Revokes listed keys of the name. What the answers do not prove, the list has to show. Returns the first, as listed. */
async function revokeListed(pinata, key, live) {
    const refusals = [];
    for (const { id } of live) {
        const refusal = await revokeById(pinata, id);
        if (refusal)
            refusals.push(refusal);
    }
    const [refusal] = refusals;
    if (refusal) {
        const { keys, doubt } = await findKeys(pinata, key);
        if (doubt ?? keys.some((each) => !each.revoked))
            throw refusal;
    }
    return live[0];
}
/**
 * Revokes the key of this id by the first route that does it. Returns `undefined` where an answer proves it, otherwise the
 * last refusal. Throws a `Failure` where the answer says nothing about the key: a wrong JWT, or a failure that outlasted
 * the step's time.
 */
async function revokeById(pinata, id) {
    if (id === pinata.ownId)
        throw new Failure('incomplete-answer', { hint: 'The id is that of the issuing key.' });
    let refusal;
    for (const family of ROUTE_FAMILIES) {
        try {
            await pinata.retry.run(async () => pinata.revoke(id, family));
            return undefined;
        }
        catch (failure) {
            if (!(failure instanceof Failure) || failure.repeat || !TELLS_OF_KEY.has(failure.code))
                throw failure;
            refusal = failure;
        }
    }
    return refusal;
}
// What a server can say about a key rather than about who asks, or the way. For the others the list is worth no request.
const TELLS_OF_KEY = new Set([
    'not-found',
    'bad-request',
    'conflict',
    'locked',
    'forbidden',
    'missing-org-write',
    'unexpected-status',
    'unproven-end',
    'redirected',
    'refused-on-the-way',
]);

;// CONCATENATED MODULE: ./src/runner/summary.ts
// Tables in the job's summary. Names come from the account, where anyone with a key can choose them, so every text is
// escaped. A summary that cannot be written costs the job nothing.


// The runner takes up to 1 MiB.
const MOST_ROWS = 300;
const LONGEST_CELL = 2000;
/**
 * Adds a table to the job's summary, where the runner offers one. Without rows, the title stands alone; a column without
 * a word is left out.
 */
function writeSummary({ title, warnings = [], header, rows }) {
    const hasWords = (_, column) => rows.some((cells) => cells[column] !== '');
    const lines = rows.slice(0, MOST_ROWS).map((cells) => renderRow('td', cells.filter(hasWords)));
    const head = header === undefined ? [] : [renderRow('th', header.filter(hasWords))];
    const table = rows.length === 0 ? [] : ['<table>', ...head, ...lines, '</table>'];
    const more = rows.length > MOST_ROWS ? [`<p>And ${String(rows.length - MOST_ROWS)} more.</p>`] : [];
    const warned = warnings.slice(0, MOST_ROWS).map(renderWarning);
    const written = addToSummary([`<h3>${summary_escape(title)}</h3>`, ...warned, ...table, ...more].join('\n'));
    if (!written && isOffered('GITHUB_STEP_SUMMARY'))
        log_info('The summary could not be written.');
}
function renderWarning({ text, commands }) {
    const lines = commands.slice(0, MOST_ROWS).map(summary_escape).join('\n');
    return `<p>⚠️ <b>${escapeWithCode(text)}</b></p>${lines === '' ? '' : `<pre><code>${lines}</code></pre>`}`;
}
function renderRow(tag, cells) {
    return `<tr>${cells.map((cell) => `<${tag}>${renderCell(cell)}</${tag}>`).join('')}</tr>`;
}
function renderCell(cell) {
    if (typeof cell === 'string')
        return escapeWithCode(cell);
    if ('code' in cell)
        return `<code>${summary_escape(cell.code)}</code>`;
    if ('list' in cell)
        return `<ul>${cell.list.map((item) => `<li>${escapeWithCode(item)}</li>`).join('')}</ul>`;
    return `<a href="${summary_escape(cell.href)}">${summary_escape(cell.text)}</a>`;
}
/** The text escaped, with what stands between backticks shown as code. */
function escapeWithCode(text) {
    return text
        .split('`')
        .map((part, index) => (index % 2 === 1 ? `<code>${summary_escape(part)}</code>` : summary_escape(part)))
        .join('');
}
/** Text that neither HTML nor markdown reads anything into. */
function summary_escape(text) {
    return harmless(text.slice(0, LONGEST_CELL)).replace(/[^A-Za-z0-9 ]/gu, (character) => `&#${String(character.codePointAt(0))};`);
}

;// CONCATENATED MODULE: ./src/end/by-hand.ts
// What people can do themselves about a key that this action could not end.

/**
 * What is left to do about a key of this name that may still live, as a sentence and the command that it leads up to; both
 * are empty where the name says nothing. Only those who run a broker have the JWT that the command asks for, and the broker
 * does it anyway.
 */
function describeRescue({ pinataUrl, broker }, name) {
    const key = parseKeyName(name);
    const command = key === undefined ? '' : writeRevokeCommand(pinataUrl, key);
    if (broker === '')
        return { sentence: key === undefined ? '' : 'This ends it:', command };
    const due = key === undefined ? 'when its time is past' : `at ${new Date(key.expiresAt * 1000).toISOString()}`;
    const atOnce = key === undefined ? '.' : '; who runs the broker can end it at once:';
    return { sentence: `The broker ends it ${due}, or by GitHub's webhook when this run is over${atOnce}`, command };
}
/**
 * The shell command that ends the key of this name. It finds the key by its nonce and its run, which no mask can damage,
 * since the key's id and perhaps the owner's name are hidden in logs; the issuing JWT is taken from
 * `$PINATA_ISSUING_JWT`. `pinataUrl` is where Pinata itself is, also where a broker was asked. It says so where it finds nothing.
 */
function writeRevokeCommand(pinataUrl, { nonce, runId, runAttempt }) {
    const auth = '-H "Authorization: Bearer $PINATA_ISSUING_JWT"';
    const isMeant = `(.name | endswith(" ${nonce}]") and contains(" ${String(runId)}/${String(runAttempt)} "))`;
    const none = 'error("no live key of this account has the nonce: it is gone, or the JWT is of another account")';
    return [
        `curl -fsS ${auth} '${pinataUrl}/api_keys?revoked=false&name=${nonce}'`,
        `jq -r '[.keys[] | select${isMeant} | .key] | if . == [] then ${none} else .[] end'`,
        `xargs -r -I{} curl -fsS -X DELETE ${auth} '${pinataUrl}/api_keys/{}'`,
    ].join(' | ');
}

;// CONCATENATED MODULE: ./src/end/usage.ts
/** A sentence on a key's use and life by `now`, in unix milliseconds; empty where the list told neither. */
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

;// CONCATENATED MODULE: ./src/end/report.ts





const SENTENCES = {
    revoked: (name) => `Revoked the key "${name}".`,
    'already gone': (name) => `The key "${name}" was already gone.`,
    'never created': (name) => `The key "${name}" never came to life.`,
};
/** Says that a key is no more. */
function sayEnding({ name, outcome, seen }) {
    if (outcome !== 'may still live')
        log_info(`${SENTENCES[outcome](name)} ${describeLife(seen)}`.trim());
}
/**
 * Says what became of a key. Where it may still live, what ends it, and the step fails or warns as `on-revoke-failure`
 * says. A key that a job was given and never used is worth a notice.
 */
function reportEnding(report, settings, given = {}) {
    const { onRevokeFailure, broker } = settings;
    const { name, outcome, failure } = report;
    const { sentence, command } = describeRescue(settings, name);
    if (failure) {
        const advice = [`The key "${name}" may still live.`, sentence, command].filter(Boolean).join(' ');
        (onRevokeFailure === 'fail' ? fail : log_warning)(describeFailure(failure, advice));
    }
    else if (outcome === 'left alive') {
        const due = new Date((parseKeyName(name)?.expiresAt ?? 0) * 1000).toISOString();
        const end = broker === ''
            ? `sweep ends it once this run is over, or after ${due}, and this command at once:`
            : sentence.replace(/^T/, 't');
        log_info(`The key "${name}" is left alive, since \`revoke\` is \`false\`. It does not expire by itself: ${end} ${command}`);
    }
    else {
        sayEnding(report);
        if (given.handedOut && report.seen?.uses === 0) {
            log_notice(`The key "${name}" was never used: the deploy probably still uses another credential.`);
        }
    }
}
/** Tells the job's summary about these keys, those that may still live first. */
function summarizeEndings(title, reports, enders) {
    if (reports.length === 0)
        return;
    writeSummary({
        title,
        warnings: warnOf(reports, enders),
        header: ['Key', 'Outcome', 'Usage'],
        rows: putLiveFirst(reports).map(({ name, outcome, seen }) => [{ code: name }, outcome, describeLife(seen)]),
    });
}
/** Puts those first that may still live. */
function putLiveFirst(reports) {
    return [...reports.filter(({ failure }) => failure), ...reports.filter(({ failure }) => !failure)];
}
/** What may still live, once for each cause, with what ends it. */
function warnOf(reports, enders) {
    const causes = Map.groupBy(reports.filter(({ failure }) => failure !== undefined), ({ failure }) => failure?.happened ?? '');
    return [...causes].map(([happened, keys]) => {
        const rescues = keys.map(({ name }) => describeRescue(enders, name));
        const commands = rescues.map(({ command }) => command).filter(Boolean);
        const what = keys.length === 1 ? `"${keys[0]?.name.replaceAll('`', "'") ?? ''}" may` : `${String(keys.length)} keys may`;
        const one = keys.length === 1 ? (rescues[0]?.sentence ?? '') : '';
        const help = one || describeMany(enders, commands.length);
        return { text: [`${what} still live: ${happened}.`, help].filter(Boolean).join(' '), commands };
    });
}
function describeMany({ broker }, commands) {
    const how = ['', 'This ends it:', 'These commands end them:'][Math.min(commands, 2)] ?? '';
    return broker === '' ? how : `The broker ends them in time; who runs it can do so at once. ${how}`.trim();
}
function describeLife(seen) {
    return seen === undefined ? '' : describeUsage(seen, Date.now());
}

;// CONCATENATED MODULE: ./src/mint/mint.ts
// Mints one key through whatever can happen to a POST that must not be repeated blindly: whenever the server may have
// acted without saying so, what it made is looked up by its name and ended before another name is tried. What leaves here
// is masked, and written down.






/** Further off than this, a key would be swept while its job runs, or long after. */
const CLOCK_TOLERANCE = 120_000;
/** How long a request whose answer was given up can still be carried out, in milliseconds. */
const TIME_TO_LAND = 5000;
/** How long a server may take to act however short the step's own time is, in milliseconds. */
const TIME_TO_ACT = 10_000;
// Each stands in the journal, which has a greatest length.
const MOST_UNSETTLED = 50;
/**
 * Mints a key, or throws a `Failure`. Names that the journal then still holds may yet become keys. Where the server's clock
 * tells that the runner's is wrong, the key is ended and minted again, once, so that its name tells the right expiry.
 */
async function mintKey(pinata, inputs, run, journal) {
    const mintBy = async (clockOffset) => mintOnce(pinata, inputs, run, journal, clockOffset);
    const isClockWrong = () => Math.abs(pinata.clockOffset) > CLOCK_TOLERANCE;
    const key = await mintBy(0).catch((failure) => {
        // A broker refuses an expiry that a wrong clock made too late.
        const isRefused = failure instanceof Failure && failure.code === 'broker-refused';
        if (!isRefused || !isClockWrong())
            throw failure;
        return undefined;
    });
    if (key && !isClockWrong())
        return key;
    const { clockOffset } = pinata;
    const seconds = String(Math.round(Math.abs(clockOffset) / 1000));
    log_notice(`The runner's clock is ${seconds} s ${clockOffset > 0 ? 'behind' : 'ahead of'} the server's, so the key would expire at the wrong time: it is minted anew.`);
    if (key)
        await withdrawKey(pinata, key, journal);
    return mintBy(clockOffset);
}
/**
 * Ends a key that no step was given, for the reason that is thrown next. Never throws: where it may still live, that is
 * said, and post tries again.
 */
async function withdrawKey(pinata, key, journal, reason) {
    const { name, mayHaveTwin } = key;
    // The id of a key that no list shows may be another's, as where something on the way repeats an old answer.
    const isUnlisted = reason instanceof Failure && reason.code === 'not-listed';
    const id = isUnlisted ? undefined : key.id;
    journal.identify(name, { id, mayHaveTwin });
    const ending = await endKey(pinata, { name, id, landsIn: 0, mayHaveTwin });
    if (ending.failure)
        log_warning(describeFailure(ending.failure, 'The post step tries again.'));
    // A list that shows nothing, or only another key of the name, proves nothing of a key so young: then post has to look again.
    else if (!isUnlisted && (ending.outcome === 'revoked' || ending.seen !== undefined)) {
        journal.strikeOut(name);
        sayEnding(ending);
    }
}
async function mintOnce(pinata, { label, permissions, maxUses, expiresAfter }, run, journal, clockOffset) {
    const expiresAt = Math.floor((Date.now() + clockOffset + expiresAfter) / 1000);
    const nextName = () => formatKeyName({ ...run, label, expiresAt, nonce: formatNonce(Math.random()) });
    let name = nextName();
    let unsettled = 0;
    let pauses = 0;
    for (;;) {
        const milliseconds = pinata.retry.timeForRequest();
        journal.intend({ name, landsWithin: Math.max(milliseconds, TIME_TO_ACT) + TIME_TO_LAND });
        let created;
        try {
            created = await pinata.create({ keyName: name, permissions, maxUses }, milliseconds);
        }
        catch (failure) {
            if (!(failure instanceof Failure))
                throw failure;
            if (failure.acted === 'no') {
                // Also before another try, which may never come: post must not wait for a key that nobody made.
                journal.strikeOut(name);
            }
            else {
                if ((unsettled += 1) > MOST_UNSETTLED)
                    throw failure.withHint('Gave up after too many answers that never came.');
                await reconcile(pinata, name, failure, journal);
                name = nextName();
            }
            if (failure.code === 'not-found' && pinata.leaveCreateRoute())
                continue;
            if (!failure.repeat)
                throw failure;
            await pinata.retry.pause(failure, (pauses += 1));
            continue;
        }
        // Out of what is caught: a key that cannot be masked or written down exists, and stays in the journal.
        return keep(created, { name, expiresAt, mayHaveTwin: unsettled > 0 }, journal);
    }
}
/** Masks a new key before anything else is done with it, and writes down its id. */
function keep(created, asked, journal) {
    const credentials = maskCredentials(created.credentials);
    const id = created.isIdProven ? credentials.apiKey : undefined;
    journal.identify(asked.name, { id, mayHaveTwin: asked.mayHaveTwin });
    return { ...asked, credentials, id };
}
/** Ends what a request without an answer may have made. Where nothing is found yet, the name stays in the journal. */
async function reconcile(pinata, name, failure, journal) {
    const ending = await endKey(pinata, { name, landsIn: 0 });
    if (ending.failure) {
        throw failure.withHint(`Whether it made a key could not be found out (${ending.failure.code}); the post step tries again.`);
    }
    // That no list shows it now proves nothing: it may still be on its way.
    if (ending.outcome === 'never created')
        return;
    journal.strikeOut(name);
    sayEnding(ending);
}

;// CONCATENATED MODULE: ./src/key/abilities.ts
// What a key can and cannot do, in words for whoever has to understand a later 403. As Pinata's reference tells it: the
// scopes open routes of the v3 API and the flags routes of the legacy one, and neither opens the other's.


/** What each scope opens, as the end of "it can …". */
const SCOPE_ABILITIES = {
    'org:read': 'read the account (Pinata’s reference names no route that asks for it)',
    'org:write': 'create, list and revoke API keys',
    'org:files:read': 'list and look up files',
    'org:files:write': 'upload, pin by CID, list, change and delete files, and make download links',
    'org:groups:read': 'list groups',
    'org:groups:write': 'create, list, change and delete groups, and put files into them',
    'org:gateways:read': 'list gateways',
    'org:gateways:write': 'create, list, change and delete gateways and their access tokens',
    'org:analytics:read': 'read the analytics of gateways',
    'org:analytics:write': 'read the analytics of gateways (Pinata’s reference names nothing to write)',
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
/** What the key can do, and what it lacks that tools ask for. */
function describeAbilities({ permissions, preset, maxUses }) {
    const granted = {
        permissions: describePermissions(permissions),
        uses: maxUses === undefined ? '' : `${maxUses === 1 ? 'once' : `${String(maxUses)} times`} at most`,
    };
    if ('admin' in permissions) {
        return { ...granted, can: ['do whatever the account can', 'mint and revoke keys'], cannot: [], notes: [] };
    }
    const scopes = permissions.resources ?? [];
    const flags = listLegacyEndpoints(permissions);
    return {
        ...granted,
        can: [...scopes.map((scope) => `${SCOPE_ABILITIES[scope]} (v3 API)`), ...flags.map(explainFlag)],
        cannot: [
            ...describeClosedV3(scopes),
            ...describeClosedLegacy(flags),
            'use the pinning service API (`/psa`): Pinata documents no permission for it but `admin`',
        ],
        notes: PRESETS.flatMap(({ name, withheld }) => withheld !== undefined && preset.includes(name) ? [`About \`${name}\`: ${withheld}`] : []),
    };
}
function describeClosedV3(scopes) {
    if (scopes.length === 0) {
        return ['use the v3 API: `pinata upload <file>`, the SDK and uploads to `/v3/files` need the scope `files:write`'];
    }
    return scopes.includes('org:files:write')
        ? []
        : ['upload, pin or delete through the v3 API, which needs the scope `files:write`'];
}
function describeClosedLegacy(flags) {
    if (flags.length === 0) {
        return [
            "use the legacy API: `pinata upload <folder>`, the SDK's `fileArray` and many deploy actions need the legacy endpoint `pinFileToIPFS`",
        ];
    }
    const wanted = ['pinFileToIPFS', 'pinList', 'unpin'];
    return wanted.filter((flag) => !flags.includes(flag)).map(explainFlag);
}
function explainFlag(flag) {
    return `${LEGACY_ABILITIES[flag]} (legacy \`${flag}\`)`;
}

;// CONCATENATED MODULE: ./src/mint/report.ts
// What was minted: in the log and in the job's summary.



/** Says what was minted, what it can do, and until when it lives. */
function reportMint({ name, expiresAt }, inputs) {
    const due = new Date(expiresAt * 1000).toISOString();
    const lastEnder = inputs.broker === '' ? 'sweep' : 'the broker';
    const end = inputs.revoke
        ? `It is revoked when this job ends, or after ${due} by ${lastEnder}.`
        : `It outlives this job: ${lastEnder} ends it once this run is over, or after ${due}.`;
    const { permissions, uses, can, cannot, notes } = describeAbilities(inputs);
    const listed = (heading, items) => items.length === 0 ? [] : [`${heading}:`, ...items.map((item) => `- ${item}`)];
    log_info([
        `Minted the key "${name}".`,
        `Its permissions: ${[permissions, uses].filter(Boolean).join(', ')}.`,
        ...listed('It can', can),
        ...listed('It cannot', cannot),
        ...notes,
        end,
    ].join('\n'));
    if (!inputs.summary)
        return;
    writeSummary({
        title: 'A Pinata key for this job',
        rows: [
            ['Key', { code: name }],
            ['Permissions', { code: permissions }],
            ...(uses === '' ? [] : [['Uses', uses]]),
            ...tabulate('It can', can),
            ...tabulate('It cannot', cannot),
            ...tabulate('Presets', notes),
            ['End', end],
        ],
    });
}
function tabulate(heading, items) {
    return items.length === 0 ? [] : [[heading, { list: items }]];
}

;// CONCATENATED MODULE: ./src/mint/verify.ts
// Whether a new key is what was asked for: that Pinata honours it, and that it got nothing more. Permissions that were
// silently not narrowed are the worst failure of a minted credential: nothing breaks, and nobody looks.
// https://github.com/actions/create-github-app-token/issues/237








const verify_LONGEST_WAIT = 30_000;
const BETWEEN_TRIES = 1000;
const MOST_NESTED = 8;
/**
 * Waits until Pinata honours the key and compares what it can do with what was asked. What could not be compared is said.
 * Throws a `Failure` when the key is not honoured, not listed, or can do more.
 */
async function verifyKey(pinata, key, { permissions, maxUses }) {
    // Trying a key may count as a use, so a key whose uses are counted is only looked up.
    if (maxUses === undefined && !pinata.isBroker)
        await waitUntilHonoured(pinata, key.credentials.jwt);
    const listed = (await findKeys(pinata, { name: key.name })).keys.find(({ id }) => id === key.credentials.apiKey);
    if (listed === undefined)
        throw new Failure('not-listed', { hint: `It is "${key.name}".` });
    const { excess, unknown } = compareScopes(permissions, listed.scopes);
    if (excess.length > 0) {
        throw new Failure('too-powerful', { hint: `"${key.name}" also has ${excess.slice(0, 30).join(', ')}.` });
    }
    unknown.forEach(log_notice);
}
/**
 * Asks once which key the answer was about, where it did not prove it. What no list shows yet stays unproven. Throws a
 * `Failure` when the list shows another key under the name: something on the way gave another's answer.
 */
async function confirmKey(pinata, key, journal) {
    const { name, credentials, mayHaveTwin } = key;
    const listed = await listNamed(pinata, name);
    if (listed.length === 0)
        return;
    if (!listed.some(({ id }) => id === credentials.apiKey)) {
        throw new Failure('not-listed', { hint: `Under "${name}" it shows another key than came back.` });
    }
    // Whoever ends it by its id alone would leave the other.
    journal.identify(name, { id: credentials.apiKey, mayHaveTwin: mayHaveTwin || listed.length > 1 });
}
/** What the first page shows of a name; nothing where it cannot be had, since the key works all the same. */
async function listNamed(pinata, name) {
    try {
        const { entries } = await pinata.list({ name: parseKeyName(name)?.nonce ?? name, offset: 0 });
        return entries.filter(isWhole).filter((entry) => entry.name === name);
    }
    catch (failure) {
        if (failure instanceof Failure)
            return [];
        throw failure;
    }
}
/**
 * Compares asked permissions with what a list item says of them: `{admin, endpoints: {group: {flag: true}}}`, and
 * `resources`, whose rendering is not documented. Whatever is on there and was not asked for counts as excess, in whichever
 * way it is written or nested.
 * https://docs.pinata.cloud/api-reference/endpoint/v3-list-api-keys
 */
function compareScopes(asked, scopes) {
    if ('admin' in asked)
        return { excess: [], unknown: [] };
    if (!isRecord(scopes) && !Array.isArray(scopes) && typeof scopes !== 'string') {
        return { excess: [], unknown: ['Pinata lists the key without its permissions, so they were not compared.'] };
    }
    const resources = (asked.resources ?? []).flatMap((scope) => [scope, scope.replace(/:write$/, ':read')]);
    const wanted = new Set([...listLegacyEndpoints(asked), ...resources]);
    const granted = listGranted(typeof scopes === 'string' ? scopes.split(/[\s,]+/).filter(isOn) : scopes, MOST_NESTED);
    const isSeen = resources.length === 0 || granted.some((each) => wanted.has(each) && each.includes(':'));
    return {
        excess: [...new Set(granted.filter((each) => !wanted.has(each)))].map(show),
        unknown: isSeen
            ? []
            : ['Pinata lists the scopes of the v3 API in a way this action does not know, so they were not compared.'],
    };
}
/** The names of all that is on: flags by their names, scopes by their texts, however deep they are grouped. */
function listGranted(value, depth) {
    if (depth === 0)
        return isOn(value) ? ['what is nested too deep to read'] : [];
    if (Array.isArray(value)) {
        return value.flatMap((each) => (typeof each === 'string' ? [each] : listGranted(each, depth - 1)));
    }
    if (!isRecord(value))
        return isOn(value) ? ['what has no name'] : [];
    return Object.entries(value).flatMap(([name, inner]) => {
        if (typeof inner === 'object' && inner !== null)
            return listGranted(inner, depth - 1);
        return isOn(inner) ? [typeof inner === 'string' ? nameText(name, inner) : name] : [];
    });
}
/** What a text grants: a scope in one piece or in two (`org:files` and `write`), or a flag that is on. */
function nameText(name, text) {
    if (/^(true|1|yes|on)$/i.test(text))
        return name;
    return text.includes(':') ? text : `${name}:${text}`;
}
function isOn(value) {
    return typeof value === 'string' ? !/^(|false|0|no|none|off|null)$/i.test(value) : Boolean(value);
}
/** A name from the answer, cut. */
function show(name) {
    return /^[\w:.-]{1,60}$/.test(name) ? name : 'something with an unusual name';
}
async function waitUntilHonoured(pinata, jwt) {
    const { retry } = pinata;
    const until = readTick() + verify_LONGEST_WAIT;
    for (let attempt = 1;; attempt += 1) {
        try {
            await pinata.authenticate(jwt);
            return;
        }
        catch (failure) {
            if (!(failure instanceof Failure))
                throw failure;
            if (readTick() >= until || retry.stop.aborted || retry.remaining() <= 0) {
                throw new Failure('not-verified', { hint: `Pinata does not honour it (${failure.code}).`, cause: failure });
            }
            if (failure.repeat)
                await retry.pause(failure, attempt);
            else
                await retry.rest(BETWEEN_TRIES);
        }
    }
}

;// CONCATENATED MODULE: ./src/pinata/answer.ts
// What an answer of Pinata means. Pure: an answer goes in, its value or a Failure comes out. Nothing of a body goes into a
// failure but a short reason that cannot be a credential.


/** Returns the JSON of an answer that says yes, and throws what any other answer means. */
function readJson(attempt, answer) {
    const { status, text } = answer;
    if (!isSuccess(status))
        throw explainRefusal(attempt, answer);
    if (text.slice(0, 10_000).trimStart().startsWith('<'))
        throw new Failure('html-page', { attempt, status });
    try {
        return JSON.parse(text);
    }
    catch {
        // The parser's own message quotes the text, which holds a credential.
        throw new Failure('unreadable-answer', { attempt, status });
    }
}
/**
 * Throws what an answer to a revocation means that does not say that the key is revoked. The documented answer is the
 * JSON text `"Revoked"`. https://docs.pinata.cloud/api-reference/endpoint/v3-revoke-api-key
 */
function readRevocation(attempt, answer) {
    const { status, text } = answer;
    if (!isSuccess(status))
        throw explainRefusal(attempt, answer);
    if (!/^"?Revoked"?$/.test(text.trim()))
        throw new Failure('unproven-end', { attempt, status });
}
/** The moment of an answer by the server's clock, in unix milliseconds, where it tells. */
function readDate(answer) {
    return parseDate((answer.header('date') ?? '').slice(0, 100));
}
/** An HTTP date in unix milliseconds. https://httpwg.org/specs/rfc9110.html#http.date */
function parseDate(text) {
    const hasForm = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(text);
    const date = hasForm ? Date.parse(text) : NaN;
    return Number.isNaN(date) ? undefined : date;
}
function isSuccess(status) {
    return status >= 200 && status <= 299;
}
function explainRefusal(attempt, answer) {
    const { status, text } = answer;
    const { reason, details, isOfApi } = readReason(text);
    const retryAfter = status === 429 || status === 503 ? readRetryAfter(answer, Date.now()) : undefined;
    const said = isOfApi
        ? [reason, details].filter((word) => word !== '').join(': ')
        : shorten(text.slice(0, 2000).replaceAll(/<[^<>]*>/g, ' '));
    const code = chooseCode(status, reason, details, isOfApi);
    const ray = answer.header('cf-ray') ?? '';
    return new Failure(code, {
        attempt,
        status,
        said,
        reason,
        retryAfter,
        // By this Cloudflare's support finds what happened.
        hint: !isOfApi && /^[\w-]{8,40}$/.test(ray) ? `It came with \`cf-ray: ${ray}\`.` : '',
    });
}
const CODES = {
    401: 'unauthorized',
    400: 'bad-request',
    422: 'bad-request',
};
// These are told by the status alone, whoever said it.
const CODES_OF_ANYONE = {
    402: 'payment-required',
    404: 'not-found',
    405: 'not-found',
    408: 'server-error',
    409: 'conflict',
    423: 'locked',
    429: 'rate-limited',
    451: 'legally-blocked',
};
const CODES_OF_REASONS = {
    API_KEY_REVOKED: 'unauthorized',
    NO_SCOPES_FOUND: 'missing-org-write',
    PAID_FEATURE_ONLY: 'paid-feature',
};
function chooseCode(status, reason, details, isOfApi) {
    if (status >= 500)
        return 'server-error';
    if (status >= 300 && status < 400)
        return 'redirected';
    const known = CODES_OF_ANYONE[status] ?? (isOfApi ? undefined : 'refused-on-the-way');
    if (known !== undefined)
        return known;
    const told = CODES_OF_REASONS[reason] ?? CODES[status];
    if (told !== undefined)
        return told;
    if (status !== 403)
        return 'unexpected-status';
    if (/\bpaid\b/i.test(details))
        return 'paid-feature';
    return /\bplan\b|\busage limit\b|\bblocked\b/i.test(details) ? 'plan-limit' : 'forbidden';
}
/**
 * For how long the server wants to be left alone, in milliseconds: `Retry-After` in seconds or as an HTTP date, otherwise
 * `X-RateLimit-Reset` in unix seconds. Dates are read against the same answer's `Date`, since the runner's clock (`now`,
 * in unix milliseconds) can be wrong. `undefined` where it does not say.
 */
function readRetryAfter(answer, now) {
    const read = (name) => (answer.header(name) ?? '').trim().slice(0, 100);
    const retryAfter = read('retry-after');
    if (/^\d{1,12}(\.\d+)?$/.test(retryAfter))
        return Number(retryAfter) * 1000;
    const serverNow = readDate(answer) ?? now;
    const retryAt = parseDate(retryAfter);
    if (retryAt !== undefined)
        return retryAt - serverNow;
    const reset = read('x-ratelimit-reset');
    return /^\d{1,12}$/.test(reset) ? Number(reset) * 1000 - serverNow : undefined;
}
/**
 * What the API says about a refusal, in any of its forms: `{error:{reason,details}}`, `{error:{code,message}}`,
 * `{error:"…"}` and `{message:"…"}`.
 */
function readReason(text) {
    const { error, message } = parseRecord(text) ?? {};
    const { reason, details, message: inner } = isRecord(error) ? error : {};
    const said = [details, inner, error, message].find((each) => typeof each === 'string');
    return {
        reason: typeof reason === 'string' && /^[A-Z][A-Z_]{1,60}$/.test(reason) ? reason : '',
        details: said === undefined ? '' : shorten(said),
        isOfApi: isRecord(error) || said !== undefined,
    };
}
/** One short line without anything that could be a credential: no word of 20 characters or more, no address. */
function shorten(text) {
    const line = text.slice(0, 1000).replaceAll(new RegExp('[\\p{C}\\p{Z}]+', 'gu'), ' ').trim();
    const words = line
        .split(' ')
        .map((word) => (word.length >= 20 || (word.length >= 8 && /\d/.test(word)) || word.includes('@') ? '…' : word));
    const short = words.join(' ');
    return short.length > 120 ? `${short.slice(0, 120)}…` : short;
}

;// CONCATENATED MODULE: external "node:diagnostics_channel"
const external_node_diagnostics_channel_namespaceObject = require("node:diagnostics_channel");
;// CONCATENATED MODULE: ./src/pinata/exchange.ts
// One request to Pinata and its answer: sent once, read once, within its time and size. Never follows a redirect, since
// the JWT would go with it. What an answer means is judged in answer.ts.





// Once the job is cancelled: enough for an answer that is on its way, and it leaves time to revoke what it brings.
const TIME_AFTER_STOP = 4000;
// A page of a list; any other answer is a credential or a sentence.
const LARGEST_LIST = 1_000_000;
const exchange_LARGEST_ANSWER = 64_000;
/** Sends one request. Throws a `Failure` when no complete answer came. */
async function exchange(connection, question, limits) {
    // To get a bearer counts: a request that leaves later than its caller knows could be carried out later, too.
    const limit = limitTime(limits);
    try {
        return await send(connection, question, limit.signal);
    }
    finally {
        limit.end();
    }
}
async function send(connection, question, signal) {
    const { attempt, route, query = {}, body } = question;
    const search = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
    const url = new URL(`${connection.apiUrl}${route.path}${search.length > 0 ? `?${search.join('&')}` : ''}`);
    const proxy = await connection.chooseProxy?.(url);
    const way = watchWay(proxy ?? new (url.protocol === 'https:' ? (external_node_https_default()) : (external_node_http_default())).Agent());
    try {
        const bearer = await connection.bearer(signal);
        // node-fetch would destroy the body, and nobody hears its error.
        signal.throwIfAborted();
        const response = await fetch(url, {
            method: route.method,
            headers: {
                Authorization: `Bearer ${bearer}`,
                Accept: 'application/json',
                // Answers are short, and node-fetch takes a whole gzip body whose last chunk comes apart for a broken one.
                'Accept-Encoding': 'identity',
                'User-Agent': 'mint-pinata-key',
                ...(body && { 'Content-Type': 'application/json' }),
            },
            ...(body && { body: JSON.stringify(body) }),
            agent: way.agent,
            redirect: 'manual',
            signal,
            size: route.method === 'GET' ? LARGEST_LIST : exchange_LARGEST_ANSWER,
        });
        const text = await response.text();
        if (way.tunnelStatus() === undefined) {
            return { status: response.status, header: (name) => response.headers.get(name), text };
        }
    }
    catch (cause) {
        if (cause instanceof Failure)
            throw cause;
        if (way.tunnelStatus() === undefined) {
            const code = explainFailure(cause, signal.aborted, way.isWritten());
            throw new Failure(code, { attempt, cause, ...(proxy && { hint: 'The request went through a proxy.' }) });
        }
    }
    finally {
        way.end();
    }
    throw explainTunnel(attempt, way.tunnelStatus() ?? 0);
}
function limitTime({ milliseconds, stop }) {
    const controller = new AbortController();
    const abort = () => {
        controller.abort();
    };
    const timers = [setTimeout(abort, Math.max(0, milliseconds))];
    const hurry = () => void timers.push(setTimeout(abort, TIME_AFTER_STOP));
    if (stop.aborted)
        hurry();
    stop.addEventListener('abort', hurry, { once: true });
    return {
        signal: controller.signal,
        end() {
            timers.forEach((timer) => {
                clearTimeout(timer);
            });
            stop.removeEventListener('abort', hurry);
        },
    };
}
const REQUEST_WRITTEN = 'http.client.request.start';
/** Watches how far the one request gets that this agent carries. */
function watchWay(agent) {
    let isWritten = false;
    let tunnelStatus;
    // Node tells it once the request is written to its socket, which may still be connecting, or shaking hands.
    // https://nodejs.org/api/diagnostics_channel.html#event-httpclientrequeststart
    const note = (message) => {
        const { request } = message;
        if (request.agent !== agent)
            return;
        const socket = request.socket;
        const mark = () => void (isWritten = true);
        if (socket?.secureConnecting === true)
            socket.once('secureConnect', mark);
        else if (socket?.connecting === true)
            socket.once('connect', mark);
        else
            mark();
    };
    (0,external_node_diagnostics_channel_namespaceObject.subscribe)(REQUEST_WRITTEN, note);
    // https-proxy-agent hands the proxy's refusal on as if it were the server's answer; this tells them apart.
    agent.on('proxyConnect', ({ statusCode }) => {
        if (statusCode !== 200)
            tunnelStatus = statusCode;
    });
    return {
        agent,
        isWritten: () => isWritten,
        tunnelStatus: () => tunnelStatus,
        end() {
            (0,external_node_diagnostics_channel_namespaceObject.unsubscribe)(REQUEST_WRITTEN, note);
            agent.destroy();
        },
    };
}
function explainTunnel(attempt, status) {
    const code = status === 407 ? 'proxy-login' : status === 429 || status >= 500 ? 'proxy-failed' : 'proxy-refused';
    return new Failure(code, { attempt, status });
}
// A connection that never stood.
const CONNECT_ERRORS = {
    ECONNREFUSED: 'connection-refused',
    ENOTFOUND: 'unknown-host',
    EAI_AGAIN: 'unknown-host',
};
function explainFailure(error, isTimedOut, isWritten) {
    const isFetchError = error instanceof FetchError;
    if (isFetchError && error.type === 'max-size')
        return 'unreadable-answer';
    // Whatever TLS says after the handshake, the server may have the request.
    if (isWritten)
        return isTimedOut ? 'timed-out' : 'connection-lost';
    const code = isFetchError ? (error.code ?? '') : '';
    // OpenSSL's names for what is wrong with a certificate, and for an end of the handshake.
    // https://nodejs.org/api/tls.html#x509-certificate-error-codes
    if (/CERT|UNABLE_TO_|^CRL_|SIGNATURE|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE|^EPROTO$|^ERR_SSL_/.test(code)) {
        return 'bad-certificate';
    }
    return CONNECT_ERRORS[code] ?? 'unreachable';
}

;// CONCATENATED MODULE: ./src/pinata/client.ts
// Pinata's API for keys: one method for each thing it can do, each a single exchange that is judged, not repeated.







// What claims to be older than the API is no time.
const EARLIEST = Date.UTC(2025, 0);
/** Every method throws a `Failure` when Pinata does not say yes. */
class Pinata {
    retry;
    issuer;
    ownId;
    isBroker;
    #account;
    #createFamily = ROUTE_FAMILIES[0];
    #listFamilies = ROUTE_FAMILIES;
    #clockOffset = 0;
    constructor(account, retry) {
        this.#account = account;
        this.retry = retry;
        this.issuer = account.issuer;
        this.ownId = account.ownId;
        this.isBroker = account.isBroker;
    }
    /** By how many milliseconds the server's clock is ahead of the runner's, as its last answer told; 0 before. */
    get clockOffset() {
        return this.#clockOffset;
    }
    /**
     * Mints a key within so many milliseconds. Never call it again under the same name unless the failure says that the
     * server did not act.
     */
    async create({ keyName, permissions, maxUses }, milliseconds) {
        const body = { keyName, permissions, maxUses };
        const askedAt = Date.now();
        const read = (attempt, answer) => {
            const credentials = readCreated(readJson(attempt, answer), keyName, this.ownId);
            return { credentials, isIdProven: provesId(credentials, askedAt) };
        };
        return this.#ask({ attempt: 'mint the key', route: this.#createFamily.create, body }, read, milliseconds);
    }
    /** Leaves the route that a key was last asked for at. Returns whether there is another, which is asked from now on. */
    leaveCreateRoute() {
        const [first, second] = ROUTE_FAMILIES;
        if (this.#createFamily !== first)
            return false;
        this.#createFamily = second;
        return true;
    }
    /** Lists one page of keys, live and revoked unless the filter says which. */
    async list({ name, offset, revoked }) {
        const query = {
            ...(revoked !== undefined && { revoked: String(revoked) }),
            ...(name !== undefined && { name }),
            ...(offset > 0 && { offset: String(offset) }),
        };
        const listBy = async ({ list: route }) => this.#ask({ attempt: 'look up keys', route, query }, readPage);
        const [known, other] = this.#listFamilies;
        try {
            return await listBy(known);
        }
        catch (failure) {
            if (!(failure instanceof Failure && failure.code === 'not-found'))
                throw failure;
        }
        const page = await listBy(other);
        this.#listFamilies = [other, known];
        return page;
    }
    /** Revokes the key of this id by one family's route. */
    async revoke(id, family) {
        const attempt = 'revoke the key';
        try {
            await this.#ask({ attempt, route: family.revoke(id) }, readRevocation);
        }
        catch (failure) {
            // Whatever the server said at such length, it was not `Revoked`, and it may say so for ever.
            const isOdd = failure instanceof Failure && failure.code === 'unreadable-answer';
            throw isOdd ? new Failure('unproven-end', { attempt, cause: failure }) : failure;
        }
    }
    /** Asks whether Pinata honours the key of a JWT, as that key: it needs no permission. */
    async authenticate(jwt) {
        const attempt = 'try the key';
        // https://docs.pinata.cloud/api-reference/endpoint/test-authentication
        const route = { method: 'GET', path: '/../data/testAuthentication' };
        const limits = { milliseconds: this.retry.timeForRequest(), stop: this.retry.stop };
        readJson(attempt, await exchange({ ...this.#account, bearer: () => jwt }, { attempt, route }, limits));
    }
    async #ask(question, read, milliseconds = this.retry.timeForRequest()) {
        try {
            const answer = await exchange(this.#account, question, { milliseconds, stop: this.retry.stop });
            const date = readDate(answer) ?? 0;
            if (date > EARLIEST)
                this.#clockOffset = date - Date.now();
            return read(question.attempt, answer);
        }
        catch (thrown) {
            throw thrown instanceof Failure ? this.#account.explain(thrown) : thrown;
        }
    }
}
function readCreated(body, keyName, issuingKeyId) {
    const { JWT: jwt, pinata_api_key: apiKey, pinata_api_secret: apiSecret } = isRecord(body) ? body : {};
    const flaw = apiKey !== undefined && apiKey === issuingKeyId
        ? '`pinata_api_key` is the id of the issuing key.'
        : findFlaw({ jwt, apiKey, apiSecret }, keyName);
    if (flaw !== undefined) {
        throw new Failure('incomplete-answer', {
            attempt: 'mint the key',
            hint: `${flaw} What was minted is revoked by its name.`,
        });
    }
    return { jwt, apiKey, apiSecret };
}
function readPage(attempt, answer) {
    const body = readJson(attempt, answer);
    const keys = isRecord(body) ? body.keys : undefined;
    if (!Array.isArray(keys)) {
        throw new Failure('incomplete-answer', { attempt, hint: 'There is no list of `keys` in it.' });
    }
    return { entries: keys.map(readKey), size: answer.text.length };
}
function readKey(entry) {
    const { id, name, revoked, fields } = readEntry(entry);
    if (id === undefined)
        return { id, name, revoked };
    if (name === undefined)
        return { id, name, revoked };
    const { uses, createdAt, scopes, permissions, admin } = fields;
    return {
        id,
        name,
        revoked,
        uses: typeof uses === 'number' ? uses : undefined,
        createdAt: typeof createdAt === 'string' ? Date.parse(createdAt.slice(0, 100)) || undefined : undefined,
        // Documented is `scopes` alone; what else may tell of power is not to be overlooked.
        scopes: permissions === undefined && admin === undefined ? scopes : { scopes, permissions, admin },
    };
}

;// CONCATENATED MODULE: ./src/pinata/retry.ts
// Waiting: how long a step keeps on, and how long it pauses before it asks again. Every wait has an end: the step's time,
// or a few seconds once the job is cancelled, since the runner then kills the process. Durations come from a clock that
// nobody sets.


// The runner sends SIGTERM 7.5 s after SIGINT. https://docs.github.com/en/actions/reference/workflow-cancellation-reference
const AFTER_STOP = 6500;
const NOTICEABLE = 5000;
// Node's timers take no more.
const LONGEST_TIMER = 2 ** 31 - 1;
const retry_TIME_FOR_ONE_REQUEST = 10_000;
const LONGEST_REQUEST = 60_000;
// Also when the time is up: each key gets one try, and the cause that it then fails for.
const LEAST_TIME = 1000;
const SHORTEST_BACKOFF = 500;
const LONGEST_BACKOFF = 30_000;
// Windows of rate limits last a second or a minute: https://docs.pinata.cloud/account-management/limits. Who tells more
// than this means milliseconds, or a date.
const LONGEST_TOLD = 3_600_000;
/** Starts the clock of a step. */
function startRetry({ maxWait, stop, say, spread = 'wide' }) {
    let until = readTick() + maxWait;
    let refusals = 0;
    let longestTold = 0;
    let timeForRequest = retry_TIME_FOR_ONE_REQUEST;
    const hurry = () => (until = Math.min(until, readTick() + AFTER_STOP));
    if (stop.aborted)
        hurry();
    stop.addEventListener('abort', hurry, { once: true });
    const remaining = () => until - readTick();
    const stopIfAsked = (failure) => {
        if (stop.aborted)
            throw failure.withHint('The step was stopped.');
    };
    const retry = {
        stop,
        remaining,
        timeForRequest: () => Math.max(LEAST_TIME, Math.min(timeForRequest, remaining())),
        async rest(milliseconds) {
            await sleep(Math.min(milliseconds, remaining()), stop);
            if (stop.aborted)
                throw new Failure('cancelled', { hint: 'It was waiting.' });
        },
        async pause(failure, attempt) {
            stopIfAsked(failure);
            if (failure.code === 'timed-out')
                timeForRequest = Math.min(2 * timeForRequest, LONGEST_REQUEST);
            const told = readTold(failure);
            if (told !== undefined) {
                refusals += 1;
                longestTold = Math.max(longestTold, told);
            }
            const chosen = choosePause({ told, attempt, refusals, longestTold, spread, chance: Math.random() });
            // What goes beyond the time that the server told is for the others: it never costs this step its success.
            const least = told ?? chosen;
            const length = chosen < remaining() ? chosen : least + (Math.random() * Math.max(0, remaining() - least)) / 2;
            if (length >= remaining()) {
                throw failure.withHint(`Gave up: the next try would come after ${formatSeconds(length)}, and \`max-wait\` (${formatSeconds(maxWait)}) ends before.`);
            }
            if (length > NOTICEABLE) {
                const end = new Date(Date.now() + length).toISOString();
                say(`Waiting ${formatSeconds(length)}, until ${end}: ${failure.happened}.`);
            }
            await sleep(length, stop);
            stopIfAsked(failure);
        },
        async run(work) {
            for (let attempt = 1;; attempt += 1) {
                try {
                    return await work();
                }
                catch (failure) {
                    if (!(failure instanceof Failure && failure.repeat))
                        throw failure;
                    await retry.pause(failure, attempt);
                }
            }
        },
    };
    return retry;
}
/**
 * How many milliseconds to pause. Without a time from the server: full jitter, doubling from half a second to half a
 * minute. With one: that time and then some, since everyone else who was refused is told the same time, or at most a
 * second, where each is told one of its own.
 */
function choosePause({ told, attempt, refusals, longestTold, spread, chance }) {
    if (told === undefined)
        return chance * Math.min(LONGEST_BACKOFF, SHORTEST_BACKOFF * 2 ** attempt);
    return told + chance * (spread === 'little' ? 1000 : Math.min(4, 2 ** refusals) * longestTold);
}
/** A time that a server can mean and that is not past. */
function readTold({ retryAfter }) {
    return retryAfter !== undefined && retryAfter > 0 && retryAfter <= LONGEST_TOLD ? retryAfter : undefined;
}
async function sleep(milliseconds, stop) {
    if (milliseconds <= 0 || stop.aborted)
        return;
    await new Promise((wake) => {
        const timer = setTimeout(done, Math.min(milliseconds, LONGEST_TIMER));
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

;// CONCATENATED MODULE: ./src/pinata/open.ts




/** Opens the API at an address, as the key of a JWT or as the job itself. Nothing is asked yet. */
function openPinata({ apiUrl, jwt, broker, maxWait }, world) {
    const { stop, say, chooseProxy } = world;
    const isBroker = broker !== '';
    const asker = isBroker ? asJob(broker, world) : asKey(jwt);
    // A broker tells each job a time of its own.
    const retry = startRetry({ maxWait, stop, say, spread: isBroker ? 'little' : 'wide' });
    return new Pinata({ apiUrl, chooseProxy, isBroker, ...asker }, retry);
}
function asKey(jwt) {
    const { keyId: ownId, expiresAt = Infinity } = readClaims(jwt);
    return {
        bearer: () => jwt,
        issuer: identifyIssuer(jwt),
        ownId,
        explain: (failure) => failure.code === 'unauthorized' && expiresAt * 1000 < Date.now()
            ? failure.withHint(`The JWT says that it expired on ${new Date(expiresAt * 1000).toISOString()}.`)
            : failure,
    };
}
function asJob(broker, { requestIdToken }) {
    let token;
    return {
        bearer: async (signal) => (token = await requestIdToken(broker, signal)),
        issuer: broker,
        ownId: undefined,
        explain: (failure) => explainAsBroker(failure, token),
    };
}

;// CONCATENATED MODULE: ./src/runner/step.ts
// Runs an entry as a step: every error becomes one failed step with a sentence, never a stack trace on stderr.




/**
 * Returns a function that runs `story`, fails the step when it throws, and ends the process. Node would wait for sockets
 * that nobody uses any more, and then take itself down piece by piece, while the job waits.
 */
function defineStep(story) {
    const run = async () => {
        try {
            // The newest thing that the program needs. https://nodejs.org/api/url.html#urlparseinput-base
            if (typeof URL.parse !== 'function')
                throw new Failure('old-node', { hint: `It is ${process.version}.` });
            await story({ stop: listenForStop(), say: log_info, chooseProxy: chooseProxy, requestIdToken: requestIdToken });
        }
        catch (error) {
            fail(describeFailure(error));
        }
        // eslint-disable-next-line no-restricted-properties -- Nothing is buffered: stdout.ts writes through.
        process.exit();
    };
    return () => void run();
}
/**
 * A signal that is aborted when the runner cancels the step. Without a handler Node would die at once, with a request
 * under way whose answer nobody reads. https://docs.github.com/en/actions/reference/workflow-cancellation-reference
 */
function listenForStop() {
    const controller = new AbortController();
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGBREAK']) {
        process.on(signal, () => {
            controller.abort();
        });
    }
    return controller.signal;
}

;// CONCATENATED MODULE: ./src/main.ts
// The step itself: mints one key for this job. Everything is checked before the first request; whatever happens after
// it, the journal lets post end every key that may have come to life.











const main = defineStep(async (world) => {
    presetOutput('minted', 'false');
    const journal = openJournal();
    const run = await currentRun();
    const inputs = readMintInputs(run);
    if ('skipped' in inputs) {
        log_info(`Nothing is minted, since ${inputs.skipped}`);
        return;
    }
    const end = findComingEnd(inputs.jwt, Date.now());
    if (end !== undefined)
        log_warning(`The issuing JWT behind \`pinata-jwt\` lives until ${end}: make a new one.`);
    const pinata = openPinata(inputs, world);
    journal.begin({ ...inputs, issuer: pinata.issuer });
    const key = await mintKey(pinata, inputs, run, journal);
    try {
        if (key.id === undefined)
            await confirmKey(pinata, key, journal);
        if (inputs.verify)
            await verifyKey(pinata, key, inputs);
        handOut(key, inputs.envExports, journal, world.stop);
    }
    catch (refusal) {
        await withdrawKey(pinata, key, journal, refusal);
        throw refusal;
    }
    reportMint(key, inputs);
});

;// CONCATENATED MODULE: ./src/post.ts
// When the job ends: revokes every key that main's journal still holds.








// The runner ends a cancelled job after five minutes, and other post steps want some of them.
const LONGEST_AFTER_CANCEL = 240_000;
const post = defineStep(async (world) => {
    const journal = readJournal(readRun());
    if (journal === undefined)
        return;
    const { settings, entries, exportedEnv } = journal;
    const { obstacle, ...inputs } = readPostInputs(journal);
    const maxWait = inputs.isCancelled ? Math.min(settings.maxWait, LONGEST_AFTER_CANCEL) : settings.maxWait;
    const pinata = openPinata({ ...inputs, maxWait }, world);
    const reports = [];
    for (const entry of entries) {
        const report = entry.handedOut && !settings.revoke
            ? { name: entry.name, outcome: 'left alive' }
            : obstacle
                ? { name: entry.name, outcome: 'may still live', failure: obstacle }
                : await endKey(pinata, { ...entry, issuer: settings.issuer, landsIn: measureLanding(entry) });
        reportEnding(report, { ...settings, ...inputs }, entry);
        reports.push(report);
    }
    if (settings.summary)
        summarizeEndings('The end of the Pinata key', reports, inputs);
    // Last, since it can throw, and a key that lives is worse than a variable that holds a dead one.
    blankEnv(exportedEnv);
});

;// CONCATENATED MODULE: ./src/end/inputs.ts
// The inputs of the revoke action.






const REVOKE_INPUTS = {
    ...ACCESS_INPUTS,
    'key-name': { kind: 'text' },
    'run-id': { kind: 'number' },
    repository: { kind: 'text', default: '${{ github.repository }}' },
    'on-revoke-failure': { kind: 'choice', choices: ['fail', 'warn'], default: 'fail' },
    'max-wait': { kind: 'duration', default: '10m' },
    summary: { kind: 'boolean', default: 'true' },
};
/** Reads and checks every input. Throws a `Failure` that lists all problems at once. */
function readRevokeInputs() {
    const { values, problems } = readInputs(REVOKE_INPUTS);
    const { keyName, runId } = values;
    const run = readRun();
    const repository = values.repository || run.repository;
    const { access, problems: accessProblems } = readAccess(values);
    problems.push(...accessProblems, ...(access.jwt === '' && access.broker === '' ? checkJwt('') : []));
    if ((keyName === '') === (runId === undefined)) {
        problems.push('set either `key-name`, the exact name of a key, or `run-id`, for every key of that run.');
    }
    const parsed = parseKeyName(keyName);
    if (keyName !== '' && parsed === undefined) {
        problems.push('`key-name` is not a name that the mint action gives, such as `deploy [gha acme/site 12345678901/1 build 1764003600 9f86d081e1a2]`: take its output `key-name`, whole. Where GitHub shows `***` in it, use `run-id`.');
    }
    if (runId !== undefined && !/^[\w.-]{1,100}\/[\w.-]{1,100}$/.test(repository)) {
        problems.push('`repository` is not of the form `owner/name`.');
    }
    const named = parsed ?? { repository, runId: runId ?? run.runId };
    if (access.broker !== '' && !isOfRun(named, run)) {
        problems.push('with `broker`, only keys of this run and repository can be revoked: the broker ends the others itself.');
    }
    problems.push(...checkCommandFiles(['GITHUB_OUTPUT']));
    refuseProblems(problems, 'revoked');
    return { ...values, ...access, repository };
}

;// CONCATENATED MODULE: ./src/end/target.ts
// Ends what the revoke action names: one key, or every key of a run.





/** Ends every key that the inputs name. Never throws: what may still live is an ending too. */
async function endTarget(pinata, inputs) {
    const { keyName, repository, runId, broker } = inputs;
    if (runId !== undefined)
        return endRun(pinata, { repository, runId });
    const ending = await endKey(pinata, { name: keyName, landsIn: 0 });
    if (ending.outcome !== 'never created')
        return [ending];
    const elsewhere = broker === '' ? 'the JWT is of another account' : 'another broker minted it';
    log_notice(`There is no key "${keyName}": it is gone, it never was, or ${elsewhere}.`);
    return [];
}
async function endRun(pinata, run) {
    const title = `run ${String(run.runId)} of ${run.repository}`;
    const endings = [];
    try {
        const list = await listLiveKeys(pinata, beginBracket(run.repository, run.runId));
        for (const { id, name } of list.keys) {
            const parsed = parseKeyName(name);
            const isMeant = parsed !== undefined && isOfRun(parsed, run) && id !== pinata.ownId;
            if (isMeant)
                endings.push(await endKey(pinata, { id, name, landsIn: 0 }));
        }
        const doubt = target_findDoubt(list, run);
        if (doubt)
            endings.push({ name: title, outcome: 'may still live', failure: doubt });
    }
    catch (thrown) {
        endings.push({ name: title, outcome: 'may still live', failure: toFailure(thrown) });
    }
    if (endings.length === 0)
        log_info(`No live key belongs to ${title}.`);
    return endings;
}
/** Why a list may hide keys of the run. An entry that names the run in another form than ours is none that can be read. */
function target_findDoubt(list, run) {
    const isChanged = (name) => {
        const text = name.toLowerCase();
        const isOther = parseKeyName(name) !== undefined;
        return !isOther && text.includes(String(run.runId)) && text.includes(run.repository.toLowerCase());
    };
    const mayBear = (name) => {
        const parsed = parseKeyName(name);
        return parsed === undefined ? isChanged(name) : isOfRun(parsed, run);
    };
    return findGap(list, { mayBear }) ?? doubtEntries(list.keys.filter(({ name }) => isChanged(name)).length);
}

;// CONCATENATED MODULE: ./src/revoke.ts
// The revoke action: ends one key early, or every key of a run, from any job.






const revoke = defineStep(async (world) => {
    presetOutput('revoked', '0');
    const inputs = readRevokeInputs();
    const pinata = openPinata(inputs, world);
    const endings = await endTarget(pinata, inputs);
    for (const ending of endings)
        reportEnding(ending, inputs);
    files_setOutput('revoked', String(endings.filter(({ outcome }) => outcome === 'revoked').length));
    if (inputs.summary)
        summarizeEndings('Revoked Pinata keys', endings, inputs);
});

;// CONCATENATED MODULE: ./src/sweep/inputs.ts
// The inputs of the sweep action.






const SWEEP_INPUTS = {
    'pinata-jwt': { kind: 'credential' },
    'github-token': { kind: 'credential', default: '${{ github.token }}' },
    repository: { kind: 'text', default: '${{ github.repository }}' },
    'dry-run': { kind: 'boolean', default: 'false' },
    limit: { kind: 'number', default: '100' },
    'max-wait': { kind: 'duration', default: '10m' },
    'api-url': { kind: 'text', default: DEFAULT_API_URL },
    summary: { kind: 'boolean', default: 'true' },
};
/** Reads and checks every input. Throws a `Failure` that lists all problems at once. */
function readSweepInputs() {
    const { values, problems } = readInputs(SWEEP_INPUTS);
    const repository = values.repository || readRun().repository;
    // A broker sweeps by itself.
    const { access, problems: accessProblems } = readAccess({ ...values, broker: '' });
    problems.push(...accessProblems, ...(access.jwt === '' ? checkJwt('') : []));
    if (!/^[\w.-]{1,100}\/([\w.-]{1,100}|\*)$/.test(repository)) {
        problems.push('`repository` is not of the form `owner/name`, or `owner/*` for all of an owner.');
    }
    problems.push(...checkCommandFiles(['GITHUB_OUTPUT']));
    refuseProblems(problems, 'swept');
    return { ...values, ...access, repository };
}

;// CONCATENATED MODULE: ./src/sweep/report.ts
// What a sweep did: in the log, as outputs, and as a table in the job's summary.






const LARGEST_REPORT = 100_000;
/** Says what became of each key. Throws a `Failure` where an output cannot be written. */
function reportSweep(keys, inputs) {
    const { repository, summary } = inputs;
    if (keys.length === 0)
        log_info(`No live key belongs to ${repository}.`);
    for (const { key, outcome, reason } of keys)
        log_info(`"${key.name}": ${outcome}, since ${reason}.`);
    const count = (outcome) => keys.filter((key) => key.outcome === outcome).length;
    const revoked = count('revoked');
    files_setOutput('revoked', String(revoked));
    files_setOutput('kept', String(keys.length - revoked - count('already gone')));
    files_setOutput('report', writeJson(keys));
    if (summary)
        writeSummary(report_tabulate(keys, inputs));
}
/** The report as JSON of at most 100 kB: where keys had to be left out, its last entry says how many. */
function writeJson(keys) {
    const entries = [];
    let length = 0;
    for (const { key, name, outcome, reason } of keys) {
        const { runId, runAttempt, repository } = name;
        const entry = {
            name: key.name,
            repository,
            runId,
            runAttempt,
            outcome,
            reason,
            age: describeAge(key),
            uses: key.uses,
        };
        const text = JSON.stringify(entry);
        length += Buffer.byteLength(text) + 1;
        if (length > LARGEST_REPORT - 50)
            break;
        entries.push(text);
    }
    const omitted = keys.length - entries.length;
    return `[${[...entries, ...(omitted > 0 ? [JSON.stringify({ omitted })] : [])].join(',')}]`;
}
/** The table of a sweep, with a link to each run. What may still live comes first. */
function report_tabulate(keys, inputs) {
    const { repository } = inputs;
    const { serverUrl } = locateGitHub();
    return {
        title: keys.length === 0 ? `No live Pinata key belongs to ${repository}` : `Pinata keys of ${repository}`,
        warnings: warnOf(keys.map(({ key, failure }) => ({ name: key.name, failure })), inputs),
        header: ['Key', 'Run', 'Age', 'Uses', 'Outcome', 'Reason'],
        rows: putLiveFirst(keys).map(({ key, name, outcome, reason }) => [
            { code: key.name },
            {
                text: `${String(name.runId)}/${String(name.runAttempt)}`,
                href: `${serverUrl}/${name.repository}/actions/runs/${String(name.runId)}`,
            },
            describeAge(key),
            key.uses === undefined ? '' : String(key.uses),
            outcome,
            reason,
        ]),
    };
}
function describeAge({ createdAt }) {
    return createdAt === undefined ? '' : formatAge(Date.now() - createdAt);
}

;// CONCATENATED MODULE: ./src/sweep/orphans.ts
// Which keys are orphans: keys of ours whose run is over, or whose time is past. Pure, and strict: what is not known to
// be an orphan is kept.

/** The keys of this repository or owner. A name that does not parse is not ours. */
function findOurs(keys, { repository }) {
    const isMeant = (name) => repository.endsWith('/*')
        ? isSameRepository(name.repository.split('/')[0] ?? '', repository.slice(0, -2))
        : isSameRepository(name.repository, repository);
    return keys.flatMap((key) => {
        const name = parseKeyName(key.name);
        return name !== undefined && isMeant(name) ? [{ key, name }] : [];
    });
}
/** The runs that must be asked for before `judge` can decide, each once. */
function runsToAsk(ours, { now }) {
    const open = ours.map(({ name }) => name).filter(({ expiresAt }) => expiresAt > now);
    return [...new Map(open.map((name) => [identifyRun(name), name])).values()];
}
/** Tells a run from any other. */
function identifyRun({ repository, runId }) {
    return `${repository.toLowerCase()}#${String(runId)}`;
}
/** Decides on every key of ours, the oldest expiry first. `runs` are by what `identifyRun` says. */
function judge(ours, runs, order) {
    let left = order.limit;
    return [...ours]
        .sort((one, other) => one.name.expiresAt - other.name.expiresAt)
        .map(({ key, name }) => {
        const { isOrphan, reason } = judgeOne(key, name, runs.get(identifyRun(name)), order);
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
    if (name.expiresAt <= order.now)
        return { isOrphan: true, reason: 'its time is past' };
    if (run === undefined)
        return { isOrphan: false, reason: 'its run is not known' };
    if (typeof run === 'string')
        return { isOrphan: false, reason: run };
    // GitHub can still tell of the attempt before; a server without attempts can only tell of the run.
    const isTold = run.currentAttempt === 0 || name.runAttempt <= run.currentAttempt;
    if (run.isCompleted && isTold)
        return { isOrphan: true, reason: 'its run is completed' };
    if (name.runAttempt < run.currentAttempt)
        return { isOrphan: true, reason: 'its run was started again' };
    return { isOrphan: false, reason: 'its run is under way' };
}

;// CONCATENATED MODULE: ./src/sweep/runs.ts
// What GitHub knows about runs. Whatever goes wrong here means that a key is kept.






const runs_TIME_FOR_ONE_REQUEST = 10_000;
const runs_LARGEST_ANSWER = 1_000_000;
// https://docs.github.com/en/rest/actions/workflow-runs#get-a-workflow-run, and what Gitea and Forgejo add.
const UNDER_WAY = new Set(['queued', 'in_progress', 'waiting', 'requested', 'pending', 'running', 'blocked']);
/** Asks about each run, once, for as long as `hasTime` says so. */
async function askRuns(runs, token, hasTime) {
    const states = new Map();
    for (const run of runs) {
        // A GitHub that does not answer must leave time to end what is known to be an orphan.
        states.set(identifyRun(run), hasTime() ? await askRun(run, token) : 'there was no time left to ask for its run');
    }
    return states;
}
/** Asks once whether a run is completed. Never throws: where GitHub does not tell, the answer says why. */
async function askRun({ repository, runId }, token) {
    if (token === '')
        return 'there is no `github-token` to ask for its run';
    const [owner = '', repo = ''] = repository.split('/');
    try {
        const { apiUrl } = locateGitHub();
        const agent = await chooseProxy(new URL(apiUrl));
        // Loaded only here, so that no other step waits for it.
        const { request } = await __nccwpck_require__.e(/* import() */ 359).then(__nccwpck_require__.bind(__nccwpck_require__, 359));
        const { data } = await request('GET /repos/{owner}/{repo}/actions/runs/{run_id}', {
            baseUrl: apiUrl,
            owner,
            repo,
            run_id: runId,
            headers: { authorization: `Bearer ${token}` },
            request: {
                // A redirect is not followed: the token goes to no other place.
                fetch: async (url, init) => fetch(url, { ...init, redirect: 'manual', size: runs_LARGEST_ANSWER, ...(agent && { agent }) }),
                signal: AbortSignal.timeout(runs_TIME_FOR_ONE_REQUEST),
            },
        });
        return readRunState(data, repository, runId);
    }
    catch (error) {
        // Where no answer came, the library says 500 all the same, but has no response to show.
        const status = isAnswered(error) ? error.status : undefined;
        if (status === 404)
            return 'its run is not found, or `github-token` may not read it';
        return `GitHub does not tell about its run (${status === undefined ? 'no answer' : `status ${String(status)}`})`;
    }
}
/** Reads an answer about a run, which must be about this run of this repository. */
function readRunState(data, repository, runId) {
    const unreadable = 'GitHub does not tell about its run (unreadable answer)';
    if (!isRecord(data))
        return unreadable;
    const { id, status, run_attempt: attempt, repository: named } = data;
    const fullName = isRecord(named) ? named.full_name : undefined;
    if (id !== runId || typeof fullName !== 'string' || !isSameRepository(fullName, repository)) {
        return 'GitHub tells about another run';
    }
    if (typeof status !== 'string')
        return unreadable;
    const currentAttempt = typeof attempt === 'number' && Number.isSafeInteger(attempt) && attempt >= 0 ? attempt : 0;
    if (status === 'completed')
        return { isCompleted: true, currentAttempt };
    if (UNDER_WAY.has(status))
        return { isCompleted: false, currentAttempt };
    return `its run has a status that this action does not know${/^[a-z_]{1,30}$/.test(status) ? ` (${status})` : ''}`;
}
function isAnswered(error) {
    return error instanceof Error && 'response' in error && error.response !== undefined && 'status' in error;
}

;// CONCATENATED MODULE: ./src/sweep/sweep.ts
// Sweeps: lists everything first, then decides, then acts.







/** Judges every live key of the repository or owner. Throws a `Failure` where the keys cannot be listed. */
async function judgeKeys(pinata, { repository, limit, githubToken, maxWait }) {
    const bracket = beginBracket(repository);
    const { keys, fragments, doubt } = await listLiveKeys(pinata, bracket);
    const mayBear = (name) => name.toLowerCase().includes(bracket.toLowerCase());
    const unreadable = fragments.filter((fragment) => mayBe(fragment, { mayBear })).length;
    if (unreadable > 0)
        log_warning(`${String(unreadable)} entries of Pinata's list cannot be read, and are kept.`);
    if (doubt !== undefined)
        log_warning(`Pinata's list may not show all keys. ${doubt}`);
    // By the slower of two clocks, since a wrong one must end no key that is in use.
    const now = Math.floor((Date.now() + Math.min(0, pinata.clockOffset)) / 1000);
    const order = { repository, issuingKeyId: pinata.ownId, limit, now };
    const ours = findOurs(keys, order);
    const runs = await askRuns(runsToAsk(ours, order), githubToken, () => pinata.retry.remaining() > maxWait / 2);
    return judge(ours, runs, order);
}
/** Ends a key that is judged an orphan. Never throws: others are still to be ended. */
async function sweepKey(pinata, judgement, { dryRun }) {
    if (!judgement.isOrphan)
        return { ...judgement, outcome: 'kept' };
    if (dryRun)
        return { ...judgement, outcome: 'would be revoked' };
    const { id, name } = judgement.key;
    const { outcome, failure } = await endKey(pinata, { id, name, landsIn: 0 });
    return { ...judgement, outcome: outcome === 'never created' ? 'already gone' : outcome, failure };
}

;// CONCATENATED MODULE: ./src/sweep.ts
// The sweep action: ends the keys that no post step could reach.






const sweep = defineStep(async (world) => {
    presetOutput('revoked', '0');
    const inputs = readSweepInputs();
    const pinata = openPinata(inputs, world);
    const judged = await judgeKeys(pinata, inputs);
    const swept = [];
    for (const judgement of judged)
        swept.push(await sweepKey(pinata, judgement, inputs));
    reportSweep(swept, inputs);
    const failed = swept.flatMap(({ failure }) => failure ?? []);
    if (failed[0])
        throw failed[0].withHint(`${String(failed.length)} keys may still live; the next sweep tries again.`);
});

;// CONCATENATED MODULE: ./src/index.ts
// What the bundle exports: the steps, each by the name of the starter that runs it.





module.exports = __webpack_exports__;
/******/ })()
;