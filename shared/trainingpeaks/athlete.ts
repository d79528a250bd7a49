import { unexpectedAnswer } from '../http/no-answer';
import { fieldsOf } from './read';
import type { Athlete, JsonObject } from './types';

/**
 * Reads an Athlete object (TrainingPeaks wiki, Athlete-Get-Profile and Coach-Get-Athletes).
 *
 * @throws ConnectorError `unexpectedAnswer` when there is no id
 */
export function readAthlete(raw: JsonObject): Athlete {
  const fields = fieldsOf(raw);
  const id = fields.id('Id') ?? fields.id('AthleteId');
  if (id === null) throw unexpectedAnswer('read an athlete', 'The athlete has no id.');
  const units = fields.text('PreferredUnits')?.toLowerCase();
  return {
    id,
    firstName: fields.text('FirstName') ?? '',
    lastName: fields.text('LastName') ?? '',
    email: fields.text('Email'),
    timeZone: fields.text('TimeZone'),
    birthMonth: fields.text('BirthMonth'),
    sex: fields.text('Sex'),
    coachedBy: fields.id('CoachedBy'),
    weightKilograms: fields.number('Weight'),
    isPremium: fields.boolean('IsPremium') ?? false,
    preferredUnits: units === 'english' ? 'English' : units === 'metric' ? 'Metric' : null,
    raw,
  };
}
