import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { OPERATIONS, RESOURCES, operationsOf } from '../../shared';
import type { AnyOperation, Resource } from '../../shared';
import { shownWhen } from './conditions';
import { mergeIdentical } from './merge';
import { operationProperties } from './operation-properties';
import { sortedByName } from './order';
import { inReadingOrder } from './reading-order';
import { sentence } from './wording';

/** Every property of the action node: resource, operation, and what each operation asks for. */
export function actionProperties(): INodeProperties[] {
  const panels = OPERATIONS.map(operationProperties);
  return [
    resourceProperty(),
    ...RESOURCES.map(({ value }) => operationProperty(value)),
    ...inReadingOrder(mergeIdentical(panels.flat()), panels),
  ];
}

function resourceProperty(): INodeProperties {
  return {
    displayName: 'Resource',
    name: 'resource',
    type: 'options',
    noDataExpression: true,
    options: sortedByName(RESOURCES.map(({ value, label }) => ({ name: label, value }))),
    default: 'workout',
  };
}

function operationProperty(resource: Resource): INodeProperties {
  const operations = operationsOf(resource);
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
