import { invalidInput, listReference, REFERENCES, type AthleteRef, type ReferenceKind } from '../../../../shared';
import { listTrigger } from '../../../common/projection/list-trigger';
import { runStep } from '../step';

/** The hidden trigger that fills the dropdown of one kind of reference. */
export function dropdown(to: ReferenceKind) {
  const form = { ...REFERENCES[to].zapier, sample: { id: '880045', name: 'Ada Example' } };
  return listTrigger(form, runStep, (session, values) =>
    listReference(session, to, { athlete: chosenAthlete(values.athlete) }),
  );
}

/** Whose workouts a list shows: the athlete chosen in the same form. */
function chosenAthlete(value: unknown): AthleteRef {
  const text = String(value ?? '').trim();
  if (text === '' || text === 'me') return 'me';
  if (/^\d+$/.test(text)) return Number(text);
  throw invalidInput('athlete', 'The athlete is not one of the list.', 'Pick the athlete from the list first.');
}
