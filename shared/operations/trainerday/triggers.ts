import { pollTrainerDay, type TrainerDayState } from '../../changes/trainerday/detector';
import type { TrainerDayEventName, TrainerDayFinding } from '../../changes/trainerday/events';
import { sampleTrainerDay } from '../../changes/trainerday/keyed';
import type { PollResult } from '../../changes/kept-state';
import { localDateIn } from '../../http/local-time';
import type { TrainerDayActivity } from '../../trainerday/types';
import type { JsonObject } from '../../trainingpeaks/types';
import type { Choice, Fields, InputOf } from '../fields';
import type { OutputField } from '../operation';
import { ACTIVITY_OUTPUT, ACTIVITY_SAMPLE, shownActivity } from './activity-output';
import { EVENT_OUTPUT, EVENT_SAMPLE, shownEvent } from './event-output';
import type { TrainerDaySession } from './session';

/** One thing a workflow can start on. */
export interface TrainerDayEvent {
  /** Public and kept for ever. */
  value: TrainerDayEventName;
  /** Title Case. */
  label: string;
  /** Sentence case, no full stop. */
  help: string;
  /** One simplified item with invented values. */
  sample: JsonObject;
  outputFields: readonly OutputField[];
}

const EVENT_FIELDS: readonly OutputField[] = [
  { key: 'event', label: 'Event', type: 'string', always: true },
  { key: 'eventKey', label: 'Event Key', type: 'string', always: true },
];

const OF_EVENTS: readonly OutputField[] = [...EVENT_OUTPUT, ...EVENT_FIELDS];

const sampleOf = (event: TrainerDayEventName, shown: JsonObject, version = ''): JsonObject => ({
  ...shown,
  event,
  eventKey: `${event}:${String(shown['id'])}${version}`,
});

/** The events that the trigger tells. */
export const TRAINERDAY_EVENTS: readonly TrainerDayEvent[] = [
  {
    value: 'calendarEventCreated',
    label: 'Calendar Event Created',
    help: 'A workout or note is planned in the TrainerDay calendar, or comes within the days ahead for the first time',
    sample: sampleOf('calendarEventCreated', EVENT_SAMPLE),
    outputFields: OF_EVENTS,
  },
  {
    value: 'calendarEventUpdated',
    label: 'Calendar Event Updated',
    help: 'An event gets another day, title or other steps',
    sample: sampleOf('calendarEventUpdated', EVENT_SAMPLE, ':k3f9a2'),
    outputFields: OF_EVENTS,
  },
  {
    value: 'calendarEventDeleted',
    label: 'Calendar Event Deleted',
    help: 'An event is deleted; no more than its ID and day are known then',
    sample: sampleOf('calendarEventDeleted', { id: EVENT_SAMPLE['id'], calendarDate: EVENT_SAMPLE['calendarDate'] }),
    outputFields: OF_EVENTS.filter(({ key }) => ['id', 'calendarDate', 'event', 'eventKey'].includes(key)),
  },
  {
    value: 'activityCreated',
    label: 'Activity Created',
    help: 'A ride is finished or uploaded',
    sample: sampleOf('activityCreated', ACTIVITY_SAMPLE),
    outputFields: [...ACTIVITY_OUTPUT, ...EVENT_FIELDS],
  },
];

/** One request of the calendar, which gives no more than a month. */
export const DAYS_AHEAD = 27;

/** What the polling trigger asks for. Keys and values are public and kept for ever. */
export const trainerDayTriggerFields = {
  events: {
    kind: 'choices',
    label: 'Trigger On',
    help: 'What starts the workflow',
    choices: TRAINERDAY_EVENTS.map(({ value, label, help }): Choice<TrainerDayEventName> => ({ value, label, help })),
    required: true,
    default: ['calendarEventCreated', 'calendarEventUpdated'],
  },
  daysAhead: {
    kind: 'integer',
    label: 'Days Ahead',
    help: 'How far ahead the calendar is watched, from yesterday on; what is planned for later is told when its day comes so near',
    default: DAYS_AHEAD,
    min: 0,
    max: 180,
    unit: 'days',
    required: true,
  },
  output: {
    kind: 'choice',
    label: 'Output',
    help: 'How much of each event or activity is returned',
    choices: [
      { value: 'simplified', label: 'Simplified', help: 'The fields most workflows need' },
      { value: 'raw', label: 'Raw', help: 'The event or activity as TrainerDay returns it' },
    ],
    required: true,
    default: 'simplified',
  },
  includeOwn: {
    kind: 'boolean',
    label: 'Include Own',
    help: 'Whether to start on what this connector planned there as well, which has a title ending in [TP …]',
    placement: 'more',
    default: false,
  },
  minimumMinutesBetweenChecks: {
    kind: 'integer',
    label: 'Minimum Minutes Between Checks',
    help: 'Earlier polls ask TrainerDay nothing',
    default: 10,
    min: 0,
    max: 1440,
    unit: 'minutes',
    placement: 'more',
  },
} as const satisfies Fields;

export type TrainerDayTriggerInput = InputOf<typeof trainerDayTriggerFields>;

/** One poll of the n8n trigger. @throws ConnectorError as the client does; nothing is lost then */
export async function pollTrainerDayTrigger(
  session: TrainerDaySession,
  settings: TrainerDayTriggerInput,
  stored: unknown,
): Promise<PollResult<TrainerDayState>> {
  const { findings, ...poll } = await pollTrainerDay(session, settings, stored);
  return { ...poll, items: await itemsOf(session, findings, settings.output) };
}

/** Real items for the editor, one for each wanted event; empty where TrainerDay holds none. @throws ConnectorError as the client does */
export async function sampleTrainerDayTrigger(
  session: TrainerDaySession,
  settings: TrainerDayTriggerInput,
): Promise<JsonObject[]> {
  return itemsOf(session, await sampleTrainerDay(session, settings), settings.output);
}

/** An activity with the day where the athlete is. */
export async function shownWithDay(session: TrainerDaySession, activity: TrainerDayActivity): Promise<JsonObject> {
  const { startTimeUtc } = activity;
  const localDate = startTimeUtc === null ? null : localDateIn(await session.timeZone('me'), Date.parse(startTimeUtc));
  return shownActivity({ ...activity, localDate });
}

async function itemsOf(
  session: TrainerDaySession,
  findings: readonly TrainerDayFinding[],
  output: 'simplified' | 'raw',
): Promise<JsonObject[]> {
  return Promise.all(
    findings.map(async (finding) => {
      const { event, eventKey } = finding;
      const shown =
        finding.event === 'calendarEventDeleted'
          ? { ...finding.record }
          : output === 'raw'
            ? finding.record.raw
            : finding.event === 'activityCreated'
              ? await shownWithDay(session, finding.record)
              : shownEvent(finding.record);
      return { ...shown, event, eventKey };
    }),
  );
}
