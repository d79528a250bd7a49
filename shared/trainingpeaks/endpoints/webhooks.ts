import { unexpectedAnswer } from '../../http/no-answer';
import { type Api, permission } from '../api';
import type { TrainingPeaksClient } from '../client';
import { fieldsOf, isObject } from '../read';
import { checkEventType, checkWebhookUrl, readSubscription, type Subscription } from '../subscription';
import { LOOK_UP_RESERVE_MS, unconfirmed, writeOnce } from '../write-once';

const PATH = '/v1/webhook/subscriptions';

/** TrainingPeaks wiki, the Webhook pages. */
export function webhookEndpoints(api: Api): TrainingPeaksClient['webhooks'] {
  async function list(): Promise<Subscription[]> {
    const { json } = await api.http.send({
      method: 'GET',
      baseUrl: api.hosts.api,
      path: PATH,
      about: { doing: 'list the webhook subscriptions', permission: permission('webhook:read-subscriptions') },
    });
    if (json === undefined || json === null) return [];
    if (!Array.isArray(json) || !json.every(isObject)) {
      throw unexpectedAnswer('list the webhook subscriptions', 'The answer is not a list of subscriptions.');
    }
    return json.map(readSubscription);
  }

  return {
    checkAddress: (webhookUrl) => checkWebhookUrl(webhookUrl, api.hosts),

    list,

    async create({ AthleteId, EventType, WebhookUrl }) {
      checkEventType(EventType);
      checkWebhookUrl(WebhookUrl, api.hosts);
      const body = { AthleteId, EventType, WebhookUrl };
      const look = async () =>
        (await list()).find(
          (one) => one.athleteId === AthleteId && one.eventType === EventType && one.webhookUrl === WebhookUrl,
        ) ?? null;
      const unknown = (cause: Parameters<typeof unconfirmed>[2]) =>
        unconfirmed('created the webhook subscription', 'the list of subscriptions', cause);
      const created = await writeOnce<Subscription | null>(api.ports, {
        send: () =>
          api.http.attempt({
            method: 'POST',
            baseUrl: api.hosts.api,
            path: PATH,
            json: body,
            reserveMs: LOOK_UP_RESERVE_MS,
            about: {
              doing: 'create the webhook subscription',
              permission: permission('webhook:write-subscriptions'),
              athleteId: api.accountType === 'coach' ? AthleteId : undefined,
            },
          }),
        made: ({ json }) => {
          const named = isObject(json) && fieldsOf(json).text('Id') !== null;
          return { record: named ? readSubscription(json) : null, complete: named };
        },
        look,
        unknown,
      });
      if (created !== null) return created;
      throw unexpectedAnswer('create the webhook subscription', 'It was accepted but is not in the list.');
    },

    async replace(id, { EventType, WebhookUrl, Active }) {
      checkEventType(EventType);
      checkWebhookUrl(WebhookUrl, api.hosts);
      const body = { EventType, WebhookUrl, Active };
      const { json } = await api.http.send({
        method: 'PUT',
        baseUrl: api.hosts.api,
        path: `${PATH}/${encodeURIComponent(id)}`,
        json: body,
        about: {
          doing: 'change the webhook subscription',
          permission: permission('webhook:write-subscriptions'),
          subject: `webhook subscription ${id}`,
        },
      });
      return readSubscription(isObject(json) ? json : { Id: id, ...body });
    },

    async delete(id) {
      const { status } = await api.http.send({
        method: 'DELETE',
        baseUrl: api.hosts.api,
        path: `${PATH}/${encodeURIComponent(id)}`,
        expect: 'nothing',
        // Gone already is what was wanted.
        accept: [404],
        about: {
          doing: 'delete the webhook subscription',
          permission: permission('webhook:write-subscriptions'),
          subject: `webhook subscription ${id}`,
        },
      });
      return status !== 404;
    },
  };
}
