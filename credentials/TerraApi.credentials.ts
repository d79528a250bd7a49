import type {
  Icon,
  ICredentialDataDecryptedObject,
  ICredentialTestRequest,
  ICredentialType,
  IHttpRequestOptions,
  INodeProperties,
} from 'n8n-workflow';

/** Terra's openapi, servers. */
const PRODUCTION = 'https://access.tryterra.co/api';

const baseOf = ({ environment, apiBaseUrl }: ICredentialDataDecryptedObject): string =>
  environment === 'custom' ? String(apiBaseUrl).trim().replace(/\/+$/, '') : PRODUCTION;

export class TerraApi implements ICredentialType {
  name = 'terraApi';

  displayName = 'Terra API';

  icon: Icon = { light: 'file:../icons/terra.svg', dark: 'file:../icons/terra.dark.svg' };

  documentationUrl = 'https://github.com/trainingpeaks-connector/n8n-nodes-trainingpeaks/blob/main/docs/terra.md';

  properties: INodeProperties[] = [
    {
      displayName: 'Environment',
      name: 'environment',
      type: 'options',
      options: [
        { name: 'Production', value: 'production', description: 'The real Terra' },
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
      placeholder: 'e.g. http://127.0.0.1:4010/terra',
      description: 'Where the API answers, without /v2',
      displayOptions: { show: { environment: ['custom'] } },
    },
    {
      displayName: 'Dev ID',
      name: 'devId',
      type: 'string',
      default: '',
      description: 'From the dashboard of Terra, together with the API key',
    },
    {
      displayName: 'API Key',
      name: 'apiKey',
      type: 'string',
      typeOptions: { password: true },
      default: '',
      description: 'From the dashboard of Terra; the trigger needs none',
    },
    {
      displayName: 'Signing Secret',
      name: 'signingSecret',
      type: 'string',
      typeOptions: { password: true },
      default: '',
      description: 'Of the webhook, from the dashboard of Terra where the webhook is edited; only the trigger needs it',
    },
  ];

  /** The keys go to Terra's own address only: data put elsewhere are fetched without them. */
  authenticate = async (
    credentials: ICredentialDataDecryptedObject,
    options: IHttpRequestOptions,
  ): Promise<IHttpRequestOptions> => {
    const { devId, apiKey } = credentials;
    const address = `${options.baseURL ?? ''}${options.url}`;
    if (!address.startsWith(`${baseOf(credentials)}/`)) return options;
    return { ...options, headers: { ...options.headers, 'dev-id': String(devId), 'x-api-key': String(apiKey) } };
  };

  test: ICredentialTestRequest = {
    request: {
      baseURL: `={{ $credentials.environment === "custom" ? $credentials.apiBaseUrl.trim().replace(/\\/+$/, "") : "${PRODUCTION}" }}`,
      url: '/v2/subscriptions?page=0&per_page=1',
    },
  };
}
