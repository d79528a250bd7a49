import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  keyedForm,
  keyedTriggerFieldsOf,
  OPERATIONS,
  TRIGGER_EVENTS,
  TWIN_EVENTS,
  zapierOutputField,
  type AnyOperation,
  type Field,
  type Fields,
} from '../../shared';
import app from '../../zapier/trainingpeaks/src';
import { authenticationFields } from '../../zapier/trainingpeaks/src/authentication/fields';

const PUBLISHED = join(__dirname, 'public-names.json');

/** Field keys and the values of choices: `workoutType`, `workoutType=run`, … */
const namesOf = (fields: Fields): string[] =>
  Object.entries(fields).flatMap(([key, field]: [string, Field]) => [
    key,
    ...('choices' in field ? field.choices.map(({ value }) => `${key}=${value}`) : []),
  ]);

/** Everything that people's Zaps refer to by name. */
function publicNames(): Record<string, string[]> {
  const names: Record<string, string[]> = {
    authentication: authenticationFields.map(({ key }) => key),
    searchOrCreates: Object.keys(app.searchOrCreates ?? {}),
    hiddenTriggers: Object.values(app.triggers).flatMap(({ key, display }) => (display.hidden ? [key] : [])),
  };
  for (const event of TRIGGER_EVENTS) {
    const { key } = event.zapier;
    for (const name of TWIN_EVENTS.includes(event as never) ? [key, `${key}_instant`] : [key]) {
      names[`triggers.${name}`] = namesOf(keyedTriggerFieldsOf(event.value));
      names[`triggers.${name} gives`] = keyedForm(event).outputFields.map((field) => field.key);
    }
  }
  for (const { zapier, fields, outputFields, views } of OPERATIONS as readonly AnyOperation[]) {
    if ('no' in zapier) continue;
    const kind = zapier.as === 'create' ? 'creates' : 'searches';
    const view = zapier.as === 'search' && views.normalised !== undefined ? { output: zapierOutputField } : {};
    names[`${kind}.${zapier.key}`] = namesOf({ ...fields, ...view });
    names[`${kind}.${zapier.key} gives`] = outputFields.map(({ key }) => key);
  }
  return names;
}

it('keeps every published name; a new one is added to public-names.json for good', () => {
  expect(publicNames()).toEqual(JSON.parse(readFileSync(PUBLISHED, 'utf8')));
});

it('has in the app what the catalogue names', () => {
  const inApp = (['triggers', 'creates', 'searches'] as const).flatMap((kind) =>
    Object.values(app[kind]).flatMap(({ key, display }) => (display.hidden ? [] : [`${kind}.${key}`])),
  );
  const named = Object.keys(publicNames()).filter((name) => /^(triggers|creates|searches)\.\w+$/.test(name));
  expect(inApp.sort()).toEqual(named.sort());
});
