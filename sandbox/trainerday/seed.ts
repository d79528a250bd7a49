import { DateTime } from 'luxon';
import { addDays, mondayOf } from '../store/days';
import { Athlete, Workout } from '../store/model';
import { Store } from '../store/store';
import { Random } from '../seed/random';
import { totalMinutes } from './api/segments';
import { library } from './library';
import { TrainerDayAccount, TrainerDayActivity } from './model';
import { allTrainerDayScopes } from './scopes';
import { TrainerDay } from './state';

const weeksOfRides = 4;
/** What fits into an evening. */
const ridable = library.filter(({ segments }) => totalMinutes(segments) <= 95);
/** Noor's FTP at TrainerDay is an older one than at TrainingPeaks. */
const otherFtp: Record<string, number> = { premium: 218 };

/** Everybody with a power threshold has an account here too: rides of the last weeks, and some workouts picked from the library. */
export function seedTrainerDay(trainerDay: TrainerDay, store: Store, quiet: boolean): void {
  trainerDay.grants.clients.set('trainerday-client', {
    id: 'trainerday-client',
    secret: 'trainerday-secret',
    name: 'Sandbox Connector',
    scopes: [...allTrainerDayScopes],
    redirectUris: 'any',
  });
  for (const athlete of store.athletes()) {
    const ftp = athlete.thresholds.power.Default?.Threshold;
    if (ftp === undefined) continue;
    const account = accountOf(athlete, otherFtp[athlete.key] ?? ftp);
    trainerDay.accounts.set(account.key, account);
    if (!trainerDay.keys.has(seededKey(account.key)))
      trainerDay.addKey(account.key, 'First key', seededKey(account.key));
    if (quiet) continue;
    seedEvents(trainerDay, account, store.clock.today(account.timeZone));
    seedRides(trainerDay, account, store);
  }
}

/** The personal key everybody has from the start. */
export const seededKey = (account: string): string => `td_sandbox_${account}`;

function accountOf(athlete: Athlete, ftp: number): TrainerDayAccount {
  return {
    key: athlete.key,
    id: `51c0ffee${String(athlete.id).padStart(16, '0')}`,
    name: `${athlete.firstName} ${athlete.lastName}`,
    email: athlete.email,
    ftp,
    timeZone: athlete.timeZone ?? 'utc',
    plan: athlete.tier === 'basic' ? 'free' : 'paid',
  };
}

function seedEvents(trainerDay: TrainerDay, account: TrainerDayAccount, today: string): void {
  const monday = mondayOf(today);
  const random = new Random(`trainerday events ${account.key}`);
  for (const days of [-5, 1, 8, 10, 15]) {
    const { title, segments } = random.pick(ridable);
    trainerDay.events.push({
      number: trainerDay.newNumber(),
      account: account.key,
      date: addDays(monday, days),
      workout: { title, durationMinutes: totalMinutes(segments), segments, more: {} },
      note: null,
      more: {},
      updatedAt: `${addDays(monday, -10)}T18:20:00.000Z`,
    });
  }
  trainerDay.events.push({
    number: trainerDay.newNumber(),
    account: account.key,
    date: addDays(monday, 2),
    workout: null,
    note: 'New chain before the weekend',
    more: {},
    updatedAt: `${addDays(monday, -10)}T18:20:00.000Z`,
  });
}

/** Rides indoors, rides that came from elsewhere, and what the person did at TrainingPeaks. */
function seedRides(trainerDay: TrainerDay, account: TrainerDayAccount, store: Store): void {
  const today = store.clock.today(account.timeZone);
  const athlete = store.athletes().find(({ key }) => key === account.key) as Athlete;
  const copied = store
    .workoutsOf(athlete.id)
    .filter(({ completed, type }) => completed && type === 'Bike')
    .map((workout) => copyOf(workout, account));
  const own = Array.from({ length: weeksOfRides }, (_, week) => ownRides(account, today, week)).flat();
  for (const ride of [...copied, ...own]) trainerDay.activities.push({ number: trainerDay.newNumber(), ...ride });
}

type Ride = Omit<TrainerDayActivity, 'number'>;

function copyOf({ values, day }: Workout, account: TrainerDayAccount): Ride {
  const figure = (name: string) => (typeof values[name] === 'number' ? Math.round(values[name] as number) : null);
  return {
    account: account.key,
    name: String(values.Title ?? 'Ride'),
    start: utc(String(values.StartTime ?? `${day}T07:00:00`), account),
    seconds: Math.round(Number(values.TotalTime ?? 1) * 3600),
    power: figure('PowerAverage'),
    heartRate: figure('HeartRateAverage'),
    cadence: figure('CadenceAverage'),
    meters: figure('Distance'),
    sport: 'bike',
    source: 'trainingPeaks',
    file: null,
    hash: null,
  };
}

function ownRides(account: TrainerDayAccount, today: string, week: number): Ride[] {
  const random = new Random(`trainerday rides ${account.key} ${addDays(today, -7 * week)}`);
  const ride = (daysAgo: number, time: string, more: Partial<Ride>): Ride => {
    const seconds = random.integer(2700, 5400);
    const power = Math.round(account.ftp * random.between(0.55, 0.8));
    return {
      account: account.key,
      name: random.pick(ridable).title,
      start: utc(`${addDays(today, -(7 * week + daysAgo))}T${time}:00`, account),
      seconds,
      power,
      heartRate: random.integer(125, 158),
      cadence: random.integer(82, 93),
      meters: Math.round(seconds * random.between(7.8, 9.6)),
      sport: 'bike',
      source: 'trainerDay',
      file: null,
      hash: null,
      ...more,
    };
  };
  const elsewhere: Partial<Ride>[] = [
    { source: 'strava', name: 'Morning loop' },
    { source: 'dropbox', name: 'Old head unit' },
    { source: 'concept2', name: 'Rowing machine 5 km', sport: 'rowing', cadence: 24, meters: 5000, seconds: 1340 },
  ];
  return [ride(2, '05:40', {}), ride(5, '20:15', elsewhere[week % elsewhere.length] ?? {})];
}

/** Time zones take long to work out, and every reset asks for the same instants. */
const known = new Map<string, string>();

function utc(local: string, { timeZone }: TrainerDayAccount): string {
  const key = `${local} ${timeZone}`;
  const instant =
    known.get(key) ?? DateTime.fromISO(local, { zone: timeZone }).toUTC().toFormat("yyyy-MM-dd'T'HH:mm:ss'Z'");
  known.set(key, instant);
  return instant;
}
