import type { INodeProperties } from 'n8n-workflow';
import { actionProperties } from '../../../nodes/projection/action-properties';
import { fieldProperty } from '../../../nodes/projection/field-property';
import { OPERATIONS, type Field } from '../../../shared';

const properties = actionProperties();

const shownFor = ({ displayOptions }: INodeProperties, resource: string, operation: string): boolean => {
  const { resource: resources, operation: operations } = displayOptions?.show ?? {};
  return resources?.includes(resource) === true && operations?.includes(operation) === true;
};

it.each(OPERATIONS.map((operation) => [`${operation.resource}.${operation.name}`, operation] as const))(
  '%s asks for the name of an output field exactly when it gives a file',
  (_, { resource, name, file }) => {
    const asked = properties.filter(
      (property) => property.name === 'outputField' && shownFor(property, resource, name),
    );
    expect(asked.map(({ displayName, default: usual }) => [displayName, usual])).toEqual(
      file === undefined ? [] : [['Output Data Field Name', 'data']],
    );
  },
);

it('fills in the usual name of an input field, but not where a file is only one way to give something', () => {
  const file: Field = { kind: 'fileIn', label: 'File', help: 'A file' };
  expect(fieldProperty('file', { ...file, required: true }).default).toBe('data');
  expect(fieldProperty('file', { ...file, placement: 'more' }).default).toBe('data');
  expect(fieldProperty('file', { ...file, placement: 'main' }).default).toBe('');
});
