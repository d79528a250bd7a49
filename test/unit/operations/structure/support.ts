import { runOperationRecords } from '../../../../shared/operations/run';
import type { AnyOperation } from '../../../../shared/operations/operation';
import type { InputFile } from '../../../../shared/operations/fields';
import { readZones } from '../../../../shared/trainingpeaks/zones';
import { coachSession, fakeSession, type FakeSession } from '../support/fake-session';

/** Noor's thresholds: 250 W on the bike, 170 bpm and 5:00/km as a runner, other ones for every other sport. */
const ZONES = readZones({
  PowerZones: { Default: { Threshold: 200 }, Bike: { Threshold: 250 } },
  HeartRateZones: { Default: { Threshold: 160, MaxHeartRate: 190 }, Run: { Threshold: 170, MaxHeartRate: 190 } },
  SpeedZones: { Default: { Threshold: 3 }, Run: { Threshold: 1000 / 300 } },
});

const client = { athletes: { zones: async () => ZONES } };
export const athlete = (): FakeSession => fakeSession({ client });
export const coach = (): FakeSession => coachSession({ client });

export async function one(operation: AnyOperation, session: FakeSession, values: object) {
  const [record, ...others] = await runOperationRecords(operation, session, { ...values });
  expect(others).toEqual([]);
  return { shown: record!.simplified(), file: record!.file() };
}

export const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

export function given(fileName: string, content: string | Uint8Array): InputFile {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  let taken = false;
  return {
    fileName,
    mimeType: null,
    async read() {
      if (taken) throw new Error('a platform hands the bytes out once');
      taken = true;
      return bytes;
    },
  };
}
