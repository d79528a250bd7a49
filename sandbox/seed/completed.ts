import { Athlete, FieldValue } from '../store/model';
import { sportThresholds } from '../workouts/compute';
import { Random } from './random';

/** Metres per second at threshold where the athlete's profile says nothing. */
const ordinarySpeed: Record<string, number> = {
  Bike: 9.4,
  MTB: 5.6,
  Run: 3.3,
  Walk: 2.6,
  Swim: 1.1,
  Rowing: 3.9,
  'XC-Ski': 4.6,
  Brick: 7.4,
  Race: 5.2,
};

const cadences: Record<string, number> = { Bike: 86, MTB: 74, Run: 174, Walk: 112, Rowing: 21, Swim: 31, 'XC-Ski': 48 };

/** Speed of a session in m/s, or null for sports without distance. */
export function typicalSpeed(athlete: Athlete, type: string, intensity: number): number | null {
  const threshold = sportThresholds(athlete, type).thresholdSpeed ?? ordinarySpeed[type] ?? null;
  return threshold === null ? null : threshold * (0.35 + 0.62 * intensity);
}

interface Shape {
  type: string;
  intensity: number;
}

/** What a device and the athlete would have recorded for a planned session; floats keep the long tails of single precision. */
export function completedValues(
  athlete: Athlete,
  session: Shape,
  planned: Record<string, FieldValue>,
  day: string,
  random: Random,
): Record<string, FieldValue> {
  const plannedHours = typeof planned.TotalTimePlanned === 'number' ? planned.TotalTimePlanned : 0.75;
  const intensity = session.intensity * random.between(0.96, 1.05);
  const hours = plannedHours * random.between(0.93, 1.09);
  const speed = typicalSpeed(athlete, session.type, intensity);
  const start = typeof planned.StartTimePlanned === 'string' ? planned.StartTimePlanned : `${day}T07:00:00`;
  const { ftp, thresholdHr } = sportThresholds(athlete, session.type);
  const heart = thresholdHr === null ? null : Math.round(thresholdHr * (0.5 + 0.47 * intensity));
  const power = ftp !== null && ['Bike', 'MTB', 'Brick'].includes(session.type) ? ftp * intensity : null;
  const cadence = cadences[session.type];
  const climbing = speed !== null && session.type !== 'Swim' ? random.between(20, 420) * hours : null;
  const energy = power === null ? hours * 2300 * intensity : power * hours * 3.6;
  return {
    StartTime: new Date(Date.parse(`${start}Z`) + random.integer(-900, 1500) * 1000).toISOString().slice(0, 19),
    TotalTime: tail(hours),
    Distance: speed === null ? null : tail(hours * 3600 * speed),
    VelocityAverage: speed === null ? null : tail(speed),
    VelocityMaximum: speed === null ? null : tail(speed * random.between(1.3, 1.9)),
    NormalizedSpeed: session.type === 'Run' && speed !== null ? tail(speed * 1.01) : null,
    HeartRateMinimum: heart === null ? null : heart - random.integer(38, 55),
    HeartRateAverage: heart,
    HeartRateMaximum: heart === null ? null : heart + random.integer(11, 27),
    PowerAverage: power === null ? null : Math.round(power * 0.93),
    PowerMaximum: power === null ? null : Math.round(power * random.between(1.9, 3.1)),
    NormalizedPower: power === null ? null : Math.round(power),
    CadenceAverage: cadence === undefined ? null : cadence + random.integer(-4, 4),
    CadenceMaximum: cadence === undefined ? null : cadence + random.integer(9, 22),
    TssActual: tail(hours * intensity ** 2 * 100),
    TssCalculationMethod: power !== null ? 'Power' : heart === null ? 'Rpe' : 'HeartRate',
    IF: tail(intensity),
    Calories: Math.round(energy),
    Energy: tail(energy * 0.98),
    ElevationGain: climbing === null ? null : tail(climbing),
    ElevationLoss: climbing === null ? null : tail(climbing * random.between(0.95, 1.02)),
    TempAvg: session.type === 'Swim' ? 27 : random.integer(6, 24),
    Rpe: Math.max(1, Math.min(10, Math.round(intensity * 8.2 + random.between(-1, 1)))),
    Feeling: random.integer(4, 9),
  };
}

/** A double as it looks after a device stored it in single precision. */
function tail(value: number): number {
  return Math.fround(value);
}
