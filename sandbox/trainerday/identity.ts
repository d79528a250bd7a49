import { FastifyRequest } from 'fastify';
import { bearerToken } from '../api/route';
import { TrainerDay } from './state';

export interface Caller {
  account: string;
  /** Null for a personal key, which is not limited by scopes. */
  scopes: string[] | null;
}

/** The key of apps that only read the public library. */
export const libraryKey = 'sandbox-library-key';

export const headerKey = (request: FastifyRequest): string => {
  const value = request.headers['x-api-key'];
  return typeof value === 'string' ? value : '';
};

/** Who a request comes from, by personal key or access token; null when neither is good. */
export function callerOf(trainerDay: TrainerDay, request: FastifyRequest): Caller | null {
  return callerWith(trainerDay, bearerToken(request));
}

export function callerWith(trainerDay: TrainerDay, token: string): Caller | null {
  const key = trainerDay.keys.get(token);
  if (key) return { account: key.account, scopes: null };
  const grant = trainerDay.grants.grantOfAccessToken(token);
  return grant ? { account: grant.user, scopes: grant.scopes } : null;
}
