import type { HttpClient } from '../http/client';
import type { Ports } from '../http/ports';
import type { Hosts } from './hosts';
import { capabilityFor, type Scope } from './scopes';
import type { AthleteRef } from './types';

/** What the endpoint groups share. */
export interface Api {
  http: HttpClient;
  hosts: Hosts;
  ports: Ports;
  accountType: 'athlete' | 'coach';
  /** The connected athlete's own id, once the profile was read. */
  own: { athleteId: number | null };
}

/** The permission an endpoint needs, with the box that grants it. */
export function permission(scope: Scope): { scope: Scope; label?: string } {
  return { scope, label: capabilityFor(scope)?.label };
}

/** `/v2/workouts` for the connected account, `/v2/workouts/{athleteId}` for an athlete of a coach. */
export function workoutsPath(api: Api, athlete: AthleteRef): string {
  const id = addressedId(api, athlete);
  return id === undefined ? '/v2/workouts' : `/v2/workouts/${id}`;
}

/**
 * The id to put in the path; undefined for the connected account itself. Whether an athlete may use the addressed form for
 * the own id is not documented, so the self form is used as soon as the own id is known.
 */
export function addressedId(api: Api, athlete: AthleteRef): number | undefined {
  return athlete === 'me' || athlete === api.own.athleteId ? undefined : athlete;
}
