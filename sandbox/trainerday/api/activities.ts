import { gzipSync } from 'node:zlib';
import { Answer } from '../../api/route';
import { missing, TrainerDayError } from '../errors';
import { activityFit } from '../fit';
import { TrainerDayActivity } from '../model';
import { TrainerDayQuirks } from '../quirks';
import { TrainerDayCall, TrainerDayRoute } from '../route';
import { shownId } from './events';

export const activityRoutes: TrainerDayRoute[] = [
  {
    method: 'GET',
    url: '/activities',
    scope: 'activities:read',
    handle: (call) => {
      const { quirks } = call;
      const page = call.wholeNumber('page', 1, 1);
      const size = Math.min(call.wholeNumber('pageSize', 20, 1), quirks.pageSizeLimit);
      const shown = call.trainerDay
        .activitiesOf(call.account.key)
        .slice((page - 1) * size, page * size)
        .map((activity) => shownActivity(activity, quirks));
      return quirks.activitiesShape === 'array' ? shown : { [quirks.activitiesShape]: shown };
    },
  },
  {
    method: 'GET',
    url: '/activities/:id/fit',
    scope: 'activities:read',
    handle: (call) => {
      const activity = call.trainerDay
        .activitiesOf(call.account.key)
        .find(({ number }) => String(activityId(number, call.quirks)) === call.param('id'));
      if (!activity) throw missing('Activity');
      const file = fitOf(activity);
      if (file === null) throw new TrainerDayError(404, 'This activity has no FIT file');
      return fitAnswer(file, call);
    },
  },
];

export const activityId = (number: number, quirks: TrainerDayQuirks): string | number =>
  shownId(number, quirks.activityId === 'number' ? 'number' : 'objectId');

export function shownActivity(activity: TrainerDayActivity, quirks: TrainerDayQuirks): Record<string, unknown> {
  const { name, start, source, sport } = activity;
  const seen = { id: activityId(activity.number, quirks), name, startDateUTC: start };
  if (quirks.activityFields === 'seen') return seen;
  const sources = {
    source: { source },
    activitySource: { activitySource: source },
    upperCase: { source: source.toUpperCase() },
    absent: {},
  };
  return {
    ...seen,
    sport,
    ...sources[quirks.activitySource],
    durationSeconds: activity.seconds,
    distanceMeters: activity.meters,
    avgPower: activity.power,
    avgHeartRate: activity.heartRate,
    avgCadence: activity.cadence,
  };
}

/** An uploaded FIT file as it came, a written one for a ride of TrainerDay's own; none for an uploaded TCX or GPX. */
function fitOf(activity: TrainerDayActivity): Buffer | null {
  if (activity.file === null) return activityFit(activity);
  return activity.file.subarray(8, 12).toString('latin1') === '.FIT' ? activity.file : null;
}

function fitAnswer(file: Buffer, { quirks }: TrainerDayCall): Answer {
  const type = quirks.fitAnswer === 'fit' ? 'application/vnd.ant.fit' : 'application/octet-stream';
  const gzipped = quirks.fitAnswer === 'gzip';
  const headers = { 'content-type': type, ...(gzipped ? { 'content-encoding': 'gzip' } : {}) };
  return new Answer(200, gzipped ? gzipSync(file) : file, headers, true);
}
