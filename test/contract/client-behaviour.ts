import { createHash } from 'node:crypto';
import { createTrainingPeaksClient } from '../../shared/trainingpeaks/create-client';
import type { TrainingPeaksClient } from '../../shared/trainingpeaks/client';
import { hostsFor } from '../../shared/trainingpeaks/hosts';
import { STRUCTURE_FILE_FORMATS, type StructureFile } from '../../shared/trainingpeaks/structure';
import type { PlannedWorkoutBody } from '../../shared/trainingpeaks/types';
import { addDays } from '../../shared/http/date-windows';
import { uploadBody } from '../../shared/trainingpeaks/upload';
import { nodePorts } from '../support/node-ports';
import type { ContractContext } from './contract-suite';
import { binary } from './echo-server';
import { sandboxControl } from './sandbox-connection';

const NOON = '2026-03-16T12:00:00Z';
const TODAY = '2026-03-16';
const NOOR = 880045;

const STEADY = [
  {
    Type: 'Step',
    IntensityClass: 'WarmUp',
    Length: { Unit: 'Second', Value: 720 },
    IntensityTarget: { Unit: 'PercentOfFtp', Value: 55 },
  },
];

/** The typed client over the transport, against the sandbox. */
export function describeClient({ makeTransport, sandbox }: ContractContext, refreshes: boolean): void {
  const control = () => sandboxControl(sandbox().url);

  async function clientFor(user: string, accountType: 'athlete' | 'coach' = 'athlete', scopes?: string[]) {
    const transport = await makeTransport(await control().connect(user, scopes));
    return createTrainingPeaksClient({
      ports: nodePorts(transport),
      hosts: hostsFor('custom', { oauthBaseUrl: sandbox().url, apiBaseUrl: sandbox().url }),
      userAgent: 'contract-suite/1.0',
      deadlineAt: Date.now() + 60_000,
      accountType,
    });
  }

  const plan = (more: Partial<PlannedWorkoutBody> = {}): PlannedWorkoutBody => ({
    AthleteId: NOOR,
    WorkoutDay: addDays(TODAY, 3),
    WorkoutType: 'bike',
    Title: 'Threshold 2 × 15',
    Description: 'Keep cadence above 88.',
    StartTimePlanned: `${addDays(TODAY, 3)}T17:30:00`,
    TotalTimePlanned: 1.25,
    ...more,
  });
  const titled = (client: TrainingPeaksClient) =>
    client.workouts
      .range('me', addDays(TODAY, 3), addDays(TODAY, 3))
      .then((all) => all.filter(({ title }) => title === 'Threshold 2 × 15'));

  describe('under the typed client', () => {
    beforeEach(() => control().reset({ seed: 'studio', now: NOON }));

    it('reads the profile, a long range and the change feed, always naming itself', async () => {
      const client = await clientFor('premium');
      expect(await client.athletes.profile()).toMatchObject({ id: NOOR, firstName: 'Noor', timeZone: 'Europe/Lisbon' });
      const workouts = await client.workouts.range('me', addDays(TODAY, -60), addDays(TODAY, 60));
      expect(workouts.length).toBeGreaterThan(20);
      const page = await client.workouts.changedPage('me', { since: '2000-01-01', page: 0, pageSize: 100 });
      expect(page.modified[0]?.lastModified).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z$/);
      expect(page.serverTime).not.toBeNull();
      const requests = await control().requests();
      expect(requests.map(({ userAgentProblem }) => userAgentProblem)).toEqual(requests.map(() => null));
    });

    it('reads a coach and the roster', async () => {
      const client = await clientFor('coach', 'coach');
      expect(await client.coaches.profile()).toMatchObject({ firstName: 'Ines', lastName: 'Marsh' });
      const roster = await client.coaches.roster();
      expect(roster).toHaveLength(12);
      expect(roster.map(({ lastName }) => lastName)).toEqual([...roster.map(({ lastName }) => lastName)].sort());
    });

    it('creates, changes and deletes a workout', async () => {
      const client = await clientFor('premium');
      const created = await client.workouts.create(plan());
      expect(created).toMatchObject({ title: 'Threshold 2 × 15', totalTimePlannedHours: 1.25, workoutType: 'Bike' });
      await client.workouts.replace(created.id, plan({ TotalTimePlanned: 1.5 }));
      const changed = await client.workouts.get('me', created.id, { includeDescription: true });
      expect(changed).toMatchObject({ totalTimePlannedHours: 1.5, description: 'Keep cadence above 88.' });
      await client.workouts.delete('me', created.id);
      await expect(client.workouts.get('me', created.id)).rejects.toMatchObject({ kind: 'notFound' });
    });

    it('sends a structure and reads it back', async () => {
      const client = await clientFor('premium');
      const { id } = await client.workouts.create(plan({ Structure: JSON.stringify(STEADY) }));
      expect(await client.workouts.structure('me', id)).toMatchObject(STEADY);
      const plain = await client.workouts.create(plan({ Title: 'Easy' }));
      expect(await client.workouts.structure('me', plain.id)).toBeNull();
    });

    it.each(STRUCTURE_FILE_FORMATS)('downloads a structure as a %s file, byte by byte', async (format) => {
      const client = await clientFor('premium');
      const { id } = await client.workouts.create(plan({ Structure: JSON.stringify(STEADY) }));
      const file = (await client.workouts.structureFile('me', id, format)) as StructureFile;
      const { accessToken } = await control().connect('premium');
      const plainly = await fetch(`${sandbox().url}/v2/workouts/wod/file/${id}/?format=${format}`, {
        headers: { authorization: `Bearer ${accessToken}`, 'user-agent': 'contract-suite/1.0' },
      });
      expect(Buffer.from(file.bytes).equals(Buffer.from(await plainly.arrayBuffer()))).toBe(true);
      expect(file.fileName).toMatch(new RegExp(`^Threshold.*\\.${format}$`));
    });

    it('learns why there is no file', async () => {
      const client = await clientFor('premium');
      const plain = await client.workouts.create(plan({ Title: 'Easy' }));
      expect(await client.workouts.structureFile('me', plain.id, 'fit')).toBe('noStructure');
      const run = await client.workouts.create(plan({ WorkoutType: 'run', Structure: JSON.stringify(STEADY) }));
      expect(await client.workouts.structureFile('me', run.id, 'erg')).toBe('notOffered');
    });

    it('uploads 3 MB without changing a byte, follows it, and learns that it is there already', async () => {
      const client = await clientFor('premium');
      const fields = { UploadClient: 'contract-suite', Filename: 'ride.fit' };
      const data = binary(3 * 1024 * 1024);
      data.set([14, 0x20, 0, 0, 0, 0, 0, 0, 0x2e, 0x46, 0x49, 0x54]);
      const ticket = await client.files.upload(fields, data);
      if (ticket.state !== 'accepted') throw new Error('not accepted');
      const sent = (await control().requests()).find(({ path }) => path === '/v3/file');
      expect(sent?.body?.sha256).toBe(createHash('sha256').update(uploadBody(fields, data)).digest('hex'));
      for (let look = 0; look < 5 && !(await client.files.status(ticket.trackingId)).completed; look += 1);
      expect((await client.files.status(ticket.trackingId)).completed).toBe(true);
      expect(await client.files.upload(fields, data)).toEqual({ state: 'alreadyThere', unanswered: false });
    });

    it.each(['status-after', 'reset-after', 'cut-json'])('writes once when the answer is lost (%s)', async (kind) => {
      const client = await clientFor('premium');
      await control().faults({ kind, method: 'POST', path: 'workouts/plan' });
      const created = await client.workouts.create(plan());
      expect((await titled(client)).map(({ id }) => id)).toEqual([created.id]);
    });

    it('writes once when the request is lost', async () => {
      const client = await clientFor('premium');
      await control().faults({ kind: 'reset-before', method: 'POST', path: 'workouts/plan' });
      const created = await client.workouts.create(plan());
      expect((await titled(client)).map(({ id }) => id)).toEqual([created.id]);
    });

    it('repeats a read past faults', async () => {
      const client = await clientFor('premium');
      await control().faults({ kind: 'status' }, { kind: 'reset-before' }, { kind: 'html' });
      expect(await client.athletes.profile()).toMatchObject({ id: NOOR });
    });

    it('tells a web page from an answer', async () => {
      const client = await clientFor('premium');
      await control().faults({ kind: 'html', times: null });
      await expect(client.athletes.profile()).rejects.toMatchObject({ kind: 'unexpectedAnswer' });
    });

    it('tells a coach account on an athlete’s endpoint', async () => {
      const client = await clientFor('coach', 'coach');
      await expect(client.athletes.profile()).rejects.toMatchObject({ kind: 'wrongAccountType' });
    });

    it('tells a basic athlete who plans ahead', async () => {
      const client = await clientFor('basic');
      const write = client.workouts.create(plan({ AthleteId: 880046 }));
      await expect(write).rejects.toMatchObject({ kind: 'premiumRequired' });
    });

    it('tells an athlete who is not attached', async () => {
      const client = await clientFor('coach', 'coach');
      await expect(client.workouts.range(NOOR, TODAY, TODAY)).rejects.toMatchObject({ kind: 'notAttached' });
    });

    if (refreshes) describeRefresh();
  });

  function describeRefresh(): void {
    it('renews an expired token once and repeats the request', async () => {
      const client = await clientFor('premium');
      await control().expire('premium');
      expect(await client.athletes.profile()).toMatchObject({ id: NOOR });
      const requests = await control().requests();
      expect(requests.map(({ path, status }) => [path, status])).toEqual([
        ['/v1/athlete/profile', 401],
        ['/oauth/token', 200],
        ['/v1/athlete/profile', 200],
      ]);
    });

    it('asks to connect again when the renewal is refused', async () => {
      const client = await clientFor('premium');
      await control().revoke('premium');
      await expect(client.athletes.profile()).rejects.toMatchObject({ kind: 'reconnect' });
    });

    it('names the missing permission after one renewal', async () => {
      const client = await clientFor('premium', 'athlete', ['athlete:profile', 'workouts:read']);
      const write = client.workouts.replace(1, plan());
      await expect(write).rejects.toMatchObject({ kind: 'missingScope', scope: 'workouts:plan' });
      const requests = await control().requests();
      expect(requests.filter(({ path }) => path === '/oauth/token')).toHaveLength(1);
    });
  }
}
