import { addDays } from '../http/date-windows';
import type { AthleteRef } from '../trainingpeaks/types';
import { plain } from '../workouts/status';
import { athleteName } from './athlete/simplify';
import type { Session } from './session';

/** What can be picked from a list, by pasted address, or by number, and how the platforms offer it. */
export interface Reference {
  label: string;
  /** Regular expression over a whole pasted TrainingPeaks address; its one capture group is the number. */
  urlPattern: string;
  urlPlaceholder: string;
  idPlaceholder: string;
  /** Has a list operation: see {@link listReference}. */
  listable: boolean;
  /** The hidden Zapier trigger that fills dropdowns, and the search beside it. */
  zapier: { key: string; label: string; description: string; noun: string; search: string };
}

export const REFERENCES = {
  athlete: {
    label: 'Athlete',
    urlPattern: '(?:https?://)?[^\\s]*(?:/athletes?/|[?&]athleteId=)(\\d+)(?!\\d)[^\\s]*',
    urlPlaceholder: 'e.g. https://app.trainingpeaks.com/#calendar/athletes/880045',
    idPlaceholder: 'e.g. 880045',
    listable: true,
    zapier: {
      key: 'athlete_list',
      label: 'List of Athletes',
      description: 'Triggers when a list of athletes is needed to fill a dropdown.',
      noun: 'Athlete',
      search: 'find_athlete',
    },
  },
  workout: {
    label: 'Workout',
    urlPattern: '(?:https?://)?[^\\s]*(?:/workouts?/|[?&]workoutId=)(\\d+)(?![\\dA-Za-z])[^\\s]*',
    urlPlaceholder: 'e.g. https://app.trainingpeaks.com/#calendar/athletes/880045/workouts/5123000222',
    idPlaceholder: 'e.g. 5123000222',
    listable: true,
    zapier: {
      key: 'workout_list',
      label: 'List of Workouts',
      description: 'Triggers when a list of workouts is needed to fill a dropdown.',
      noun: 'Workout',
      search: 'find_workout',
    },
  },
} as const satisfies Record<string, Reference>;

export type ReferenceKind = keyof typeof REFERENCES;

/** One entry of a picker. */
export interface ReferenceItem {
  value: string;
  name: string;
  url?: string;
}

export interface ListReferenceOptions {
  /** Part of a name, title, day or e-mail; case and accents do not matter. */
  filter?: string;
  /** Whose workouts. */
  athlete?: AthleteRef;
}

/**
 * What a picker shows. Athletes: "Me" for an athlete account (no request), the roster for a coach, by name. Workouts: those of the
 * coming four weeks first, then those of the past two, newest first.
 */
export async function listReference(
  session: Session,
  to: ReferenceKind,
  options: ListReferenceOptions = {},
): Promise<ReferenceItem[]> {
  const items = to === 'athlete' ? await listAthletes(session) : await listWorkouts(session, options.athlete ?? 'me');
  const wanted = plain(options.filter ?? '');
  return items.filter(({ searched }) => plain(searched).includes(wanted)).map(({ item }) => item);
}

interface Candidate {
  item: ReferenceItem;
  /** The text the filter looks in. */
  searched: string;
}

async function listAthletes(session: Session): Promise<Candidate[]> {
  if (session.accountType === 'athlete') return [{ item: { value: 'me', name: 'Me' }, searched: 'me' }];
  const roster = await session.roster();
  const candidates = roster.map((athlete) => {
    const name = athleteName(athlete);
    return { item: { value: String(athlete.id), name }, searched: `${name} ${athlete.email ?? ''}` };
  });
  return candidates.sort((a, b) => (plain(a.item.name) < plain(b.item.name) ? -1 : 1));
}

const DAYS_BACK = 14;
const DAYS_AHEAD = 28;

async function listWorkouts(session: Session, athlete: AthleteRef): Promise<Candidate[]> {
  const whose = await session.addressee(athlete);
  const today = await session.today(whose);
  const workouts = await session.client.workouts.range(whose, addDays(today, -DAYS_BACK), addDays(today, DAYS_AHEAD));
  const ahead = workouts.filter((workout) => workout.workoutDay >= today);
  const past = workouts.filter((workout) => workout.workoutDay < today).reverse();
  return [...ahead, ...past].map((workout) => {
    const done = workout.completed ? ' (completed)' : '';
    const name = `${workout.workoutDay} · ${workout.workoutType} · ${workout.title ?? 'Untitled'}${done}`;
    const item = { value: String(workout.id), name, ...(workout.url ? { url: workout.url } : {}) };
    return { item, searched: name };
  });
}
