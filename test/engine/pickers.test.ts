import type { INodeParameters } from 'n8n-workflow';
import { Engine } from './support/engine';
import { openSandbox, type TestSandbox } from './support/sandbox';

let sandbox: TestSandbox;
let engine: Engine;
let premium: string;
let coach: string;
beforeAll(async () => {
  sandbox = await openSandbox();
  engine = await Engine.start(sandbox);
  premium = await engine.connect({ user: 'premium' });
  coach = await engine.connect({ user: 'coach' });
});
beforeEach(() => sandbox.requests());
afterAll(() => sandbox.close());

describe('pickers', () => {
  it('offer the athlete "Me" without asking TrainingPeaks', async () => {
    expect(await engine.search('searchAthletes', premium)).toEqual([
      expect.objectContaining({ name: 'Me', value: 'me' }),
    ]);
    expect(await sandbox.calls()).toEqual([]);
  });

  it('offer a coach the roster, searched by part of a name', async () => {
    expect(await engine.search('searchAthletes', coach)).toHaveLength(12);
    expect(await engine.search('searchAthletes', coach, {}, 'QUINT')).toEqual([
      expect.objectContaining({ value: '880101', name: expect.stringContaining('Mara Quint') as string }),
    ]);
  });

  it('offer the workouts of the athlete chosen in the panel', async () => {
    const athlete = { __rl: true, mode: 'id', value: '880102' };
    const found = await engine.search('searchWorkouts', coach, { athlete } as INodeParameters);
    expect(found.length).toBeGreaterThan(3);
    expect(
      (await sandbox.calls()).every((call) => call.startsWith('GET /v2/workouts/880102/') || call.includes('/v1/')),
    ).toBe(true);
  });

  it.each(['trainingPeaks', 'trainingPeaksTrigger'])('offer athletes to tick in %s', async (type) => {
    expect(await engine.options('getAthletes', coach, type)).toContainEqual({
      name: expect.stringContaining('Mara Quint') as string,
      value: '880101',
    });
  });

  it('say what is wrong in plain words', async () => {
    const picker = engine.search('searchWorkouts', coach, {
      athlete: { __rl: true, mode: 'list', value: 'me' },
    } as INodeParameters);
    await expect(picker).rejects.toThrow('The athlete “Me” does not exist for a coach account.');
  });
});
