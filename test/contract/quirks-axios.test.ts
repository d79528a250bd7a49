import { axiosTransport } from '../../probe/http/axios-transport';
import { signInWithForm } from './quirks/platform';
import { describeQuirkRuns } from './quirks/suite';

describeQuirkRuns({
  name: 'axios',
  signIn: signInWithForm,
  makeTransport: (connection) => axiosTransport(connection),
});
