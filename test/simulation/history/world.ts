import { ConnectorError, type ErrorKind } from '../../../shared/http/errors';
import type { TrainingPeaksClient } from '../../../shared/trainingpeaks/client';
import { readDetails } from '../../../shared/trainingpeaks/details';
import { readMetric } from '../../../shared/trainingpeaks/metric';
import type { AthleteRef } from '../../../shared/trainingpeaks/types';
import { readWorkout } from '../../../shared/trainingpeaks/workout';
import type { Random } from '../world/random';

/** A workout as the world keeps it. */
interface Kept {
  id: number;
  day: string;
  title: string;
  isDone: boolean;
}

export interface WorldAthlete {
  id: number;
  /** False: TrainingPeaks refuses body data and recordings. */
  isPremium: boolean;
  isAttached: boolean;
  workouts: Kept[];
  /** Days with a metrics record. */
  bodyDays: string[];
}

export const FIRST_DAY = '2025-01-01';
const DAY_MS = 86_400_000;
export const dayAt = (offset: number): string =>
  new Date(Date.parse(`${FIRST_DAY}T00:00:00Z`) + offset * DAY_MS).toISOString().slice(0, 10);

/** A coach's athletes over so many days, and TrainingPeaks as far as their history needs it. */
export class HistoryWorld {
  readonly athletes: WorldAthlete[] = [];
  requests = 0;
  /** Called before each answer; it may throw. */
  onRequest: () => void = () => {};
  private lastId = 5_000_000_000;

  constructor(
    private readonly random: Random,
    readonly days: number,
  ) {}

  addAthlete(id: number): WorldAthlete {
    const { random, days } = this;
    const athlete: WorldAthlete = {
      id,
      isPremium: random.next() >= 0.15,
      isAttached: random.next() >= 0.1,
      workouts: [],
      bodyDays: Array.from({ length: days }, (_, offset) => dayAt(offset)).filter(() => random.next() < 0.4),
    };
    const share = random.next() < 0.1 ? 0 : 0.6;
    for (let offset = 0; offset < days; offset += 1) {
      while (random.next() < share / 1.6) athlete.workouts.push(this.newWorkout(dayAt(offset)));
    }
    this.athletes.push(athlete);
    return athlete;
  }

  newWorkout(day: string): Kept {
    this.lastId += 1 + this.random.below(3);
    return { id: this.lastId, day, title: 'Ride', isDone: this.random.next() < 0.8 };
  }

  readonly client = {
    workouts: {
      range: async (ref: AthleteRef, start: string, end: string) => {
        const { id, isAttached, workouts } = this.ask(ref);
        if (!isAttached) throw failure('notAttached');
        return workouts
          .filter(({ day }) => start <= day && day <= end)
          .sort((a, b) => (a.day < b.day ? -1 : 1))
          .map(({ isDone, day, title, ...workout }) =>
            readWorkout({
              Id: workout.id,
              AthleteId: id,
              WorkoutDay: `${day}T00:00:00`,
              WorkoutType: 'Bike',
              Title: title,
              ...(isDone ? { StartTime: `${day}T07:00:00`, TotalTime: 1.5 } : { TotalTimePlanned: 1.5 }),
            }),
          );
      },
    },
    metrics: {
      range: async (ref: AthleteRef, start: string, end: string) => {
        const { id, isAttached, isPremium, bodyDays } = this.ask(ref);
        if (!isAttached) throw failure('notAttached');
        if (!isPremium) throw failure('premiumRequired');
        return bodyDays
          .filter((day) => start <= day && day <= end)
          .map((day) => readMetric({ MetricId: `${id}-${day}`, DateTime: `${day}T06:30:00`, WeightInKilograms: 70 }));
      },
    },
    analysis: {
      details: async (ref: AthleteRef, id: number) => {
        const { isPremium } = this.ask(ref);
        if (!isPremium) throw failure('premiumRequired');
        const Data = [0, 1000].map((MillisecondOffset) => ({ MillisecondOffset, Values: [140] }));
        return readDetails({ WorkoutChannels: { Channels: ['HeartRate'], Data } }, id);
      },
    },
  } as unknown as TrainingPeaksClient;

  private ask(ref: AthleteRef): WorldAthlete {
    this.onRequest();
    this.requests += 1;
    return this.athletes.find(({ id }) => id === ref)!;
  }
}

export function failure(kind: ErrorKind): ConnectorError {
  return new ConnectorError({ kind, what: `It is ${kind}.`, next: 'Wait.' });
}
