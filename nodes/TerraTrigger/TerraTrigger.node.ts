import type {
  IHookFunctions,
  INodeType,
  INodeTypeDescription,
  IWebhookFunctions,
  IWebhookResponseData,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { canReceive, receiveTerra } from '../execution/terra-webhook';
import { terraTriggerProperties } from '../projection/trigger-properties';

export class TerraTrigger implements INodeType {
  description: INodeTypeDescription = {
    displayName: 'Terra Trigger',
    name: 'terraTrigger',
    icon: { light: 'file:../../icons/terra.svg', dark: 'file:../../icons/terra.dark.svg' },
    group: ['trigger'],
    version: 1,
    subtitle: '={{ $parameter["providers"] }}',
    description: 'Starts the workflow when Terra delivers data of a TrainingPeaks athlete',
    defaults: { name: 'Terra Trigger' },
    eventTriggerDescription: 'Waiting for a delivery of Terra at the test URL',
    activationMessage: 'From now on, what Terra delivers to the production URL starts this workflow.',
    inputs: [],
    outputs: [NodeConnectionTypes.Main],
    credentials: [{ name: 'terraApi', required: true }],
    webhooks: [{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'webhook' }],
    properties: [
      {
        displayName:
          'Open the dashboard of Terra, add a destination of the type Webhook, and give it the production URL shown above. Copy the signing secret of that webhook into the credential. Terra has to reach this n8n from outside.',
        name: 'setupNotice',
        type: 'notice',
        default: '',
      },
      ...terraTriggerProperties(),
      // Tells n8n not to read the body: a signature is made over the bytes as they came, and one that is no JSON has to be counted.
      { displayName: 'Options', name: 'options', type: 'hidden', default: { binaryData: true } },
    ],
  };

  webhookMethods = {
    default: {
      async checkExists(this: IHookFunctions): Promise<boolean> {
        return await canReceive(this);
      },
      async create(this: IHookFunctions): Promise<boolean> {
        return await canReceive(this);
      },
      async delete(this: IHookFunctions): Promise<boolean> {
        return true;
      },
    },
  };

  async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
    return await receiveTerra(this);
  }
}
