import { MAX_IN_FLIGHT } from '../../http/client';
import { addDays, daysBetween } from '../../http/date-windows';
import { mapLimit } from '../../http/limiter';
import { type Api, permission } from '../api';
import type { TrainingPeaksClient } from '../client';
import { type AthleteEvent, eventBody, isEventAsked, readEvent, readEvents } from '../event';
import { isObject } from '../read';
import type { LocalDate } from '../types';
import { LOOK_UP_RESERVE_MS, unconfirmed, writeOnce } from '../write-once';

/** TrainingPeaks wiki, the Events pages. Reading has no form that addresses an athlete of a coach. */
export function eventEndpoints(api: Api): TrainingPeaksClient['events'] {
  const read = async (path: string) => {
    const { json, status } = await api.http.send({
      method: 'GET',
      baseUrl: api.hosts.api,
      path: `/v2/events/${path}`,
      accept: [404],
      about: { doing: 'read the events', permission: permission('events:read'), accountOnly: 'athlete' },
    });
    return status === 404 ? [] : readEvents(json);
  };

  return {
    async range(start, end) {
      const days = Array.from({ length: daysBetween(start, end) + 1 }, (_, index) => addDays(start, index));
      let done = 0;
      const lists = await mapLimit(days, MAX_IN_FLIGHT, async (day: LocalDate) => {
        const events = await read(day);
        done += 1;
        api.ports.progress?.({ label: 'Reading events', done, total: days.length });
        return events;
      });
      return [...new Map(lists.flat().map((event) => [event.id, event])).values()];
    },

    next: async () => (await read('next'))[0] ?? null,

    async create(asked) {
      const body = eventBody(asked);
      return writeOnce<AthleteEvent>(api.ports, {
        send: () =>
          api.http.attempt({
            method: 'POST',
            baseUrl: api.hosts.api,
            path: '/v2/events',
            json: body,
            reserveMs: LOOK_UP_RESERVE_MS,
            about: {
              doing: 'create the event',
              permission: permission('events:write'),
              athleteId: api.accountType === 'coach' ? asked.AthleteId : undefined,
            },
          }),
        made: ({ json }) => {
          const record = readEvent(isObject(json) ? json : body);
          return { record, complete: record.id !== null };
        },
        look: async () => {
          if (api.accountType === 'coach') throw new Error('events of an athlete cannot be read by a coach');
          return (await read(asked.EventDate)).find((event) => isEventAsked(event, asked)) ?? null;
        },
        unknown: (cause) => unconfirmed('created the event', `${asked.EventDate} on the athlete’s calendar`, cause),
      });
    },
  };
}
