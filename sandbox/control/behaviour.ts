import { FastifyInstance } from 'fastify';
import { FaultRule, faultRuleProblem } from '../faults';
import { defaultQuirks, quirkProblem, Quirks } from '../quirks';
import { World } from '../world';
import { ControlError, readBody } from './body';

/** Clock, faults and quirks: how the sandbox behaves, not what is in it. */
export function addBehaviour(app: FastifyInstance, world: World): void {
  app.get('/clock', () => world.clock.describe());
  app.post('/clock', (request) => {
    const body = readBody(request);
    if (body.realTime === true) world.clock.useRealTime();
    if (body.now !== undefined) {
      const now = Date.parse(String(body.now));
      if (!Number.isFinite(now)) throw new ControlError('now must be an ISO 8601 instant.');
      if (body.running === true) world.clock.runFrom(now);
      else world.clock.freeze(now);
    }
    if (body.advanceSeconds !== undefined) {
      const seconds = Number(body.advanceSeconds);
      if (!Number.isFinite(seconds)) throw new ControlError('advanceSeconds must be a number.');
      world.clock.advance(seconds * 1000);
    }
    return world.clock.describe();
  });

  app.get('/faults', () => ({ faults: world.faults.list() }));
  app.post('/faults', (request) => {
    const body = readBody(request);
    const rules = (Array.isArray(body.items) ? body.items : [body]) as unknown[];
    for (const rule of rules) {
      const problem = faultRuleProblem(rule);
      if (problem) throw new ControlError(problem);
    }
    world.faults.add(rules as FaultRule[]);
    return { faults: world.faults.list() };
  });
  app.delete('/faults', () => {
    world.faults.clear();
    return { faults: [] };
  });

  app.get('/quirks', () => world.quirks);
  app.post('/quirks', (request) => {
    const body = readBody(request);
    const problem = quirkProblem(body);
    if (problem) throw new ControlError(problem);
    world.quirks = { ...world.quirks, ...(body as Partial<Quirks>) };
    return world.quirks;
  });
  app.delete('/quirks', () => (world.quirks = { ...defaultQuirks }));
}
