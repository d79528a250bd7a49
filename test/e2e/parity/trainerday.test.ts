import { TRAINERDAY, type AnyOperation, type Fields, type JsonObject } from '../../../shared';
import { openSandbox, type TestSandbox } from '../../engine/support/sandbox';
import { KEYS, TrainerDayStage } from '../../engine/support/trainerday';
import { builtApp, type BuiltApp } from '../../zapier/support/built-app';
import { fileHost, type FileHost } from '../../zapier/support/files';
import { fileKeeper, type FileKeeper } from '../../zapier/support/kept-files';
import { trainerDayEnvironmentFor } from '../../zapier/support/sandbox';
import { TRAINERDAY_CASES } from './cases/trainerday';
import type { ParityCase, Values } from './support/case';
import { runInN8n } from './support/n8n-face';
import { comparable, comparableResults } from './support/recorded';
import { runInZapier } from './support/zapier-face';

/** Each operation of TrainerDay in n8n's package and in Zapier's zip: the same input, requests, result and message. */

const onBoth = TRAINERDAY.operations.flatMap((operation: AnyOperation) =>
  'no' in operation.zapier ? [] : [{ operation, key: operation.zapier.key }],
);

let sandbox: TestSandbox;
let n8n: TrainerDayStage;
let app: BuiltApp;
let files: FileHost;
let keeper: FileKeeper;

beforeAll(async () => {
  sandbox = await openSandbox();
  n8n = await TrainerDayStage.open(sandbox);
  app = builtApp(trainerDayEnvironmentFor(sandbox.url), 'trainerday');
  [files, keeper] = [await fileHost(), await fileKeeper()];
  Object.assign(app.platform, { keeper, authData: { apiKey: KEYS.premium } });
}, 180_000);
afterAll(async () => {
  await app.stop();
  await files.close();
  await keeper.close();
  await sandbox.close();
});

const NOW = new Date().toISOString();
const valuesOf = async ({ values }: ParityCase): Promise<Values> =>
  typeof values === 'function' ? values(sandbox) : values;

/** The moment of a write is another on each, and each has its own name. */
const withoutMoments = <T>(value: T): T =>
  JSON.parse(
    JSON.stringify(value, (key, inner: unknown) =>
      /^(updatedAt|createdAt|lastUsedAt|userAgent)$/.test(key) ? null : inner,
    ),
  ) as T;

/** Every sending of a file has another boundary between its parts. */
const withoutBoundary = (requests: unknown[]) =>
  requests.map((request) =>
    (request as { path: string }).path.endsWith('/upload') ? { ...(request as object), body: null } : request,
  );

/** Runs one face on a sandbox as new and keeps what it asked and what it left behind. */
async function observed<T>(one: ParityCase, face: (values: Values) => Promise<T>) {
  await sandbox.control('reset', { seed: 'studio', now: NOW });
  const values = await valuesOf(one);
  await sandbox.control('requests', undefined, 'DELETE');
  const outcome = await face(values);
  const { requests } = await sandbox.control<{ requests: never[] }>('requests', undefined, 'GET');
  const state = await sandbox.control('trainerday?account=premium', undefined, 'GET');
  return {
    outcome,
    requests: withoutMoments(withoutBoundary(comparable(requests))),
    state: withoutMoments(state),
  };
}

describe.each(onBoth)('$key', ({ operation, key }) => {
  it.each(TRAINERDAY_CASES[key] ?? [])('$name', async (one) => {
    const inN8n = await observed(one, (values) => runInN8n(n8n.engine, n8n.key(), operation, values, one));
    const inZapier = await observed(one, (values) => runInZapier(app.platform, files, operation, values, one));
    const shown = (results: readonly JsonObject[]) => comparableResults(operation, results);
    expect(inZapier.outcome.message).toBe(inN8n.outcome.message);
    expect({ fails: inN8n.outcome.message !== null }).toEqual({ fails: one.fails ?? false });
    expect(shown(inZapier.outcome.results)).toEqual(shown(inN8n.outcome.results));
    expect(inZapier.requests).toEqual(inN8n.requests);
    expect(inZapier.state).toEqual(inN8n.state);
    if (operation.views.raw === undefined || one.fails) return;
    const raw = await observed(one, (values) => runInN8n(n8n.engine, n8n.key(), operation, values, one, 'raw'));
    const untouched = inZapier.outcome.raw.map((record, index) => record ?? inZapier.outcome.results[index]);
    expect(withoutMoments(untouched)).toEqual(withoutMoments(raw.outcome.results));
  });

  it('is tried with every field', async () => {
    const filled = new Set<string>();
    for (const one of TRAINERDAY_CASES[key] ?? []) {
      await sandbox.control('reset', { seed: 'studio', now: NOW });
      for (const field of Object.keys(await valuesOf(one))) filled.add(field);
      if (one.file !== undefined) filled.add(one.file.field ?? 'file');
    }
    const asked = Object.entries(operation.fields as Fields).filter(([, { only }]) => only === undefined);
    expect([...filled].sort()).toEqual(asked.map(([field]) => field).sort());
  });
});

it('has cases for every operation, and for nothing else', () => {
  expect(Object.keys(TRAINERDAY_CASES).sort()).toEqual(onBoth.map(({ key }) => key).sort());
});
