import { isLocalDate } from '../http/date-windows';
import { invalidInput } from '../http/errors';
import { asBoolean, asId, fieldsOf, isObject } from './read';
import type { JsonObject, LocalDate } from './types';

/** Types that may be written (TrainingPeaks wiki, Event object). Reading takes any text: a sample there misspells one. */
export const EVENT_TYPES = [
  'RoadRunning',
  'TrailRunning',
  'TrackRunning',
  'CrossCountry',
  'Running',
  'RoadCycling',
  'MountainBiking',
  'Cyclocross',
  'TrackCycling',
  'Cycling',
  'OpenWaterSwimming',
  'PoolSwimming',
  'Triathlon',
  'Xterra',
  'Duathlon',
  'Aquabike',
  'Aquathon',
  'Multisport',
  'Regatta',
  'Rowing',
  'AlpineSkiing',
  'NordicSkiing',
  'SkiMountaineering',
  'Snowshoe',
  'Snow',
  'Adventure',
  'Obstacle',
  'SpeedSkate',
  'Other',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

export interface EventGoal {
  /** `Distance`, `Time`, `Place` or `Pr`. */
  type: string;
  /** In `unit`; for `Pr` whether it is one, which the API writes as 1 or as true. */
  value: number | boolean | null;
  unit: string | null;
}

/** A race or another event. TrainingPeaks wiki, Event object. */
export interface AthleteEvent {
  /** Null only where the answer to a create left it out. */
  id: number | null;
  athleteId: number | null;
  eventDate: LocalDate | null;
  eventType: string | null;
  name: string | null;
  description: string | null;
  workoutIds: number[];
  goals: EventGoal[];
  raw: JsonObject;
}

/** Body of POST /v2/events. Goals cannot be set through it. TrainingPeaks wiki, Events-Create. */
export interface EventBody {
  AthleteId: number;
  EventDate: LocalDate;
  EventType: EventType;
  Name: string;
  Description?: string;
}

/** Reads an event; nothing but an object is one. */
export function readEvent(raw: JsonObject): AthleteEvent {
  const fields = fieldsOf(raw);
  return {
    id: fields.id('Id'),
    athleteId: fields.id('AthleteId'),
    eventDate: fields.localDateTime('EventDate')?.slice(0, 10) ?? null,
    eventType: fields.text('EventType'),
    name: fields.text('Name'),
    description: fields.text('Description'),
    workoutIds: listOf(fields.value('WorkoutIds'))
      .map(asId)
      .filter((id) => id !== null),
    goals: listOf(fields.value('Goals')).filter(isObject).map(readGoal),
    raw,
  };
}

function readGoal(raw: JsonObject): EventGoal {
  const fields = fieldsOf(raw);
  const type = fields.text('GoalType') ?? '';
  const value = type.toLowerCase() === 'pr' ? asBoolean(fields.value('Value')) : fields.number('Value');
  return { type, value, unit: fields.text('Unit') };
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);

/** The events of an answer: a list, one event alone, or anything else (a text, null, nothing) for none. */
export function readEvents(json: unknown): AthleteEvent[] {
  const list: unknown[] = Array.isArray(json) ? json : [json];
  return list
    .filter(isObject)
    .map(readEvent)
    .filter(({ id }) => id !== null);
}

/**
 * The body of POST /v2/events in exactly the documented form.
 *
 * @throws ConnectorError `invalidInput` naming the field, before anything is sent
 */
export function eventBody({ AthleteId, EventDate, EventType, Name, Description }: EventBody): JsonObject {
  if (!isLocalDate(EventDate)) {
    throw invalidInput('eventDate', `“${EventDate}” is not a calendar day.`, 'Use the form 2026-09-20.');
  }
  if (!EVENT_TYPES.includes(EventType)) {
    throw invalidInput(
      'eventType',
      `TrainingPeaks has no event type “${EventType}”.`,
      `Use one of: ${EVENT_TYPES.join(', ')}.`,
    );
  }
  if (Name.trim() === '') throw invalidInput('name', 'The event has no name.', 'Give it a name, e.g. Ridge 30.');
  const body: JsonObject = { AthleteId, EventDate, EventType, Name };
  if (Description !== undefined) body.Description = Description;
  return body;
}

/** Whether an event of the calendar is what was sent. */
export function isEventAsked(event: AthleteEvent, body: EventBody): boolean {
  return (
    event.eventDate === body.EventDate &&
    (event.athleteId === null || event.athleteId === body.AthleteId) &&
    sameSpelling(event.eventType ?? '') === sameSpelling(body.EventType) &&
    (event.name ?? '').trim() === body.Name.trim() &&
    (event.description ?? '').trim() === (body.Description ?? '').trim()
  );
}

/** A sample of the wiki has `Triathalon` where its list has `Triathlon`. */
const sameSpelling = (type: string): string => type.toLowerCase().replace('triathalon', 'triathlon');
