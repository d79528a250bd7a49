import { fieldsOf, isObject } from './read';
import type { JsonObject } from './types';

/** A route. TrainingPeaks documents no object: only the identity is relied on, the rest is in `raw`. */
export interface Route {
  id: number | null;
  athleteId: number | null;
  name: string | null;
  raw: JsonObject;
}

export function readRoute(raw: JsonObject): Route {
  const fields = fieldsOf(raw);
  return {
    id: fields.id('Id') ?? fields.id('RouteId'),
    athleteId: fields.id('AthleteId'),
    name: fields.text('Name') ?? fields.text('Title'),
    raw,
  };
}

/** A list, one route alone, or nothing. */
export function readRoutes(json: unknown): Route[] {
  const list: unknown[] = Array.isArray(json) ? json : [json];
  return list.filter(isObject).map(readRoute);
}
