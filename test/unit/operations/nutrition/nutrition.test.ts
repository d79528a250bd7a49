import { ConnectorError } from '../../../../shared/http/errors';
import { deleteNutrition } from '../../../../shared/operations/nutrition/delete';
import { getAllNutrition } from '../../../../shared/operations/nutrition/get-all';
import { upsertNutrition } from '../../../../shared/operations/nutrition/upsert';
import { runOperation } from '../../../../shared/operations/run';
import { type NutritionBody, type NutritionCard, readNutritionCard } from '../../../../shared/trainingpeaks/nutrition';
import { coachSession, fakeSession, type FakeSession } from '../support/fake-session';
import { refusal } from '../support/refusal';

const DAY = '2026-05-02';
const card = (more: object = {}): NutritionCard =>
  readNutritionCard({
    NutritionId: 9001,
    AthleteId: 880045,
    NutritionDate: `${DAY}T00:00:00`,
    Calories: 2000,
    ...more,
  });
const failure = (kind: 'premiumRequired' | 'rejected' | 'missingScope') =>
  new ConnectorError({ kind, what: 'Refused.', why: 'Because.', next: 'Nothing.', status: 400 });

/** `before` is what the day holds at each look. */
function session(looks: (NutritionCard[] | ConnectorError)[], create?: () => Promise<NutritionCard>): FakeSession {
  const rest = [...looks];
  return fakeSession({
    client: {
      nutrition: {
        range: async () => {
          const next = rest.shift() ?? [];
          if (next instanceof ConnectorError) throw next;
          return next;
        },
        create: create ?? (async (_, body: NutritionBody) => card({ ...body })),
        replace: async (_, id, body) => card({ NutritionId: id, ...body }),
        delete: async () => undefined,
      },
    },
  });
}
const writes = (run: FakeSession) =>
  run.calls.filter(([name]) => name === 'nutrition.create' || name === 'nutrition.replace');

describe('logging nutrition', () => {
  it('creates a card on an empty day, after a look', async () => {
    const run = session([[]]);
    const [logged] = await runOperation(upsertNutrition, run, {
      nutritionDate: 'today',
      calories: '2410',
      fat: '71,2',
    });
    expect(run.calls.slice(-2)).toEqual([
      ['nutrition.range', 880045, DAY, DAY],
      ['nutrition.create', 880045, { NutritionDate: DAY, Calories: 2410, Fat: 71.2 }],
    ]);
    expect(logged).toMatchObject({ id: 9001, nutritionDate: DAY, caloriesKilocalories: 2410, fatGrams: 71.2 });
  });

  it('changes the card of the day and keeps what was not given', async () => {
    const run = session([[card({ Protein: 118 })]]);
    await runOperation(upsertNutrition, run, { nutritionDate: DAY, calories: 2500 });
    expect(writes(run)).toEqual([
      ['nutrition.replace', 880045, 9001, { NutritionDate: DAY, Calories: 2500, Protein: 118 }],
    ]);
  });

  it('writes nothing when nothing changes', async () => {
    const run = session([[card()]]);
    expect(await runOperation(upsertNutrition, run, { nutritionDate: DAY, calories: 2000 })).toMatchObject([
      { id: 9001, caloriesKilocalories: 2000 },
    ]);
    expect(writes(run)).toEqual([]);
  });

  it('changes the card that somebody else made meanwhile', async () => {
    const run = session([[], [card({ Fat: 60 })]], () => Promise.reject(failure('rejected')));
    await runOperation(upsertNutrition, run, { nutritionDate: DAY, calories: 2410 });
    expect(writes(run).at(-1)).toEqual([
      'nutrition.replace',
      880045,
      9001,
      { NutritionDate: DAY, Calories: 2410, Fat: 60 },
    ]);
  });

  it('passes a refusal on when the day is still empty', async () => {
    const run = session([[], []], () => Promise.reject(failure('rejected')));
    expect(await refusal(runOperation(upsertNutrition, run, { nutritionDate: DAY, calories: 1 }))).toMatchObject({
      what: 'Refused.',
    });
  });

  it('assumption 22: logs for a basic athlete too, and says why a second card is refused', async () => {
    const free = session([failure('premiumRequired')]);
    expect(await runOperation(upsertNutrition, free, { nutritionDate: DAY, calories: 2410 })).toHaveLength(1);
    const taken = session([failure('premiumRequired')], () => Promise.reject(failure('rejected')));
    const error = await refusal(runOperation(upsertNutrition, taken, { nutritionDate: DAY, calories: 2410 }));
    expect(error.why).toContain('The day may have a card already');
    expect(writes(taken)).toHaveLength(1);
  });

  it('does not write where it may not look for another reason', async () => {
    const run = session([failure('missingScope')]);
    expect(await refusal(runOperation(upsertNutrition, run, { nutritionDate: DAY, calories: 1 }))).toMatchObject({
      kind: 'missingScope',
    });
    expect(writes(run)).toEqual([]);
  });

  it('needs an amount', async () => {
    const run = session([]);
    expect(await refusal(runOperation(upsertNutrition, run, { nutritionDate: DAY }))).toMatchObject({
      field: 'calories',
      what: 'No amount was given to log.',
    });
    expect(run.calls).toEqual([]);
  });
});

describe('reading and deleting nutrition', () => {
  it('lists the days of the range', async () => {
    const run = session([[card()]]);
    const range = { range: 'dates', startDate: '2016-05-02', endDate: DAY };
    expect(await runOperation(getAllNutrition, run, range, { limit: 3 })).toHaveLength(1);
    expect(run.callsOf('nutrition.range')).toEqual([[880045, '2016-05-02', DAY, { limit: 3 }]]);
  });

  it('refuses a start more than ten years back', async () => {
    const run = session([]);
    const range = { range: 'dates', startDate: '2016-04-30', endDate: DAY };
    expect(await refusal(runOperation(getAllNutrition, run, range))).toMatchObject({
      kind: 'invalidInput',
      field: 'startDate',
      next: 'Start on 2016-05-02 or later.',
    });
    expect(run.callsOf('nutrition.range')).toEqual([]);
  });

  it('addresses an athlete of a coach without reading the roster', async () => {
    const run = coachSession({ client: { nutrition: { delete: async () => undefined } } });
    expect(await runOperation(deleteNutrition, run, { athlete: '880046', nutritionCard: '9001' })).toEqual([
      { deleted: true, id: 9001 },
    ]);
    expect(run.calls).toEqual([['nutrition.delete', 880046, 9001]]);
  });

  it.each(['0', '-1', 'card', '7F3C2A10-0000'])(
    'does not delete the card %j, which there cannot be',
    async (nutritionCard) => {
      const run = coachSession({ client: { nutrition: { delete: async () => undefined } } });
      const error = await refusal(runOperation(deleteNutrition, run, { athlete: '880046', nutritionCard }));
      expect(error).toMatchObject({ kind: 'invalidInput', field: 'nutritionCard' });
      expect(run.calls).toEqual([]);
    },
  );
});
