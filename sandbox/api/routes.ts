import { badRequest } from './errors';
import { athleteInPath, Call, jsonBody, Route } from './route';

const known = (route: Record<string, unknown>, call: Call) =>
  call.quirks.routeObject === 'idOnly' ? { Id: route.Id } : route;

/** Plural to read, singular to write, and no documented object: what was sent comes back with an id. */
export const routeRoutes: Route[] = [
  {
    method: 'GET',
    urls: ['/v2/athletes/:athleteId/routes'],
    scopes: ['routes:read'],
    handle: (call) => {
      const athlete = athleteInPath(call);
      return call.store.routes.filter((route) => route.AthleteId === athlete.id).map((route) => known(route, call));
    },
  },
  {
    method: 'POST',
    urls: ['/v2/athlete/:athleteId/routes'],
    scopes: ['routes:write'],
    handle: (call) => {
      const athlete = athleteInPath(call);
      const body = jsonBody(call.request);
      if (typeof body !== 'object' || body === null || Array.isArray(body))
        throw badRequest('The request body must be a JSON object.');
      const route = { ...body, Id: call.store.newRecordId(), AthleteId: athlete.id };
      call.store.routes.push(route);
      return call.created(known(route, call));
    },
  },
];
