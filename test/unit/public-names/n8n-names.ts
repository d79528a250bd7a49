import type {
  INodeProperties,
  INodePropertyCollection,
  INodePropertyOptions,
  INodeTypeDescription,
} from 'n8n-workflow';
import { TerraApi } from '../../../credentials/TerraApi.credentials';
import { TrainerDayApi } from '../../../credentials/TrainerDayApi.credentials';
import { TrainerDayOAuth2Api } from '../../../credentials/TrainerDayOAuth2Api.credentials';
import { TrainingPeaksOAuth2Api } from '../../../credentials/TrainingPeaksOAuth2Api.credentials';
import { Terra } from '../../../nodes/Terra/Terra.node';
import { TerraTrigger } from '../../../nodes/TerraTrigger/TerraTrigger.node';
import { TrainerDay } from '../../../nodes/TrainerDay/TrainerDay.node';
import { TrainerDayTrigger } from '../../../nodes/TrainerDayTrigger/TrainerDayTrigger.node';
import { TrainingPeaks } from '../../../nodes/TrainingPeaks/TrainingPeaks.node';
import { TrainingPeaksInstantTrigger } from '../../../nodes/TrainingPeaksInstantTrigger/TrainingPeaksInstantTrigger.node';
import { TrainingPeaksTrigger } from '../../../nodes/TrainingPeaksTrigger/TrainingPeaksTrigger.node';
import {
  OPERATIONS,
  POLLED_EVENTS,
  TERRA,
  TERRA_DELIVERY,
  TRAINERDAY,
  TRAINERDAY_EVENTS,
  type AnyOperation,
  type OutputField,
} from '../../../shared';

/** Everything a saved workflow, an expression or an exported credential refers to, as the nodes offer it. */
export function n8nNames(): string[] {
  return [
    ...[TrainingPeaksOAuth2Api, TrainerDayApi, TrainerDayOAuth2Api, TerraApi]
      .map((Type) => new Type())
      .flatMap(({ name, properties }) =>
        properties.flatMap((property) => propertyNames(`n8n credential ${name}`, property)),
      ),
    ...[
      TrainingPeaks,
      TrainingPeaksTrigger,
      TrainingPeaksInstantTrigger,
      TrainerDay,
      TrainerDayTrigger,
      Terra,
      TerraTrigger,
    ].flatMap((Type) => nodeNames(new Type().description)),
    ...OPERATIONS.flatMap((operation) => resultNames('', operation)),
    ...POLLED_EVENTS.flatMap(({ value, outputFields }) => fieldNames(value, outputFields)),
    ...TRAINERDAY.operations.flatMap((operation) => resultNames('trainerDay ', operation)),
    ...TRAINERDAY_EVENTS.flatMap(({ value, outputFields }) => fieldNames(`trainerDayTrigger ${value}`, outputFields)),
    ...TERRA.operations.flatMap((operation) => resultNames('terra ', operation)),
    ...fieldNames('terraTrigger', TERRA_DELIVERY.outputFields),
  ];
}

const resultNames = (node: string, { resource, name, outputFields }: AnyOperation): string[] =>
  fieldNames(`${node}${resource}.${name}`, outputFields);

const fieldNames = (of: string, fields: readonly OutputField[]): string[] =>
  fields.map(({ key }) => `n8n result ${of} ${key}`);

function nodeNames(description: INodeTypeDescription): string[] {
  const versions = [description.version].flat();
  return [
    ...versions.map((version) => `n8n node ${description.name} version ${version}`),
    ...(description.credentials ?? []).map(({ name }) => `n8n node ${description.name} credential ${name}`),
    ...description.properties.flatMap((property) =>
      placesOf(property).flatMap((place) => propertyNames(`n8n node ${description.name}${place}`, property)),
    ),
  ];
}

/** The operations a property belongs to: it may move between properties as long as each keeps it. */
function placesOf({ displayOptions }: INodeProperties): string[] {
  const { resource, operation } = displayOptions?.show ?? {};
  if (resource === undefined) return [''];
  if (operation === undefined) return resource.map((one) => ` ${String(one)}`);
  return resource.flatMap((one) => operation.map((other) => ` ${String(one)}.${String(other)}`));
}

function propertyNames(prefix: string, property: INodeProperties): string[] {
  const own = `${prefix} ${property.name}`;
  return [own, ...(property.options ?? []).flatMap((option) => optionNames(own, option)), ...modeNames(own, property)];
}

function optionNames(
  prefix: string,
  option: INodePropertyOptions | INodeProperties | INodePropertyCollection,
): string[] {
  if ('values' in option) return option.values.flatMap((value) => propertyNames(`${prefix}.${option.name}`, value));
  if ('type' in option && 'displayName' in option) return propertyNames(prefix, option);
  return [`${prefix} = ${String((option as INodePropertyOptions).value)}`];
}

const modeNames = (prefix: string, { modes }: INodeProperties): string[] =>
  (modes ?? []).map(({ name }) => `${prefix} by ${name}`);
