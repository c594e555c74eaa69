// The three spellings of the key routes, with their sources.

export interface Family {
  mint: string;
  list: string;
  revoke: (key: string) => { method: string; path: string; body?: unknown };
}

export const FAMILIES: Readonly<Record<'v3' | 'sdk' | 'legacy', Family>> = {
  // https://docs.pinata.cloud/api-reference/endpoint/v3-create-api-key
  v3: {
    mint: '/v3/api_keys',
    list: '/v3/api_keys',
    revoke: (key) => ({ method: 'DELETE', path: `/v3/api_keys/${encodeURIComponent(key)}` }),
  },
  // https://github.com/PinataCloud/pinata/tree/main/src/core/functions/keys
  sdk: {
    mint: '/v3/pinata/keys',
    list: '/v3/pinata/keys',
    revoke: (key) => ({ method: 'PUT', path: `/v3/pinata/keys/${encodeURIComponent(key)}` }),
  },
  // https://docs.pinata.cloud/api-reference/endpoint/ipfs/generate-pinata-api-key
  legacy: {
    mint: '/users/generateApiKey',
    list: '/users/apiKeys',
    revoke: (apiKey) => ({ method: 'PUT', path: '/users/revokeApiKey', body: { apiKey } }),
  },
};
