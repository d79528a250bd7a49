import { DateTime } from 'luxon';
import { Athlete, FieldValue, Segment, Workout } from '../store/model';
import { computePlan, sportThresholds } from '../workouts/compute';
import { structureProblem } from '../workouts/structure';
import { premiumFields, writableType, writableTypeList } from '../workouts/types';
import { ApiError, badRequest, notFound, premiumNeeded } from './errors';
import { Fields } from './fields';
import { Answer, Call, Route } from './route';
import { viewOf, workoutInPath } from './workouts-read';

const daysBack = 7;
const displayUnits = ['meter', 'mile', 'kilometer', 'yard'];

/** Field as sent, field as stored and returned, greatest value (TrainingPeaks wiki, Workouts-Create). */
const figures: [sent: string, stored: string, maximum: number][] = [
  ['TotalTimePlanned', 'TotalTimePlanned', 99 + 59 / 60 + 59 / 3600],
  ['DistancePlanned', 'DistancePlanned', 99_999_999],
  ['TSSPlanned', 'TssPlanned', 9999],
  ['IFPlanned', 'IFPlanned', 5],
  ['CaloriesPlanned', 'CaloriesPlanned', 99_999],
  ['EnergyPlanned', 'EnergyPlanned', 99_999],
  ['ElevationGainPlanned', 'ElevationGainPlanned', 99_999],
];

function checkDay(call: Call, athlete: Athlete, day: string, name: string): void {
  const today = DateTime.fromISO(call.world.clock.today(athlete.timeZone));
  const first = today.minus({ days: daysBack }).toISODate() as string;
  const last = today.plus({ years: 1 }).toISODate() as string;
  if (day < first || day > last) {
    throw badRequest(`${name} must not be more than ${daysBack} days in the past or more than 1 year in the future.`);
  }
  if (call.account.kind === 'athlete' && athlete.tier === 'basic' && day > (today.toISODate() as string)) {
    throw premiumNeeded('Planning workouts for future dates');
  }
}

/** Reads and checks the whole body into the planned part of a workout. */
function plannedPart(call: Call, fields: Fields, athlete: Athlete) {
  const day = fields.requiredDay('WorkoutDay');
  const type = writableType(fields.requiredText('WorkoutType'));
  if (type === null) throw badRequest(`WorkoutType must be one of ${writableTypeList}.`);
  const values: Record<string, FieldValue> = {
    Title: fields.text('Title', 500),
    PreActivityComment: fields.text('PreActivityComment'),
    StartTimePlanned: fields.localDateTime('StartTimePlanned'),
    Tags: fields.texts('Tags'),
    ...Object.fromEntries(figures.map(([sent, stored, maximum]) => [stored, fields.number(sent, maximum)])),
  };
  for (const name of ['Locked', 'Hidden']) {
    const flag = fields.boolean(name);
    if (call.account.kind === 'coach') values[name] = flag;
  }
  const unit = fields.text('StructureDisplayUnit');
  if (unit !== null && !displayUnits.includes(unit.toLowerCase())) {
    throw badRequest(`StructureDisplayUnit must be one of ${displayUnits.join(', ')}.`);
  }
  const structure = readStructure(call, fields);
  if (athlete.tier === 'basic') for (const name of premiumFields) delete values[name];
  if (structure) applyStructure(values, structure, athlete, type);
  values.VelocityPlanned = velocity(values.DistancePlanned, values.TotalTimePlanned);
  checkDay(call, athlete, day, 'WorkoutDay');
  return {
    day,
    type,
    values,
    description: fields.text('Description') ?? undefined,
    structure,
    structureDisplayUnit: unit ?? 'meter',
  };
}

function readStructure(call: Call, fields: Fields): Segment[] | undefined {
  let value = fields.raw('Structure');
  if (value === null || value === '') return undefined;
  if (typeof value === 'string') {
    try {
      value = JSON.parse(value) as unknown;
    } catch {
      throw badRequest('Structure is not valid JSON.');
    }
  } else if (call.quirks.rawStructureArray === 'rejected') {
    throw badRequest('Structure must be a string that contains JSON.');
  }
  const problem = structureProblem(value);
  if (problem) throw badRequest(problem);
  return value as Segment[];
}

/** Computed figures replace what was sent; a distance that cannot be computed stays as sent. RPE structures change nothing. */
function applyStructure(
  values: Record<string, FieldValue>,
  structure: Segment[],
  athlete: Athlete,
  type: string,
): void {
  const computed = computePlan(structure, sportThresholds(athlete, type));
  if (!computed) return;
  values.TotalTimePlanned = computed.hours;
  values.TssPlanned = computed.tss;
  values.IFPlanned = computed.intensityFactor;
  if (computed.meters !== null) values.DistancePlanned = computed.meters;
}

function velocity(meters: FieldValue | undefined, hours: FieldValue | undefined): number | null {
  return typeof meters === 'number' && typeof hours === 'number' && hours > 0 ? meters / (hours * 3600) : null;
}

function create(call: Call) {
  const fields = call.fields();
  const athlete = call.attached(fields.requiredInteger('AthleteId'));
  const workout: Workout = {
    id: call.store.newWorkoutId(),
    athleteId: athlete.id,
    ...plannedPart(call, fields, athlete),
    completed: false,
    hasFile: false,
    comments: [],
    modified: '',
  };
  call.store.save(workout, 'created');
  const body = call.quirks.createBody === 'empty' ? undefined : viewOf(call, workout, athlete, true);
  return new Answer(call.quirks.createStatus, body);
}

function update(call: Call) {
  const fields = call.fields();
  const id = fields.requiredInteger('Id');
  if (id !== call.integerParam('id')) throw badRequest('Id must be the same in the path and in the body.');
  const athlete = call.attached(fields.requiredInteger('AthleteId'));
  const workout = call.store.workout(id);
  if (!workout) throw notFound();
  if (workout.athleteId !== athlete.id) throw badRequest('AthleteId must be the athlete of the workout.');
  if (workout.completed) throw badRequest('A completed workout cannot be altered.');
  checkDay(call, athlete, workout.day, 'WorkoutDay of the stored workout');
  const planned = plannedPart(call, fields, athlete);
  Object.assign(workout, planned);
  call.store.save(workout, 'updated');
  if (call.quirks.updateAnswer === 'empty204') return new Answer(204);
  return viewOf(call, workout, athlete, true);
}

function remove(call: Call) {
  const { workout } = workoutInPath(call);
  if (workout.completed)
    throw new ApiError(call.quirks.deleteCompletedStatus, 'A completed workout cannot be deleted.');
  call.store.remove(workout);
  return call.deleted(200, true);
}

const notAllowed = () => {
  throw new ApiError(405, 'The requested resource does not support this http method.');
};

export const workoutPlanRoutes: Route[] = [
  { method: 'POST', urls: ['/v2/workouts/plan'], scopes: ['workouts:plan'], handle: create },
  { method: 'PUT', urls: ['/v2/workouts/plan/:id'], scopes: ['workouts:plan'], handle: update },
  { method: 'GET', urls: ['/v2/workouts/plan', '/v2/workouts/plan/:id'], scopes: null, handle: notAllowed },
  { method: 'PATCH', urls: ['/v2/workouts/plan/:id'], scopes: null, handle: notAllowed },
  {
    method: 'DELETE',
    urls: ['/v2/workouts/id/:id', '/v2/workouts/:athleteId/id/:id'],
    scopes: ['workouts:read', 'workouts:plan'],
    handle: remove,
  },
];
