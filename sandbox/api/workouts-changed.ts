import { Quirks } from '../quirks';
import { readableType } from '../workouts/types';
import { badRequest, notFound } from './errors';
import { isDay } from './fields';
import { Call, Route } from './route';
import { viewOf } from './workouts-read';

const earliest = '2000-01-01';
const maximumPageSize = 100;
const defaultPageSize = 50;

/** `date` as a fixed-width stamp comparable with `LastModifiedDate`. UTC with or without `Z`. */
function sinceStamp(text: string | null, quirks: Quirks): string {
  if (text === null) throw badRequest('date is required.');
  const match = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(:\d{2})?(?:\.(\d{1,7}))?Z?)?$/.exec(text);
  if (!match || !isDay(match[1] as string) || (match[2] && quirks.changedDate === 'dateOnly')) {
    throw badRequest(`The value '${text}' is not valid for date.`);
  }
  if ((match[1] as string) < earliest) throw badRequest(`date must not be before ${earliest}.`);
  return `${match[1]}T${match[2] ?? '00:00'}${match[3] ?? ':00'}.${(match[4] ?? '').padEnd(7, '0')}Z`;
}

function changed(call: Call) {
  const address = call.request.url.split('?')[0]?.split('/').pop()?.toLowerCase();
  if (call.quirks.changedAddress !== 'both' && call.quirks.changedAddress !== address) throw notFound();
  const athlete = call.subject();
  const since = sinceStamp(call.query('date'), call.quirks);
  const pageSize = call.integerQuery('pageSize', defaultPageSize, 1, maximumPageSize);
  const page = call.integerQuery('page', 0, 0, Number.MAX_SAFE_INTEGER);
  const filter = call.query('workoutTypeFilter');
  const type = filter === null ? null : readableType(filter);
  if (filter !== null && type === null) throw badRequest(`The value '${filter}' is not valid for workoutTypeFilter.`);

  const isLater = (stamp: string) => (call.quirks.changedBoundary === 'inclusive' ? stamp >= since : stamp > since);
  const modified = call.store
    .workoutsOf(athlete.id)
    .filter((workout) => isLater(workout.modified) && (type === null || workout.type === type))
    .sort((a, b) => (a.modified === b.modified ? a.id - b.id : a.modified < b.modified ? -1 : 1));
  const deleted = call.store.tombstones
    .filter((tombstone) => tombstone.athleteId === athlete.id && isLater(tombstone.deleted))
    .map((tombstone) => tombstone.id);
  const ofPage = <T>(items: T[]) => items.slice(page * pageSize, (page + 1) * pageSize);
  return {
    Deleted:
      call.quirks.changedDeleted === 'paged'
        ? ofPage(deleted)
        : page === 0 || call.quirks.changedDeleted === 'everyPage'
          ? deleted
          : [],
    Modified: ofPage(modified).map((workout) => viewOf(call, workout, athlete)),
  };
}

export const workoutChangedRoutes: Route[] = [
  {
    method: 'GET',
    // The heading of the wiki page says `changes`, its examples and all clients `changed`.
    urls: [
      '/v2/workouts/changed',
      '/v2/workouts/changes',
      '/v2/workouts/:athleteId/changed',
      '/v2/workouts/:athleteId/changes',
    ],
    scopes: ['workouts:read'],
    handle: changed,
  },
];
