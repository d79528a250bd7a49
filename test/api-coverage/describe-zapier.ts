import { OPERATIONS, REFERENCES, TRIGGER_EVENTS, TWIN_EVENTS } from '../../shared';
import { fits } from '../../zapier/scripts/checks/samples';
import type { Values } from '../e2e/parity/support/case';
import { runInZapier } from '../e2e/parity/support/zapier-face';
import { casesOf } from './support/cases';
import { liveADay } from './support/elsewhere';
import type { Stage } from './support/stage';

interface ZapierField {
  key: string;
  type?: string;
  children?: ZapierField[];
}
type Action = { operation: { sample: object; outputFields: (ZapierField | string)[] } };
type Definition = Record<'triggers' | 'creates' | 'searches', Record<string, Action>>;

const ACTIONS = OPERATIONS.flatMap((operation) => {
  const { zapier } = operation;
  if ('no' in zapier) return [];
  return [{ operation, key: zapier.key, kind: zapier.as === 'create' ? ('creates' as const) : ('searches' as const) }];
});
const RUNS = ACTIONS.flatMap((action) => casesOf(action.operation).map((one) => ({ ...one, ...action })));

/** Every action, trigger, dropdown and sign-in of the built Zapier app, on Zapier's core. */
export function describeZapier(stage: () => Stage): void {
  describe('Zapier', () => {
    const compared = new Set<string>();

    const seen = async (what: string) => expect(await stage().seen('zapier', what)).toEqual([]);

    it.each(RUNS)('$key: $name', async (one) => {
      const { app, files } = stage();
      const { operation, key, kind } = one;
      const values = await stage().prepare(one);
      await stage().signInToZapier(one.user);
      const { results, message } = await runInZapier(app.platform, files, operation, values, one);
      await seen(key);
      expect({ message, fails: message !== null }).toEqual({ message, fails: one.fails ?? false });
      const fields = await fieldsOf(stage(), kind, key, values);
      expect(results.flatMap((result) => differences(fields, result))).toEqual([]);
      if (results.length > 0) compared.add(key);
    });

    it('has seen a result of every action that has the fields it promises', () => {
      expect([...compared].sort()).toEqual(ACTIONS.map(({ key }) => key).sort());
    });

    it.each(TRIGGER_EVENTS.flatMap(({ zapier: { key } }) => WATCHED.map((watched) => ({ key, ...watched }))))(
      'the trigger $key for $athlete as $user',
      async ({ key, user, athlete, who }) => {
        await stage().reset();
        await stage().signInToZapier(user);
        const { sandbox, app } = stage();
        await app.platform.switchOn(key, { athlete });
        await liveADay(sandbox, who);
        const fired = await app.platform.fired(key, { athlete });
        await seen(key);
        expect(fired.length).toBeGreaterThan(0);
        const fields = await fieldsOf(stage(), 'triggers', key, { athlete });
        expect(fired.flatMap(({ raw: _, ...item }) => differences(fields, item))).toEqual([]);
      },
    );

    it.each(TWIN_EVENTS.map(({ zapier: { key } }) => ({ key, instant: `${key}_instant` })))(
      'the trigger $instant',
      async ({ key, instant }) => {
        await stage().reset();
        await stage().signInToZapier('premium');
        const { sandbox, app } = stage();
        const me = { athlete: 'me' };
        const hook = await app.platform.subscribe(instant, me, NOBODY);
        await liveADay(sandbox, 'premium');
        const fired = await app.platform.deliver(hook);
        const listed = await app.platform.execute<object[]>(`triggers.${instant}.operation.performList`, me);
        await app.platform.unsubscribe(hook);
        await seen(instant);
        expect(fired.length).toBeGreaterThan(0);
        expect(listed.length).toBeGreaterThan(0);
        const fields = await fieldsOf(stage(), 'triggers', instant, me);
        const items = [...fired, ...listed] as Record<string, unknown>[];
        expect(items.flatMap(({ raw: _, ...item }) => differences(fields, item))).toEqual([]);
        expect(fields).toEqual(await fieldsOf(stage(), 'triggers', key, me));
      },
    );

    it.each([
      { key: REFERENCES.athlete.zapier.key, user: 'coach', form: {} },
      { key: REFERENCES.workout.zapier.key, user: 'premium', form: { athlete: 'me' } },
      { key: REFERENCES.workout.zapier.key, user: 'coach', form: { athlete: '880102' } },
    ])('the dropdown $key as $user', async ({ key, user, form }) => {
      await stage().reset();
      await stage().signInToZapier(user);
      expect(await stage().app.platform.dropdown(key, form)).not.toEqual([]);
      await seen(key);
    });

    it.each([
      { user: 'premium', accountType: 'athlete' },
      { user: 'coach', accountType: 'coach' },
    ])('the sign-in of $user, its test and the renewal of the token', async ({ user, accountType }) => {
      await stage().reset();
      const { sandbox, app } = stage();
      await app.platform.connect({ user, fields: { accountType } });
      await sandbox.control('expire', { user });
      // A token of moments ago counts as good.
      app.platform.authData = { ...app.platform.authData, refreshedAt: 0 };
      await app.platform.execute('authentication.test');
      await seen('sign-in');
    });

    it('shows samples with exactly the fields it promises', async () => {
      const definition = (await stage().app.run({ command: 'definition' })) as Definition;
      const actions = Object.entries({ ...definition.triggers, ...definition.creates, ...definition.searches });
      const wrong = actions.flatMap(([key, { operation }]) => {
        // Those that depend on what a person fills in are named by a function.
        const fixed = operation.outputFields.filter((field) => typeof field === 'object');
        return differences(fixed, operation.sample as Record<string, unknown>).map((text) => `${key}: ${text}`);
      });
      expect(wrong).toEqual([]);
    });
  });
}

/** An address of Zapier's, where nothing is sent to here. */
const NOBODY = 'http://127.0.0.1:9/hooks/standard/1';

const WATCHED = [
  { user: 'premium', athlete: 'me', who: 'premium' },
  { user: 'coach', athlete: '880102', who: 'jonas' },
];

const fieldsOf = ({ app }: Stage, kind: string, key: string, values: Values): Promise<ZapierField[]> =>
  app.platform.execute(`${kind}.${key}.operation.outputFields`, values);

/** Fields a record lacks, fields nobody promised, and values of another type. */
function differences(fields: readonly ZapierField[], record: Record<string, unknown>): string[] {
  const promised = new Map(fields.map((field) => [field.key, field]));
  return [
    ...[...promised.keys()].filter((key) => !(key in record)).map((key) => `${key} is missing`),
    ...Object.entries(record).flatMap(([key, value]) => {
      const field = promised.get(key);
      if (field === undefined) return [`${key} is not promised`];
      return value === null || isOf(field, value) ? [] : [`${key} is not ${field.type ?? 'a list'}: ${String(value)}`];
    }),
  ];
}

/** The file behind an address has been read already. */
const isOf = ({ type = '', children }: ZapierField, value: unknown): boolean => {
  if (type === 'file') return typeof value === 'object' || fits.file!(value);
  return children === undefined ? fits[type]!(value) : Array.isArray(value);
};
