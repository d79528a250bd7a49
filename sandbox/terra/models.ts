import { Athlete } from '../store/model';
import { World } from '../world';
import { isDone, startOf, terraActivity } from './activity';
import { terraBody } from './body';
import { isPlanned, terraPlannedWorkout } from './planned';
import { terraUserId } from './state';

export type TerraModel = Record<string, unknown>;

/** Days `yyyy-MM-dd`, both included. */
export interface Days {
  start: string;
  end: string;
}

export const kinds = ['activity', 'body', 'daily', 'sleep', 'nutrition', 'menstruation'] as const;
export type Kind = (typeof kinds)[number];

/** Who a payload is about (Terra openapi, TerraUser). */
export function terraUser(world: World, athlete: Athlete) {
  return {
    user_id: terraUserId(athlete),
    provider: 'TRAININGPEAKS',
    reference_id: athlete.key,
    scopes: null,
    active: !world.terra.disconnected.has(athlete.key),
    created_at: null,
    last_webhook_update: null,
  };
}

/** The records of a kind whose local day is in the range, oldest first. TrainingPeaks gives nothing for the other kinds. */
export function recordsOf(world: World, athlete: Athlete, kind: Kind, days: Days, withSamples: boolean): TerraModel[] {
  const within = (day: string) => day >= days.start && day <= days.end;
  if (kind === 'activity') {
    return world.store
      .workoutsOf(athlete.id)
      .filter((workout) => isDone(workout) && within(startOf(workout).slice(0, 10)))
      .sort((a, b) => startOf(a).localeCompare(startOf(b)))
      .map((workout) => presented(world, terraActivity(workout, athlete, withSamples)));
  }
  if (kind !== 'body' || athlete.tier === 'basic') return [];
  const metrics = world.store.metrics.filter(
    ({ athleteId, dateTime }) => athleteId === athlete.id && within(dateTime.slice(0, 10)),
  );
  const dates = [...new Set(metrics.map(({ dateTime }) => dateTime.slice(0, 10)))].sort();
  return dates.map((day) => {
    const own = metrics.filter(({ dateTime }) => dateTime.startsWith(day));
    return presented(world, terraBody(day, own, athlete));
  });
}

export function plannedOf(world: World, athlete: Athlete, days: Days): TerraModel[] {
  const { quirks } = world.terra;
  return world.store
    .workoutsOf(athlete.id)
    .filter((workout) => isPlanned(workout) && workout.day >= days.start && workout.day <= days.end)
    .sort((a, b) => a.day.localeCompare(b.day) || a.id - b.id)
    .map((workout) => presented(world, terraPlannedWorkout(workout, athlete, quirks)));
}

/** Sections and figures without a value as the quirk asks for. */
export function presented(world: World, model: object): TerraModel {
  return (world.terra.quirks.emptyValues === 'null' ? model : withoutNulls(model)) as TerraModel;
}

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([, member]) => member !== null && member !== undefined);
  return Object.fromEntries(kept.map(([name, member]) => [name, withoutNulls(member)]));
}
