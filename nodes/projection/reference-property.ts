import type { INodePropertyMode } from 'n8n-workflow';
import { type Field, REFERENCES } from '../../shared';
import type { PropertyParts } from './field-property';

type RefField = Extract<Field, { kind: 'ref' }>;

/** The names of the pickers in nodes/pickers, as n8n calls them. */
const SEARCH_METHODS = { athlete: 'searchAthletes', workout: 'searchWorkouts' } as const;

/** One thing picked from a searchable list, by its address in TrainingPeaks, or by its number. */
export function referenceProperty(field: RefField): PropertyParts {
  const { label, urlPattern, urlPlaceholder, idPlaceholder } = REFERENCES[field.to];
  const noun = label.toLowerCase();
  const idPattern = field.to === 'athlete' ? '\\s*(me|\\d+)\\s*' : '\\s*\\d+\\s*';
  return {
    type: 'resourceLocator',
    default:
      field.default === 'me' ? { mode: 'list', value: 'me', cachedResultName: 'Me' } : { mode: 'list', value: '' },
    modes: [
      {
        displayName: 'From List',
        name: 'list',
        type: 'list',
        placeholder: `Select the ${noun}…`,
        typeOptions: { searchListMethod: SEARCH_METHODS[field.to], searchable: true },
      },
      {
        displayName: 'By URL',
        name: 'url',
        type: 'string',
        placeholder: urlPlaceholder,
        validation: [regex(urlPattern, `Not a TrainingPeaks address of this ${noun}`)],
      },
      {
        displayName: 'By ID',
        name: 'id',
        type: 'string',
        placeholder: idPlaceholder,
        validation: [regex(idPattern, `Not a TrainingPeaks ${noun} ID`)],
      },
    ],
    ...(field.dependsOn === undefined ? {} : { typeOptions: { loadOptionsDependsOn: [`${field.dependsOn}.value`] } }),
  };
}

const regex = (pattern: string, errorMessage: string): NonNullable<INodePropertyMode['validation']>[number] => ({
  type: 'regex',
  properties: { regex: pattern, errorMessage },
});
