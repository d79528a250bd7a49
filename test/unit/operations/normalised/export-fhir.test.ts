import { ConnectorError } from '../../../../shared/http/errors';
import { exportFhir } from '../../../../shared/operations/normalised/export-fhir';
import { runOperationRecords } from '../../../../shared/operations/run';
import { readMetric } from '../../../../shared/trainingpeaks/metric';
import { fakeSession, workout } from '../support/fake-session';
import { refusal } from '../support/refusal';

const RANGE = { athlete: 'me', range: 'dates', startDate: '2026-05-01', endDate: '2026-05-02' };
const done = { WorkoutDay: '2026-05-02T00:00:00', StartTime: '2026-05-02T07:10:00', TotalTime: 1 };
// Every resource has a number of its own; here they only have to differ.
let numbers = 0;
const sha256 = async () => String((numbers += 1)).padStart(64, '0');
const session = (options = {}) =>
  fakeSession({
    ports: { sha256 },
    client: {
      workouts: { range: async () => [workout(done)] },
      metrics: { range: async () => [readMetric({ MetricId: 'm', DateTime: '2026-05-02T06:00:00', Pulse: 47 })] },
    },
    ...options,
  });

it('reads workouts and body data of the range, and gives them as a file and as an object', async () => {
  const asked = session();
  const [record] = await runOperationRecords(exportFhir, asked, RANGE);
  const { bundle, ...shown } = record!.simplified();
  expect(shown).toEqual({
    fileName: 'training.fhir.json',
    mimeType: 'application/fhir+json',
    patients: 1,
    observations: 3,
    skipped: 0,
  });
  const { bytes } = record!.file()!;
  expect(JSON.parse(new TextDecoder().decode(bytes))).toEqual(bundle);
  expect(asked.callsOf('workouts.range')).toEqual([['me', '2026-05-01', '2026-05-02']]);
  expect(JSON.stringify(bundle)).not.toContain('Noor');
});

it('reads only what is to be exported, with the name where it is wanted', async () => {
  const asked = session();
  const [record] = await runOperationRecords(exportFhir, asked, { ...RANGE, exported: ['body'], includeNames: true });
  expect(record!.simplified()).toMatchObject({ observations: 1, skipped: 0 });
  expect(JSON.stringify(record!.simplified().bundle)).toContain('Noor');
  expect(asked.callsOf('workouts.range')).toEqual([]);
});

it('asks for nothing when it is given items', async () => {
  const asked = session();
  const item = { type: 'body', user: { user_id: '7' }, data: [{ metadata: { start_time: '2026-05-02T00:00:00' } }] };
  for (const items of [item, [item], JSON.stringify([item])]) {
    const [record] = await runOperationRecords(exportFhir, asked, { items });
    expect(record!.simplified()).toMatchObject({ patients: 1, observations: 0 });
  }
  expect(asked.calls).toEqual([]);
});

it.each([{ a: 1 }, [1, 2], '[]'])('refuses %j as items', async (items) => {
  expect(await refusal(runOperationRecords(exportFhir, session(), { items }))).toMatchObject({ field: 'items' });
});

it('names the permission that is missing, and passes on that Premium is needed', async () => {
  const limited = session({ grantedScopes: ['workouts:read'] });
  expect(await refusal(runOperationRecords(exportFhir, limited, RANGE))).toMatchObject({ scope: 'metrics:read' });
  const basic = session({
    client: {
      workouts: { range: async () => [] },
      metrics: {
        range: async () =>
          Promise.reject(new ConnectorError({ kind: 'premiumRequired', what: 'No.', next: 'Untick.' })),
      },
    },
  });
  expect(await refusal(runOperationRecords(exportFhir, basic, RANGE))).toMatchObject({ kind: 'premiumRequired' });
});
