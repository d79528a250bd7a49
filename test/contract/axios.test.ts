import { axiosTransport } from '../support/axios-transport';
import { describeTransportContract } from './contract-suite';

describeTransportContract('axios', (connection) => axiosTransport(connection));
