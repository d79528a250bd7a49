import { addDays } from '../store/days';
import { Store } from '../store/store';
import { SeededAthlete } from './people';
import { Random } from './random';
import { races } from './weeks';

const daysOfMetrics = 28;
const daysOfNutrition = 7;

const eventTypes: Partial<Record<SeededAthlete['focus'], string>> = {
  runner: 'RoadRunning',
  cyclist: 'RoadCycling',
  triathlete: 'Triathlon',
  mountainBiker: 'MountainBiking',
};

/** Morning values, some days of nutrition, and the race as an event. */
export function seedWellness(store: Store, athlete: SeededAthlete): void {
  const today = store.clock.today(athlete.timeZone);
  for (let back = daysOfMetrics; back >= 1; back -= 1) {
    const day = addDays(today, -back);
    const random = new Random(`wellness ${athlete.key} ${day}`);
    store.metrics.push({
      id: guid(random),
      athleteId: athlete.id,
      dateTime: `${day}T06:${String(random.integer(10, 55))}:00`,
      uploadClient: 'Sandbox Watch',
      values: {
        ...(athlete.weight === undefined
          ? {}
          : { WeightInKilograms: Math.fround(athlete.weight + random.between(-0.6, 0.6)) }),
        Pulse: random.integer(44, 58),
        HRV: Number(random.between(48, 92).toFixed(1)),
        SleepHours: Number(random.between(6.1, 8.6).toFixed(2)),
        SleepQuality: random.pick(['Average', 'Good', 'Better']),
        Fatigue: random.pick(['Low', 'Average', 'High']),
      },
    });
    if (back <= daysOfNutrition) seedNutrition(store, athlete, day, random);
  }
  seedEvent(store, athlete);
}

function seedNutrition(store: Store, athlete: SeededAthlete, day: string, random: Random): void {
  const id = store.newRecordId();
  const grams = {
    Carbohydrates: random.integer(210, 390),
    Fat: random.integer(55, 95),
    Protein: random.integer(85, 140),
  };
  const calories = grams.Carbohydrates * 4 + grams.Fat * 9 + grams.Protein * 4;
  store.nutrition.set(id, { id, athleteId: athlete.id, day, Calories: calories, ...grams });
}

function seedEvent(store: Store, athlete: SeededAthlete): void {
  const race = races[athlete.focus];
  const workout = store.workoutsOf(athlete.id).find((candidate) => candidate.type === 'Race');
  if (!race || !workout) return;
  store.events.push({
    id: store.newRecordId(),
    athleteId: athlete.id,
    day: workout.day,
    type: eventTypes[athlete.focus] ?? 'Other',
    name: race.title,
    description: '',
    workoutIds: [workout.id],
    goals: [
      { GoalType: 'Time', Value: race.hours, Unit: 'Hours' },
      { GoalType: 'Pr', Value: 1, Unit: null },
    ],
  });
}

function guid(random: Random): string {
  const hex = (length: number) => Array.from({ length }, () => random.integer(0, 15).toString(16)).join('');
  return `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}`.toUpperCase();
}
