import { WORKOUT_FORMATS } from '../../../shared/workouts/formats/formats';
import { describeRoundTrips, DEVICE_FORMATS } from './support/round-trips';

describeRoundTrips(WORKOUT_FORMATS.filter((format) => !DEVICE_FORMATS.includes(format)));
