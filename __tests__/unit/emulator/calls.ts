// Speaks to an emulator over real HTTP, in few words. Knows addresses and headers; what an answer means is up to the tests.
import { onTestFinished } from 'vitest';
import { startEmulator, type Emulator, type EmulatorOptions, type Permissions } from '../../../emulator/index.ts';

export async function start(options?: EmulatorOptions): Promise<Emulator> {
  const emulator = await startEmulator(options);
  onTestFinished(async () => emulator.close());
  return emulator;
}

export interface Reply {
  status: number;
  headers: Headers;
  text: string;
  /** The body as JSON; reading a field of anything else gives `undefined`. */
  json: Json;
}

/** As deep as any answer goes, and wrong about none: every field may be missing. */
export interface Json {
  [field: string]: Json | undefined;
}

export async function call(
  emulator: Pick<Emulator, 'url'>,
  method: string,
  path: string,
  options: { jwt?: string; headers?: Record<string, string>; body?: unknown; signal?: AbortSignal } = {},
): Promise<Reply> {
  const { jwt, body, signal } = options;
  const response = await fetch(`${emulator.url}${path}`, {
    method,
    redirect: 'manual',
    headers: { ...(jwt !== undefined && { authorization: `Bearer ${jwt}` }), ...options.headers },
    ...(body !== undefined && {
      body: body instanceof FormData || body instanceof Blob || typeof body === 'string' ? body : JSON.stringify(body),
    }),
    ...(signal && { signal }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: toJson(text) };
}

/** A field of `data` that has to be a text. */
export function readData(reply: Reply, field?: string): string {
  const { data } = JSON.parse(reply.text) as { data: unknown };
  const value: unknown = field === undefined ? data : (data as Record<string, unknown>)[field];
  if (typeof value !== 'string') throw new Error(`no text at data ${field ?? ''}`);
  return value;
}

export interface Credential {
  jwt: string;
  key: string;
  secret: string;
}

export async function mint(
  emulator: Emulator,
  permissions: Permissions = {},
  options: { name?: string; maxUses?: number } = {},
): Promise<Credential> {
  const { name = 'minted', maxUses } = options;
  return readCredential(
    await call(emulator, 'POST', '/v3/api_keys', {
      jwt: emulator.issuingJwt,
      body: { keyName: name, permissions, maxUses },
    }),
  );
}

export function readCredential({ text }: Reply): Credential {
  const minted = JSON.parse(text) as { JWT: string; pinata_api_key: string; pinata_api_secret: string };
  return { jwt: minted.JWT, key: minted.pinata_api_key, secret: minted.pinata_api_secret };
}

export function form(content: string, fields: Record<string, string> = {}): FormData {
  const data = new FormData();
  data.append('file', new File([content], 'hello.txt', { type: 'text/plain' }));
  for (const [name, value] of Object.entries(fields)) data.append(name, value);
  return data;
}

function toJson(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return {};
  }
}
