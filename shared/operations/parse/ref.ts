import { invalidInput } from '../../http/errors';
import type { FileField, InputFile, RefField } from '../fields';
import { REFERENCES } from '../refs';
import type { Parser } from './context';
import { shown, textOf } from '../../written/value';

/** A number, a pasted TrainingPeaks address, or (athletes) `me`. An athlete's own number becomes `me`. */
export const parseRef: Parser<RefField> = async (key, field, value, { session }) => {
  const text = textOf(value);
  if (field.to === 'athlete') {
    return session.addressee(/^(me|self|myself)$/i.test(text) ? 'me' : idIn(key, field, text));
  }
  return idIn(key, field, text);
};

/** What TrainingPeaks makes for sharing a workout in public: `tpks.ws/KEY` and `home.trainingpeaks.com/athlete/workout/KEY`. */
const SHARED = /(?:^|\/\/|\.)tpks\.ws\/|\/athlete\/workout\/(?=\w*[a-z])\w+/i;

function idIn(key: string, field: RefField, text: string): number {
  const { urlPattern, idPlaceholder, label } = REFERENCES[field.to];
  if (SHARED.test(text)) {
    throw invalidInput(
      key,
      `${field.label} is the address of a shared workout, which holds no number.`,
      `Pick the ${label.toLowerCase()} from the list, or open it in the TrainingPeaks calendar and paste the address from there.`,
    );
  }
  const address = new RegExp(`^${urlPattern}$`, 'i').exec(text);
  const id = Number(/^#?\d+$/.test(text) ? text.replace('#', '') : address?.[1]);
  if (Number.isSafeInteger(id) && id > 0) return id;
  const example = idPlaceholder.replace('e.g. ', '');
  throw invalidInput(
    key,
    `${field.label} is neither a TrainingPeaks number nor a TrainingPeaks address: ${shown(text)}.`,
    `Pick the ${label.toLowerCase()} from the list, paste its address from the browser, or write its number, e.g. ${example}.`,
  );
}

export const parseFile: Parser<FileField> = (key, field, value) => {
  const file = value as Partial<InputFile>;
  if (typeof file === 'object' && typeof file.read === 'function' && typeof file.fileName === 'string') return file;
  throw invalidInput(key, `${field.label} holds no file.`, 'Hand over the file itself, not its name or its text.');
};
