import './environment';
import 'reflect-metadata';
import { ExecuteContext } from 'n8n-core';
import { Workflow, type ICredentialDataDecryptedObject, type INode, type INodeTypes } from 'n8n-workflow';
import { TrainingPeaksOAuth2Api } from '../../../credentials/TrainingPeaksOAuth2Api.credentials';
import { TrainingPeaks } from '../../../nodes/TrainingPeaks/TrainingPeaks.node';
import { additionalData } from './additional-data';
import { TestCredentials } from './credentials-helper';

/** The type of the stored credential. */
export const CREDENTIAL = 'trainingPeaksOAuth2Api';

export interface ContextConnection {
  tokenUrl: string;
  clientId: string;
  clientSecret: string;
  accessToken: string;
  refreshToken: string;
}

/** n8n makes one of each type as well, when it starts. */
const type = new TrainingPeaks();

/** n8n's real execution context around the node's sources, with one stored and connected credential. */
export function executeContext(connection: ContextConnection, stop?: AbortSignal): ExecuteContext {
  const node: INode = {
    id: '1',
    name: 'TrainingPeaks',
    type: 'trainingPeaks',
    typeVersion: 1,
    position: [0, 0],
    parameters: {},
    credentials: { [CREDENTIAL]: { id: '1', name: 'My TrainingPeaks' } },
  };
  const nodeTypes = { getByNameAndVersion: () => type } as unknown as INodeTypes;
  const workflow = new Workflow({ id: 'w', nodes: [node], connections: {}, active: false, nodeTypes });
  const credentials = new TestCredentials(new TrainingPeaksOAuth2Api());
  credentials.stored['1'] = stored(connection);
  const items = [{ json: {} }];
  const input = { main: [items] };
  const data = { data: input, node, source: null };
  const run = { resultData: { runData: {} } } as never;
  return new ExecuteContext(
    workflow,
    node,
    additionalData(credentials),
    'manual',
    run,
    0,
    items,
    input,
    data,
    [],
    stop,
  );
}

function stored(connection: ContextConnection): ICredentialDataDecryptedObject {
  const { clientId, clientSecret, accessToken, refreshToken, tokenUrl } = connection;
  return {
    clientId,
    clientSecret,
    environment: 'custom',
    oauthBaseUrl: tokenUrl.replace(/\/oauth\/token$/, ''),
    apiBaseUrl: new URL(tokenUrl).origin,
    accountType: 'athlete',
    oauthTokenData: { access_token: accessToken, refresh_token: refreshToken, token_type: 'bearer' },
  };
}
