import { axiosTransport } from '../../probe/http/axios-transport';
import { describeTransportContract } from './contract-suite';

describeTransportContract('axios', (connection) => axiosTransport(connection));
