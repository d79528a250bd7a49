import { amount, type Leg } from './activity';
import { readMoment } from './moment';
import type { XmlEvents } from './scan-xml';
import { sportNamed } from './sports';

/** Gathers the workouts of a PWX file from their summaries. The times of PWX are local, mostly without a zone. */
export function pwxLegs(legs: Leg[]): XmlEvents {
  let leg: Leg;
  /** What the samples say, in case the summary says nothing. */
  let last = 0;
  let farthest = 0;
  let stopped = 0;
  return {
    open(place) {
      if (place !== 'pwx/workout') return;
      leg = { start: null, sport: null, seconds: 0, meters: 0 };
      legs.push(leg);
      last = farthest = stopped = 0;
    },
    close(_, text, path) {
      switch (path) {
        case '/pwx/workout/time':
          leg.start = readMoment(text);
          break;
        case '/pwx/workout/sportType':
          leg.sport = sportNamed(text);
          break;
        case '/pwx/workout/summarydata/duration':
          leg.seconds = amount(text, 'seconds');
          break;
        case '/pwx/workout/summarydata/durationstopped':
          stopped = amount(text, 'seconds');
          break;
        case '/pwx/workout/summarydata/dist':
          leg.meters = amount(text, 'meters');
          break;
        case '/pwx/workout/sample/timeoffset':
          last = amount(text, 'seconds');
          break;
        case '/pwx/workout/sample/dist':
          farthest = Math.max(farthest, amount(text, 'meters'));
          break;
        case '/pwx/workout':
          leg.seconds = amount(leg.seconds - stopped, 'seconds') || leg.seconds || last;
          leg.meters ||= farthest;
      }
    },
  };
}
