import type { INodeProperties } from 'n8n-workflow';

/** Athletes are ticked in a list, wherever several are asked for: n8n can fill one, other platforms cannot. */
export const withAthletePicker = (property: INodeProperties): INodeProperties =>
  property.name === 'athleteIds'
    ? {
        ...property,
        placeholder: undefined,
        displayName: 'Athlete Names or IDs',
        type: 'multiOptions',
        typeOptions: { loadOptionsMethod: 'getAthletes' },
        default: [],
        description:
          'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
      }
    : property;
