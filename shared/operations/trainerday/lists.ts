import { addDays } from '../../http/date-windows';
import { localDateIn } from '../../http/local-time';
import type { ReferenceItem } from '../refs';
import type { TrainerDaySession } from './session';

const DAYS_BACK = 14;
const DAYS_AHEAD = 28;

/**
 * What can be picked where Zapier asks for an id. Calendar events: those of the coming four weeks first, then those of the
 * past two, newest first. Activities: a page of them, newest first. One without an id cannot be picked.
 */
export const TRAINERDAY_LISTS: readonly {
  zapier: { key: string; label: string; description: string; noun: string };
  /** One entry with invented values. */
  sample: { id: string; name: string };
  list(session: TrainerDaySession): Promise<ReferenceItem[]>;
}[] = [
  {
    zapier: {
      key: 'calendar_event_list',
      label: 'List of Calendar Events',
      description: 'Triggers when a list of calendar events is needed to fill a dropdown.',
      noun: 'Calendar Event',
    },
    sample: { id: '65f1a0c2b7', name: 'Tempo 2 x 12' },
    async list(session) {
      const today = await session.today();
      const events = await session.client.calendar(addDays(today, -DAYS_BACK), addDays(today, DAYS_AHEAD));
      const isPast = ({ calendarDate }: { calendarDate: string | null }) => (calendarDate ?? today) < today;
      const shown = [...events.filter((event) => !isPast(event)), ...events.filter(isPast).reverse()];
      return shown.flatMap(({ id, calendarDate, title }) =>
        id === null ? [] : [{ value: id, name: `${calendarDate ?? 'No day'} · ${title || 'Untitled'}` }],
      );
    },
  },
  {
    zapier: {
      key: 'activity_list',
      label: 'List of Activities',
      description: 'Triggers when a list of activities is needed to fill a dropdown.',
      noun: 'Activity',
    },
    sample: { id: '66a0c1d2e3', name: 'Tempo 2 x 12' },
    async list(session) {
      const [zone, activities] = [await session.timeZone('me'), await session.client.activities(() => true)];
      return activities.flatMap(({ id, name, startTimeUtc }) => {
        if (id === null) return [];
        const day = startTimeUtc === null ? 'No day' : localDateIn(zone, Date.parse(startTimeUtc));
        return [{ value: id, name: `${day} · ${name ?? 'Untitled'}` }];
      });
    },
  },
];
