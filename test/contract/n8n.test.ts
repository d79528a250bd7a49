import { createTransport } from '../../nodes/transport/transport';
import { CREDENTIAL, executeContext } from '../engine/support/execute-context';
import { describeTransportContract } from './contract-suite';

describeTransportContract('n8n', (connection) => createTransport(executeContext(connection), CREDENTIAL).send);
