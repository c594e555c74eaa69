// Where Pinata keeps its keys. Two families of routes do the same and take the same bodies; which of them a server
// knows is found out by asking. Paths are relative to the API's address, which must end in `/v3`.

export interface Route {
  method: 'POST' | 'GET' | 'DELETE' | 'PUT';
  path: string;
}

export interface RouteFamily {
  create: Route;
  list: Route;
  revoke(id: string): Route;
}

export const ROUTE_FAMILIES: readonly [RouteFamily, RouteFamily] = [
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
