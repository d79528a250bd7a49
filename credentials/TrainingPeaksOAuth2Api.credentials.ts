import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';
import {
  accessTokenUrlExpression,
  authorizationUrlExpression,
  scopeExpression,
} from '../nodes/projection/credential-expressions';
import { permissionOptions, preselectedPermissions, usualPermissions } from '../nodes/projection/permission-options';

export class TrainingPeaksOAuth2Api implements ICredentialType {
  name = 'trainingPeaksOAuth2Api';

  extends = ['oAuth2Api'];

  displayName = 'TrainingPeaks OAuth2 API';

  icon: Icon = { light: 'file:../icons/trainingpeaks.svg', dark: 'file:../icons/trainingpeaks.dark.svg' };

  documentationUrl = 'https://github.com/trainingpeaks-connector/n8n-nodes-trainingpeaks#install-in-n8n';

  properties: INodeProperties[] = [
    {
      displayName:
        'TrainingPeaks gives out the Client ID and the Client Secret. Ask for them at <a href="https://api.trainingpeaks.com/request-access" target="_blank">api.trainingpeaks.com/request-access</a> and tell TrainingPeaks the OAuth Redirect URL shown here: signing in works only with an address they have registered, spelled exactly like this. New clients work in the sandbox first.',
      name: 'registerNotice',
      type: 'notice',
      default: '',
    },
    { displayName: 'Grant Type', name: 'grantType', type: 'hidden', default: 'authorizationCode' },
    {
      displayName: 'Environment',
      name: 'environment',
      type: 'options',
      options: [
        { name: 'Production', value: 'production', description: 'The real TrainingPeaks' },
        {
          name: 'Sandbox',
          value: 'sandbox',
          description: "TrainingPeaks' own test system; it is reset every weekend",
        },
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
      placeholder: 'e.g. http://127.0.0.1:4010',
      description: 'Where people sign in, without a path',
      displayOptions: { show: { environment: ['custom'] } },
    },
    {
      displayName: 'API Base URL',
      name: 'apiBaseUrl',
      type: 'string',
      default: '',
      required: true,
      placeholder: 'e.g. http://127.0.0.1:4010',
      description: 'Where the API answers, without a path',
      displayOptions: { show: { environment: ['custom'] } },
    },
    {
      displayName: 'Account Type',
      name: 'accountType',
      type: 'options',
      options: [
        { name: 'Athlete', value: 'athlete', description: 'Works with your own calendar' },
        { name: 'Coach', value: 'coach', description: 'Works with the calendars of the athletes on your roster' },
      ],
      default: 'athlete',
      description: 'The kind of TrainingPeaks account you will sign in with. TrainingPeaks refuses the other kind.',
    },
    {
      displayName: 'Permissions',
      name: 'permissions',
      type: 'multiOptions',
      options: permissionOptions(),
      default: preselectedPermissions(),
      // Always true, but only once n8n's credential window has filled in all defaults. A multiple choice that is drawn before
      // stores an empty list by itself, and the window then asks whether to save although nobody changed anything.
      displayOptions: { show: { grantType: ['authorizationCode'] } },
      hint: `Left empty, ${usualPermissions()} are asked for`,
      description:
        'What workflows may do with this connection. Tick only what you use and what TrainingPeaks has granted your client: asking for more makes signing in fail. Connect again after a change.',
    },
    {
      displayName: 'User Agent',
      name: 'userAgent',
      type: 'string',
      default: '',
      placeholder: 'e.g. acme-coaching/1.0',
      description:
        'Name and version of your application as TrainingPeaks knows it, sent with every request. Left empty, the name of this connector is sent.',
    },
    {
      displayName: 'Pseudonym Secret',
      name: 'pseudonymSecret',
      type: 'string',
      typeOptions: { password: true },
      default: '',
      hint: 'Keep it the same for ever, and keep a copy outside n8n',
      description:
        'Any long random text. Plans then name athletes by a pseudonym made with it, which nobody without the secret can lead back to an athlete. Left empty, plans carry the TrainingPeaks number of the athlete. With another secret every athlete gets another pseudonym, and what was shared before is not recognised.',
    },
    {
      displayName: 'Authorization URL',
      name: 'authUrl',
      type: 'hidden',
      default: authorizationUrlExpression(),
    },
    {
      displayName: 'Access Token URL',
      name: 'accessTokenUrl',
      type: 'hidden',
      default: accessTokenUrlExpression(),
    },
    { displayName: 'Scope', name: 'scope', type: 'hidden', default: scopeExpression() },
    { displayName: 'Auth URI Query Parameters', name: 'authQueryParameters', type: 'hidden', default: '' },
    { displayName: 'Authentication', name: 'authentication', type: 'hidden', default: 'body' },
  ];
}
