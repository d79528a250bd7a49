import type { INodeProperties } from 'n8n-workflow';

/** Which of TrainerDay's credentials a node uses. */
export const trainerDayAuthentication = (): INodeProperties => ({
  displayName: 'Authentication',
  name: 'authentication',
  type: 'options',
  noDataExpression: true,
  options: [
    { name: 'API Key', value: 'apiKey', description: 'A personal key, for your own calendar' },
    { name: 'OAuth2', value: 'oAuth2', description: 'A sign-in with the app of an organisation' },
  ],
  default: 'apiKey',
});
