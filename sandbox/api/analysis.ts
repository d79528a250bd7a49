import { workoutDetails } from '../workouts/details';
import { meanMaxes, timeInZones } from '../workouts/summaries';
import { premiumNeeded } from './errors';
import { Answer, Call, Route } from './route';
import { workoutInPath } from './workouts-read';

/** The workout of the path, for premium athletes only; the athlete's account decides, also for a coach. */
function premiumWorkout(call: Call, what: string) {
  const found = workoutInPath(call);
  if (found.athlete.tier === 'basic') throw premiumNeeded(what);
  return found;
}

function details(call: Call) {
  const { workout, athlete } = premiumWorkout(call, 'Reading workout details');
  return workout.completed && workout.hasFile ? workoutDetails(workout, athlete, call.quirks) : new Answer(204);
}

function comment(call: Call) {
  const { workout } = premiumWorkout(call, 'Commenting on workouts');
  const text = call.fields().requiredText(call.quirks.commentField);
  workout.comments.push(text);
  return new Answer(204);
}

function peaks(call: Call) {
  const { workout } = premiumWorkout(call, 'Reading mean maximal values');
  const { WorkoutId, ...members } = meanMaxes(workout, call.quirks);
  const none = Object.values(members).every((member) => member === null);
  if (!none || call.quirks.noMeanMaxes === 'nullMembers') return { WorkoutId, ...members };
  return call.quirks.noMeanMaxes === 'null' ? null : new Answer(200);
}

const addresses = (part: string) => [`/v2/workouts/id/:id/${part}`, `/v2/workouts/:athleteId/id/:id/${part}`];

export const analysisRoutes: Route[] = [
  { method: 'GET', urls: addresses('details'), scopes: ['workouts:details'], handle: details },
  {
    method: 'GET',
    urls: addresses('meanmaxes'),
    scopes: (world) => [world.quirks.analysisScope],
    handle: peaks,
  },
  {
    method: 'GET',
    urls: addresses('timeinzones'),
    scopes: (world) => [world.quirks.analysisScope],
    handle: (call) => {
      const { workout, athlete } = premiumWorkout(call, 'Reading time in zones');
      return timeInZones(workout, athlete, call.quirks);
    },
  },
  { method: 'POST', urls: ['/v2/workouts/:athleteId/id/:id/comment'], scopes: ['workouts:details'], handle: comment },
];
