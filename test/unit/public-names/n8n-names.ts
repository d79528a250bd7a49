import type {
  INodeProperties,
  INodePropertyCollection,
  INodePropertyOptions,
  INodeTypeDescription,
} from 'n8n-workflow';
import { TrainingPeaksOAuth2Api } from '../../../credentials/TrainingPeaksOAuth2Api.credentials';
import { TrainingPeaks } from '../../../nodes/TrainingPeaks/TrainingPeaks.node';
import { TrainingPeaksInstantTrigger } from '../../../nodes/TrainingPeaksInstantTrigger/TrainingPeaksInstantTrigger.node';
import { TrainingPeaksTrigger } from '../../../nodes/TrainingPeaksTrigger/TrainingPeaksTrigger.node';
import { POLLED_EVENTS, OPERATIONS } from '../../../shared';

/** Everything a saved workflow, an expression or an exported credential refers to, as the nodes offer it. */
export function n8nNames(): string[] {
  const credential = new TrainingPeaksOAuth2Api();
  return [
    ...credential.properties.flatMap((property) => propertyNames(`n8n credential ${credential.name}`, property)),
    ...[new TrainingPeaks(), new TrainingPeaksTrigger(), new TrainingPeaksInstantTrigger()].flatMap(({ description }) =>
      nodeNames(description),
    ),
    ...OPERATIONS.flatMap(({ resource, name, outputFields }) =>
      outputFields.map(({ key }) => `n8n result ${resource}.${name} ${key}`),
    ),
    ...POLLED_EVENTS.flatMap(({ value, outputFields }) => outputFields.map(({ key }) => `n8n result ${value} ${key}`)),
  ];
}

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
