import type {
  IAuthenticateGeneric,
  Icon,
  ICredentialTestRequest,
  ICredentialType,
  INodeProperties,
} from 'n8n-workflow';
import { trainerDayApiUrlExpression } from '../nodes/projection/credential-expressions';

export class TrainerDayApi implements ICredentialType {
  name = 'trainerDayApi';

  displayName = 'TrainerDay API';

  icon: Icon = { light: 'file:../icons/trainerday.svg', dark: 'file:../icons/trainerday.dark.svg' };

  documentationUrl = 'https://github.com/trainingpeaks-connector/n8n-nodes-trainingpeaks#install-in-n8n';

  properties: INodeProperties[] = [
    {
      displayName: 'Environment',
      name: 'environment',
      type: 'options',
      options: [
        { name: 'Production', value: 'production', description: 'The real TrainerDay' },
        { name: 'Custom', value: 'custom', description: 'Another address, such as a local sandbox' },
      ],
      default: 'production',
    },
    {
      displayName: 'API Base URL',
      name: 'apiBaseUrl',
      type: 'string',
      default: '',
      required: true,
      placeholder: 'e.g. http://127.0.0.1:4010/trainerday',
      description: 'Where the API answers, without /api/v1',
      displayOptions: { show: { environment: ['custom'] } },
    },
    {
      displayName: 'API Key',
      name: 'apiKey',
      type: 'string',
      typeOptions: { password: true },
      default: '',
      required: true,
      placeholder: 'e.g. td_…',
      description:
        'The personal key that TrainerDay shows on its page <a href="https://trainerday.com/developer" target="_blank">/developer</a>. It reaches the calendar and the activities of its owner only.',
    },
  ];

  authenticate: IAuthenticateGeneric = {
    type: 'generic',
    properties: { headers: { Authorization: '=Bearer {{ $credentials.apiKey.trim() }}' } },
  };

  test: ICredentialTestRequest = {
    request: { baseURL: trainerDayApiUrlExpression(), url: '/athlete' },
  };
}
