import type { AthleteEvent, EventGoal } from '../../trainingpeaks/event';
import type { JsonObject } from '../../trainingpeaks/types';
import type { OutputField } from '../operation';

export const EVENT_OUTPUT: readonly OutputField[] = [
  { key: 'id', label: 'Event Number', type: 'integer' },
  { key: 'athleteId', label: 'Athlete Number', type: 'integer' },
  { key: 'eventDate', label: 'Event Date', type: 'string' },
  { key: 'eventType', label: 'Event Type', type: 'string' },
  { key: 'name', label: 'Name', type: 'string' },
  { key: 'description', label: 'Description', type: 'string' },
  { key: 'goals', label: 'Goals', type: 'string' },
  { key: 'workoutIds', label: 'Workout Numbers', type: 'string' },
];

export const EVENT_SAMPLE: JsonObject = {
  id: 41200,
  athleteId: 880045,
  eventDate: '2026-09-20',
  eventType: 'TrailRunning',
  name: 'Ridge 30',
  description: 'Two big climbs.',
  goals: 'Time: 3.5 Hours, Place: 25',
  workoutIds: '5123000900',
};

export const eventViews = {
  simplified: (event: AthleteEvent): JsonObject => ({
    id: event.id,
    athleteId: event.athleteId,
    eventDate: event.eventDate,
    eventType: event.eventType,
    name: event.name,
    description: event.description,
    goals: event.goals.map(inWords).join(', ') || null,
    workoutIds: event.workoutIds.join(', ') || null,
  }),
  raw: (event: AthleteEvent): JsonObject => event.raw,
};

/** `Time: 3.5 Hours`, `Place: 25`; a personal record is a goal by itself. */
function inWords({ type, value, unit }: EventGoal): string {
  if (value === null || typeof value === 'boolean') return value === false ? `No ${type}` : type;
  return `${type}: ${value}${unit === null ? '' : ` ${unit}`}`;
}
