import type { INodeExecutionData, INodeType, INodeTypeDescription, IPollFunctions } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { poll } from '../execution/poll';
import { getAthletes } from '../pickers/search';
import { triggerProperties } from '../projection/trigger-properties';
import { trainingPeaksWatch } from '../systems/trainingpeaks';

export class TrainingPeaksTrigger implements INodeType {
  description: INodeTypeDescription = {
    displayName: 'TrainingPeaks Trigger',
    name: 'trainingPeaksTrigger',
    icon: { light: 'file:../../icons/trainingpeaks.svg', dark: 'file:../../icons/trainingpeaks.dark.svg' },
    group: ['trigger'],
    version: 1,
    subtitle:
      '={{ $parameter["events"].map((event) => event.replace(/[A-Z]/g, (letter) => " " + letter.toLowerCase())).join(", ") }}',
    description: 'Starts the workflow when workouts are planned or completed in TrainingPeaks',
    defaults: { name: 'TrainingPeaks Trigger' },
    polling: true,
    inputs: [],
    outputs: [NodeConnectionTypes.Main],
    credentials: [{ name: 'trainingPeaksOAuth2Api', required: true }],
    properties: triggerProperties(),
  };

  methods = { loadOptions: { getAthletes } };

  async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
    return await poll(trainingPeaksWatch, this);
  }
}
