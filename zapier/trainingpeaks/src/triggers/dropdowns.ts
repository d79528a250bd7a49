import { defineTrigger, type Bundle, type ZObject } from 'zapier-platform-core';
import { invalidInput, listReference, REFERENCES, type AthleteRef, type ReferenceKind } from '../../../../shared';
import { runStep } from '../step';

/** The hidden trigger that fills the dropdown of one kind of reference; `id` and `name` are what dropdowns read. */
export function dropdown(to: ReferenceKind) {
  const { key, noun, label, description } = REFERENCES[to].zapier;
  return defineTrigger({
    key,
    noun,
    display: { label, description, hidden: true },
    operation: {
      type: 'polling',
      perform: (z: ZObject, bundle: Bundle) =>
        runStep(z, bundle, async (session) => {
          const items = await listReference(session, to, { athlete: chosenAthlete(bundle.inputData.athlete) });
          return items.map(({ value, name }) => ({ id: value, name }));
        }),
      sample: { id: '880045', name: 'Ada Example' },
      outputFields: [
        { key: 'id', label: 'ID', type: 'string', primary: true },
        { key: 'name', label: 'Name', type: 'string' },
      ],
    },
  });
}

/** Whose workouts a list shows: the athlete chosen in the same form. */
function chosenAthlete(value: unknown): AthleteRef {
  const text = String(value ?? '').trim();
  if (text === '' || text === 'me') return 'me';
  if (/^\d+$/.test(text)) return Number(text);
  throw invalidInput('athlete', 'The athlete is not one of the list.', 'Pick the athlete from the list first.');
}
