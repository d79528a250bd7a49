import { fieldsOf, isObject } from '../../shared/trainingpeaks/read';
import type { JsonObject } from '../../shared/trainingpeaks/types';
import { unwrapStructure } from '../../shared/workouts/formats/trainingpeaks/unwrap';
import { NotSettled, type Result } from '../checks/check';
import type { Account } from './account';
import { plan, succeeded, tryPlan, unexpected } from './workouts';

const ftp = (percent: number) => ({ Unit: 'PercentOfFtp', Value: percent });
export const step = (IntensityClass: string, seconds: number, percent: number): JsonObject => ({
  Type: 'Step',
  IntensityClass,
  Length: { Unit: 'Second', Value: seconds },
  IntensityTarget: ftp(percent),
});
export const repeated = (times: number, ...Steps: JsonObject[]): JsonObject => ({
  Type: 'Repetition',
  Length: { Unit: 'Repetition', Value: times },
  Steps,
});
/** 10 min at 55 %, 2 x (5 min at 75 %, 2 min at 50 %), 6 min at 45 %: half an hour. */
export const STRUCTURE = [
  step('WarmUp', 600, 55),
  repeated(2, step('Active', 300, 75), step('Rest', 120, 50)),
  step('CoolDown', 360, 45),
];
/** Sent beside the structure, to see which of the two counts. */
export const SENT_HOURS = 5;
export const STRUCTURE_HOURS = 0.5;

/** A workout of this run with that structure. */
export function structured(account: Account) {
  return account.once('structured workout', () =>
    plan(account, { Structure: JSON.stringify(STRUCTURE), TotalTimePlanned: SENT_HOURS }),
  );
}

/** The JSON export of the structured workout as it came. */
export function exported(account: Account) {
  return account.once('export', async () => {
    const { id } = await structured(account);
    const reply = await account.wire.get(`/v2/workouts/wod/file/${id}/?format=json`);
    if (reply.status === 400) {
      throw new NotSettled(
        'The export was refused. It needs thresholds: set a threshold power (FTP) for the test athlete.',
      );
    }
    if (!succeeded(reply)) throw unexpected(reply, 'exporting a structure');
    return reply;
  });
}

/** Every segment of the export, inner ones included, whatever it is wrapped in. */
export async function segments(account: Account): Promise<{ raw: JsonObject; depth: number }[]> {
  const walk = (list: unknown[], depth: number): { raw: JsonObject; depth: number }[] =>
    list.filter(isObject).flatMap((raw) => {
      const inner = fieldsOf(raw).value('Steps');
      return [{ raw, depth }, ...(Array.isArray(inner) ? walk(inner, depth + 1) : [])];
    });
  return walk(unwrapStructure((await exported(account)).json).segments, 0);
}

/** Whether a structure outside the documentation is taken. What is taken is deleted again. */
export async function isTaken(account: Account, structure: unknown): Promise<boolean> {
  const { day } = await structured(account);
  const { reply } = await tryPlan(account, day, { Structure: structure });
  if (succeeded(reply)) return true;
  if (reply.status === 400) return false;
  throw unexpected(reply, 'planning a structure that is not documented');
}

/** Which of several such structures are taken. */
export async function takenOf(
  account: Account,
  tried: Record<string, unknown>,
): Promise<Result<'none' | 'some' | 'all'>> {
  const results: string[] = [];
  let taken = 0;
  for (const [name, structure] of Object.entries(tried)) {
    const yes = await isTaken(account, JSON.stringify(structure));
    taken += yes ? 1 : 0;
    results.push(`${name}: ${yes ? 'taken' : 'refused'}`);
  }
  const answer = taken === 0 ? 'none' : taken === results.length ? 'all' : 'some';
  return { answer, detail: results.join(', ') };
}
