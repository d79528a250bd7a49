import type { Quirks } from '../../../sandbox/quirks';
import type { JsonObject } from '../../../shared/trainingpeaks/types';
import { validateStructure } from '../../../shared/workouts/structure/validate';
import { STRUCTURE, TODAY, travellers } from './traveller';

const { traveller, bodies } = travellers();
const PLAN = { workoutDay: TODAY, workoutType: 'bike', title: 'Intervals', structure: STRUCTURE };

/** Plans intervals, changes their title under the quirks, and gives the structures of both bodies as they were sent. */
async function sentTwice(quirks: Partial<Quirks>): Promise<{ created: unknown; updated: unknown }> {
  const { run } = await traveller('premium', { requestBodies: 'strict', ...quirks });
  const [planned] = await run('workout.create', PLAN);
  await run('workout.update', { workout: planned!.id, title: 'Changed' });
  const [created] = await bodies('POST', /workouts\/plan$/);
  const [updated] = await bodies('PUT', /workouts\/plan\/\d+$/);
  return { created: created!.Structure, updated: updated!.Structure };
}

const parsed = (text: unknown): JsonObject[] => JSON.parse(text as string) as JsonObject[];

it.each([
  ['assumption 2: Structure in an object', { exportForm: 'object' }],
  ['assumption 2: structure in lower case', { exportForm: 'lowerCase' }],
  ['assumption 2: the bare list', { exportForm: 'array' }],
  ['assumption 2: a text', { exportForm: 'text' }],
  ['assumption 16: numbers as text', { numbersAsStrings: true }],
  ['assumption 23: whole percents', { exportPercents: 'whole' }],
  ['assumption 23: percents as fractions', { exportPercents: 'fractions' }],
  ['assumption 24: lengths in minutes and hours', { exportLengths: 'minutes' }],
  ['assumption 24: the count in RepeatCount', { exportRepeats: 'repeatCount' }],
] as [string, Partial<Quirks>][])('%s is read back and written as documented', async (_, quirks) => {
  const { created, updated } = await sentTwice(quirks);
  expect(parsed(created)).toEqual(STRUCTURE);
  expect(parsed(updated)).toEqual(STRUCTURE);
});

it('assumption 25: repetitions inside repetitions are read and written out', async () => {
  const { updated } = await sentTwice({ exportNesting: 'nested' });
  const [warmUp, repetition, coolDown] = parsed(updated);
  expect([warmUp, coolDown]).toEqual([STRUCTURE[0], STRUCTURE[2]]);
  const { Steps } = STRUCTURE[1] as { Steps: JsonObject[] };
  expect(repetition).toEqual({
    Type: 'Repetition',
    Length: { Unit: 'Repetition', Value: 1 },
    Steps: [...Steps, ...Steps, ...Steps],
  });
});

it('assumption 25: a step without a target is read and written with an easy one', async () => {
  const { updated } = await sentTwice({ exportTargets: 'someMissing' });
  const [, repetition] = parsed(updated) as { Steps: JsonObject[] }[];
  expect(repetition!.Steps[1]).toMatchObject({
    IntensityClass: 'Rest',
    IntensityTarget: { Unit: 'PercentOfFtp', Value: 50 },
  });
  expect(validateStructure(parsed(updated)).filter(({ severity }) => severity === 'error')).toEqual([]);
});

it.each(['rejected', 'accepted'] as const)(
  'assumption 26: Structure is a text that holds the list, written as text once, where a list is %s',
  async (rawStructureArray) => {
    const { created, updated } = await sentTwice({ rawStructureArray });
    for (const sent of [created, updated]) {
      expect(typeof sent).toBe('string');
      expect(parsed(sent)).toEqual(STRUCTURE);
    }
  },
);

it.each(['optional', 'required'] as const)(
  'assumption 45: methods go in capitals and the export is asked for with its slash, where that is %s',
  async (wodFileSlash) => {
    const { run, sent } = await traveller('premium', { wodFileSlash });
    const [planned] = await run('workout.create', PLAN);
    await run('workout.update', { workout: planned!.id, title: 'Changed' });
    await run('workout.delete', { workout: planned!.id });
    expect(sent).toContain(`GET /v2/workouts/wod/file/${String(planned!.id)}/?format=json`);
    const methods = sent.map((request) => request.split(' ')[0]);
    expect([...new Set(methods)].sort()).toEqual(['DELETE', 'GET', 'POST', 'PUT']);
  },
);
