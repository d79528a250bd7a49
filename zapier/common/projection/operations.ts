import type { Bundle, Create, Search, ZObject } from '../zapier';
import {
  type AnyOperation,
  ConnectorError,
  type Fields,
  type JsonObject,
  runOperationRecords,
  type RunOptions,
  shownIn,
  type ShownRecord,
  type StepSession,
  type ZapierForm,
  zapierOutputField,
} from '../../../shared';
import { keepFile, openFile } from '../files';
import type { RunStep } from '../step';
import { unconfirmed } from '../unconfirmed';
import { askedValues, inputFields, type SearchKeys } from './input-fields';
import { outputFields, withTexts } from './output-fields';

type Shown = Exclude<ZapierForm, { no: string }>;

/** A search answers at most this many: Zapier uses the first, or all of them as line items. */
const SEARCH_LIMIT = 100;

export function createAction<S extends StepSession>(
  operation: AnyOperation,
  form: Shown,
  runStep: RunStep<S>,
  searches: SearchKeys,
): Create {
  return {
    key: form.key,
    noun: form.noun,
    display: display(form),
    operation: {
      inputFields: inputFields(operation.fields, searches),
      perform: (z: ZObject, bundle: Bundle) =>
        runStep(z, bundle, async (session) => (await write(z, session, operation, bundle))[0] ?? {}),
      sample: {
        ...withTexts(operation.sample, operation.outputFields),
        ...(operation.file === undefined ? {} : { file: SAMPLE_FILE }),
      },
      outputFields: outputFields(operation),
    },
  };
}

export function searchAction<S extends StepSession>(
  operation: AnyOperation,
  form: Shown,
  runStep: RunStep<S>,
  searches: SearchKeys,
): Search {
  return {
    key: form.key,
    noun: form.noun,
    display: display(form),
    operation: {
      inputFields: inputFields(searchFields(operation), searches),
      perform: (z: ZObject, bundle: Bundle) =>
        runStep(z, bundle, (session) =>
          run(z, session, operation, bundle, searching(operation, bundle)).catch(noneFound),
        ),
      sample: withTexts(operation.sample, operation.outputFields),
      outputFields: outputFields(operation),
    },
  };
}

/** A search that has a normalised view asks which one is wanted. */
const searchFields = ({ fields, views }: AnyOperation): Fields =>
  views.normalised === undefined ? (fields as Fields) : { ...(fields as Fields), output: zapierOutputField };

const searching = ({ views }: AnyOperation, { inputData }: Bundle): RunOptions => ({
  limit: SEARCH_LIMIT,
  view: views.normalised !== undefined && inputData.output === 'normalised' ? 'normalised' : 'simplified',
});

/** Runs an action; one that an earlier run left unconfirmed looks before it writes again. */
async function write(z: ZObject, session: StepSession, operation: AnyOperation, bundle: Bundle) {
  if (!operation.resumes) return run(z, session, operation, bundle, {});
  const earlier = unconfirmed(z, bundle, operation.name);
  const resume = await earlier.read();
  try {
    const results = await run(z, session, operation, bundle, resume === null ? {} : { resume });
    if (resume !== null) await earlier.settle();
    return results;
  } catch (error) {
    if (error instanceof ConnectorError && error.resume !== undefined) await earlier.leave(error.resume);
    throw error;
  }
}

/** The simplified fields, the file, and the untouched answer of the API under `raw`, so that everything can be mapped; or normalised items. */
async function run(z: ZObject, session: StepSession, operation: AnyOperation, bundle: Bundle, options: RunOptions) {
  const values = await withFiles(z, operation, bundle.inputData);
  const records = await runOperationRecords(operation, session, values, options);
  if (options.view === 'normalised') {
    return (await Promise.all(records.map(normalisedResult))).flat();
  }
  return Promise.all(
    records.map(async (record): Promise<JsonObject> => {
      const [raw, file] = [record.raw(), record.file()];
      return {
        ...withTexts(record.simplified(), operation.outputFields),
        ...(file === null ? {} : { file: await keepFile(z, file) }),
        ...(raw === null ? {} : { raw }),
      };
    }),
  );
}

/** Beside its shape an item has the id that the simplified result has: other steps are given it. */
async function normalisedResult(record: ShownRecord): Promise<JsonObject[]> {
  const { id } = record.simplified();
  const items = await shownIn('normalised', record);
  return items.map((item) => ({ ...(id === undefined ? {} : { id }), ...item }));
}

/** Nothing found is no failure of a search. */
function noneFound(error: unknown): JsonObject[] {
  if (error instanceof ConnectorError && error.kind === 'notFound') return [];
  throw error;
}

async function withFiles(z: ZObject, operation: AnyOperation, inputData: Record<string, unknown>) {
  const values = askedValues(operation.fields as Fields, inputData);
  for (const [key, field] of Object.entries(operation.fields as AnyOperation['fields'])) {
    if ((field as { kind: string }).kind === 'fileIn' && values[key]) values[key] = await openFile(z, key, values[key]);
  }
  return values;
}

const display = ({ label, description }: Shown) => ({ label, description });

/** What the address of a kept file looks like. */
const SAMPLE_FILE = 'https://zapier-dev-files.s3.amazonaws.com/cli-platform/sample';
