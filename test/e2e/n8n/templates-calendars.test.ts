import type { Workflow } from '../../../scripts/runtime/n8n-workflows';
import { GoogleCalendar } from './support/google-calendar';
import { ICU_KEY, IntervalsIcu } from './support/intervals-icu';
import { credential } from './support/stage';
import { StudioStage } from './support/studio';
import { pictureOf } from './support/templates';

/** The studio templates that keep calendars elsewhere up to date, against stand-ins of these services. */

const DAY = 86_400_000;
const dayIn = (days: number) => new Date(Date.now() + days * DAY).toISOString().slice(0, 10);
/** Two athletes of the coach, with a place each at Intervals.icu and Google. */
const [MARA, JONAS] = [880_101, 880_102];
const ICU = { [MARA]: 'i101', [JONAS]: 'i102' };
const CALENDARS = { [MARA]: 'mara@group.calendar.google.com', [JONAS]: 'jonas@group.calendar.google.com' };

const google = new GoogleCalendar();
const icu = new IntervalsIcu();
let stage: StudioStage;
beforeAll(async () => {
  const oauthTokenData = { access_token: 'calendar', token_type: 'Bearer' };
  stage = await StudioStage.start('templates-calendars', {
    stands: { 'www.googleapis.com': google, 'intervals.icu': icu },
    credentials: [
      credential('Intervals.icu account', 'httpBasicAuth', { user: 'API_KEY', password: ICU_KEY }),
      credential('Google Calendar account', 'googleCalendarOAuth2Api', {
        clientId: 'studio',
        clientSecret: 'secret',
        oauthTokenData,
      }),
    ],
  });
});
afterAll(() => stage?.stop());

interface Planned {
  id: number;
  day: string;
  values: { Title?: string | null; StartTimePlanned?: string | null };
  description?: string | null;
  structure?: unknown[] | null;
}

/** What is planned from tomorrow on; today may hold what is done already. */
const planned = async (athlete: number): Promise<Planned[]> =>
  ((await stage.calendar(athlete)) as unknown as Planned[]).filter(({ day }) => day > dayIn(0) && day <= dayIn(6));
const consent = (more: Record<string, unknown>) =>
  stage.updateRow('trainingpeaks_consents', { destination: '*' }, more);

async function prepare(): Promise<void> {
  google.clear(Object.values(CALENDARS));
  icu.clear(Object.values(ICU));
  await stage.clean('small');
  for (const { athleteId, athleteKey } of await stage.rows('trainingpeaks_athletes')) {
    await stage.updateRow('trainingpeaks_athletes', { athleteId }, { active: true });
    await stage.addRow('trainingpeaks_consents', {
      athleteKey,
      athleteId,
      destination: '*',
      purpose: 'plan-sharing',
      scopeFields: 'execution',
      grantedAt: '2026-01-01T00:00:00Z',
      withdrawnAt: '',
    });
  }
}

interface Line {
  athlete: string;
  date: string;
  title: string;
  result: string;
  why: string;
}
async function run(workflow: Workflow) {
  for (const { asked } of [google, icu]) asked.length = 0;
  const { execution, results } = await stage.run(workflow);
  const lines = results as unknown as Line[];
  const counts: Record<string, number> = {};
  for (const { result } of lines) counts[result] = (counts[result] ?? 0) + 1;
  return { status: execution.status, said: execution.error?.message ?? '', lines, counts };
}
/** A week, and a day more: the days begin with the athlete's today, which may be a day before the one of this clock. */
const fillFor = (places: Record<number, string>, days = 8) => ({
  athletes: `${MARA} = ${places[MARA]}\n${JONAS} = ${places[JONAS]}`,
  days,
});

describe.each([
  { stem: 'week-to-intervals-icu', destination: 'intervals-icu', places: ICU, service: icu },
  { stem: 'week-to-google-calendar', destination: 'google-calendar', places: CALENDARS, service: google },
])('$stem, as with every calendar', ({ stem, destination, places, service }) => {
  beforeEach(prepare);
  const workflow = () => stage.imported(stem, fillFor(places));

  it('asks the service for nothing the second time', async () => {
    const template = await workflow();
    const first = await run(template);
    expect(first).toMatchObject({ status: 'success', counts: { created: first.lines.length } });
    expect(first.lines.length).toBeGreaterThan(8);
    expect(service.asked.length).toBeGreaterThan(0);
    expect(await run(template)).toMatchObject({ status: 'success', counts: { unchanged: first.lines.length } });
    expect(service.asked).toEqual([]);
  });

  it('sends nothing where it is switched off, in a dry run, without consent, or to who is not active', async () => {
    const template = await workflow();
    await stage.addRow('trainingpeaks_rollout', { destination, cohort: '*', mode: 'dry-run' });
    const dry = await run(template);
    expect(dry).toMatchObject({ status: 'success', counts: { 'would be created': dry.lines.length } });
    expect(dry.lines.length).toBeGreaterThan(8);
    await stage.updateRow('trainingpeaks_rollout', { destination }, { mode: 'off' });
    expect(await run(template)).toMatchObject({ status: 'success', counts: { skipped: 2 } });
    await stage.deleteRows('trainingpeaks_rollout', { destination });
    await consent({ withdrawnAt: '2026-02-01T00:00:00Z' });
    expect((await run(template)).lines).toMatchObject([
      { athlete: 'Mara Quint', result: 'skipped', why: `No consent to ${destination}` },
      { athlete: 'Jonas Reed', result: 'skipped' },
    ]);
    await consent({ withdrawnAt: '' });
    await stage.updateRow('trainingpeaks_athletes', { active: true }, { active: false });
    expect(await run(template)).toMatchObject({ counts: { skipped: 2 } });
    expect(await stage.rows('trainingpeaks_deliveries')).toEqual([]);
    expect(service.asked).toEqual([]);
  });

  it('serves the others when one calendar fails, names what failed, and mends it in the next run', async () => {
    const template = await workflow();
    if (service === icu) icu.broken.set(ICU[MARA]!, 500);
    else google.broken.add(CALENDARS[MARA]!);
    const broken = await run(template);
    expect(broken.status).toBe('error');
    expect(broken.said).toMatch(/^\d+ of \d+ failed; the next run tries again\. Mara Quint \d{4}-/);
    const of = (name: string) => broken.lines.filter(({ athlete }) => athlete === name).map(({ result }) => result);
    expect(new Set(of('Mara Quint'))).toEqual(new Set(['failed']));
    expect(new Set(of('Jonas Reed'))).toEqual(new Set(['created']));
    if (service === icu) icu.broken.clear();
    else google.broken.clear();
    const mended = await run(template);
    expect(mended).toMatchObject({
      status: 'success',
      counts: { created: of('Mara Quint').length, unchanged: of('Jonas Reed').length },
    });
  });

  it('takes away all it brought when a consent was withdrawn, tries again what failed, and can begin anew', async () => {
    const template = await workflow();
    await run(template);
    const there = (athlete: number): object[] =>
      service === icu ? icu.calendars.get(ICU[athlete]!)! : google.shown(CALENDARS[athlete]!);
    const rowsOf = async (athlete: number) =>
      (await stage.rows('trainingpeaks_deliveries')).filter(({ athleteId }) => athleteId === athlete);
    const audited = async () =>
      (await stage.rows('trainingpeaks_audit')).map(({ action, destination: where, recordId, outcome }) =>
        [action, where, recordId, outcome].join(' '),
      );
    const before = await rowsOf(MARA);
    const [count, others] = [before.length, there(JONAS).length];
    expect(there(MARA)).toHaveLength(count);
    // One of them lies in the past by now.
    const past = { ...(JSON.parse(String(before[0]!.payload)) as object), date: dayIn(-20) };
    await stage.updateRow(
      'trainingpeaks_deliveries',
      { deliveryKey: before[0]!.deliveryKey },
      { payload: JSON.stringify(past) },
    );
    await stage.updateRow('trainingpeaks_consents', { athleteId: MARA }, { withdrawnAt: '2026-02-01T00:00:00Z' });

    if (service === icu) icu.broken.set(ICU[MARA]!, 500);
    else google.broken.add(CALENDARS[MARA]!);
    const broken = await run(template);
    expect(broken).toMatchObject({ status: 'error', counts: { skipped: 1, failed: count, unchanged: others } });
    expect(broken.said).toMatch(new RegExp(`^${count} of \\d+ failed; the next run tries again\\. Mara Quint \\d{4}-`));
    expect(await audited()).toEqual([]);
    icu.broken.clear();
    google.broken.clear();

    // Neither her line nor a rollout that is live is needed for it.
    await stage.addRow('trainingpeaks_rollout', { destination, cohort: '*', mode: 'off' });
    const withoutHer = await stage.imported(stem, { athletes: `${JONAS} = ${places[JONAS]}`, days: 7 });
    const mended = await run(withoutHer);
    expect(mended).toMatchObject({ status: 'success', counts: { skipped: 1, removed: count } });
    expect(mended.lines.at(-1)).toMatchObject({ athlete: 'Mara Quint', why: 'Consent was withdrawn.' });
    expect([there(MARA).length, there(JONAS).length]).toEqual([0, others]);
    expect((await rowsOf(MARA)).map(({ status, payload }) => [status, payload])).toEqual(
      before.map(() => ['withdrawn', '']),
    );
    expect((await rowsOf(JONAS)).every(({ status }) => status === 'delivered')).toBe(true);
    const entries = before.map(({ recordId }) => `withdraw ${destination} ${String(recordId)} withdrawn`);
    expect((await audited()).sort()).toEqual(entries.sort());
    expect(await run(withoutHer)).toMatchObject({ status: 'success', counts: { skipped: 1 } });
    expect(service.asked).toEqual([]);
    expect(await audited()).toHaveLength(count);

    await stage.deleteRows('trainingpeaks_rollout', { destination });
    const { athleteKey } = before[0]!;
    await stage.addRow('trainingpeaks_consents', {
      ...{ athleteKey, athleteId: MARA, destination, scopeFields: 'execution' },
      ...{ grantedAt: '2026-03-01T00:00:00Z', withdrawnAt: '' },
    });
    expect(await run(template)).toMatchObject({ status: 'success', counts: { created: count, unchanged: others } });
    expect(there(MARA)).toHaveLength(count);
  });

  it('says what is wrong with a line of Fill this in, and serves the others', async () => {
    const athletes = `Mara = here\n999 = ${places[MARA]}\n${JONAS} = ${places[JONAS]}`;
    const { status, lines } = await run(await stage.imported(stem, { athletes }));
    expect(status).toBe('error');
    expect(lines.slice(0, 2)).toMatchObject([
      { athlete: 'Mara = here', result: 'failed', why: expect.stringContaining('Write lines such as 880045 = ') },
      { athlete: 'Athlete 999', result: 'failed', why: expect.stringContaining('Studio: set up') },
    ]);
    expect(lines.slice(2).every(({ athlete, result }) => athlete === 'Jonas Reed' && result === 'created')).toBe(true);
  });
});

describe('week-to-intervals-icu.json', () => {
  beforeEach(prepare);
  const workflow = () => stage.imported('week-to-intervals-icu', fillFor(ICU));
  const there = (athlete: number) => icu.calendars.get(ICU[athlete]!)!;
  const eventOf = (athlete: number, { id }: Planned) =>
    there(athlete).find(({ external_id }) => external_id === `tp-${id}`);

  it('writes days, titles, the coach’s words and the steps as text', async () => {
    await run(await workflow());
    for (const athlete of [MARA, JONAS]) {
      for (const workout of await planned(athlete)) {
        const event = eventOf(athlete, workout);
        expect(event).toMatchObject({ category: 'WORKOUT', name: workout.values.Title });
        expect(event?.start_date_local.slice(0, 10)).toBe(workout.day);
        expect(event?.description?.startsWith(workout.description ?? '')).toBe(true);
        expect(/^- .*\d+(-\d+)?%/m.test(event?.description ?? '')).toBe(Boolean(workout.structure));
        expect('moving_time' in event!).toBe(!workout.structure);
      }
    }
    const texts = [...there(MARA), ...there(JONAS)].map(({ description }) => description ?? '').join('\n');
    expect(texts).toMatch(/\n\n\d+x\n- \S.* \d+m(\d+s)? \d+-\d+%/);
    expect(texts).toMatch(/^- \D+ \d+m \d+% Pace$/m);
  });

  it('cuts what is too long, and keeps what a coach writes from being read as steps', async () => {
    const [workout] = await planned(MARA);
    const Description = '- bring a gel\n3x\nand have fun';
    await stage.control('edit-workout', { workoutId: workout!.id, Title: 'x'.repeat(120), Description });
    expect((await run(await workflow())).status).toBe('success');
    const event = eventOf(MARA, workout!);
    expect(event?.name).toBe(`${'x'.repeat(79)}…`);
    expect(event?.description).toMatch(/^• bring a gel\n3 times\nand have fun/);
  });

  it('changes in place, takes away what vanished, and leaves the rest of the calendar alone', async () => {
    const template = await workflow();
    const own = icu.add(ICU[MARA]!, { name: 'Dentist', start_date_local: `${dayIn(2)}T08:00:00` });
    await run(template);
    const [edited, deleted, beyond] = (await planned(MARA)) as [Planned, Planned, Planned];
    const before = eventOf(MARA, edited)!.id;
    await stage.control('edit-workout', { workoutId: edited.id, Title: 'New title' });
    await stage.control('edit-workout', { workoutId: deleted.id, delete: true });
    await stage.control('edit-workout', { workoutId: beyond.id, WorkoutDay: dayIn(20) });
    expect(await run(template)).toMatchObject({ status: 'success', counts: { updated: 1, removed: 2 } });
    expect(eventOf(MARA, edited)).toMatchObject({ id: before, name: 'New title' });
    expect([eventOf(MARA, deleted), eventOf(MARA, beyond)]).toEqual([undefined, undefined]);
    expect(there(MARA)).toContain(own);
    await stage.control('edit-workout', { workoutId: beyond.id, WorkoutDay: dayIn(3) });
    expect(await run(template)).toMatchObject({ counts: { created: 1 } });
    expect(eventOf(MARA, beyond)?.start_date_local.slice(0, 10)).toBe(dayIn(3));
  });

  it('leaves one event of each workout where the service does not recognise its own', async () => {
    const template = await workflow();
    await run(template);
    const count = there(MARA).length;
    icu.forgetsKeys = true;
    const [edited] = (await planned(MARA)) as [Planned];
    await stage.control('edit-workout', { workoutId: edited.id, Title: 'New title' });
    expect(await run(template)).toMatchObject({ status: 'success', counts: { updated: 1 } });
    expect(there(MARA)).toHaveLength(count);
    expect(eventOf(MARA, edited)?.name).toBe('New title');
    // The table is lost with everything it knew.
    await stage.deleteRows('trainingpeaks_deliveries', { destination: 'intervals-icu' });
    expect((await run(template)).status).toBe('success');
    expect(there(MARA)).toHaveLength(count);
  });

  it('shares neither text nor steps where the consent is for the schedule alone', async () => {
    await consent({ scopeFields: 'schedule' });
    await run(await workflow());
    expect(there(MARA).length).toBeGreaterThan(3);
    expect(there(MARA).map(({ description, icu_training_load }) => [description, icu_training_load])).toEqual(
      there(MARA).map(() => ['', undefined]),
    );
  });
});

describe('week-to-google-calendar.json', () => {
  beforeEach(prepare);
  const workflow = () => stage.imported('week-to-google-calendar', fillFor(CALENDARS));
  const shown = (athlete: number) => google.shown(CALENDARS[athlete]!);
  const recordOf = async ({ id }: Planned) =>
    String(
      (await stage.rows('trainingpeaks_deliveries')).find(({ sourceId }) => sourceId === String(id))?.recordId ?? '',
    );

  it('writes times where the athlete is, whole days with the end after them, and the schedule alone', async () => {
    const [timed, whole] = (await planned(JONAS)) as [Planned, Planned];
    await stage.control('edit-workout', { workoutId: timed.id, StartTimePlanned: `${timed.day}T06:30:00` });
    await stage.control('edit-workout', { workoutId: whole.id, StartTimePlanned: null });
    const athletes = `${JONAS} = ${CALENDARS[JONAS]}, Asia/Tokyo`;
    await run(await stage.imported('week-to-google-calendar', { athletes, days: 7 }));
    const events = google.calendars.get(CALENDARS[JONAS]!)!;
    const atSix = events.get(await recordOf(timed))!;
    expect(Date.parse(atSix.start.dateTime!)).toBe(Date.parse(`${timed.day}T06:30:00+09:00`));
    const next = new Date(Date.parse(whole.day) + DAY).toISOString().slice(0, 10);
    expect(events.get(await recordOf(whole))).toMatchObject({ start: { date: whole.day }, end: { date: next } });
    for (const { id, summary, description } of shown(JONAS)) {
      expect(id).toMatch(/^tp[0-9a-f]{30}$/);
      expect(summary).toBeTruthy();
      expect(description).toMatch(/^[\w -]+(, \d+ (h|min)( \d+ min)?)?\nFrom the calendar on TrainingPeaks\.$/);
    }
  });

  it('changes, takes away and brings back, also what was deleted by hand or whose row is lost', async () => {
    const template = await workflow();
    await run(template);
    const [edited, deleted, byHand, lost] = (await planned(MARA)) as [Planned, Planned, Planned, Planned];
    const before = await recordOf(edited);
    await stage.control('edit-workout', { workoutId: edited.id, Title: 'New title' });
    await stage.control('edit-workout', { workoutId: deleted.id, delete: true });
    google.calendars.get(CALENDARS[MARA]!)!.get(await recordOf(byHand))!.status = 'cancelled';
    await stage.deleteRows('trainingpeaks_deliveries', { sourceId: String(lost.id) });
    const count = shown(MARA).length;
    expect(await run(template)).toMatchObject({ status: 'success', counts: { updated: 1, removed: 1, created: 1 } });
    expect(shown(MARA)).toHaveLength(count - 1);
    expect(shown(MARA).find(({ id }) => id === before)?.summary).toBe('New title');

    // An event that its owner deleted stays away until there is something new to say.
    await stage.control('edit-workout', { workoutId: byHand.id, Title: 'Changed since' });
    expect(await run(template)).toMatchObject({ status: 'success', counts: { updated: 1 } });
    expect(shown(MARA).filter(({ summary }) => summary === 'Changed since')).toHaveLength(1);
    expect(await run(template)).toMatchObject({ counts: { unchanged: expect.any(Number) } });
    expect(google.asked).toEqual([]);

    // An event that is there although its row says withdrawn is taken up again.
    const events = shown(MARA).length;
    await stage.updateRow('trainingpeaks_deliveries', { sourceId: String(edited.id) }, { status: 'withdrawn' });
    expect(await run(template)).toMatchObject({ status: 'success', counts: { created: 1 } });
    expect(shown(MARA)).toHaveLength(events);
    expect(await recordOf(edited)).toBe(before);
  });
});

it('takes the pictures of the workflows', () => pictureOf(stage, ['week-to-google-calendar', 'week-to-intervals-icu']));
