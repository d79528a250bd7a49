import { Segment, Step } from '../store/model';
import { bike, effort, pace, pulse, repeat, swim } from './session-steps';

export interface Session {
  type: string;
  title: string;
  description: string;
  start: string;
  hours: number;
  /** Planned intensity factor. */
  intensity: number;
  structure?: Segment[];
}

const overUnders: Step[] = [
  {
    ...bike('Active', 240, 102, 'Over', 2),
    Notes: 'Stay seated',
    CadenceTarget: { Unit: 'rpm', MinValue: 86, MaxValue: 94 },
  },
  bike('Rest', 150, 50, 'Float'),
];

export const sessions = {
  easyRun: {
    type: 'Run',
    title: 'Easy aerobic run',
    description: 'Conversational all the way. Soft ground where you can.',
    start: '06:45',
    hours: 0.75,
    intensity: 0.72,
  },
  tempoRun: {
    type: 'Run',
    title: 'Tempo 3 x 8 min',
    description: 'Controlled, not racing. Jog the recoveries.',
    start: '07:00',
    hours: 1,
    intensity: 0.86,
    structure: [
      pace('WarmUp', 900, 70, 'Easy'),
      repeat(3, pace('Active', 480, 97, 'Tempo', 2), pace('Rest', 180, 65, 'Jog')),
      pace('CoolDown', 600, 66, 'Easy'),
    ],
  },
  trackRun: {
    type: 'Run',
    title: '10 x 400 m',
    description: 'Even splits. Stop if the last two fade by more than two seconds.',
    start: '18:00',
    hours: 1.05,
    intensity: 0.9,
    structure: [
      pace('WarmUp', 1200, 72, 'Warm up with strides'),
      repeat(10, pace('Active', 90, 110, 'Fast', 3), pace('Rest', 75, 60, 'Walk or jog')),
      pace('CoolDown', 720, 68, 'Easy'),
    ],
  },
  longRun: {
    type: 'Run',
    title: 'Long run, rolling',
    description: 'Fuel every 30 minutes. Last 20 minutes a touch quicker if you feel good.',
    start: '08:00',
    hours: 1.75,
    intensity: 0.76,
  },
  brick: {
    type: 'Brick',
    title: 'Brick: 70 min bike, 20 min run',
    description: 'Quick change, settle the legs in the first five minutes.',
    start: '09:00',
    hours: 1.5,
    intensity: 0.8,
  },
  overUnder: {
    type: 'Bike',
    title: 'Over-unders 4 x 4 min',
    description: 'Hold the overs just above threshold. Cadence 86 to 94.',
    start: '17:30',
    hours: 0.77,
    intensity: 0.8,
    structure: [
      bike('WarmUp', 720, 55, 'Easy spin', 5),
      repeat(4, ...overUnders),
      bike('CoolDown', 480, 45, 'Roll home'),
    ],
  },
  threshold: {
    type: 'Bike',
    title: 'Threshold 2 x 15 min',
    description: 'Keep cadence above 88. If the second one slips, cut it short.',
    start: '17:30',
    hours: 1.25,
    intensity: 0.85,
    structure: [
      bike('WarmUp', 600, 50, 'Roll out'),
      bike('WarmUp', 300, 70, 'Build'),
      repeat(2, bike('Active', 900, 96, 'Threshold', 3), bike('Rest', 420, 55, 'Easy')),
      bike('CoolDown', 600, 45, 'Spin down'),
    ],
  },
  enduranceRide: {
    type: 'Bike',
    title: 'Endurance ride',
    description: 'Zone 2, steady on the climbs.',
    start: '09:30',
    hours: 2.5,
    intensity: 0.7,
  },
  recoveryRide: {
    type: 'Bike',
    title: 'Recovery spin',
    description: 'As easy as it looks.',
    start: '07:15',
    hours: 0.75,
    intensity: 0.52,
  },
  trailRide: {
    type: 'MTB',
    title: 'Trail ride, technical',
    description: 'Practise the line choices, not the speed.',
    start: '14:00',
    hours: 2,
    intensity: 0.78,
  },
  swimSpeed: {
    type: 'Swim',
    title: '8 x 100 m on 1:50',
    description: 'Last length of each with the kick on.',
    start: '06:30',
    hours: 0.8,
    intensity: 0.88,
    structure: [
      swim('WarmUp', 400, 80, 'Mixed strokes'),
      repeat(8, swim('Active', 100, 101, 'Strong', 2), swim('Rest', 50, 70, 'Easy')),
      swim('CoolDown', 300, 75, 'Choice'),
    ],
  },
  swimEndurance: {
    type: 'Swim',
    title: 'Endurance swim, pull and paddles',
    description: 'Long strokes, breathe every three.',
    start: '06:30',
    hours: 1,
    intensity: 0.75,
  },
  rowSteady: {
    type: 'Rowing',
    title: 'Steady state 3 x 15 min',
    description: 'Rate 20. Ratio before power.',
    start: '06:15',
    hours: 1,
    intensity: 0.78,
    structure: [
      pulse('WarmUp', 480, 70, 'Paddle'),
      repeat(3, pulse('Active', 900, 85, 'Rate 20', 3), pulse('Rest', 120, 65, 'Paddle')),
      pulse('CoolDown', 300, 65, 'Paddle'),
    ],
  },
  rowOuting: {
    type: 'Rowing',
    title: 'Water outing, technique',
    description: 'Catches and quick hands. Film the last ten minutes.',
    start: '07:30',
    hours: 1.25,
    intensity: 0.7,
  },
  skiRoll: {
    type: 'XC-Ski',
    title: 'Roller ski, double poling',
    description: 'Core tight, high hips.',
    start: '16:30',
    hours: 1.5,
    intensity: 0.77,
  },
  skiLong: {
    type: 'XC-Ski',
    title: 'Long distance, classic',
    description: 'Keep it in the second zone.',
    start: '09:00',
    hours: 2.25,
    intensity: 0.7,
  },
  gym: {
    type: 'Strength',
    title: 'Strength: hips and core',
    description: 'Three rounds. Leave two repetitions in reserve.',
    start: '18:30',
    hours: 0.75,
    intensity: 0.55,
  },
  mobility: {
    type: 'Custom',
    title: 'Mobility and foam rolling',
    description: 'Follow the video, 20 minutes.',
    start: '20:00',
    hours: 0.35,
    intensity: 0.3,
  },
  crossTrain: {
    type: 'X-Train',
    title: 'Elliptical, steady',
    description: 'Instead of running while the calf settles.',
    start: '12:15',
    hours: 0.75,
    intensity: 0.66,
  },
  walk: {
    type: 'Walk',
    title: 'Brisk walk with hills',
    description: 'By feel: three brisk blocks, chat in between.',
    start: '10:00',
    hours: 0.8,
    intensity: 0.5,
    structure: [
      effort('WarmUp', 480, 2, 'Stroll'),
      repeat(3, effort('Active', 480, 5, 'Brisk'), effort('Rest', 180, 2, 'Chat')),
      effort('CoolDown', 420, 2, 'Stroll'),
    ],
  },
  longWalk: {
    type: 'Walk',
    title: 'Long walk',
    description: 'Two hours with a coffee stop.',
    start: '09:30',
    hours: 2,
    intensity: 0.45,
  },
  dayOff: { type: 'Day Off', title: 'Day off', description: 'Nothing. Really.', start: '', hours: 0, intensity: 0 },
} satisfies Record<string, Session>;

export type SessionName = keyof typeof sessions;
