import type { Create, Search, SearchOrCreate, Trigger } from 'zapier-platform-core';
import { type AnyOperation, OPERATIONS, TRIGGER_EVENTS, TWIN_EVENTS, type ZapierForm } from '../../../../shared';
import { dropdown } from './dropdowns';
import { instantTrigger } from './instant-triggers';
import { createAction, searchAction } from './operations';
import { polledTrigger } from './triggers';

type Shown = Exclude<ZapierForm, { no: string }>;

/** Searches offered together with a create: when nothing is found, the create runs. */
const SEARCH_OR_CREATES: Record<string, { create: string; label: string; description: string }> = {
  find_workout: {
    create: 'create_workout',
    label: 'Find or Create Workout',
    description: 'Finds a workout, or plans it when there is none.',
  },
};

/** Everything of the catalogue that has a form on Zapier, by key. */
export function projectCatalogue() {
  const shown = (OPERATIONS as readonly AnyOperation[]).flatMap((operation) =>
    'no' in operation.zapier ? [] : [{ operation, form: operation.zapier as Shown }],
  );
  const searchKeys = new Set(shown.filter(({ form }) => form.as === 'search').map(({ form }) => form.key));
  const creates = byKey<Create>(
    shown
      .filter(({ form }) => form.as === 'create')
      .map(({ operation, form }) => createAction(operation, form, searchKeys) as Create),
  );
  const searches = byKey<Search>(
    shown
      .filter(({ form }) => form.as === 'search')
      .map(({ operation, form }) => searchAction(operation, form, searchKeys) as Search),
  );
  const triggers = byKey<Trigger>([
    ...TRIGGER_EVENTS.map((event) => polledTrigger(event, searchKeys) as Trigger),
    ...TWIN_EVENTS.map((event) => instantTrigger(event, searchKeys) as unknown as Trigger),
    dropdown('athlete') as Trigger,
    dropdown('workout') as Trigger,
  ]);
  return { triggers, creates, searches, searchOrCreates: searchOrCreates(searches, creates) };
}

function searchOrCreates(searches: Record<string, Search>, creates: Record<string, Create>) {
  const pairs: Record<string, SearchOrCreate> = {};
  for (const [search, { create, label, description }] of Object.entries(SEARCH_OR_CREATES)) {
    if (!searches[search] || !creates[create]) throw new Error(`${search} or ${create} has left the catalogue`);
    pairs[search] = { key: search, search, create, display: { label, description } };
  }
  return pairs;
}

function byKey<T extends { key: string }>(actions: T[]): Record<string, T> {
  return Object.fromEntries(actions.map((action) => [action.key, action]));
}
