import { createTransport } from '../../nodes/transport/transport';
import { CREDENTIAL, executeContext } from '../engine/support/execute-context';
import { describeWrites, sessionOver } from './writes/suite';

describeWrites('n8n', (connection, url) => {
  const { send } = createTransport(executeContext(connection), CREDENTIAL);
  return (work) => work(sessionOver(send, url));
});
