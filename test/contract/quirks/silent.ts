import type { Quirks } from '../../../sandbox/quirks';
import type { Run } from './runs';

/** Switches that change no answer of the journey, and why that is right; all others have to change one. */
const SILENT: { [K in keyof Quirks]?: string } = {
  requestBodies: 'requests are in the documented form',
  rangeLimit: 'no range is longer than either way of counting takes',
  clientCredentials: 'the client is named in the form',
  bothAccountKinds: 'both kinds of account are never asked for',
  invalidScopeAt: 'no more is asked for than the application owns',
  zonesAddresses: 'only the address that always works is asked',
  rawStructureArray: 'a structure is sent as text',
  wodOneDay: 'a single day is asked for without a number',
  wodFileSlash: 'the slash is always there',
  filenameRule: 'file names are clean',
  offsetStart: 'starts are sent without an offset',
  waterPercentMaximum: 'more than 100 % is never sent',
  fileForCompleted: 'no file is sent to a completed workout; the tests of uploads have that',
  deleteCompletedStatus: 'completed workouts are refused before they are sent',
  analysisScope: 'one box grants both permissions',
  webhookListScope: 'one box grants both permissions',
  refreshTokens: 'the renewed token goes to the transport, not into the journey',
  refreshTokenInAnswer: 'the renewed token goes to the transport, not into the journey',
  noNextEvent: 'everybody on the journey has a race ahead; assumption 13 has its own test',
  changedBoundary: 'no two changes share a stamp; the tests of change detection have that',
  changedDeleted: 'the feed of the journey has one page; the tests of change detection have more',
  webhookBody: 'deliveries are for the instant triggers; assumption 37 has its own tests',
  webhookCopies: 'deliveries are for the instant triggers; assumption 37 has its own tests',
};

export function isSilent({ quirks }: Run): boolean {
  const names = Object.keys(quirks) as (keyof Quirks)[];
  // The documented one of its two names is asked first.
  if (names.length === 1 && quirks.changedAddress === 'changed') return true;
  return names.every((name) => name in SILENT);
}
