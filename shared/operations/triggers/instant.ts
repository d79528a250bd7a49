import { readHinted, takeStock, type InstantSettings } from '../../changes/instant';
import type { Handed, Look } from '../../changes/instant-line';
import {
  addressFor,
  compareSubscriptions,
  createSubscriptions,
  deleteSubscriptions,
  type InstantAddress,
} from '../../changes/instant-subscriptions';
import { webhooksFor } from '../../changes/instant-webhooks';
import { MINUTE_MS } from '../../changes/stamps';
import type { TriggerState } from '../../changes/state';
import { watchedAthletes } from '../../changes/watched-athletes';
import { ConnectorError } from '../../http/errors';
import type { Scope } from '../../trainingpeaks/scopes';
import type { AthleteRef, JsonObject } from '../../trainingpeaks/types';
import { scopeNotGranted } from '../refusals';
import type { Session } from '../session';

/** All of these permissions are needed; a coach's roster needs coach:athletes besides. */
export const INSTANT_SCOPES: readonly Scope[] = [
  'workouts:read',
  'webhook:read-subscriptions',
  'webhook:write-subscriptions',
];

/** Deliveries are trusted to keep coming for so long; then the subscriptions are looked at again. */
const TRUSTED_MS = 60 * MINUTE_MS;

/**
 * Whether TrainingPeaks has exactly the subscriptions the trigger needs: one for each athlete and webhook event type.
 *
 * @throws ConnectorError as the client does
 */
export async function isInstantOn(
  session: Session,
  settings: InstantSettings,
  address: InstantAddress,
): Promise<boolean> {
  const athletes = await watchedAthletes(session, settings, {});
  const { missing, leftover } = await compareSubscriptions(session, address, wanted(athletes, settings, address));
  return missing.length === 0 && leftover.length === 0;
}

/**
 * Takes stock of the calendars and then has TrainingPeaks call: in this order, a change between the two comes with the next
 * delivery instead of never. Subscriptions of an earlier time that nobody wants any more are ended.
 *
 * @param stored what was stored as `state`, or anything else for a first time
 * @param options.advice what to do when TrainingPeaks could not reach the address, in the words of the platform
 * @param options.announce told what will be remembered before TrainingPeaks is asked to call: its calls may be quicker
 * @returns what to store, and notices for the log
 * @throws ConnectorError when a calendar cannot be read or a subscription is refused; none that was made then stays
 */
export async function switchInstantOn(
  session: Session,
  settings: InstantSettings,
  address: InstantAddress,
  stored: unknown,
  options: { advice: string; announce: (state: TriggerState) => void },
): Promise<{ state: TriggerState; notices: string[] }> {
  assertInstantAllowed(session, 'Start a workflow the moment a workout changes');
  assertReachable(session, address.base, options.advice);
  const { athletes, state: stock } = await takeStock(session, settings, stored);
  const state = { ...stock, checkedAt: session.ports.now() };
  options.announce(state);
  return { state, notices: await align(session, settings, address, athletes) };
}

/**
 * Ends every subscription to an address of the trigger; one that is gone already is what was wanted.
 *
 * @throws ConnectorError when some could not be ended: TrainingPeaks then calls an address where nobody answers
 */
export async function switchInstantOff(session: Session, address: Omit<InstantAddress, 'key'>): Promise<void> {
  const { leftover } = await compareSubscriptions(session, address, []);
  const [first, ...others] = await deleteSubscriptions(
    session,
    leftover.map(({ id }) => id),
  );
  if (first === undefined) return;
  throw new ConnectorError({
    kind: first.kind,
    what: `${others.length + 1} of ${leftover.length} webhook subscriptions could not be ended.`,
    why: `${first.what} Until they are ended, TrainingPeaks calls an address where nobody answers; nothing is started by that.`,
    next: 'They are cleared away when this trigger is switched on and off again, or by “Delete webhook subscription”.',
    ...(first.status === undefined ? {} : { status: first.status }),
  });
}

/**
 * What a delivery leads to. Once an hour at most, the subscriptions are looked at as well: athletes who joined the roster are
 * watched from then on, and a subscription that went missing is made again.
 *
 * @param athlete as the address named it
 * @param undone hand-overs that have to come again
 * @throws ConnectorError as {@link readHinted}
 */
export async function receiveDelivery(
  session: Session,
  settings: InstantSettings,
  address: InstantAddress,
  stored: unknown,
  athlete: string,
  undone: readonly Handed[] = [],
): Promise<Look<JsonObject>> {
  const look = await readHinted(session, settings, stored, athlete, undone);
  const now = session.ports.now();
  const age = now - look.state.checkedAt;
  if (age >= 0 && age < TRUSTED_MS) return look;
  const followed = await follow(session, settings, address, look.state);
  return {
    ...look,
    state: { ...followed.state, checkedAt: now },
    notices: [...look.notices, ...followed.notices],
  };
}

/** Refuses before any request what was not granted. @throws ConnectorError `missingScope` */
export function assertInstantAllowed({ grantedScopes }: Session, action: string): void {
  const missing = INSTANT_SCOPES.find((scope) => grantedScopes?.has(scope) === false);
  if (missing !== undefined) throw scopeNotGranted(missing, action);
}

/** @throws ConnectorError `invalidInput` with the platform's advice */
function assertReachable({ client }: Session, webhookUrl: string, advice: string): void {
  try {
    client.webhooks.checkAddress(webhookUrl);
  } catch (cause) {
    if (!(cause instanceof ConnectorError)) throw cause;
    const { kind, what, why } = cause;
    throw new ConnectorError({ kind, what, why, next: advice });
  }
}

async function follow(session: Session, settings: InstantSettings, address: InstantAddress, state: TriggerState) {
  try {
    const stock = await takeStock(session, settings, state);
    return { state: stock.state, notices: await align(session, settings, address, stock.athletes) };
  } catch (cause) {
    if (!(cause instanceof ConnectorError)) throw cause;
    const notice = `The webhook subscriptions could not be renewed; that is tried again in an hour. ${cause.what}`;
    return { state, notices: [notice] };
  }
}

/** @returns notices for the log */
async function align(
  session: Session,
  settings: InstantSettings,
  address: InstantAddress,
  athletes: readonly AthleteRef[],
): Promise<string[]> {
  const asked = wanted(athletes, settings, address);
  const { missing, leftover } = await compareSubscriptions(session, address, asked);
  await createSubscriptions(session, missing);
  const failures = await deleteSubscriptions(
    session,
    leftover.map(({ id }) => id),
  );
  if (failures.length === 0) return [];
  return [
    `${failures.length} webhook subscriptions that nobody needs any more could not be ended. ${failures[0]?.what}`,
  ];
}

function wanted(athletes: readonly AthleteRef[], { events }: InstantSettings, address: InstantAddress) {
  return athletes.flatMap((athlete) =>
    webhooksFor(events).map((eventType) => ({ athlete, eventType, webhookUrl: addressFor(address, athlete) })),
  );
}
