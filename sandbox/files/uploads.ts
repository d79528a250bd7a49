import { randomUUID } from 'node:crypto';
import { DateTime } from 'luxon';
import { World } from '../world';
import { Athlete, Upload, Workout } from '../store/model';
import { readableType } from '../workouts/types';
import { Activity, FileType, readActivity } from './activity';

export interface UploadRequest {
  athlete: Athlete;
  bytes: Buffer;
  fileType: FileType;
  hash: string;
  title: string | null;
  comment: string | null;
  type: string | null;
  /** Overrides, `yyyy-MM-dd` and `yyyy-MM-ddTHH:mm:ss`, already in the athlete's time. */
  day: string | null;
  start: string | null;
  attachTo: number | null;
}

/** The upload of the same bytes whose workouts still exist, or which is still being processed. */
export function earlierUpload(world: World, athleteId: number, hash: string): Upload | undefined {
  return [...world.store.uploads.values()].find((upload) => {
    if (upload.athleteId !== athleteId || upload.hash !== hash) return false;
    return !upload.done || upload.workoutIds.some((id) => world.store.workout(id));
  });
}

export function acceptUpload(world: World, request: UploadRequest, duplicateStatus: string | null): Upload {
  const upload: Upload = {
    trackingId: randomUUID(),
    athleteId: request.athlete.id,
    receivedAt: world.clock.now(),
    polls: 0,
    done: false,
    forgotten: false,
    status: 'Processing',
    workoutIds: [],
    hash: request.hash,
    finish: () => {
      if (duplicateStatus !== null) throw new Error(duplicateStatus);
      return [becomeWorkout(world, request).id];
    },
  };
  world.store.uploads.set(upload.trackingId, upload);
  return upload;
}

/** Processes what is due: after enough status requests or enough time. Called before every request, so no timer is needed. */
export function settleUploads(world: World): void {
  for (const upload of world.store.uploads.values()) {
    const waited = (world.clock.now() - upload.receivedAt) / 1000;
    if (upload.done || (upload.polls < world.quirks.fileStatusPolls && waited < world.quirks.fileSeconds)) continue;
    upload.done = true;
    try {
      upload.workoutIds = upload.finish();
      upload.status = 'Success';
    } catch (error) {
      upload.status = error instanceof Error ? error.message : 'The file could not be processed.';
    }
  }
}

function becomeWorkout(world: World, request: UploadRequest): Workout {
  const { athlete } = request;
  const activity = readActivity(request.bytes, request.fileType);
  const zone = athlete.timeZone ?? 'utc';
  const fileStart =
    activity.start === null ? null : DateTime.fromISO(activity.start, { zone }).toFormat("yyyy-MM-dd'T'HH:mm:ss");
  const start = request.start ?? (request.day && fileStart ? `${request.day}T${fileStart.slice(11)}` : fileStart);
  const day = request.day ?? start?.slice(0, 10) ?? world.clock.today(athlete.timeZone);
  const planned = request.attachTo === null ? undefined : world.store.workout(request.attachTo);
  const type = readableType(request.type ?? '') ?? planned?.type ?? readableType(activity.type ?? '') ?? 'Other';
  const workout: Workout = planned ?? {
    id: world.store.newWorkoutId(),
    athleteId: athlete.id,
    day,
    type,
    values: { Title: request.title ?? type },
    completed: false,
    hasFile: true,
    comments: [],
    modified: '',
  };
  workout.hasFile = true;
  workout.completed = true;
  if (request.title !== null) workout.values.Title = request.title;
  if (request.comment !== null) workout.comments.push(request.comment);
  Object.assign(workout.values, actualValues(activity, start ?? `${day}T00:00:00`));
  return world.store.save(workout, planned ? 'updated' : 'created');
}

function actualValues(activity: Activity, start: string): Workout['values'] {
  const { hours, meters } = activity;
  return {
    StartTime: start,
    TotalTime: hours,
    Distance: meters,
    VelocityAverage: hours && meters ? meters / (hours * 3600) : null,
    HeartRateAverage: activity.heartRateAverage,
    PowerAverage: activity.powerAverage,
    CadenceAverage: activity.cadenceAverage,
  };
}
