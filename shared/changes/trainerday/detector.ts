import { ConnectorError } from '../../http/errors';
import { referenceIn } from '../../trainerday/mark';
import { isObject } from '../../trainingpeaks/read';
import { isDue, SOMEBODY_ELSES, UNREADABLE } from '../due';
import { fingerprintOf } from '../fingerprint';
import type { Kept } from '../kept-state';
import { type ActivityMemory, isActivityMemory, readNewActivities, takeActivityStock } from './activities';
import { type CalendarMemory, isCalendarMemory, readCalendarChanges, takeCalendarStock } from './calendar';
import type { TrainerDayEventName, TrainerDayFinding } from './events';
import type { TrainerDaySource } from './source';

/** What a poll is asked for: the trigger fields, parsed. */
export interface TrainerDayPollSettings {
  events: readonly TrainerDayEventName[];
  /** Calendar events are watched from yesterday to so many days ahead. */
  daysAhead: number;
  /** Tells of events that carry our own mark as well. */
  includeOwn: boolean;
  /** Earlier polls make no request. */
  minimumMinutesBetweenChecks: number;
}

/** What the trigger remembers between polls: plain JSON that the platform keeps. */
export interface TrainerDayState extends Kept {
  version: 1;
  /** Local epoch milliseconds of the last check; spaces out checks. */
  checkedAt: number;
  /** Tells when the connection has become somebody else's; absent where TrainerDay names the athlete by no id. */
  athlete?: number;
  /** Absent while nobody wants to know. */
  calendar?: CalendarMemory;
  activities?: ActivityMemory;
}

/** What a poll found. */
export interface TrainerDayPoll {
  findings: TrainerDayFinding[];
  state: TrainerDayState;
  changed: boolean;
  notices: string[];
}

const FRESH: TrainerDayState = { version: 1, checkedAt: 0 };

/**
 * One poll of the calendar and the activities: one request each when nothing happened. TrainerDay has no feed of changes, so
 * what it answers is compared with what was there before.
 *
 * @param stored what the last poll returned as `state`, or anything else for a first poll; never changed
 * @throws ConnectorError when something could not be read; the stored state stays valid and the next poll makes up for it
 */
export async function pollTrainerDay(
  source: TrainerDaySource,
  settings: TrainerDayPollSettings,
  stored: unknown,
): Promise<TrainerDayPoll> {
  const state = stateOf(stored);
  const notices = state === null ? [UNREADABLE] : [];
  const before = state ?? FRESH;
  const now = source.ports.now();
  if (!isDue(before.checkedAt, settings.minimumMinutesBetweenChecks, now)) {
    return { findings: [], state: before, changed: false, notices: [] };
  }
  const asked = { ...before, checkedAt: now };
  const looked = await look(source, settings, asked);
  if (looked !== null) return { ...looked, changed: true, notices };
  const anew = await look(source, settings, {
    ...asked,
    athlete: undefined,
    calendar: undefined,
    activities: undefined,
  });
  return { ...anew!, changed: true, notices: [...notices, SOMEBODY_ELSES] };
}

/** @returns null for a connection that has become somebody else's */
async function look(
  source: TrainerDaySource,
  { events, daysAhead, includeOwn }: TrainerDayPollSettings,
  before: TrainerDayState,
): Promise<Pick<TrainerDayPoll, 'findings' | 'state'> | null> {
  const state = { ...before };
  const findings: TrainerDayFinding[] = [];
  const isNew = before.calendar === undefined && before.activities === undefined;
  const athlete = isNew ? await athletePrint(source) : before.athlete;
  state.athlete = athlete;
  const isOthers = async () => athlete !== undefined && (await athletePrint(source)) !== athlete;

  if (!events.some((event) => event !== 'activityCreated')) delete state.calendar;
  else if (state.calendar === undefined) state.calendar = await takeCalendarStock(source, daysAhead);
  else {
    const looksFor = events.includes('calendarEventDeleted') || events.includes('calendarEventUpdated');
    const read = await readCalendarChanges(source, state.calendar, { daysAhead, isOthers, looksFor });
    if (read === null) return null;
    state.calendar = read.memory;
    findings.push(...read.findings);
  }

  if (!events.includes('activityCreated')) delete state.activities;
  else if (state.activities === undefined) state.activities = await takeActivityStock(source);
  else {
    const read = await readNewActivities(source, state.activities, isOthers);
    if (read === null) return null;
    state.activities = read.memory;
    findings.push(...read.findings);
  }
  return {
    findings: findings.filter((finding) => events.includes(finding.event) && (includeOwn || !isOwn(finding))),
    state,
  };
}

/** Something that this connector planned itself. */
const isOwn = (finding: TrainerDayFinding): boolean =>
  (finding.event === 'calendarEventCreated' || finding.event === 'calendarEventUpdated') &&
  referenceIn(finding.record.title) !== null;

/** A connection that may not read the athlete is one that nobody can tell from another's. */
async function athletePrint({ client }: TrainerDaySource): Promise<number | undefined> {
  try {
    const { id, email } = await client.athlete();
    const known = id ?? email;
    return known === null ? undefined : fingerprintOf(known);
  } catch (error) {
    if (error instanceof ConnectorError && error.kind === 'missingScope') return undefined;
    throw error;
  }
}

/** Null for something stored that is no state of this version. */
function stateOf(stored: unknown): TrainerDayState | null {
  if (stored === undefined || stored === null) return FRESH;
  if (!isObject(stored)) return null;
  if (Object.keys(stored).length === 0) return FRESH;
  const { version, revision, checkedAt, athlete, calendar, activities } = stored;
  if (version !== 1 || typeof checkedAt !== 'number') return null;
  if (calendar !== undefined && !isCalendarMemory(calendar)) return null;
  if (activities !== undefined && !isActivityMemory(activities)) return null;
  return {
    version: 1,
    checkedAt,
    ...(typeof revision === 'number' ? { revision } : {}),
    ...(typeof athlete === 'number' ? { athlete } : {}),
    ...(calendar === undefined ? {} : { calendar }),
    ...(activities === undefined ? {} : { activities }),
  };
}
