import { Coach } from '../store/model';
import { athleteView, zonesAnswer } from './athlete';
import { ApiError, notFound } from './errors';
import { Call, Route } from './route';

const scopes = ['coach:athletes'];

function coachOf(call: Call): Coach {
  if (call.account.kind === 'coach') return call.account;
  throw new ApiError(403, 'This account is not a coach.');
}

function coachView(coach: Coach) {
  return { CoachId: coach.id, FirstName: coach.firstName, LastName: coach.lastName };
}

function athletesOf(call: Call, coach: Coach) {
  return call.store.rosterOf(coach).map((athlete) => athleteView(athlete, call.quirks));
}

function assistant(call: Call): Coach {
  const id = call.integerParam('assistantId');
  const found = call.store.assistantsOf(coachOf(call)).find((candidate) => candidate.id === id);
  if (!found) throw notFound();
  return found;
}

export const coachRoutes: Route[] = [
  { method: 'GET', urls: ['/v1/coach/profile'], scopes, handle: (call) => coachView(coachOf(call)) },
  {
    method: 'GET',
    urls: ['/v1/coach/athletes'],
    scopes,
    handle: (call) => athletesOf(call, coachOf(call)),
  },
  {
    method: 'GET',
    urls: ['/v1/coach/assistants'],
    scopes,
    handle: (call) => call.store.assistantsOf(coachOf(call)).map(coachView),
  },
  { method: 'GET', urls: ['/v1/coach/assistants/:assistantId'], scopes, handle: (call) => coachView(assistant(call)) },
  {
    method: 'GET',
    urls: ['/v1/coach/assistants/:assistantId/athletes'],
    scopes,
    handle: (call) => athletesOf(call, assistant(call)),
  },
  {
    method: 'GET',
    urls: ['/v1/coach/athletes/zones', '/v1/coach/athletes/zones/:type'],
    scopes,
    handle: (call) =>
      call.store.rosterOf(coachOf(call)).map((athlete) => ({
        AthleteId: athlete.id,
        ...(zonesAnswer(athlete, call.param('type')) as object),
      })),
  },
  {
    method: 'GET',
    urls: ['/v1/coach/athletes/:athleteId/zones', '/v1/coach/athletes/:athleteId/zones/:type'],
    scopes,
    handle: (call) => {
      coachOf(call);
      return zonesAnswer(call.attached(call.integerParam('athleteId')), call.param('type'));
    },
  },
];
