import type { Catalogue } from '../operation';
import { downloadActivityFit } from './activity-download-fit';
import { getAllActivities } from './activity-get-all';
import { uploadActivity } from './activity-upload';
import { getTrainerDayAthlete } from './athlete-get';
import { createCalendarEvent } from './event-create';
import { deleteCalendarEvent } from './event-delete';
import { getAllCalendarEvents } from './event-get-all';
import { updateCalendarEvent } from './event-update';
import { upsertCalendarEvent } from './event-upsert';
import { searchWorkouts } from './workout-search';

/** What the TrainerDay node and app show. */
export const TRAINERDAY: Catalogue = {
  system: 'TrainerDay',
  resources: [
    { value: 'activity', label: 'Activity' },
    { value: 'athlete', label: 'Athlete' },
    { value: 'calendarEvent', label: 'Calendar Event' },
    { value: 'workout', label: 'Workout' },
  ],
  operations: [
    downloadActivityFit,
    getAllActivities,
    uploadActivity,
    getTrainerDayAthlete,
    createCalendarEvent,
    upsertCalendarEvent,
    deleteCalendarEvent,
    getAllCalendarEvents,
    updateCalendarEvent,
    searchWorkouts,
  ],
  preselected: 'calendarEvent',
};
