import { fieldsOf, isObject } from '../../shared/trainingpeaks/read';
import type { Account } from '../account/account';
import { formOf, plan, recordIn, succeeded, unexpected } from '../account/workouts';
import type { Delivery } from '../sign-in/loopback';
import { asExpected, check, NotSettled, tolerated } from './check';

const common = {
  step: 'webhooks',
  as: 'athlete',
  needs: ['athlete:profile', 'webhook:write-subscriptions'],
  writes: 'removable',
} as const;

const PATH = '/v1/webhook/subscriptions';
/** A name that leads nowhere by definition (RFC 2606), so that nothing is told to anybody. */
const NOWHERE = 'https://connector-probe.invalid/nobody';
const WAITS = 20;
const WAIT_MS = 3_000;
/** After the first delivery, for repeated ones. */
const WAITS_FOR_MORE = 3;

/** Subscribes to created workouts; the answer and the id, which may be missing. */
async function subscribe(account: Account, url: string) {
  account.made.note('subscription', { what: `webhook subscription to ${new URL(url).hostname}` });
  const body = { AthleteId: account.athleteId, EventType: 'workout-created', WebhookUrl: url };
  const reply = await account.wire.post(PATH, body);
  if (!succeeded(reply)) {
    account.made.forget('subscription');
    throw reply.status === 403 || reply.status === 404
      ? new NotSettled(`Refused with ${reply.status}: TrainingPeaks has to enable webhooks for the application.`)
      : unexpected(reply, 'creating a subscription');
  }
  const id = fieldsOf(recordIn(reply) ?? {}).text('Id') ?? (await listedId(account, url));
  if (id === null) throw new NotSettled('The subscription came back without its id.');
  const remove = () => account.wire.delete(`${PATH}/${id}`);
  account.made.note('subscription', { what: `webhook subscription to ${new URL(url).hostname}`, remove });
  return { reply, remove };
}

async function listedId(account: Account, url: string): Promise<string | null> {
  const { json } = await account.wire.get(PATH);
  const found = (Array.isArray(json) ? json : [])
    .filter(isObject)
    .find((one) => fieldsOf(one).text('WebhookUrl') === url);
  return found ? fieldsOf(found).text('Id') : null;
}

/** Created and deleted again, so that the answers to both can be told. */
function subscription(account: Account) {
  return account.once('subscription', async () => {
    const { reply, remove } = await subscribe(account, NOWHERE);
    const deleted = await remove();
    if (!succeeded(deleted)) throw unexpected(deleted, 'deleting a subscription');
    account.made.forget('subscription');
    return { created: reply, deleted };
  });
}

/** What comes in after a workout was created. */
async function deliveries(account: Account): Promise<readonly Delivery[]> {
  const { hook } = account.facts;
  if (hook === null) throw new NotSettled('Not tried: needs a public address that leads to the probe (--webhook-url).');
  const { remove } = await subscribe(account, hook.url);
  await plan(account);
  for (let waited = 0; waited < WAITS && hook.deliveries.length === 0; waited += 1) await account.sleep(WAIT_MS);
  for (let waited = 0; waited < WAITS_FOR_MORE && hook.deliveries.length > 0; waited += 1) await account.sleep(WAIT_MS);
  if (succeeded(await remove())) account.made.forget('subscription');
  return hook.deliveries;
}

function formOfDelivery({ contentType, body }: Delivery): 'flat' | 'nested' | 'list' | 'form' | 'empty' | 'other' {
  if (body.trim() === '') return 'empty';
  if (/form-urlencoded/i.test(contentType ?? '')) return 'form';
  const json = parsed(body);
  if (Array.isArray(json)) return 'list';
  if (!isObject(json)) return 'other';
  const named = (value: unknown) => isObject(value) && fieldsOf(value).id('WorkoutId') !== null;
  if (named(json)) return 'flat';
  return Object.values(json).some(named) ? 'nested' : 'other';
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

export const webhookChecks = [
  check({
    ...common,
    point: 27,
    question: 'How is the creation of a webhook subscription answered?',
    expected: '200 or 201 with the subscription',
    answers: {
      ok: asExpected('200 with the subscription'),
      created: asExpected('201 with the subscription'),
      empty: tolerated('without a body'),
      other: tolerated('in another way'),
    },
    async run(account) {
      const { created } = await subscription(account);
      if (created.text.trim() === '') return { answer: 'empty', detail: `${created.status}` };
      if (recordIn(created) === null) return { answer: 'other', detail: formOf(created) };
      return created.status === 200 ? 'ok' : created.status === 201 ? 'created' : 'other';
    },
  }),
  check({
    ...common,
    point: 27,
    question: 'How is the deletion of a webhook subscription answered?',
    expected: '200',
    answers: { ok: asExpected('200'), other: tolerated('in another way') },
    async run(account) {
      const { status } = (await subscription(account)).deleted;
      return status === 200 ? 'ok' : { answer: 'other', detail: `${status}` };
    },
  }),
  check({
    ...common,
    needs: [...common.needs, 'workouts:read', 'workouts:plan'],
    point: 37,
    question: 'What does a webhook delivery look like?',
    expected: 'unknown; the connector relies on nothing in it',
    answers: {
      flat: asExpected('an object with the workout id'),
      nested: asExpected('an object with the workout id one level down'),
      list: asExpected('a list'),
      form: asExpected('form fields'),
      empty: asExpected('no body'),
      other: asExpected('something else'),
      none: tolerated('nothing arrived within a minute'),
    },
    async run(account) {
      const arrived = await deliveries(account);
      const [first] = arrived;
      if (!first) return 'none';
      const headers = first.headerNames.filter((name) => !/^(host|connection|accept.*|content-.*)$/.test(name));
      const detail = `deliveries: ${arrived.length}; content type ${first.contentType ?? 'none'}; headers ${headers.join(', ') || 'none'}`;
      return { answer: formOfDelivery(first), detail };
    },
  }),
];
