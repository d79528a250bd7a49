import { addDays } from '../../http/date-windows';
import { localDateIn } from '../../http/local-time';
import type { TrainerDayActivity } from '../../trainerday/types';
import { rangeFields, resolveRange } from '../ranges';
import { ACTIVITY_OUTPUT, ACTIVITY_SAMPLE, shownActivity } from './activity-output';
import { defineOperation } from './session';

/** TrainerDay API, activities: pages, newest first. */
export const getAllActivities = defineOperation({
  resource: 'activity',
  name: 'getAll',
  title: 'Get Many',
  action: 'Get many activities',
  description: 'List completed activities, newest first',
  subject: 'self',
  scopes: ['activities:read'],
  many: true,
  fields: { ...rangeFields, range: { ...rangeFields.range, default: 'lastDays' } },
  async run(session, input, { limit = Infinity }) {
    const { start, end } = await resolveRange(session, 'me', input, { anyFuture: true });
    const zone = await session.timeZone('me');
    const dayOf = ({ startTimeUtc }: TrainerDayActivity) =>
      startTimeUtc === null ? null : localDateIn(zone, Date.parse(startTimeUtc));
    const inRange = (activity: TrainerDayActivity) => {
      const day = dayOf(activity);
      return day === null || (day >= start && day <= end);
    };
    // A day further back, since TrainerDay sorts by a time that may be that of the upload.
    const earlier = addDays(start, -1);
    let found = 0;
    const all = await session.client.activities((page) => {
      found += page.filter(inRange).length;
      const days = page.map(dayOf).filter((day) => day !== null);
      return found >= limit || (days.length > 0 && days.every((day) => day < earlier));
    });
    return all.filter(inRange).map((activity) => ({ ...activity, localDate: dayOf(activity) }));
  },
  views: { simplified: shownActivity, raw: ({ raw }) => raw },
  sample: ACTIVITY_SAMPLE,
  outputFields: ACTIVITY_OUTPUT,
  zapier: {
    as: 'search',
    key: 'find_activity',
    label: 'Find Activity',
    description: 'Finds completed activities of a range of days.',
    noun: 'Activity',
  },
});
