import { ConnectorError } from '../../../shared/http/errors';
import { TRAINERDAY } from '../../../shared/operations/trainerday';
import type { Step } from '../../support/scripted-transport';
import { trainerDay } from './support';

const FIT = new Uint8Array([14, 32, 0, 0, 0, 0, 0, 0, 0x2e, 0x46, 0x49, 0x54, 0, 0, 0, 0]);

/** Every field that any operation asks for. */
const VALUES = {
  range: 'dates',
  startDate: '2026-05-04',
  endDate: '2026-05-05',
  calendarDate: '2026-05-06',
  title: 'Tempo',
  reference: '77',
  structure: '20m 80%',
  eventId: 'a',
  activityId: 'r1',
  file: { fileName: 'ride.fit', mimeType: null, read: () => Promise.resolve(FIT) },
};

const BODIES = [
  '{"message":"Not today"}',
  '"Not today"',
  'Not today',
  '<html><h1>Oops</h1></html>',
  '',
  '{"error":{}}',
];
const STATUSES = [301, 400, 401, 402, 403, 404, 405, 409, 413, 415, 418, 422, 429, 500, 501, 503];
const ANSWERS: [string, Step][] = [
  ...STATUSES.flatMap((status) => BODIES.map((body): [string, Step] => [`${status} ${body}`, { status, body }])),
  ...BODIES.map((body): [string, Step] => [`200 ${body}`, { status: 200, body }]),
  ...(['timeout', 'network', 'unreachable', 'reconnect', 'aborted'] as const).map((fails): [string, Step] => [
    fails,
    { fails },
  ]),
];

describe.each(TRAINERDAY.operations.map(({ resource, name }) => `${resource}.${name}`))('%s', (operation) => {
  it('tells what happened and what to do, in words of TrainerDay, whatever comes back', async () => {
    const told = new Set<string>();
    for (const [answer, step] of ANSWERS) {
      const { run } = trainerDay(() =>
        'status' in step && operation.endsWith('Fit') ? { ...step, bytes: undefined } : step,
      );
      const error: unknown = await run(operation, VALUES).catch((thrown: unknown) => thrown);
      // A delete that finds nothing, an upload that is there already, and lists of nothing are no failures.
      if (!(error instanceof ConnectorError)) {
        expect([answer, Array.isArray(error)]).toEqual([answer, true]);
        continue;
      }
      const text = `${error.what} ${error.why} ${error.next}`;
      expect([answer, error.what]).toEqual([answer, expect.stringMatching(/^[A-Z“].*\.$/)]);
      expect([answer, error.next]).toEqual([answer, expect.stringMatching(/\S.*\.$/)]);
      expect([answer, text]).toEqual([answer, expect.not.stringMatching(/TrainingPeaks|undefined|null|<h|\{|td_/)]);
      expect([answer, text]).toEqual([answer, expect.stringMatching(/TrainerDay|cancelled/)]);
      // Nobody is told that the connector itself slipped.
      expect([answer, error.what]).toEqual([answer, expect.not.stringContaining('did not expect')]);
      told.add(error.kind);
    }
    expect([...told]).toEqual(
      expect.arrayContaining(['reconnect', 'missingScope', 'rateLimited', 'unavailable', 'cancelled']),
    );
  });
});
