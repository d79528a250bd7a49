import type { Campaign } from '../campaign';
import { MINUTE } from '../world/calendar';
import { Random } from '../world/random';
import type { History, Step } from './history';
import { play, type Totals } from './run';

/** What the guide promises: four characters and a bit for each planned workout not done, three hundred for an athlete. */
export const mostCharacters = (athletes: number, workouts: number): number => 4.2 * workouts + 300 * athletes;

export interface Roster {
  athletes: number;
  perDay: number;
  weeksBack: number;
  weeksAhead: number;
}

export interface SizeResult {
  passed: number;
  failures: string[];
  faults: Record<string, never>;
  rows: (Roster & Totals)[];
}

const ROSTERS: readonly Roster[] = [
  { athletes: 50, perDay: 1.2, weeksBack: 4, weeksAhead: 12 },
  { athletes: 50, perDay: 1.2, weeksBack: 104, weeksAhead: 12 },
  { athletes: 100, perDay: 1.2, weeksBack: 4, weeksAhead: 12 },
  { athletes: 200, perDay: 1.2, weeksBack: 4, weeksAhead: 12 },
  { athletes: 200, perDay: 3, weeksBack: 4, weeksAhead: 12 },
];

/** Rosters within and beyond the size that is aimed at: nothing may be lost or repeated in any. */
export const SIZES: Campaign<SizeResult> = {
  name: 'sizes',
  run: async ({ progress }) => {
    progress('Polling trigger: large rosters, any of whose workouts, however old or far ahead, may change');
    const result: SizeResult = { passed: 0, failures: [], faults: {}, rows: [] };
    for (const roster of ROSTERS) {
      try {
        result.rows.push({ ...roster, ...(await playRoster(roster, 30)) });
        result.passed += 1;
      } catch (error) {
        result.failures.push(`${JSON.stringify(roster)}: ${String(error)}`);
      }
    }
    return result;
  },
  print: ({ rows }) =>
    rows.map(
      ({ athletes, perDay, weeksBack, weeksAhead, workouts, remembered, largestState, delivered }) =>
        `${athletes} athletes, ${perDay} a day, ${weeksBack} weeks back and ${weeksAhead} ahead: ${workouts} workouts, ` +
        `${remembered} to remember, ${largestState} characters; ${delivered} changes told, 0 lost, 0 repeated`,
    ),
};

/** @throws Error for a lost or repeated change, and for a state larger than promised */
export async function playRoster(roster: Roster, polls: number): Promise<Totals> {
  const totals = await play(historyOf(roster, polls));
  const most = mostCharacters(roster.athletes, totals.remembered);
  if (totals.largestState > most) throw new Error(`${totals.largestState} characters, ${Math.floor(most)} promised`);
  return totals;
}

function historyOf({ athletes, perDay, weeksBack, weeksAhead }: Roster, polls: number): History {
  const random = new Random(athletes);
  const steps: Step[] = [];
  for (let poll = 0; poll < polls; poll++) {
    for (let change = 0; change < 6; change++) {
      const what = random.pick(['complete', 'complete', 'edit', 'move', 'remove', 'plan'] as const);
      // A multiple of three picks among all workouts, not only the latest.
      steps.push({ do: what, athlete: random.below(athletes), pick: 3 * random.below(100_000) });
    }
    steps.push({ do: 'wait', minutes: 10 }, { do: 'poll', requests: {}, budgetSeconds: 300, fault: null });
    if (poll % 7 === 6) steps.push({ do: 'restart' });
  }
  return {
    seed: athletes,
    start: Date.UTC(2026, 5, 1) + MINUTE,
    account: 'coach',
    athletes,
    form: {
      stamps: 'utc',
      completed: 'truthful',
      order: 'ascending',
      boundary: 'inclusive',
      date: 'dateTime',
      deleted: 'firstPage',
      dateHeader: { skew: 0 },
    },
    calendars: { perDay, daysBack: 7 * weeksBack, daysAhead: 7 * weeksAhead },
    steps,
  };
}
