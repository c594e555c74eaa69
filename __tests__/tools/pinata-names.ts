// Preloaded into a tool whose addresses are fixed: leads the names of Pinata's hosts to the emulator at `EMULATOR_PORT`, and
// lets nothing else leave the machine. Only the address changes: the tool still asks for these names in the handshake and
// checks the certificate against them.
import net from 'node:net';

const PINATA = ['api.pinata.cloud', 'uploads.pinata.cloud'];
const LOOPBACK = ['127.0.0.1', 'localhost'];
type Connect = (this: net.Socket, ...args: unknown[]) => net.Socket;
const connect = Reflect.get(net.Socket.prototype, 'connect') as Connect;

function lead<T>(options: T): T {
  if (typeof options !== 'object' || options === null || !('host' in options)) return options;
  const { host } = options;
  if (typeof host !== 'string' || LOOPBACK.includes(host)) return options;
  if (!PINATA.includes(host)) throw new Error(`${host} is not Pinata, and nothing else is led anywhere`);
  return { ...options, host: '127.0.0.1', port: Number(process.env.EMULATOR_PORT) };
}

net.Socket.prototype.connect = function (this: net.Socket, ...args: unknown[]): net.Socket {
  // `net.connect` hands over one array, which it has marked as put in order: it is kept.
  const [first] = args;
  if (Array.isArray(first)) first[0] = lead<unknown>(first[0]);
  else args[0] = lead(first);
  return Reflect.apply(connect, this, args);
};
