import { ConnectorError } from '../http/errors';
import { mapLimit } from '../http/limiter';
import type { Subscription, WebhookEventType } from '../trainingpeaks/subscription';
import type { TrainingPeaksClient } from '../trainingpeaks/client';
import type { AthleteRef } from '../trainingpeaks/types';

/** TrainingPeaks wiki, FAQ: two to four calls at once on one connection are fine. */
const AT_A_TIME = 4;

/** What subscriptions need of a session. */
export interface SubscriptionSource {
  client: Pick<TrainingPeaksClient, 'webhooks'>;
  /** The athlete's numeric id. */
  athleteId(ref: AthleteRef): Promise<number>;
}

/** A subscription that has to be there. */
export interface WantedSubscription {
  athlete: AthleteRef;
  eventType: WebhookEventType;
  /** Where TrainingPeaks calls. */
  webhookUrl: string;
}

/** Where a trigger receives deliveries: every address of it begins with `base`. */
export interface InstantAddress {
  /** Absolute, without a query. */
  base: string;
  /** What `base` was before, when the platform has moved: subscriptions to it are left over. */
  former?: string;
  /** Nobody can guess it; part of every address. */
  key: string;
}

/** The address for one athlete's deliveries. It tells whose calendar changed, since no body can be relied on. */
export function addressFor({ base, key }: InstantAddress, athlete: AthleteRef): string {
  return `${base}?athlete=${athlete}&key=${encodeURIComponent(key)}`;
}

/** How the subscriptions there are differ from those wanted. */
export interface Difference {
  missing: WantedSubscription[];
  /** Subscriptions to an address of this trigger that nobody wants, are switched off or there twice. */
  leftover: Subscription[];
}

/** @throws ConnectorError as the client does */
export async function compareSubscriptions(
  { client }: Pick<SubscriptionSource, 'client'>,
  address: Omit<InstantAddress, 'key'>,
  wanted: readonly WantedSubscription[],
): Promise<Difference> {
  const own = (await client.webhooks.list()).filter((one) => belongsTo(address, one));
  const kept = new Set<Subscription>();
  const missing = wanted.filter((asked) => {
    const found = own.find((one) => !kept.has(one) && serves(one, asked));
    if (found !== undefined) kept.add(found);
    return found === undefined;
  });
  return { missing, leftover: own.filter((one) => !kept.has(one)) };
}

/**
 * Creates the subscriptions, all or none: when one is refused, those made before are taken back.
 *
 * @throws ConnectorError saying whose subscription was refused, and whether all others could be taken back
 */
export async function createSubscriptions(
  { client, athleteId }: SubscriptionSource,
  wanted: readonly WantedSubscription[],
): Promise<Subscription[]> {
  const made: Subscription[] = [];
  let refusal: { asked: WantedSubscription; cause: unknown } | undefined;
  await mapLimit(wanted, AT_A_TIME, async (asked) => {
    if (refusal !== undefined) return;
    try {
      const AthleteId = await athleteId(asked.athlete);
      made.push(await client.webhooks.create({ AthleteId, EventType: asked.eventType, WebhookUrl: asked.webhookUrl }));
    } catch (cause) {
      refusal ??= { asked, cause };
    }
  });
  if (refusal === undefined) return made;
  const left = await deleteSubscriptions(
    { client },
    made.map(({ id }) => id),
  );
  throw refused(refusal.asked, refusal.cause, made.length, left.length);
}

/**
 * Deletes the subscriptions; one that is gone already is what was wanted.
 *
 * @returns the failures, for the caller to report: every other subscription is deleted all the same
 */
export async function deleteSubscriptions(
  { client }: Pick<SubscriptionSource, 'client'>,
  ids: readonly string[],
): Promise<ConnectorError[]> {
  const failures: ConnectorError[] = [];
  await mapLimit(ids, AT_A_TIME, async (id) => {
    try {
      await client.webhooks.delete(id);
    } catch (cause) {
      if (!(cause instanceof ConnectorError)) throw cause;
      failures.push(cause);
    }
  });
  return failures;
}

/** A subscription to an address of the trigger, whatever the query. */
function belongsTo({ base, former = base }: Omit<InstantAddress, 'key'>, { webhookUrl }: Subscription): boolean {
  const [called] = webhookUrl?.split('?') ?? [];
  return called === base || called === former;
}

function serves(one: Subscription, { athlete, eventType, webhookUrl }: WantedSubscription): boolean {
  return (
    one.active !== false &&
    one.webhookUrl === webhookUrl &&
    one.eventType?.toLowerCase() === eventType &&
    (athlete === 'me' || one.athleteId === null || one.athleteId === athlete)
  );
}

function refused({ athlete, eventType }: WantedSubscription, cause: unknown, made: number, left: number): unknown {
  if (!(cause instanceof ConnectorError)) return cause;
  const { kind, what, why, next, status, scope, retryAfterSeconds } = cause;
  const whose = athlete === 'me' ? 'your workouts' : `the workouts of athlete ${athlete}`;
  const outcome =
    made === 0
      ? 'Nothing was switched on.'
      : left === 0
        ? 'Nothing was switched on: the subscriptions made before were taken back.'
        : `Nothing was switched on, but ${left} of the ${made} subscriptions made before could not be taken back. They are replaced when the trigger is switched on again.`;
  return new ConnectorError({
    kind,
    what: `TrainingPeaks took no subscription to ${whose} (${eventType}).`,
    why: [what, why, outcome].filter((text) => text !== '').join(' '),
    next,
    ...(status === undefined ? {} : { status }),
    ...(scope === undefined ? {} : { scope }),
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  });
}
