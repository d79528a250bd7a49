import { createTransport } from '../../nodes/transport/transport';
import { CREDENTIAL, executeContext } from '../engine/support/execute-context';
import { signInWithForm } from './quirks/platform';
import { describeQuirkRuns } from './quirks/suite';

describeQuirkRuns({
  name: 'n8n',
  signIn: signInWithForm,
  makeTransport: (connection) => createTransport(executeContext(connection), CREDENTIAL).send,
});
