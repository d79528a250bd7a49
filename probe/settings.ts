import type { Hosts } from '../shared/trainingpeaks/hosts';
import type { Scope } from '../shared/trainingpeaks/scopes';
import type { Client } from './sign-in/tokens';

/** Everything a run needs to know beforehand. */
export interface Settings {
  /** As the report names it. */
  environment: string;
  hosts: Hosts;
  client: Client;
  /** Registered with TrainingPeaks to the letter. */
  redirectUri: string;
  userAgent: string;
  /** The permissions TrainingPeaks has given to the application. */
  applicationScopes: readonly Scope[];
  /** Whom to sign in. */
  accounts: readonly ('athlete' | 'coach')[];
  /** Numbers of assumptions; null for all checks. */
  only: readonly number[] | null;
  /** The public address that leads to the page of the probe; null without one. */
  webhookUrl: string | null;
  /** Whether to watch how long an access token lives. */
  tokenLife: boolean;
  /** Least time between two requests. */
  pauseMs: number;
  /** How long to wait for the browser. */
  patienceMs: number;
}

/** What a run takes from its surroundings. */
export interface Surroundings {
  now(): number;
  sleep(milliseconds: number): Promise<void>;
  /** Aborted when the person stops the run: it then cleans up and reports. */
  signal: AbortSignal;
  /** A few characters that tell this run's objects from those of others. */
  tag: string;
}
