import { describeRoundTrips, DEVICE_FORMATS } from './support/round-trips';

describeRoundTrips(DEVICE_FORMATS);
