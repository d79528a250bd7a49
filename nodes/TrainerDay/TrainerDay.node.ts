import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { runItems } from '../execution/run-items';
import { trainerDayProperties } from '../projection/action-properties';
import { trainerDay } from '../systems/trainerday';

export class TrainerDay implements INodeType {
  description: INodeTypeDescription = {
    displayName: 'TrainerDay',
    name: 'trainerDay',
    icon: { light: 'file:../../icons/trainerday.svg', dark: 'file:../../icons/trainerday.dark.svg' },
    group: ['transform'],
    version: 1,
    subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
    description: 'Plan rides in the TrainerDay calendar, and read, download and upload activities',
    defaults: { name: 'TrainerDay' },
    usableAsTool: true,
    inputs: [NodeConnectionTypes.Main],
    outputs: [NodeConnectionTypes.Main],
    credentials: [
      { name: 'trainerDayApi', required: true, displayOptions: { show: { authentication: ['apiKey'] } } },
      { name: 'trainerDayOAuth2Api', required: true, displayOptions: { show: { authentication: ['oAuth2'] } } },
    ],
    properties: trainerDayProperties(),
  };

  async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
    return [await runItems(trainerDay, this)];
  }
}
