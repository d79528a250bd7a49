import '../engine/support/environment';
import 'reflect-metadata';
import { ExecuteContext } from 'n8n-core';
import { Workflow, type INode, type INodeTypes } from 'n8n-workflow';
import { TrainingPeaksOAuth2Api } from '../../credentials/TrainingPeaksOAuth2Api.credentials';
import { TrainingPeaks } from '../../nodes/TrainingPeaks/TrainingPeaks.node';
import { CREDENTIAL } from '../../nodes/transport/context';
import { createTransport } from '../../nodes/transport/transport';
import type { Transport } from '../../shared';
import { TestCredentials } from '../engine/support/credentials-helper';
import { additionalData } from '../engine/support/additional-data';
import { describeTransportContract, type Connection } from './contract-suite';

/** The node's own transport inside n8n's real execution context, with one stored and connected credential. */
function transportOf(connection: Connection): Transport {
  const credentials = new TestCredentials(new TrainingPeaksOAuth2Api());
  const { clientId, clientSecret, accessToken, refreshToken, tokenUrl } = connection;
  credentials.stored['1'] = {
    clientId,
    clientSecret,
    environment: 'custom',
    oauthBaseUrl: tokenUrl.replace(/\/oauth\/token$/, ''),
    apiBaseUrl: new URL(tokenUrl).origin,
    accountType: 'athlete',
    oauthTokenData: { access_token: accessToken, refresh_token: refreshToken, token_type: 'bearer' },
  };
  const node: INode = {
    id: '1',
    name: 'TrainingPeaks',
    type: 'trainingPeaks',
    typeVersion: 1,
    position: [0, 0],
    parameters: {},
    credentials: { [CREDENTIAL]: { id: '1', name: 'My TrainingPeaks' } },
  };
  const type = new TrainingPeaks();
  const nodeTypes = { getByNameAndVersion: () => type } as unknown as INodeTypes;
  const workflow = new Workflow({ id: 'w', nodes: [node], connections: {}, active: false, nodeTypes });
  const input = { main: [[{ json: {} }]] };
  const data = { data: input, node, source: null };
  const run = { resultData: { runData: {} } };
  const context = new ExecuteContext(
    workflow,
    node,
    additionalData(credentials),
    'manual',
    run as never,
    0,
    input.main[0]!,
    input,
    data,
    [],
  );
  return createTransport(context).send;
}

describeTransportContract('n8n', transportOf);
