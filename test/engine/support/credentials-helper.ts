import {
  ICredentialsHelper,
  NodeHelpers,
  Workflow,
  type ICredentialDataDecryptedObject,
  type IAuthenticateGeneric,
  type ICredentialType,
  type IHttpRequestOptions,
  type INode,
  type INodeCredentialsDetails,
  type INodeProperties,
  type INodeTypes,
  type IWorkflowExecuteAdditionalData,
  type WorkflowExecuteMode,
} from 'n8n-workflow';

/** What every n8n OAuth2 credential has before our own fields. */
const OAUTH2_FIELDS: INodeProperties[] = [
  { displayName: 'Client ID', name: 'clientId', type: 'string', default: '' },
  { displayName: 'Client Secret', name: 'clientSecret', type: 'string', default: '' },
  { displayName: 'Ignore SSL Issues', name: 'ignoreSSLIssues', type: 'hidden', default: false },
];
/** n8n drops stored values of these when the credential type hides them. */
const PINNED = ['authUrl', 'accessTokenUrl', 'grantType', 'authentication', 'usePkce', 'scope'];

/**
 * Stands in for n8n's stored credentials. Defaults, pinned fields and `$self` expressions are resolved the way n8n's
 * server does it, with n8n's own expression code; renewed tokens are kept.
 */
export class TestCredentials extends ICredentialsHelper {
  /** Stored data by credential id. */
  readonly stored: Record<string, ICredentialDataDecryptedObject> = {};
  renewals = 0;

  private readonly types: readonly ICredentialType[];

  constructor(...types: ICredentialType[]) {
    super();
    this.types = types;
  }

  getParentTypes(type: string): string[] {
    return this.typeNamed(type).extends ?? [];
  }

  private typeNamed(name = this.types[0]!.name): ICredentialType {
    const type = this.types.find((one) => one.name === name);
    if (type === undefined) throw new Error(`No credential type "${name}".`);
    return type;
  }

  isCredentialUsableByNode(): boolean {
    return true;
  }

  getCredentialsProperties(name?: string): INodeProperties[] {
    const type = this.typeNamed(name);
    return type.extends === undefined ? type.properties : merged(type.properties);
  }

  async getDecrypted(
    _additionalData: IWorkflowExecuteAdditionalData,
    credential: INodeCredentialsDetails,
    type: string,
    mode: WorkflowExecuteMode,
    _executeData?: unknown,
    raw?: boolean,
  ): Promise<ICredentialDataDecryptedObject> {
    const stored = structuredClone(this.stored[credential.id ?? '']);
    if (stored === undefined) throw new Error(`No credential "${credential.id}".`);
    return raw ? stored : this.resolve(stored, mode, type);
  }

  /** The stored data with defaults and expressions resolved. */
  resolve(
    stored: ICredentialDataDecryptedObject,
    mode: WorkflowExecuteMode = 'internal',
    type?: string,
  ): ICredentialDataDecryptedObject {
    const properties = this.getCredentialsProperties(type);
    const own = Object.fromEntries(Object.entries(stored).filter(([name]) => !PINNED.includes(name)));
    const data = NodeHelpers.getNodeParameters(properties, own as never, true, false, null, null) as object;
    const workflow = new Workflow({
      nodes: [{ id: 'c', name: 'Mock', type: 'mock', typeVersion: 1, position: [0, 0], parameters: data as never }],
      connections: {},
      active: false,
      nodeTypes: { getByNameAndVersion: () => ({ description: { properties } }) } as unknown as INodeTypes,
    });
    const resolved = workflow.expression.getParameterValue(
      data as never,
      null,
      0,
      0,
      'Mock',
      [],
      mode,
      {},
      undefined,
      false,
      data as never,
    );
    const { oauthTokenData } = stored;
    return {
      ...(resolved as ICredentialDataDecryptedObject),
      ...(oauthTokenData === undefined ? {} : { oauthTokenData }),
    };
  }

  async updateCredentialsOauthTokenData(
    credential: INodeCredentialsDetails,
    _type: string,
    data: ICredentialDataDecryptedObject,
  ): Promise<void> {
    this.renewals += 1;
    this.stored[credential.id ?? '']!.oauthTokenData = structuredClone(data.oauthTokenData!);
  }

  /** What a credential says itself of how requests are signed; n8n signs those of OAuth2 in its own way. */
  async authenticate(
    data: ICredentialDataDecryptedObject,
    type: string,
    options: IHttpRequestOptions,
    workflow: Workflow,
    node: INode,
  ): Promise<IHttpRequestOptions> {
    const { authenticate } = this.typeNamed(type);
    if (typeof authenticate === 'function') return authenticate(data, options);
    const { properties } = authenticate as IAuthenticateGeneric;
    const known = { $credentials: data };
    const headers = Object.entries(properties.headers ?? {}).map(([name, value]) => {
      const filled = workflow.expression.getSimpleParameterValue(node, String(value), 'internal', known as never);
      return [name, String(filled)];
    });
    return { ...options, headers: { ...options.headers, ...Object.fromEntries(headers) } };
  }
  async preAuthentication(): Promise<undefined> {}
  async runPreAuthentication(): Promise<undefined> {}
  async updateCredentials(): Promise<void> {}
  async getCredentials(): Promise<never> {
    throw new Error('Not needed here.');
  }
}

const merged = (own: INodeProperties[]): INodeProperties[] => {
  const properties = [...OAUTH2_FIELDS];
  NodeHelpers.mergeNodeProperties(properties, own);
  return properties;
};
