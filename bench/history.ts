import type { HistoryMemoryAnswer, HistoryMemoryInput } from './children/history-memory';
import { figure, type Section } from './figures';
import { runChild } from './support/child-process';
import { startHistoryServer } from './support/history-server';

const ATHLETES = 50;
const MEBIBYTE = 1024 * 1024;
/** TrainingPeaks answers at most so many days at once (wiki, Workouts-Get). */
const DAYS_A_REQUEST = 45;
const YEAR = 365;

/** The history of a coach's roster, read in steps of 500 items, each way in a fresh process. */
export const historySection: Section = {
  key: 'history',
  title: `A history of ${ATHLETES} athletes with activities and body data`,
  async run() {
    const server = await startHistoryServer(ATHLETES);
    const read = async (days: number, more: Partial<HistoryMemoryInput> = {}) => {
      const last = Date.parse('2026-04-30T00:00:00Z');
      const startDate = new Date(last - (days - 1) * 86_400_000).toISOString().slice(0, 10);
      const input: HistoryMemoryInput = {
        url: server.url,
        startDate,
        endDate: '2026-04-30',
        chunkSize: 500,
        keep: false,
      };
      server.requests();
      const answer = await runChild<HistoryMemoryAnswer>(
        'history-memory.ts',
        { ...input, ...more },
        { flags: ['--expose-gc'] },
      );
      return { ...answer, requests: server.requests() };
    };
    try {
      const [one, three] = [await read(YEAR), await read(3 * YEAR)];
      const whole = await read(YEAR, { chunkSize: 10_000, keep: true });
      const lists = 2 * ATHLETES * Math.ceil(YEAR / DAYS_A_REQUEST);
      // The child asks for one day of activities and for the roster before it measures; each step asks for the roster.
      const made = one.requests - (ATHLETES + 1) - one.steps;
      const mebibytes = (name: string, bytes: number) => figure(name, bytes / MEBIBYTE, { unit: 'MiB', digits: 1 });
      return [
        figure(`a year: ${one.items} items in ${one.steps} steps`, one.seconds, { unit: 's', digits: 1 }),
        figure(`a year: requests besides the roster, ${made} of ${lists}`, made / lists, { digits: 2, atMost: 1 }),
        mebibytes('a year in steps: held at most', one.heldBytes),
        mebibytes(`three years in steps (${three.items} items): held at most`, three.heldBytes),
        figure('three years to one, in steps: held', three.heldBytes / one.heldBytes, { digits: 2, atMost: 1.3 }),
        mebibytes('a year kept until the end: held at most', whole.heldBytes),
        mebibytes('the process grew at most: a year in steps', one.extraBytes),
        mebibytes('the process grew at most: three years in steps', three.extraBytes),
        mebibytes('the process grew at most: a year kept until the end', whole.extraBytes),
      ];
    } finally {
      await server.stop();
    }
  },
};
