// What the build puts in parentheses, so that V8 compiles it while it reads the bundle.
import { expect, test } from 'vitest';
import { putInParentheses } from '../../scripts/eager.ts';

test.each([
  ['a function that the modules share', '«function mint(key) {}»', 'var mint = (function mint(key) {});'],
  ['an asynchronous one', '«async function mint() {}»', 'var mint = (async function mint() {});'],
  [
    'one in the scope of a bundle',
    '(() => { «function mint() {}» })();',
    '(() => { var mint = (function mint() {}); })();',
  ],
  ['one that did not run', 'function sweep() {}', 'function sweep() {}'],
  ['an arrow function', 'keys.map(«(key) => key.name»);', 'keys.map(((key) => key.name));'],
  ['one in parentheses', '(«() => {}»)();', '(() => {})();'],
  ['one within another', 'run(«async () => find(«(key) => key»)»);', 'run((async () => find(((key) => key))));'],
  [
    'one that may be called from above it',
    'run(() => { end(); «function end() {}» });',
    'run(() => { end(); function end() {} });',
  ],
  ['a method of an object', '({ «end(key) {}» });', '({ end: (function (key) {}) });'],
  ['an asynchronous method', '({ «async end() {}» });', '({ async end() {} });'],
  ['a method of a class', 'class Key { «end() {}» }', 'class Key { end() {} }'],
])('%s', (_, marked, expected) => {
  const parts = marked.split(/[«»]/);
  const positions = [...marked.matchAll(/[«»]/g)].flatMap(({ 0: mark, index }, before) =>
    mark === '«' ? [index - before] : [],
  );
  expect(putInParentheses(parts.join(''), new Set(positions))).toBe(expected);
});
