import { createTransport } from '../../nodes/transport/transport';
import { executeContext } from '../engine/support/execute-context';
import { describeWrites, sessionOver } from './writes/suite';

describeWrites('n8n', (connection, url) => {
  const { send } = createTransport(executeContext(connection));
  return (work) => work(sessionOver(send, url));
});
