import { planSourceFields, type PlanSourceInput, readPlanInput } from '../../../../shared/operations/plan/plan-input';
import { athletesFields } from '../../../../shared/operations/plan/fields';
import { parseInput } from '../../../../shared/operations/input';
import type { Session } from '../../../../shared/operations/session';
import { nodePorts } from '../../../support/node-ports';
import { coachSession, type FakeSession, workout } from '../support/fake-session';
import { refusal } from '../support/refusal';

const { sha256 } = nodePorts(() => Promise.reject(new Error('no request')));
const sessionOf = (options: Parameters<typeof coachSession>[0] = {}) => coachSession({ ports: { sha256 }, ...options });

/** What a panel holds, read as every operation reads it. */
async function planOf(values: Record<string, unknown>, session: Session = sessionOf()) {
  const fields = { ...athletesFields, ...planSourceFields };
  const input: PlanSourceInput = await parseInput(fields, { athlete: 880045, ...values }, session);
  return readPlanInput(session, input);
}
const ride = { Date: '2026-05-06', Sport: 'bike', Title: 'Threshold', Duration: 60 };
const counted = [
  { Day: 3, Sport: 'bike', Title: 'Threshold', Ref: 'thr' },
  { Day: 5, Sport: 'run', Title: 'Easy' },
];

describe('a plan from rows', () => {
  it('is sealed: numbered, hashed and summed up, without any request', async () => {
    const session = sessionOf();
    const { plan, findings } = await planOf(
      { planFrom: 'rows', rows: JSON.stringify([ride, { ...ride, Sport: 'run' }]) },
      session,
    );
    expect(findings).toEqual([]);
    expect(plan).toMatchObject({
      planId: 'plan:2026-05-06:2026-05-06',
      planName: 'Training 2026-05-06',
      version: 1,
      totalDuration: 7200,
      exerciseList: [
        { sourceId: '2026-05-06-bike', position: 1, itemHash: expect.stringMatching(/^[\da-f]{64}$/) as string },
        { sourceId: '2026-05-06-run', position: 2 },
      ],
    });
    expect(session.calls).toEqual([]);
  });

  it('may be copied cells, or columns mapped one by one', async () => {
    const text = 'Date\tSport\tTitle\tDuration\n2026-05-06\tbike\tThreshold\t60';
    const mapped = [{ date: '2026-05-06', sport: 'bike', title: 'Threshold', duration: '60', tss: '' }, { date: '' }];
    const plans = [
      { rows: text },
      { workouts: mapped },
      { workouts: mapped, rows: '' },
      { rows: [ride], workouts: [{ date: '' }] },
    ];
    const hashes = plans.map(async (values) => (await planOf({ planFrom: 'rows', ...values })).plan.contentHash);
    expect(new Set(await Promise.all(hashes)).size).toBe(1);
    const error = await refusal(planOf({ planFrom: 'rows', rows: text, workouts: mapped }));
    expect(error).toMatchObject({ kind: 'invalidInput', field: 'workouts' });
  });

  it('that are wrong is refused with the field they came in', async () => {
    const error = await refusal(planOf({ planFrom: 'rows', rows: [{ ...ride, Sport: 'Yoga' }] }));
    expect(error).toMatchObject({ field: 'rows', what: 'The plan has a mistake.' });
    expect(error.why).toMatch(/^Row 1 \(2026-05-06, Threshold\): Sport has no choice “Yoga”/);
  });

  it('that count days has references that no other plan has, and the same on other days', async () => {
    const values = { planFrom: 'rows', rows: counted, placing: 'fromStartDate', planName: 'Base 1: Spring!' };
    const idsFrom = async (planStartDate: string, more = {}) =>
      (await planOf({ ...values, planStartDate, ...more })).plan.exerciseList.map(({ sourceId }) => sourceId);
    expect(await idsFrom('2026-05-04')).toEqual(['base-1-spring.thr', 'base-1-spring.day-5-run']);
    expect(await idsFrom('2026-05-11')).toEqual(await idsFrom('2026-05-04'));
    expect(await idsFrom('2026-05-04', { planId: 'autumn' })).toEqual(['autumn.thr', 'autumn.day-5-run']);
    const error = await refusal(planOf({ ...values, planStartDate: '2026-05-04', planName: '' }));
    expect(error).toMatchObject({ field: 'planName', what: 'A plan that counts its days needs a name.' });
  });

  it('takes the thresholds of the one athlete it is for', async () => {
    const zones = async () => [];
    const session = sessionOf({ client: { athletes: { zones } } });
    const rows = [{ ...ride, Steps: '20m 250w' }];
    const error = await refusal(planOf({ planFrom: 'rows', rows }, session));
    expect(error.why).toContain('250w needs the athlete’s threshold power (FTP), which is not known.');
    expect(session.calls.filter(([name]) => name === 'athletes.zones')).toEqual([['athletes.zones', 880045]]);
    const several = await refusal(planOf({ planFrom: 'rows', rows, athletes: 'roster' }));
    expect(several.why).toContain('mean something else for each athlete');
  });
});

describe('a plan as JSON', () => {
  it('keeps its name, ID and version unless others are given', async () => {
    const { plan } = await planOf({ planFrom: 'rows', rows: [ride], planName: 'Base 1', planVersion: 4 });
    expect(plan).toMatchObject({ planId: 'Base 1', planName: 'Base 1', version: 4 });
    const again = await planOf({ plan: JSON.stringify(plan) });
    expect(again.plan).toEqual({ ...plan, generatedAt: again.plan.generatedAt });
    expect((await planOf({ plan, planName: 'Base 2', planId: 'b2', planVersion: 5 })).plan).toMatchObject({
      planId: 'b2',
      planName: 'Base 2',
      version: 5,
      exerciseList: plan.exerciseList,
    });
  });

  it('goes on other days with everything in it', async () => {
    const { plan } = await planOf({ planFrom: 'rows', rows: [ride, { ...ride, Date: '2026-05-10' }] });
    const moved = await planOf({ plan, placing: 'toEventDate', eventDate: '2026-06-15' });
    expect(moved.plan).toMatchObject({ startDate: '2026-06-11', endDate: '2026-06-15', planId: plan.planId });
    expect(moved.plan.exerciseList.map(({ sourceId, date }) => [sourceId, date])).toEqual([
      ['2026-05-06-bike', '2026-06-11'],
      ['2026-05-10-bike', '2026-06-15'],
    ]);
    expect(moved.findings).toMatchObject([{ severity: 'warning', field: 'placing' }]);
  });
});

describe('a plan from a calendar', () => {
  const calendar = (): FakeSession =>
    sessionOf({
      client: {
        workouts: {
          range: async () => [
            workout({ WorkoutFileFormats: ['json'], Description: 'Stay seated' }),
            workout({
              Id: 7,
              WorkoutDay: '2026-05-06T00:00:00',
              WorkoutType: 'Day Off',
              Title: null,
              TotalTimePlanned: null,
            }),
          ],
          structure: async () => [
            {
              Type: 'Step',
              IntensityClass: 'Active',
              Length: { Unit: 'Second', Value: 4500 },
              IntensityTarget: { Unit: 'PercentOfFtp', Value: 90 },
            },
          ],
        },
      },
    });
  const copy = {
    planFrom: 'calendar',
    sourceAthlete: 880046,
    sourceRange: 'dates',
    sourceStartDate: '2026-05-04',
    sourceEndDate: '2026-05-10',
  };

  it('copies what is planned, steps included, under the numbers of the workouts', async () => {
    const session = calendar();
    const { plan } = await planOf({ ...copy, placing: 'fromStartDate', planStartDate: '2026-06-01' }, session);
    expect(plan).toMatchObject({
      startDate: '2026-06-01',
      endDate: '2026-06-07',
      planName: 'Training 2026-06-01 to 2026-06-07',
      exerciseList: [
        {
          sourceId: '5123000222',
          date: '2026-06-01',
          description: 'Stay seated',
          plannedSeconds: 4500,
          steps: [{ length: { value: 4500 } }],
        },
        { sourceId: '7', date: '2026-06-03', sport: 'day off' },
      ],
    });
    expect(session.callsOf('workouts.range')[0]!.slice(0, 3)).toEqual([880046, '2026-05-04', '2026-05-10']);
  });

  it('tells what cannot be copied as it is', async () => {
    const { findings } = await planOf(copy, calendar());
    expect(findings).toMatchObject([{ severity: 'warning', field: 'sport', where: '2026-05-06, day off' }]);
  });
});
