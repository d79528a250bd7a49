import type { Athlete } from '../trainingpeaks/types';
import { ATHLETE } from './body-templates';
import { itemOf, type NormaliseContext } from './context';
import type { NormalisedItem } from './model';
import { modelOf } from './template';

const athleteModel = modelOf(ATHLETE);

/**
 * An athlete in the normalised shape: no more than the pseudonym, unless the context includes personal data; then the number,
 * the name, the email and what else TrainingPeaks says. (TrainingPeaks wiki, Athlete object; Terra openapi 2026-07, Athlete.)
 */
export function normaliseAthlete({ id, raw }: Athlete, context: Omit<NormaliseContext, 'timeZone'>): NormalisedItem {
  const { user, includePersonalData } = context;
  const model =
    includePersonalData === true ? athleteModel(raw, { Id: String(id) }) : athleteModel({}, { Id: user.user_id });
  return itemOf('athlete', context, model);
}
