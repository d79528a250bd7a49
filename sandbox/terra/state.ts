import { createHash } from 'node:crypto';
import { Athlete } from '../store/model';
import { defaultTerraQuirks, TerraQuirks } from './quirks';

/** One webhook delivery with all its tries. */
export interface TerraDelivery {
  traceId: string;
  type: string;
  reference: string | null;
  url: string;
  body: string;
  orderingTimestamp: number;
  /** HTTP status or why nothing came back, of each try. */
  results: (number | string)[];
  /** Nothing more is sent: it was taken, or every try was used up. */
  settled: boolean;
}

/** Everything the local Terra knows. Its data are those of the local TrainingPeaks. */
export class Terra {
  readonly devId = 'terra-sandbox-dev';
  readonly apiKey = 'terra-sandbox-key';
  signingSecret = 'terra-sandbox-signing-secret';
  /** Where deliveries go; only addresses on this machine are called. */
  targets: string[] = [];
  readonly deliveries: TerraDelivery[] = [];
  /** Bodies that were put aside, by the last part of their address. */
  readonly payloads = new Map<string, string>();
  /** Users that ended their connection. */
  readonly disconnected = new Set<string>();
  /** Milliseconds between the tries of a delivery; Terra waits minutes and hours. */
  retryDelays = [200, 400, 800, 1600, 3200, 6400, 12_800];
  quirks: TerraQuirks = { ...defaultTerraQuirks };
  reads = 0;
}

/** An athlete's connection, the same after every start. */
export function terraUserId({ id }: Athlete): string {
  const hex = createHash('sha256').update(`terra ${id}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
