import app from '../../zapier/trainingpeaks/src';
import { requestedScopes, OFFERED_CAPABILITIES } from '../../zapier/trainingpeaks/src/authentication/fields';
import { publishingFindings } from '../../zapier/scripts/checks';
import type { Definition, Json } from '../../zapier/scripts/checks/finding';
import { validateSchema } from '../../zapier/scripts/checks/schema';
import { OPERATIONS, TRIGGER_EVENTS } from '../../shared';
import core from './support/zapier-core';
import packageJson from '../../zapier/trainingpeaks/package.json';

let definition: Definition;

beforeAll(async () => {
  ({ definition } = await validateSchema(core, app));
});

describe('the definition', () => {
  it('passes the schema of Zapier', async () => {
    expect((await validateSchema(core, app)).schema).toEqual([]);
  });

  it('passes the publishing checks', () => {
    expect(publishingFindings(definition, 'TrainingPeaks')).toEqual([]);
  });

  it('has the public keys', () => {
    expect(Object.keys(definition.triggers ?? {})).toEqual(
      expect.arrayContaining(['new_planned_workout', 'completed_workout', 'athlete_list']),
    );
    expect(Object.keys(definition.creates ?? {})).toEqual(expect.arrayContaining(['create_workout', 'upload_file']));
    expect(Object.keys(definition.searches ?? {})).toContain('find_workout');
    expect(definition.searchOrCreates?.find_workout).toMatchObject({
      search: 'find_workout',
      create: 'create_workout',
    });
  });

  it('hides the lists behind dropdowns and shows everything else', () => {
    const hidden = Object.values(definition.triggers ?? {}).filter((trigger) => trigger.display.hidden);
    expect(hidden.map((trigger) => trigger.key).sort()).toEqual(['athlete_list', 'workout_list']);
  });

  it('offers every permission that one of its actions needs', () => {
    const everything = Object.fromEntries(OFFERED_CAPABILITIES.map((capability) => [capability, 'true']));
    const available = new Set<string>(
      ['athlete', 'coach'].flatMap((accountType) => requestedScopes({ ...everything, accountType })),
    );
    const needed = [
      ...OPERATIONS.filter((operation) => !('no' in operation.zapier)).flatMap((operation) => [...operation.scopes]),
      ...TRIGGER_EVENTS.flatMap((event) => [...event.scopes]),
    ];
    expect(needed.filter((scope) => !available.has(scope))).toEqual([]);
  });

  it('pins the core it was tested with', () => {
    expect(packageJson.dependencies['zapier-platform-core']).toBe(core.version);
    expect(app.platformVersion).toBe(core.version);
  });
});

describe('the publishing checks', () => {
  /** Each plants one fault into a copy of the real definition. */
  const faults: [id: string, plant: (copy: Json) => void][] = [
    ['D001', ({ creates }) => (creates.create_workout.operation.inputFields[0].key = 'api_key')],
    ['D002', ({ authentication }) => (authentication.fields[0].helpText = 'Which account.')],
    ['D003', ({ authentication }) => (authentication.connectionLabel = 'TrainingPeaks')],
    ['D003', ({ authentication }) => (authentication.connectionLabel = '{{access_token}}')],
    ['D004', ({ creates }) => creates.upload_file.operation.inputFields.push({ key: 'workout_id', label: 'Workout' })],
    ['D005', ({ triggers }) => delete triggers.athlete_list],
    ['D006', ({ triggers }) => (triggers.completed_workout.operation.type = 'hook')],
    ['D007', (copy) => (copy.beforeRequest = [{ url: 'http://api.example.com' }])],
    ['D008', ({ searches }) => (searches.find_workout.display.description = 'Finds it, see https://example.com.')],
    ['D009', ({ searches }) => (searches.find_workout.operation.inputFields = [])],
    ['D010', ({ triggers }) => delete triggers.completed_workout.operation.sample.id],
    ['D011', ({ creates }) => (creates.create_workout.operation.inputFields[0].helpText = 'Workout day.')],
    ['D012', ({ creates }) => delete creates.create_workout.operation.sample],
    ['D013', ({ searches }) => delete searches.find_athlete],
    ['D014', ({ creates }) => delete creates.delete_workout.operation.inputFields[0].dynamic],
    ['D015', ({ searchOrCreates }) => (searchOrCreates.find_workout.create = 'make_workout')],
    ['D018', ({ creates }) => (creates.create_workout.display.label = 'Create workout')],
    ['D021', ({ triggers }) => (triggers.completed_workout.display.description = 'A workout is completed.')],
    ['D022', ({ creates }) => (creates.create_workout.operation.inputFields = ['$func$2$f$'])],
    ['D023', ({ creates }) => (creates.create_workout.operation.sample.workoutDay = '05/02/2026')],
    ['D024', ({ creates }) => (creates.create_workout.operation.sample.tss = 'hard')],
    ['D025', (copy) => (copy.creates.create_workout.noun = 'javascript:alert(1)')],
    ['G003', ({ creates }) => (creates.create_workout.display.description = 'Plan a workout.')],
    ['G004', ({ creates }) => (creates.create_workout.display.label = 'Create TrainingPeaks Workout')],
    ['G008', ({ creates }) => (creates.create_workout.operation.inputFields.at(-1).required = true)],
  ];

  it.each(faults)('find a planted %s', (id, plant) => {
    const copy = structuredClone(definition);
    plant(copy);
    expect(publishingFindings(copy, 'TrainingPeaks').map((finding) => finding.id)).toContain(id);
  });
});
