import type { Create, Search, SearchOrCreate, Trigger } from '../zapier';
import type { Catalogue, StepSession, ZapierForm } from '../../../shared';
import type { RunStep } from '../step';
import type { SearchKeys } from './input-fields';
import { createAction, searchAction } from './operations';

type Shown = Exclude<ZapierForm, { no: string }>;

/** What an app shows beside the operations of its catalogue. */
export interface AppForm<S extends StepSession> {
  runStep: RunStep<S>;
  triggers(searches: SearchKeys): Trigger[];
  /** Searches offered together with a create: when nothing is found, the create runs. */
  searchOrCreates: Record<string, { create: string; label: string; description: string }>;
}

/** Everything of a catalogue that has a form on Zapier, by key. */
export function projectCatalogue<S extends StepSession>({ operations }: Catalogue, app: AppForm<S>) {
  const shown = operations.flatMap((operation) =>
    'no' in operation.zapier ? [] : [{ operation, form: operation.zapier as Shown }],
  );
  const searchKeys = new Set(shown.filter(({ form }) => form.as === 'search').map(({ form }) => form.key));
  const projected = <T extends { key: string }>(as: Shown['as'], project: typeof createAction | typeof searchAction) =>
    byKey(
      shown
        .filter(({ form }) => form.as === as)
        .map(({ operation, form }) => project(operation, form, app.runStep, searchKeys) as unknown as T),
    );
  const creates = projected<Create>('create', createAction);
  const searches = projected<Search>('search', searchAction);
  return {
    triggers: byKey(app.triggers(searchKeys)),
    creates,
    searches,
    searchOrCreates: searchOrCreates(app.searchOrCreates, searches, creates),
  };
}

function searchOrCreates(
  wanted: AppForm<StepSession>['searchOrCreates'],
  searches: Record<string, Search>,
  creates: Record<string, Create>,
) {
  const pairs: Record<string, SearchOrCreate> = {};
  for (const [search, { create, label, description }] of Object.entries(wanted)) {
    if (!searches[search] || !creates[create]) throw new Error(`${search} or ${create} has left the catalogue`);
    pairs[search] = { key: search, search, create, display: { label, description } };
  }
  return pairs;
}

function byKey<T extends { key: string }>(actions: T[]): Record<string, T> {
  return Object.fromEntries(actions.map((action) => [action.key, action]));
}
