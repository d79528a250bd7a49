import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { runItems } from '../execution/run-items';
import { terraProperties } from '../projection/action-properties';
import { terra } from '../systems/terra';

export class Terra implements INodeType {
  description: INodeTypeDescription = {
    displayName: 'Terra',
    name: 'terra',
    icon: { light: 'file:../../icons/terra.svg', dark: 'file:../../icons/terra.dark.svg' },
    group: ['input'],
    version: 1,
    subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
    description: 'Read activities, body data and planned workouts of TrainingPeaks athletes through Terra',
    defaults: { name: 'Terra' },
    usableAsTool: true,
    inputs: [NodeConnectionTypes.Main],
    outputs: [NodeConnectionTypes.Main],
    credentials: [{ name: 'terraApi', required: true }],
    properties: terraProperties(),
  };

  async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
    return [await runItems(terra, this)];
  }
}
