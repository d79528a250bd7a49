import { unexpectedAnswer } from '../http/no-answer';
import { fieldsOf } from './read';
import type { Coach, JsonObject } from './types';

/**
 * Reads a coach (TrainingPeaks wiki, Coach-Get-Profile) or an assistant, whose shape is not documented.
 *
 * @throws ConnectorError `unexpectedAnswer` when there is no id
 */
export function readCoach(raw: JsonObject): Coach {
  const fields = fieldsOf(raw);
  const id = fields.id('CoachId') ?? fields.id('AssistantId') ?? fields.id('Id');
  if (id === null) throw unexpectedAnswer('read the coach profile', 'The coach has no id.');
  return { id, firstName: fields.text('FirstName') ?? '', lastName: fields.text('LastName') ?? '', raw };
}
