import type { ZObject } from 'zapier-platform-core';
import { type TrainerDayHosts, trainerDayHostsFor } from '../../../shared';
import { configured, misconfigured } from '../../common/environment';
import { version } from '../package.json';

/**
 * What the owner of the integration may set with `zapier-platform env:set`. The host comes from here and never from a field,
 * so that nobody can point a connection, and with it a key, at another server.
 */
export interface AppEnvironment {
  hosts: TrainerDayHosts;
  /** Sent as User-Agent, `name/version`. */
  userAgent: string;
}

/**
 * Reads the environment at the time of the call: Zapier sets it anew for every step.
 *
 * @throws z.errors.Error for a setting that cannot be right
 */
export function readEnvironment(z: ZObject): AppEnvironment {
  const { env } = process;
  const environment = env.TD_ENVIRONMENT || 'production';
  if (environment !== 'production' && environment !== 'custom') {
    throw misconfigured(z, 'TD_ENVIRONMENT must be production or custom.');
  }
  return {
    hosts: configured(z, () => trainerDayHostsFor(environment, { apiBaseUrl: env.TD_API_BASE_URL })),
    userAgent: env.TD_USER_AGENT || `zapier-trainerday/${version}`,
  };
}
