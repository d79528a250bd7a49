import { defaultsOf, Positions, Switch, switchProblem } from '../switches';

/** What Terra's sources leave open or tell in two ways. */
export const terraSwitches = {
  /** Whether a section or figure without a value is null or left out. */
  emptyValues: { values: ['null', 'absent'] },
  /** Ranges of more days than this are large requests. */
  largeDays: { values: [31, 28] },
  /** What a large request without a webhook gets. */
  largeInAnswer: { values: ['sentToWebhook', 'data', 'refused'] },
  /** Records in one data event of a large request. */
  chunkSize: { values: [10, 1] },
  endDate: { values: ['inclusive', 'exclusive'] },
  /** Whether one date alone bounds a list of planned workouts. */
  oneDate: { values: ['ignored', 'used'] },
  /** `X-Terra-Provider-Fetch`; what is not `ok` leaves out what was made at the provider. */
  providerFetch: { values: ['ok', 'failed', 'absent'] },
  coercionWarnings: { values: ['text', 'list', 'absent'] },
  errorBody: { values: ['problem', 'status', 'text'] },
  /** Under which names a delivery is signed. */
  signatureHeaders: { values: ['both', 'new', 'deprecated'] },
  /** `address`: the data of an event have to be fetched. */
  deliveredAs: { values: ['body', 'address'] },
  /** In which order the parts of a large request arrive. */
  chunkOrder: { values: ['asSent', 'reversed'] },
  /** Times every delivery is sent. */
  copies: { values: [1, 2] },
  /** Types of events that no list names come in between. */
  unknownEvents: { values: [false, true] },
  rateLimit: { values: ['none', 'someReads', 'someReadsWithoutRetryAfter'] },
} as const satisfies Record<string, Switch>;

/** One position of every switch. */
export type TerraQuirks = Positions<typeof terraSwitches>;

export const defaultTerraQuirks: Readonly<TerraQuirks> = defaultsOf(terraSwitches);

export const terraQuirkProblem = (changes: Record<string, unknown>): string | null =>
  switchProblem(terraSwitches, changes);
