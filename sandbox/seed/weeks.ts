import { Focus } from './person';
import { SessionName } from './sessions';

/** Monday to Sunday, per focus. */
export const weekPatterns: Record<Focus, SessionName[][]> = {
  runner: [['mobility'], ['trackRun'], ['easyRun'], ['gym'], [], ['tempoRun'], ['longRun']],
  cyclist: [[], ['overUnder'], ['recoveryRide'], ['threshold'], ['gym'], ['enduranceRide'], ['recoveryRide']],
  triathlete: [['swimSpeed'], ['overUnder'], ['easyRun'], ['swimEndurance', 'gym'], ['dayOff'], ['brick'], ['longRun']],
  swimmer: [['swimSpeed'], ['gym'], ['swimEndurance'], [], ['swimSpeed'], ['swimEndurance'], ['dayOff']],
  rower: [['dayOff'], ['rowSteady'], ['gym'], ['rowSteady'], [], ['rowOuting'], ['crossTrain']],
  skier: [[], ['skiRoll'], ['gym'], ['tempoRun'], [], ['skiLong'], ['easyRun']],
  mountainBiker: [['recoveryRide'], ['threshold'], [], ['trailRide'], ['gym'], ['enduranceRide'], ['trailRide']],
  walker: [['walk'], [], ['mobility'], ['walk'], [], ['longWalk'], ['dayOff']],
};

/** One race each, on a weekend, where the focus has one. */
export const races: Partial<Record<Focus, { title: string; hours: number; meters: number }>> = {
  runner: { title: 'Harbour half marathon', hours: 1.6, meters: 21_097.5 },
  cyclist: { title: 'Valley gran fondo', hours: 3.8, meters: 112_000 },
  triathlete: { title: 'Lakeside olympic triathlon', hours: 2.4, meters: 51_500 },
  mountainBiker: { title: 'Quarry marathon', hours: 3.2, meters: 58_000 },
};
