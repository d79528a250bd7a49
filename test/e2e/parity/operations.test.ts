import { OPERATIONS } from '../../../shared';
import type { AnyOperation, Fields, OutputView } from '../../../shared';
import { CASES } from './cases';
import type { Outcome, ParityCase, Values } from './support/case';
import { openFaces, type Faces } from './support/faces';
import { runInN8n } from './support/n8n-face';
import { comparable, comparableResults, withoutTracking } from './support/recorded';
import { runInZapier } from './support/zapier-face';

/** Each operation on what people install, n8n's package and Zapier's zip: the same input, requests, result and message. */

/** The same for both, so that whole bodies can be compared by their hash. */
const APPLICATION = 'parity-check/1.0';

const onBoth = OPERATIONS.flatMap((operation) =>
  'no' in operation.zapier ? [] : [{ operation, key: operation.zapier.key }],
);

let faces: Faces;
beforeAll(async () => {
  faces = await openFaces({ userAgent: APPLICATION });
}, 180_000);
afterAll(() => faces.stop());

const valuesOf = async ({ values }: ParityCase): Promise<Values> =>
  typeof values === 'function' ? values(faces.sandbox) : values;

/** Runs one face on a sandbox as new and keeps what it asked and what it left behind. */
async function observed<T>(one: ParityCase, face: (values: Values) => Promise<T>) {
  await faces.reset();
  const values = await valuesOf(one);
  await faces.sandbox.requests();
  const outcome = await face(values);
  return {
    outcome,
    requests: comparable(await faces.sandbox.requests(), one.anyOrder),
    state: withoutTracking(await faces.sandbox.control('state', undefined, 'GET')),
  };
}

const inN8n = (operation: AnyOperation, one: ParityCase, output?: OutputView) =>
  observed(one, async (values) =>
    runInN8n(faces.engine, await faces.credential(one.user), operation, values, one, output),
  );

const inZapier = (operation: AnyOperation, one: ParityCase) =>
  observed(one, async (values) => {
    await faces.signIn(one.user);
    return runInZapier(faces.app.platform, faces.files, operation, values, one);
  });

describe.each(onBoth)('$key', ({ operation, key }) => {
  it.each(CASES[key] ?? [])('$name', async (one) => {
    const n8n = await inN8n(operation, one);
    const zapier = await inZapier(operation, one);
    const { raw, ...outcome } = zapier.outcome;
    const compared = ({ message, results }: Outcome) => ({ message, results: comparableResults(operation, results) });
    expect(compared(outcome)).toEqual(compared(n8n.outcome));
    expect({ fails: outcome.message !== null }).toEqual({ fails: one.fails ?? false });
    expect(zapier.requests).toEqual(n8n.requests);
    expect(zapier.state).toEqual(n8n.state);
    expect(n8n.requests).not.toContainEqual(
      expect.objectContaining({ userAgent: expect.not.stringMatching(APPLICATION) }),
    );
    if (operation.views.raw === undefined || outcome.message !== null) return;
    // Where TrainingPeaks has answered nothing there is no raw answer, and n8n shows the simplified one.
    const shown = raw.map((record, index) => record ?? outcome.results[index]);
    expect(withoutTracking(shown)).toEqual(withoutTracking((await inN8n(operation, one, 'raw')).outcome.results));
  });
});

const normalised = onBoth.filter(({ operation }) => operation.views.normalised !== undefined);

it.each(normalised)('gives the same normalised items with $key, beside their ids', async ({ operation, key }) => {
  for (const one of CASES[key]!.filter(({ fails }) => fails !== true)) {
    const n8n = await inN8n(operation, one, 'normalised');
    // The week may have nothing yet.
    if (n8n.outcome.results.length === 0) continue;
    const asked = { ...one, values: async () => ({ ...(await valuesOf(one)), output: 'normalised' }) };
    const zapier = await inZapier(operation, asked);
    expect(zapier.outcome.results.map(({ id: _, ...item }) => item)).toEqual(n8n.outcome.results);
    expect(zapier.requests).toEqual(n8n.requests);
    return;
  }
  throw new Error('no case gave anything');
});

it('has cases for every operation that is on both platforms, and for nothing else', () => {
  expect(Object.keys(CASES).sort()).toEqual(onBoth.map(({ key }) => key).sort());
});

it.each(onBoth)('fills in every field of $key somewhere', async ({ operation, key }) => {
  const filled = new Set<string>();
  for (const one of CASES[key] ?? []) {
    await faces.reset();
    for (const field of Object.keys(await valuesOf(one))) filled.add(field);
    if (one.file !== undefined) filled.add(one.file.field ?? 'file');
  }
  const asked = Object.entries(operation.fields as Fields).filter(([, { only }]) => only === undefined);
  expect([...filled].sort()).toEqual(asked.map(([field]) => field).sort());
});
