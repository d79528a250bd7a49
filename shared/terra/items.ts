import type { JsonObject } from '../trainingpeaks/types';
import { naturalKey, objectIn, textIn } from './events';

/** Where an item came from, as far as the deliverer said. */
export interface Origin {
  /** The choice it belongs to. */
  event: string;
  /** The same for every try of one delivery. */
  traceId?: string;
  /** Milliseconds; a record is only to be overwritten by one that is as new or newer. */
  orderingTimestamp?: number;
  /** Shared by all parts of one large request. */
  reference?: string;
}

/** The envelope of Terra's webhooks with one model; see also normalised/model.ts. */
export interface TerraItem extends Partial<Origin> {
  type: string;
  /** As Terra says; `unknown` where it does not. */
  version: string;
  user: { user_id?: string; provider?: string | null };
  data?: JsonObject[];
  athlete?: JsonObject;
  eventKey?: string;
}

/** One payload as items of one model each. Terra's data stays as it is; a payload without a list of models is one item. */
export function itemsOf(payload: JsonObject, origin: Origin | null = null): TerraItem[] {
  const type = textIn(payload.type) ?? '';
  const whole = { type, version: 'unknown', user: {}, ...payload } as unknown as TerraItem;
  const { data } = payload;
  const models = Array.isArray(data)
    ? data.flatMap((model): JsonObject[] => {
        const record = objectIn(model);
        return record === null ? [] : [record];
      })
    : null;
  if (models === null) return [{ ...whole, ...toldOf(whole, objectIn(payload.athlete) ?? {}, origin, 0) }];
  return models.map((model, index) => ({ ...whole, data: [model], ...toldOf(whole, model, origin, index) }));
}

function toldOf(
  { type, user }: TerraItem,
  model: JsonObject,
  origin: Origin | null,
  index: number,
): Partial<TerraItem> {
  if (origin === null) return {};
  const { event, traceId = '', orderingTimestamp, reference } = origin;
  const record = [type, textIn(user.user_id) ?? '', naturalKey(type, model) ?? `${traceId}/${index}`];
  return {
    event,
    eventKey: [...record, orderingTimestamp ?? traceId].join(':'),
    ...(reference === undefined ? {} : { reference }),
    ...(orderingTimestamp === undefined ? {} : { orderingTimestamp }),
  };
}
