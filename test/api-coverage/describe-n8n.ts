import type { IDataObject } from 'n8n-workflow';
import { INSTANT_EVENTS, OPERATIONS, POLLED_EVENTS, type PolledEvent } from '../../shared';
import { panelValue, runInN8n } from '../e2e/parity/support/n8n-face';
import { casesOf, named } from './support/cases';
import { delivered, liveADay } from './support/elsewhere';
import { signIn } from './support/n8n-sign-in';
import { mismatches, notAskedFor, onSomeOf, shippedSchema } from './support/schemas';
import type { Stage } from './support/stage';

const RUNS = OPERATIONS.flatMap((operation) =>
  casesOf(operation).map((one) => ({ ...one, operation, key: named(operation) })),
);

/** Every operation, trigger, picker and sign-in of the packed n8n package, in n8n's engine. */
export function describeN8n(stage: () => Stage): void {
  describe('n8n', () => {
    const validated = new Set<string>();

    const seen = async (what: string) => expect(await stage().seen('n8n', what)).toEqual([]);

    it.each(RUNS)('$key: $name', async (one) => {
      const { engine } = stage();
      const { operation, key } = one;
      const values = await stage().prepare(one);
      const credential = await engine.connect({ user: one.user });
      const { results, message } = await runInN8n(engine, credential, operation, values, one);
      await seen(key);
      expect({ message, fails: message !== null }).toEqual({ message, fails: one.fails ?? false });
      const schema = shippedSchema('TrainingPeaks', operation.resource, operation.name);
      expect(schema).toMatchObject({ type: 'object', version: 1 });
      // A file stands beside the JSON of an item.
      const json = operation.file === undefined ? results : results.map(({ file: _, ...rest }) => rest);
      expect(mismatches(schema!, json, notAskedFor(operation, values), onSomeOf(operation))).toEqual([]);
      if (results.length > 0) validated.add(key);
    });

    it('has seen a result of every operation that fits its schema', () => {
      expect([...validated].sort()).toEqual(OPERATIONS.map(named).sort());
    });

    it.each([
      { user: 'premium', watched: { athletes: 'me' }, athlete: 'premium' },
      { user: 'coach', watched: { athletes: 'chosen', athleteIds: ['880102'] }, athlete: 'jonas' },
    ] as const)('the polling trigger for $athlete', async ({ user, watched, athlete }) => {
      await stage().reset();
      const { engine, sandbox } = stage();
      const trigger = engine.trigger(await engine.connect({ user }), {
        events: POLLED_EVENTS.map(({ value }) => value),
        ...watched,
        additionalFields: { minimumMinutesBetweenChecks: 0 },
      } as never);
      expect(await trigger.poll()).toBeNull();
      await liveADay(sandbox, athlete);
      const items = (await trigger.poll()) ?? [];
      await seen('trainingPeaksTrigger');
      expect(new Set(items.map(({ event }) => event))).toEqual(new Set(POLLED_EVENTS.map(({ value }) => value)));
      expect(mismatchesByEvent('TrainingPeaksTrigger', POLLED_EVENTS, items)).toEqual([]);
    });

    it('the instant trigger', async () => {
      await stage().reset();
      const { engine, sandbox } = stage();
      const trigger = await engine.instantTrigger(await engine.connect({ user: 'premium' }), {
        events: INSTANT_EVENTS.map(({ value }) => value),
        athletes: 'me',
      });
      try {
        await trigger.switchOn();
        await liveADay(sandbox, 'premium');
        await delivered(sandbox);
        await trigger.settled();
        await trigger.switchOff();
      } finally {
        await trigger.stop();
      }
      await seen('trainingPeaksInstantTrigger');
      expect(trigger.failures).toEqual([]);
      const items = trigger.executions.flat();
      expect(new Set(items.map(({ event }) => event))).toEqual(new Set(INSTANT_EVENTS.map(({ value }) => value)));
      expect(mismatchesByEvent('TrainingPeaksInstantTrigger', INSTANT_EVENTS, items)).toEqual([]);
    });

    const athlete = { kind: 'ref', to: 'athlete', label: 'Athlete', help: '' } as const;
    it.each([
      { method: 'searchAthletes', user: 'coach', chosen: 'me', what: 'list of athletes' },
      { method: 'searchWorkouts', user: 'premium', chosen: 'me', what: 'list of workouts' },
      { method: 'searchWorkouts', user: 'coach', chosen: '880102', what: 'list of workouts' },
    ] as const)('the picker $method as $user', async ({ method, user, chosen, what }) => {
      await stage().reset();
      const { engine } = stage();
      const panel = { athlete: panelValue(athlete, chosen) };
      expect(await engine.search(method, await engine.connect({ user }), panel as never)).not.toEqual([]);
      await seen(what);
    });

    it("the trigger's list of athletes", async () => {
      await stage().reset();
      const { engine } = stage();
      expect(await engine.options('getAthletes', await engine.connect({ user: 'coach' }))).not.toEqual([]);
      await seen('list of athletes');
    });

    it.each(['premium', 'coach'] as const)('the sign-in of %s and the renewal of the token', async (user) => {
      await stage().reset();
      const { engine, sandbox } = stage();
      const credential = await engine.connect({ user });
      expect(await signIn(engine, credential, user)).not.toBe('');
      await sandbox.control('expire', { user });
      await engine.json(credential, { resource: 'connection', operation: 'check' });
      await seen('sign-in');
    });
  });
}

/** An item has the fields of its event; the schema of the node has those of all events. */
function mismatchesByEvent(
  node: string,
  events: readonly Pick<PolledEvent, 'value' | 'outputFields'>[],
  items: readonly IDataObject[],
): string[] {
  const schema = shippedSchema(node)!;
  return events.flatMap(({ value, outputFields }) => {
    const own = outputFields.map(({ key }) => key);
    const others = Object.keys(schema.properties as object).filter((key) => !own.includes(key));
    return mismatches(
      schema,
      items.filter(({ event }) => event === value),
      others,
    );
  });
}
