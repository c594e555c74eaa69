// A preload that makes a process's clock run CLOCK_SCALE times as fast, so that a test passes ten minutes in seconds.
// Invariant: timers and all clocks scale alike, so no code in the process can tell; sockets keep real time.
// Use: node --require <this file without its types> main.js, with CLOCK_SCALE=20. The processes of a job agree on the time,
// by Date and by `process.hrtime` alike, when they also share CLOCK_START, the moment, in real unix milliseconds, from which
// the clock runs fast.
import type { ServerResponse } from 'node:http';

// Without imports it is a script as it stands: a module that is preloaded makes each process start 50 ms later.
const http = process.getBuiltinModule('node:http');
const { syncBuiltinESMExports } = process.getBuiltinModule('node:module');
const timers = process.getBuiltinModule('node:timers');
const timersPromises = process.getBuiltinModule('node:timers/promises');

const scale = Number(process.env.CLOCK_SCALE);
if (!(scale >= 1)) throw new Error('CLOCK_SCALE must be a number of at least 1');

const realNow = performance.now.bind(performance);
const realHrtime = process.hrtime.bigint.bind(process.hrtime);
const clockStart = Number(process.env.CLOCK_START ?? Date.now());
const sinceStart = Date.now() - clockStart;
const start = {
  date: clockStart + sinceStart * scale,
  now: realNow(),
  hrtime: realHrtime(),
  // By how much the fast clock is ahead when this process starts.
  gained: BigInt(Math.round(sinceStart * (scale - 1) * 1e6)),
};

// Rounded up, so that no timer fires before the scaled clock says so.
const shorten = (ms: unknown) => (typeof ms === 'number' ? Math.ceil(ms / scale) : ms);
const now = () => start.now + (realNow() - start.now) * scale;
const dateNow = () => Math.floor(start.date + (now() - start.now));
const hrtimeNow = () => start.hrtime + start.gained + BigInt(Math.round(Number(realHrtime() - start.hrtime) * scale));

// Date stays one constructor with one prototype; only the present moment is another.
const ScaledDate = new Proxy(Date, {
  apply: () => new Date(dateNow()).toString(),
  construct: (target, values: readonly unknown[], newTarget) =>
    Reflect.construct(target, values.length > 0 ? values : [dateNow()], newTarget) as Date,
  get: (target, property, receiver) =>
    property === 'now' ? dateNow : (Reflect.get(target, property, receiver) as unknown),
});
Object.defineProperty(Date.prototype, 'constructor', { value: ScaledDate, configurable: true, writable: true });
globalThis.Date = ScaledDate;

Object.defineProperty(performance, 'now', { value: now, configurable: true, writable: true });
process.hrtime = Object.assign(
  (previous?: [number, number]): [number, number] => {
    const elapsed = hrtimeNow() - (previous === undefined ? 0n : BigInt(previous[0]) * 10n ** 9n + BigInt(previous[1]));
    return [Number(elapsed / 10n ** 9n), Number(elapsed % 10n ** 9n)];
  },
  { bigint: hrtimeNow },
);

/** The same function, called with its delay divided; `position` is where the delay stands. */
function scaleDelay<F extends (...values: never[]) => unknown>(original: F, position: number): F {
  return new Proxy(original, {
    apply: (target, self, values: readonly unknown[]): unknown =>
      Reflect.apply(
        target,
        self,
        values.map((value, index) => (index === position ? shorten(value) : value)),
      ),
  });
}

timersPromises.setTimeout = scaleDelay(timersPromises.setTimeout, 0);
timersPromises.setInterval = scaleDelay(timersPromises.setInterval, 0);
timersPromises.scheduler.wait = scaleDelay(timersPromises.scheduler.wait.bind(timersPromises.scheduler), 0);
timers.setTimeout = scaleDelay(timers.setTimeout, 1);
timers.setInterval = scaleDelay(timers.setInterval, 1);
globalThis.setTimeout = timers.setTimeout;
globalThis.setInterval = timers.setInterval;

// Made anew: whether Node's own calls the scaled or the real setTimeout depends on when it was loaded.
AbortSignal.timeout = (ms) => {
  const controller = new AbortController();
  const reason = new DOMException('The operation was aborted due to timeout', 'TimeoutError');
  timers
    .setTimeout(() => {
      controller.abort(reason);
    }, ms)
    .unref();
  return controller.signal;
};

// Node itself would write the `Date` of an answer by the machine's clock.
const writeHead = Reflect.get(http.ServerResponse.prototype, 'writeHead') as (...values: unknown[]) => unknown;
Object.defineProperty(http.ServerResponse.prototype, 'writeHead', {
  value(this: ServerResponse, ...values: unknown[]): unknown {
    if (this.sendDate && !this.hasHeader('date')) this.setHeader('date', new Date().toUTCString());
    return writeHead.apply(this, values);
  },
  configurable: true,
  writable: true,
});

syncBuiltinESMExports();
