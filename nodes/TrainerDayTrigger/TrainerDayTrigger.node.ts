import type { INodeExecutionData, INodeType, INodeTypeDescription, IPollFunctions } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { poll } from '../execution/poll';
import { trainerDayTriggerProperties } from '../projection/trigger-properties';
import { trainerDayWatch } from '../systems/trainerday';

export class TrainerDayTrigger implements INodeType {
  description: INodeTypeDescription = {
    displayName: 'TrainerDay Trigger',
    name: 'trainerDayTrigger',
    icon: { light: 'file:../../icons/trainerday.svg', dark: 'file:../../icons/trainerday.dark.svg' },
    group: ['trigger'],
    version: 1,
    subtitle:
      '={{ $parameter["events"].map((event) => event.replace(/[A-Z]/g, (letter) => " " + letter.toLowerCase())).join(", ") }}',
    description: 'Starts the workflow when the TrainerDay calendar changes or a ride is finished',
    defaults: { name: 'TrainerDay Trigger' },
    polling: true,
    inputs: [],
    outputs: [NodeConnectionTypes.Main],
    credentials: [
      { name: 'trainerDayApi', required: true, displayOptions: { show: { authentication: ['apiKey'] } } },
      { name: 'trainerDayOAuth2Api', required: true, displayOptions: { show: { authentication: ['oAuth2'] } } },
    ],
    properties: trainerDayTriggerProperties(),
  };

  async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
    return await poll(trainerDayWatch, this);
  }
}
