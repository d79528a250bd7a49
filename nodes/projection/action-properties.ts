import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { TERRA, TRAINERDAY, TRAININGPEAKS, operationsOf } from '../../shared';
import type { AnyOperation, Catalogue } from '../../shared';
import { shownWhen } from './conditions';
import { mergeIdentical } from './merge';
import { trainerDayAuthentication } from './authentication-property';
import { operationProperties } from './operation-properties';
import { sortedByName } from './order';
import { inReadingOrder } from './reading-order';
import { sentence } from './wording';

/** Every property of the TrainingPeaks node. */
export const actionProperties = (): INodeProperties[] => catalogueProperties(TRAININGPEAKS);

/** Every property of the TrainerDay node. */
export const trainerDayProperties = (): INodeProperties[] => [
  trainerDayAuthentication(),
  ...catalogueProperties(TRAINERDAY),
];

/** Every property of the Terra node. */
export const terraProperties = (): INodeProperties[] => catalogueProperties(TERRA);

/** Every property of an action node: resource, operation, and what each operation asks for. */
function catalogueProperties(catalogue: Catalogue): INodeProperties[] {
  const panels = catalogue.operations.map((operation) => operationProperties(operation, catalogue.system));
  return [
    resourceProperty(catalogue),
    ...catalogue.resources.map(({ value }) => operationProperty(catalogue, value)),
    ...inReadingOrder(mergeIdentical(panels.flat()), panels),
  ];
}

function resourceProperty({ resources, preselected }: Catalogue): INodeProperties {
  return {
    displayName: 'Resource',
    name: 'resource',
    type: 'options',
    noDataExpression: true,
    options: sortedByName(resources.map(({ value, label }) => ({ name: label, value }))),
    default: preselected,
  };
}

function operationProperty(catalogue: Catalogue, resource: string): INodeProperties {
  const operations = operationsOf(catalogue, resource);
  const preselected = (operations.find(({ name }) => name === 'getAll') ?? operations[0])?.name ?? '';
  return {
    displayName: 'Operation',
    name: 'operation',
    type: 'options',
    noDataExpression: true,
    ...shownWhen({ resource: [resource] }),
    options: sortedByName(operations.map(operationOption)),
    default: preselected,
  };
}

const operationOption = ({ title, name, action, description }: AnyOperation): INodePropertyOptions => ({
  name: title,
  value: name,
  action,
  description: sentence(description),
});
