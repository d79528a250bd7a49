import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';
import {
  trainerDayAuthorizationUrlExpression,
  trainerDayScopeExpression,
  trainerDayTokenUrlExpression,
} from '../nodes/projection/credential-expressions';
import { trainerDayPermissionOptions, trainerDayPreselected } from '../nodes/projection/permission-options';

export class TrainerDayOAuth2Api implements ICredentialType {
  name = 'trainerDayOAuth2Api';

  extends = ['oAuth2Api'];

  displayName = 'TrainerDay OAuth2 API';

  icon: Icon = { light: 'file:../icons/trainerday.svg', dark: 'file:../icons/trainerday.dark.svg' };

  documentationUrl = 'https://github.com/trainingpeaks-connector/n8n-nodes-trainingpeaks#install-in-n8n';

  properties: INodeProperties[] = [
    {
      displayName:
        'For organisations only: TrainerDay gives out a Client ID and a Client Secret to apps that are already live, on request. For your own calendar, use the credential “TrainerDay API” with a personal key.',
      name: 'organisationsNotice',
      type: 'notice',
      default: '',
    },
    { displayName: 'Grant Type', name: 'grantType', type: 'hidden', default: 'authorizationCode' },
    {
      displayName: 'Environment',
      name: 'environment',
      type: 'options',
      options: [
        { name: 'Production', value: 'production', description: 'The real TrainerDay' },
        { name: 'Custom', value: 'custom', description: 'Other addresses, such as a local sandbox' },
      ],
      default: 'production',
    },
    {
      displayName: 'OAuth Base URL',
      name: 'oauthBaseUrl',
      type: 'string',
      default: '',
      required: true,
      placeholder: 'e.g. http://127.0.0.1:4010/trainerday',
      description: 'Where people sign in, without /oauth',
      displayOptions: { show: { environment: ['custom'] } },
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
      displayName: 'Permissions',
      name: 'permissions',
      type: 'multiOptions',
      options: trainerDayPermissionOptions(),
      default: trainerDayPreselected(),
      // As in the credential of TrainingPeaks: always true, but only once n8n has filled in all defaults.
      displayOptions: { show: { grantType: ['authorizationCode'] } },
      description:
        'What workflows may do with this connection. Tick only what you use; the profile is always asked for. Connect again after a change.',
    },
    {
      displayName: 'Authorization URL',
      name: 'authUrl',
      type: 'hidden',
      default: trainerDayAuthorizationUrlExpression(),
    },
    {
      displayName: 'Access Token URL',
      name: 'accessTokenUrl',
      type: 'hidden',
      default: trainerDayTokenUrlExpression(),
    },
    { displayName: 'Scope', name: 'scope', type: 'hidden', default: trainerDayScopeExpression() },
    { displayName: 'Auth URI Query Parameters', name: 'authQueryParameters', type: 'hidden', default: '' },
    { displayName: 'Authentication', name: 'authentication', type: 'hidden', default: 'body' },
  ];
}
