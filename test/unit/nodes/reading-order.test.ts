import { actionProperties } from '../../../nodes/projection/action-properties';
import { operationProperties } from '../../../nodes/projection/operation-properties';
import { OPERATIONS } from '../../../shared';

const all = actionProperties();

/** What the panel shows of an operation, whatever its own fields are set to, from top to bottom. */
const panelOf = (resource: string, operation: string): string[] =>
  all
    .filter(({ displayOptions }) => {
      const { resource: resources, operation: operations } = displayOptions?.show ?? {};
      return resources?.includes(resource) === true && operations?.includes(operation) === true;
    })
    .map(({ name }) => name);

it.each(OPERATIONS.map((operation) => [`${operation.resource}: ${operation.name}`, operation] as const))(
  'the panel of %s keeps the order of its fields',
  (_, operation) => {
    const { resource, name } = operation;
    expect(panelOf(resource, name)).toEqual(
      operationProperties(operation, 'TrainingPeaks').map((property) => property.name),
    );
  },
);
