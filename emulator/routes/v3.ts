// What the routes of the v3 services share: their dialect, their two permissions, and how they refuse a request's sense.
import { refusal, type Answer } from '../message.ts';
import type { Need } from '../permissions.ts';

export const V3 = { purpose: 'use', dialect: 'v3', credentials: 'jwt' } as const;
export const READ_FILES: Need = { system: 'resources', resource: 'org:files', access: 'read' };
export const WRITE_FILES: Need = { system: 'resources', resource: 'org:files', access: 'write' };

export function badRequest(message: string): Answer {
  return refusal('v3', 400, 'BAD_REQUEST', message);
}

export function notFound(message: string): Answer {
  return refusal('v3', 404, 'NOT_FOUND', message);
}
