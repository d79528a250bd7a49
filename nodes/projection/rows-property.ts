import type { Field } from '../../shared';
import { type PropertyParts, fieldProperty } from './field-property';
import { sortedByDisplayName } from './order';

/** n8n keeps the rows of a fixed collection under this name. */
export const ROWS_KEY = 'row';

/** A list of rows, each with the same fields. */
export function rowsProperty(field: Extract<Field, { kind: 'rows' }>): PropertyParts {
  const values = Object.entries(field.fields).map(([key, column]) => fieldProperty(key, column, column.showWhen));
  return {
    type: 'fixedCollection',
    typeOptions: { multipleValues: true, sortable: true },
    placeholder: `Add ${field.rowLabel}`,
    default: {},
    options: [{ name: ROWS_KEY, displayName: field.rowLabel, values: sortedByDisplayName(values) }],
  };
}
