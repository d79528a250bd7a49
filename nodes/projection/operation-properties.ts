import type { INodeProperties } from 'n8n-workflow';
import type { AnyOperation, Field, Fields } from '../../shared';
import { withAthletePicker } from './athlete-picker';
import { type Conditions, shownWhen } from './conditions';
import { fieldProperty } from './field-property';
import { sortedByDisplayName } from './order';
import { limitProperties, outputFieldProperty, outputProperties } from './output-properties';

/** Where n8n keeps the optional fields of an operation. */
export const ADDITIONAL_FIELDS = 'additionalFields';

export const isMain = (field: Field): boolean => (field.placement ?? (field.required ? 'main' : 'more')) === 'main';

/** Everything the panel asks for one operation of a system, in reading order. */
export function operationProperties(operation: AnyOperation, system: string): INodeProperties[] {
  const place: Conditions = { resource: [operation.resource], operation: [operation.name] };
  return [
    ...mainProperties(operation.fields, place),
    ...(operation.many ? limitProperties(place) : []),
    ...outputProperties(operation, place, system),
    ...(operation.file === undefined ? [] : [outputFieldProperty(place)]),
    ...additionalProperties(operation.fields, place),
  ];
}

const asked = (fields: Fields) => Object.entries(fields).filter(([, { only }]) => (only ?? 'n8n') === 'n8n');

/** The fields that are always in view. */
export function mainProperties(fields: Fields, place: Conditions = {}): INodeProperties[] {
  return asked(fields)
    .filter(([, field]) => isMain(field))
    .map(([key, field]) => withAthletePicker(fieldProperty(key, field, { ...place, ...field.showWhen })));
}

/** The optional fields, behind "Add Field". */
export function additionalProperties(fields: Fields, place: Conditions = {}): INodeProperties[] {
  const more = asked(fields).filter(([, field]) => !isMain(field));
  if (more.length === 0) return [];
  const options = more.map(([key, field]) =>
    fieldProperty(key, { ...field, required: false }, fromInside(field, fields)),
  );
  return [
    {
      displayName: 'Additional Fields',
      name: ADDITIONAL_FIELDS,
      type: 'collection',
      placeholder: 'Add Field',
      default: {},
      options: sortedByDisplayName(options),
      ...shownWhen({ ...place, ...sharedCondition(more, fields) }),
    },
  ];
}

/** The condition under which any of them is shown, when it is the same for all; else "Add Field" would have nothing to add. */
function sharedCondition(more: [string, Field][], fields: Fields): Conditions {
  const [first = {}, ...others] = more.map(([, field]) => field.showWhen ?? {});
  const shared = others.every((condition) => JSON.stringify(condition) === JSON.stringify(first));
  const onMain = Object.keys(first).every((key) => fields[key] !== undefined && isMain(fields[key]));
  return shared && onMain ? first : {};
}

/** Inside the collection, a field that is always in view is named from the root. */
function fromInside(field: Field, fields: Fields): Conditions {
  const entries = Object.entries(field.showWhen ?? {});
  return Object.fromEntries(
    entries.map(([key, values]) => [fields[key] !== undefined && isMain(fields[key]) ? `/${key}` : key, values]),
  );
}
