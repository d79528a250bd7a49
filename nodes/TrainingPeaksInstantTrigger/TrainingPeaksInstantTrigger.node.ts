import type {
  IHookFunctions,
  INodeType,
  INodeTypeDescription,
  IWebhookFunctions,
  IWebhookResponseData,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { receive, subscribe, subscribed, unsubscribe } from '../execution/instant';
import { getAthletes } from '../pickers/search';
import { instantTriggerProperties } from '../projection/trigger-properties';

export class TrainingPeaksInstantTrigger implements INodeType {
  description: INodeTypeDescription = {
    displayName: 'TrainingPeaks Instant Trigger',
    name: 'trainingPeaksInstantTrigger',
    icon: { light: 'file:../../icons/trainingpeaks.svg', dark: 'file:../../icons/trainingpeaks.dark.svg' },
    group: ['trigger'],
    version: 1,
    subtitle:
      '={{ $parameter["events"].map((event) => event.replace(/[A-Z]/g, (letter) => " " + letter.toLowerCase())).join(", ") }}',
    description: 'Starts the workflow the moment workouts change in TrainingPeaks, by webhooks (early access)',
    defaults: { name: 'TrainingPeaks Instant Trigger' },
    eventTriggerDescription: 'Waiting for a workout to change in TrainingPeaks',
    activationMessage: 'From now on, TrainingPeaks tells this workflow when a workout changes.',
    inputs: [],
    outputs: [NodeConnectionTypes.Main],
    credentials: [{ name: 'trainingPeaksOAuth2Api', required: true }],
    webhooks: [
      { name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'webhook', ndvHideUrl: true },
      // TrainingPeaks does not say whether it looks at an address before it calls it.
      { name: 'setup', httpMethod: 'GET,HEAD', responseMode: 'onReceived', path: 'webhook', ndvHideUrl: true },
    ],
    properties: instantTriggerProperties(),
  };

  methods = { loadOptions: { getAthletes } };

  webhookMethods = {
    default: {
      async checkExists(this: IHookFunctions): Promise<boolean> {
        return await subscribed(this);
      },
      async create(this: IHookFunctions): Promise<boolean> {
        return await subscribe(this);
      },
      async delete(this: IHookFunctions): Promise<boolean> {
        return await unsubscribe(this);
      },
    },
  };

  async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
    return await receive(this);
  }
}
