import { scriptedTransport, type Step } from '../../support/scripted-transport';
import { testClient } from '../../support/test-client';

const NOOR = 880045;
const path = `/v1/athletes/${NOOR}/nutrition`;
const asked = { NutritionDate: '2026-05-02', Calories: 2410, Protein: 118 };
const card = (NutritionId: number, day: string, more: object = {}) => ({
  NutritionId,
  AthleteId: NOOR,
  NutritionDate: `${day}T00:00:00`,
  Calories: 2410,
  Carbohydrates: null,
  Fat: null,
  Protein: 118,
  ...more,
});

function client(steps: Step[]) {
  const script = scriptedTransport(...steps);
  const { client: made } = testClient(script.transport);
  const calls = () => script.requests.map(({ method, url }) => `${method} ${url.replace('https://api.example', '')}`);
  const body = (index: number): unknown => JSON.parse(script.requests[index]!.body as string);
  return { nutrition: made.nutrition, calls, body };
}

describe('reading cards', () => {
  it('pages from zero until a page is not full, oldest first', async () => {
    const full = Array.from({ length: 100 }, (_, index) =>
      card(index + 1, `2026-04-${String((index % 28) + 1).padStart(2, '0')}`),
    );
    const { nutrition, calls } = client([{ json: full }, { json: [card(500, '2026-03-01')] }]);
    const cards = await nutrition.range(NOOR, '2026-03-01', '2026-05-31');
    expect([cards.length, cards[0]!.id]).toEqual([101, 500]);
    const query = 'startDate=2026-03-01&endDate=2026-05-31&pageSize=100';
    expect(calls()).toEqual([`GET ${path}?${query}&page=0`, `GET ${path}?${query}&page=1`]);
  });

  it('stops when the server gives the same page again', async () => {
    const full = Array.from({ length: 100 }, (_, index) => card(index + 1, '2026-04-01'));
    const { nutrition, calls } = client([{ json: full }, { json: full }]);
    expect(await nutrition.range(NOOR, '2026-03-01', '2026-05-31')).toHaveLength(100);
    expect(calls()).toHaveLength(2);
  });

  it('assumption 16, 18: takes numbers as text, names in any casing, nulls and absent keys', async () => {
    const odd = { nutritionid: '9001', NUTRITIONDATE: '2026-05-02', calories: '2410.0', Fat: null };
    const [read] = await client([{ json: [odd] }]).nutrition.range(NOOR, '2026-05-02', '2026-05-02');
    expect(read).toEqual({
      id: 9001,
      athleteId: null,
      nutritionDate: '2026-05-02',
      caloriesKilocalories: 2410,
      carbohydratesGrams: null,
      fatGrams: null,
      proteinGrams: null,
      raw: odd,
    });
  });

  it('assumption 22: says that a trial of Premium is not enough, whatever the refusal says', async () => {
    for (const body of ['', '"premium"', '{"Message":"Premium athletes only."}']) {
      const { nutrition } = client([{ status: 403, body }]);
      await expect(nutrition.range(NOOR, '2026-05-02', '2026-05-02')).rejects.toMatchObject({
        kind: 'premiumRequired',
        why: expect.stringContaining('a trial of Premium is not enough'),
      });
    }
  });
});

describe('writing cards', () => {
  it('sends exactly the documented form', async () => {
    const { nutrition, body, calls } = client([{ status: 201, body: JSON.stringify(card(9001, '2026-05-02')) }]);
    expect(await nutrition.create(NOOR, asked)).toMatchObject({ id: 9001, proteinGrams: 118 });
    expect(body(0)).toEqual({ NutritionDate: '2026-05-02T00:00:00', Calories: 2410, Protein: 118 });
    expect(calls()).toEqual([`POST ${path}`]);
  });

  it('looks before it sends again, and takes nobody else’s card for its own', async () => {
    const there = client([{ fails: 'timeout' }, { json: [card(9001, '2026-05-02')] }]);
    expect(await there.nutrition.create(NOOR, asked)).toMatchObject({ id: 9001 });
    const foreign = { json: [card(7, '2026-05-02', { Calories: 1 })] };
    const other = client([{ fails: 'timeout' }, foreign, foreign, { status: 400, body: '"There is a card."' }]);
    await expect(other.nutrition.create(NOOR, asked)).rejects.toMatchObject({ kind: 'rejected' });
    expect(other.calls().filter((call) => call.startsWith('POST'))).toHaveLength(2);
  });

  it('assumption 27: replaces with any 2xx, with or without a body', async () => {
    for (const step of [{ json: card(9001, '2026-05-02') }, { status: 204, body: '' }]) {
      const { nutrition, body, calls } = client([step]);
      expect(await nutrition.replace(NOOR, 9001, asked)).toMatchObject({ id: 9001, caloriesKilocalories: 2410 });
      expect(calls()).toEqual([`PUT ${path}/9001`]);
      expect(body(0)).toEqual({ NutritionDate: '2026-05-02T00:00:00', Calories: 2410, Protein: 118 });
    }
  });

  it.each([200, 202, 204])('assumption 27: deletes with %i', async (status) => {
    const { nutrition, calls } = client([{ status, body: '' }]);
    await nutrition.delete(NOOR, 9001);
    expect(calls()).toEqual([`DELETE ${path}/9001`]);
  });

  it('deletes also when only the second try says that it is gone, but not what never was', async () => {
    await client([
      { status: 503, body: '' },
      { status: 404, body: '' },
    ]).nutrition.delete(NOOR, 9001);
    const { nutrition } = client([{ status: 404, body: '' }]);
    await expect(nutrition.delete(NOOR, 9001)).rejects.toMatchObject({
      kind: 'notFound',
      what: 'TrainingPeaks has no nutrition card 9001.',
    });
  });

  it.each([
    ['a day that does not exist', { NutritionDate: '2026-13-01', Calories: 1 }, 'nutritionDate'],
    ['less than nothing', { NutritionDate: '2026-05-02', Fat: -1 }, 'fat'],
    ['what is no number', { NutritionDate: '2026-05-02', Protein: Number.NaN }, 'protein'],
  ])('refuses %s before anything is sent', async (_, body, field) => {
    const { nutrition, calls } = client([]);
    await expect(nutrition.create(NOOR, body)).rejects.toMatchObject({ kind: 'invalidInput', field });
    expect(calls()).toEqual([]);
  });
});
