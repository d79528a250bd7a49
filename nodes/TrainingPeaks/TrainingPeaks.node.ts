import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { runItems } from '../execution/run-items';
import { getAthletes, searchAthletes, searchWorkouts } from '../pickers/search';
import { actionProperties } from '../projection/action-properties';
import { trainingPeaks } from '../systems/trainingpeaks';

export class TrainingPeaks implements INodeType {
  description: INodeTypeDescription = {
    displayName: 'TrainingPeaks',
    name: 'trainingPeaks',
    icon: { light: 'file:../../icons/trainingpeaks.svg', dark: 'file:../../icons/trainingpeaks.dark.svg' },
    group: ['transform'],
    version: 1,
    subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
    description: 'Plan, read, change and upload workouts in TrainingPeaks',
    defaults: { name: 'TrainingPeaks' },
    usableAsTool: true,
    inputs: [NodeConnectionTypes.Main],
    outputs: [NodeConnectionTypes.Main],
    credentials: [{ name: 'trainingPeaksOAuth2Api', required: true }],
    properties: actionProperties(),
  };

  methods = { loadOptions: { getAthletes }, listSearch: { searchAthletes, searchWorkouts } };

  async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
    return [await runItems(trainingPeaks, this)];
  }
}
