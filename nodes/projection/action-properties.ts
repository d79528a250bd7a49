import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { OPERATIONS, RESOURCES, operationsOf } from '../../shared';
import type { AnyOperation, Resource } from '../../shared';
import { shownWhen } from './conditions';
import { mergeIdentical } from './merge';
import { ADDITIONAL_FIELDS, operationProperties } from './operation-properties';
import { sortedByName } from './order';
import { OUTPUT_FIELD } from './output-properties';
import { sentence } from './wording';

/** Every property of the action node: resource, operation, and what each operation asks for. */
export function actionProperties(): INodeProperties[] {
  return [
    resourceProperty(),
    ...RESOURCES.map(({ value }) => operationProperty(value)),
    ...inReadingOrder(mergeIdentical(OPERATIONS.flatMap(operationProperties))),
  ];
}

/**
 * What begins and what ends a panel. A property that several operations share stands where the first of them has it, which
 * may be too early or too late for the others.
 */
const OPENING = ['compareWith', 'athletes', 'athlete', 'athleteIds'];
const CLOSING = ['dryRun', 'returnAll', 'limit', 'output', OUTPUT_FIELD, ADDITIONAL_FIELDS];

const inReadingOrder = (properties: INodeProperties[]): INodeProperties[] =>
  properties
    .map((property) => ({ property, place: placeOf(property.name) }))
    .sort((a, b) => a.place - b.place)
    .map(({ property }) => property);

const placeOf = (name: string): number =>
  OPENING.includes(name) ? OPENING.indexOf(name) - OPENING.length : CLOSING.indexOf(name) + 1;

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
