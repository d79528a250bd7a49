import { DateTime } from 'luxon';
import { addDays, mondayOf } from '../store/days';
import { Athlete, FieldValue, Workout } from '../store/model';
import { stampFromTicks, Store } from '../store/store';
import { computePlan, sportThresholds } from '../workouts/compute';
import { completedValues, typicalSpeed } from './completed';
import { SeededAthlete } from './people';
import { Random } from './random';
import { Session, sessions } from './sessions';
import { races, weekPatterns } from './weeks';

const weeksBack = 4;
const weeksAhead = 3;
const raceWeek = 2;
const completedShare = 0.86;

/** Fills an athlete's calendar around the current week: history done or missed, the coming weeks planned. */
export function seedCalendar(store: Store, athlete: SeededAthlete): void {
  const today = store.clock.today(athlete.timeZone);
  const monday = mondayOf(today);
  for (let week = -weeksBack; week <= weeksAhead; week += 1) {
    for (let weekday = 0; weekday < 7; weekday += 1) {
      const day = addDays(monday, week * 7 + weekday);
      for (const session of sessionsOf(athlete, week, weekday)) add(store, athlete, session, day, today);
    }
  }
}

function sessionsOf(athlete: SeededAthlete, week: number, weekday: number): Session[] {
  const race = races[athlete.focus];
  const names = weekPatterns[athlete.focus][weekday] ?? [];
  if (race && week === raceWeek && weekday === 6) {
    const { title, hours } = race;
    return [
      {
        type: 'Race',
        title,
        description: 'Start easier than you think. Enjoy it.',
        start: '09:00',
        hours,
        intensity: 0.92,
      },
    ];
  }
  // Every fourth week is lighter: no strength work.
  return names.filter((name) => !(week % 4 === 0 && name === 'gym')).map((name) => sessions[name]);
}

function add(store: Store, athlete: SeededAthlete, session: Session, day: string, today: string): void {
  const random = new Random(`${athlete.key} ${day} ${session.title}`);
  const done = random.chance(completedShare) && day < today && session.type !== 'Day Off';
  const values = plannedValues(athlete, session, day, random);
  const workout: Workout = {
    id: store.newWorkoutId(),
    athleteId: athlete.id,
    day,
    type: session.type,
    values: done ? { ...values, ...completedValues(athlete, session, values, day, random) } : values,
    description: session.description,
    ...(session.structure && canUse(athlete, session)
      ? { structure: session.structure, structureDisplayUnit: 'kilometer' }
      : {}),
    completed: done,
    hasFile: done && session.type !== 'Strength' && session.type !== 'Custom',
    comments: [],
    modified: modifiedStamp(store, athlete, day, done ? values.StartTimePlanned : undefined, random),
  };
  store.put(workout);
}

/** Athletes without the threshold get the same workout without its steps. */
function canUse(athlete: Athlete, session: Session): boolean {
  const thresholds = sportThresholds(athlete, session.type);
  if (session.type === 'Bike') return thresholds.ftp !== null;
  return session.type === 'Run' || session.type === 'Swim' ? thresholds.thresholdSpeed !== null : true;
}

function plannedValues(
  athlete: SeededAthlete,
  session: Session,
  day: string,
  random: Random,
): Record<string, FieldValue> {
  if (session.type === 'Day Off') return { Title: session.title };
  const scale = session.structure ? 1 : random.pick([0.9, 1, 1, 1.1]);
  const computed =
    session.structure && canUse(athlete, session)
      ? computePlan(session.structure, sportThresholds(athlete, session.type))
      : null;
  const hours = computed?.hours ?? round(session.hours * scale, 2);
  const intensity = computed?.intensityFactor ?? session.intensity;
  const speed = typicalSpeed(athlete, session.type, intensity);
  const race = session.type === 'Race' ? races[athlete.focus] : undefined;
  const meters =
    race?.meters ?? computed?.meters ?? (speed === null ? null : Math.round((hours * 3600 * speed) / 500) * 500);
  const premium = athlete.tier !== 'basic';
  return {
    Title: session.title,
    StartTimePlanned: `${day}T${session.start}:00`,
    TotalTimePlanned: hours,
    DistancePlanned: meters,
    ...(premium
      ? { TssPlanned: computed?.tss ?? round(hours * intensity ** 2 * 100, 1), IFPlanned: round(intensity, 4) }
      : {}),
  };
}

/** Planned ones were last touched when the coach planned them, done ones when the device synchronised. Never in the future. */
function modifiedStamp(
  store: Store,
  athlete: Athlete,
  day: string,
  start: FieldValue | undefined,
  random: Random,
): string {
  const zone = athlete.timeZone ?? 'utc';
  const touched = typeof start === 'string' ? afterTraining(start, zone) : whenPlanned(day, zone);
  const latest = store.clock.now() - random.integer(40, 400) * 60_000;
  const milliseconds = Math.min(touched + random.integer(0, 3_000_000), latest);
  return stampFromTicks(BigInt(Math.floor(milliseconds)) * 10_000n + BigInt(random.integer(0, 9999)));
}

/** Time zones take long to work out, and every reset asks for the same instants. */
function remembered(work: (local: string, zone: string) => DateTime): (local: string, zone: string) => number {
  const known = new Map<string, number>();
  return (local, zone) => {
    const key = `${local} ${zone}`;
    const instant = known.get(key) ?? work(local, zone).toMillis();
    known.set(key, instant);
    return instant;
  };
}

const afterTraining = remembered((start, zone) => DateTime.fromISO(start, { zone }).plus({ hours: 3 }));

const whenPlanned = remembered((day, zone) =>
  DateTime.fromISO(day, { zone }).startOf('week').minus({ days: 9 }).set({ hour: 18 }),
);

function round(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}
