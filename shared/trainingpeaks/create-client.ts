import { createHttpClient } from '../http/client';
import type { Ports } from '../http/ports';
import type { Api } from './api';
import type { TrainingPeaksClient } from './client';
import { analysisEndpoints } from './endpoints/analysis';
import { athleteEndpoints } from './endpoints/athletes';
import { coachEndpoints } from './endpoints/coaches';
import { eventEndpoints } from './endpoints/events';
import { fileEndpoints } from './endpoints/files';
import { infoEndpoints } from './endpoints/info';
import { metricEndpoints } from './endpoints/metrics';
import { nutritionEndpoints } from './endpoints/nutrition';
import { oauthEndpoints } from './endpoints/oauth';
import { routeEndpoints } from './endpoints/routes';
import { webhookEndpoints } from './endpoints/webhooks';
import { workoutListEndpoints } from './endpoints/workout-lists';
import { workoutEndpoints } from './endpoints/workouts';
import type { Hosts } from './hosts';

export interface TrainingPeaksClientOptions {
  ports: Ports;
  /** See `hostsFor`. */
  hosts: Hosts;
  /** `name/version`, e.g. `n8n-nodes-trainingpeaks/1.0.0`. */
  userAgent: string;
  /** Epoch milliseconds of `ports.now()`; no request and no wait outlasts it. */
  deadlineAt: number;
  /** The kind of the connected account. */
  accountType: 'athlete' | 'coach';
}

/**
 * The Partners API client over the given ports. One client lives for one execution: it lets at most 4 requests through at a
 * time, and remembers which workouts it has seen so that an unanswered create can be told from an older twin.
 */
export function createTrainingPeaksClient(options: TrainingPeaksClientOptions): TrainingPeaksClient {
  const { ports, hosts, accountType } = options;
  const api: Api = { http: createHttpClient(options), hosts, ports, accountType, own: { athleteId: null } };
  return {
    info: infoEndpoints(api),
    athletes: athleteEndpoints(api),
    coaches: coachEndpoints(api),
    workouts: { ...workoutEndpoints(api), ...workoutListEndpoints(api) },
    analysis: analysisEndpoints(api),
    files: fileEndpoints(api),
    metrics: metricEndpoints(api),
    events: eventEndpoints(api),
    nutrition: nutritionEndpoints(api),
    routes: routeEndpoints(api),
    webhooks: webhookEndpoints(api),
    oauth: oauthEndpoints(api),
  };
}
