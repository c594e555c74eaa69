// What the bundle exports: the steps, each by the name of the starter that runs it.
export { main } from './main.ts';
export { post } from './post.ts';
export { revoke } from './revoke.ts';
export { sweep } from './sweep.ts';
