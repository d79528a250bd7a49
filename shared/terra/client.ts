import { createHttpClient, type HttpClientOptions } from '../http/client';
import { addDays, dateWindows } from '../http/date-windows';
import { ConnectorError } from '../http/errors';
import { unexpectedAnswer } from '../http/no-answer';
import type { JsonObject, LocalDate } from '../trainingpeaks/types';
import { dayOf, naturalKey, objectIn, textIn } from './events';
import { itemsOf, type TerraItem } from './items';
import { TERRA_WORDING } from './wording';

/** Terra's openapi, servers. Older pages name https://api.tryterra.co. */
export const TERRA_API_BASE_URL = 'https://access.tryterra.co/api';

/** A longer range is a large request, which Terra answers by webhook only (Terra documentation, Requesting historical data). */
export const LONGEST_REQUEST_DAYS = 28;

export type TerraKind = 'activity' | 'body';

export interface TerraRange {
  userId: string;
  /** Both days included. */
  start: LocalDate;
  end: LocalDate;
}

export interface TerraClientOptions extends Omit<HttpClientOptions, 'system' | 'accountType'> {
  /** Without a slash at the end, and without `/v2`. */
  apiBaseUrl: string;
}

export interface TerraClient {
  /** The records of one kind whose local day is in the range, by day. @throws ConnectorError */
  history(kind: TerraKind, range: TerraRange & { withSamples: boolean }): Promise<TerraItem[]>;
  /** Has the records of a range of any length sent to Terra's destinations. @returns Terra's answer, with its `reference` */
  requestHistory(kind: TerraKind, range: TerraRange & { withSamples: boolean }): Promise<JsonObject>;
  /** Planned workouts, those made at the provider included, by day. @throws ConnectorError also when the provider could not be read */
  plannedWorkouts(range: TerraRange): Promise<TerraItem[]>;
  athlete(userId: string): Promise<TerraItem>;
  /** What Terra has put at an address of its own, which needs no sign-in. */
  download(url: string): Promise<Uint8Array>;
}

/** Terra's REST API (openapi 2026-07), read tolerantly: only the envelope is looked at, the models are handed on as they come. */
export function createTerraClient(options: TerraClientOptions): TerraClient {
  const http = createHttpClient(Object.assign(options, { system: TERRA_WORDING }));
  const { apiBaseUrl: baseUrl } = options;

  const read = async (path: string, doing: string, query: Record<string, string | boolean>) => {
    const about = { doing, subject: 'such user with these data' };
    const { json, headers } = await http.send({ method: 'GET', baseUrl, path: `/v2${path}`, query, about });
    const answer = Array.isArray(json) ? { data: json } : objectIn(json);
    if (answer === null) throw unexpectedAnswer(doing, 'The answer is not an object.', TERRA_WORDING);
    if (answer.status === 'error') throw refused(doing, textIn(answer.message) ?? '');
    const user = objectIn(answer.user) ?? { user_id: query.user_id, provider: null, reference_id: null };
    return { answer: { ...answer, user }, headers };
  };
  const ask = (
    kind: TerraKind,
    { userId, start, end, withSamples }: Parameters<TerraClient['history']>[1],
    toWebhook: boolean,
  ) =>
    read(`/${kind}`, `read ${DATA_OF[kind]}`, {
      user_id: userId,
      start_date: start,
      end_date: end,
      to_webhook: toWebhook,
      with_samples: withSamples,
    });

  return {
    async history(kind, range) {
      const found = new Map<string, TerraItem>();
      // Whether the end is included, and in which zone days are counted, is not said: more is asked for on both sides.
      for (const { start, end } of dateWindows(range.start, range.end, LONGEST_REQUEST_DAYS - 3)) {
        const { answer } = await ask(kind, { ...range, start: addDays(start, -1), end: addDays(end, 2) }, false);
        const { data } = answer as JsonObject;
        if (data === undefined) throw sentElsewhere(kind);
        for (const item of itemsOf({ ...answer, type: kind, data: data ?? [] })) {
          const model = item.data![0]!;
          const day = dayOf(model);
          if (day !== null && (day < range.start || day > range.end)) continue;
          found.set(naturalKey(kind, model) ?? `#${found.size}`, item);
        }
      }
      return byDay([...found.values()]);
    },
    async requestHistory(kind, range) {
      return (await ask(kind, { ...range, end: addDays(range.end, 1) }, true)).answer;
    },
    async plannedWorkouts({ userId, start, end }) {
      const doing = 'read the planned workouts';
      const query = { user_id: userId, start_date: start, end_date: end };
      const { answer, headers } = await read('/plannedWorkouts', doing, query);
      const fetched = headers['x-terra-provider-fetch'];
      if (fetched !== undefined && fetched.toLowerCase() !== 'ok') throw incomplete(fetched);
      const items = itemsOf({ ...answer, type: 'planned_workout', data: (answer as JsonObject).data ?? [] });
      const provider = items.map(providerOf).find((name) => name !== null) ?? 'UNKNOWN';
      return byDay(items.map((item) => ({ ...item, user: { ...item.user, provider } })));
    },
    async athlete(userId) {
      const { answer } = await read('/athlete', 'read the athlete', { user_id: userId, to_webhook: false });
      return itemsOf({ ...answer, type: 'athlete' })[0]!;
    },
    async download(url) {
      const isTerras = /^https:/i.test(url) || url.startsWith(`${baseUrl}/`);
      const about = { doing: 'fetch the data of a delivery', subject: 'data at the address it named' };
      if (!isTerras) throw refused(about.doing, 'The address is not an https address.');
      return (await http.send({ method: 'GET', baseUrl: url, path: '', expect: 'bytes', about })).bytes!;
    },
  };
}

const DATA_OF = { activity: 'the activities', body: 'the body data' } as const;

/** A list of planned workouts names no user; those made at the provider say which one it is. */
const providerOf = ({ user, data }: TerraItem): string | null =>
  user.provider ?? (textIn(objectIn(objectIn(data![0]!.details)?.metadata)?.provider)?.toUpperCase() || null);

function byDay(items: TerraItem[]): TerraItem[] {
  const startOf = ({ data }: TerraItem): string =>
    textIn(objectIn(data![0]!.metadata)?.start_time) ?? dayOf(data![0]!) ?? '';
  return items.sort((a, b) => Number(startOf(a) > startOf(b)) - Number(startOf(a) < startOf(b)));
}

const refused = (doing: string, why: string): ConnectorError =>
  new ConnectorError({
    kind: 'rejected',
    what: `Terra refused to ${doing}.`,
    why,
    next: 'Check the Terra user ID, and in the dashboard of Terra whether the user is still connected.',
  });

const sentElsewhere = (kind: TerraKind): ConnectorError =>
  new ConnectorError({
    kind: 'rejected',
    what: `Terra did not answer with ${DATA_OF[kind]}.`,
    why: 'It took the request for a large one, which it sends to the webhook in place of an answer.',
    next: 'Set Deliver To to the webhook and receive the data with the Terra Trigger, or ask for fewer days.',
  });

const incomplete = (why: string): ConnectorError =>
  new ConnectorError({
    kind: 'unavailable',
    what: 'Terra could not read the planned workouts at the provider, so its list is incomplete.',
    why: `It reported “${why.replace(/[^\w ,.-]/g, '').slice(0, 60)}”.`,
    next: 'Try again in a few minutes; if it stays, the user has to connect the provider to Terra again.',
  });
