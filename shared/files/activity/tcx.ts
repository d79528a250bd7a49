import { amount, type Leg } from './activity';
import { type Moment, readMoment } from './moment';
import { attribute, type XmlEvents } from './scan-xml';
import { sportNamed } from './sports';

/**
 * Gathers the activities of a TCX file from their laps, and the changes between the sports of a multisport one. Courses
 * and planned workouts are passed over.
 */
export function tcxLegs(legs: Leg[]): XmlEvents {
  let leg: Leg | null = null;
  /** What laps and track points say of the time, and track points of the distance, in case there is nothing else. */
  let first: Moment | null = null;
  let last: Moment | null = null;
  let farthest = 0;
  return {
    open(place, attributes) {
      if (isLeg(place)) {
        leg = { start: null, sport: sportNamed(attribute(attributes, 'Sport')), seconds: 0, meters: 0 };
        first = last = null;
        farthest = 0;
      }
      first ??= readMoment(attribute(attributes, 'StartTime'));
    },
    close(place, text) {
      if (leg === null) return;
      if (place === 'Activity/Id') leg.start = readMoment(text);
      else if (place === 'Trackpoint/Time') {
        last = readMoment(text) ?? last;
        first ??= last;
      } else if (place === 'Trackpoint/DistanceMeters') farthest = Math.max(farthest, amount(text, 'meters'));
      else if (place.endsWith('/TotalTimeSeconds')) leg.seconds += amount(text, 'seconds');
      else if (place.endsWith('/DistanceMeters')) leg.meters += amount(text, 'meters');
      else if (isLeg(place)) {
        leg.start ??= first;
        leg.seconds ||= amount(((last?.ms ?? 0) - (first?.ms ?? 0)) / 1000, 'seconds');
        leg.meters ||= farthest;
        legs.push(leg);
        leg = null;
      }
    },
  };
}

const isLeg = (place: string): boolean => /\/(?:Activity|Transition)$/.test(place);
