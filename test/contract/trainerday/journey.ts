import { exchange, plainAxios } from '../../../probe/http/exchange';
import { signed } from '../../../probe/http/axios-transport';
import { ConnectorError } from '../../../shared/http/errors';
import type { HttpRequest } from '../../../shared/http/ports';
import { operationNamed } from '../../../shared/operations';
import { runOperationRecords } from '../../../shared/operations/run';
import { TRAINERDAY } from '../../../shared/operations/trainerday';
import { createTrainerDaySession } from '../../../shared/operations/trainerday/session';
import { trainerDayHostsFor } from '../../../shared/trainerday/hosts';
import { sameSegments } from '../../../shared/trainerday/segments';
import type { Segment } from '../../../shared/trainerday/types';
import type { JsonObject } from '../../../shared/trainingpeaks/types';
import type { TrainerDayQuirks } from '../../../sandbox/trainerday/quirks';
import { nodePorts } from '../../support/node-ports';
import { sandboxControl } from '../sandbox-connection';

/** A Monday noon; every run begins then. */
export const NOW = Date.parse('2026-05-04T12:00:00Z');
const ACCOUNT = 'premium';

export interface Step {
  rows: JsonObject[];
  refused: string | null;
}

export interface Stage {
  /** Runs one operation on what a panel holds; a refusal becomes text. */
  run(resource: string, operation: string, values?: Record<string, unknown>): Promise<Step>;
  requests: HttpRequest[];
  /** Everything TrainerDay answered. */
  heard: string[];
  /** What stands in the calendar, as TrainerDay itself knows it. */
  events(): Promise<{ date: string; title: string; segments: Segment[] }[]>;
}

/** The sandbox's TrainerDay as it is at {@link NOW}, under these switches, and a session of one key. */
export async function setStage(
  url: string,
  quirks: Partial<TrainerDayQuirks>,
  key = `td_sandbox_${ACCOUNT}`,
): Promise<Stage> {
  const control = sandboxControl(url);
  await control.reset({ seed: 'small', now: new Date(NOW).toISOString() });
  await post(`${url}/_sandbox/trainerday/quirks`, quirks);
  const requests: HttpRequest[] = [];
  const heard: string[] = [];
  const http = plainAxios();
  let now = NOW;
  const ports = nodePorts(
    async (request) => {
      requests.push(request);
      const answer = await exchange(http, signed(request, key));
      heard.push(`${answer.status} ${answer.headers['content-type'] ?? ''} ${answer.body}`);
      return answer;
    },
    {
      now: () => now,
      async sleep(milliseconds) {
        now += milliseconds;
        // Only then does TrainerDay look at the time between two requests.
        if (quirks.rateLimit === 'perSecond') await control.clock({ advanceSeconds: milliseconds / 1000 });
      },
    },
  );
  const session = createTrainerDaySession({
    ports,
    hosts: trainerDayHostsFor('custom', { apiBaseUrl: `${url}/trainerday` }),
    userAgent: 'test-suite/1.2',
    defaultTimeZone: 'UTC',
    deadlineAt: NOW + 3_600_000,
    apiKey: key,
  });
  return {
    requests,
    heard,
    async run(resource, operation, values = {}) {
      const found = operationNamed(TRAINERDAY, resource, operation)!;
      try {
        const records = await runOperationRecords(found, session, values, { limit: 30 });
        return { rows: records.map((record) => ({ ...record.simplified(), file: record.file() })), refused: null };
      } catch (error) {
        if (!(error instanceof ConnectorError)) throw error;
        return { rows: [], refused: `${error.kind}: ${error.what} ${error.why}`.trim() };
      }
    },
    async events() {
      const answer = await fetch(`${url}/_sandbox/trainerday?account=${ACCOUNT}`);
      const { accounts } = (await answer.json()) as {
        accounts: { events: { date: string; workout: { title: string; segments: Segment[] } | null }[] }[];
      };
      return accounts[0]!.events.flatMap(({ date, workout }) =>
        workout === null ? [] : [{ date, title: workout.title, segments: workout.segments }],
      );
    },
  };
}

async function post(address: string, body: object): Promise<void> {
  const headers = { 'Content-Type': 'application/json' };
  const response = await fetch(address, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(await response.text());
}

const REFERENCE = '5123000222';
const PLAN = {
  calendarDate: '2026-05-07',
  reference: REFERENCE,
  title: 'Tempo 2 x 12',
  structure: '10m 55% / 2x(12m 85% / 100s 50.4%) / 10m 45%',
  ftp: 250,
};
const STEPS: Segment[] = [
  [10, 55, 55],
  [12, 85, 85],
  [1.6667, 50.4, 50.4],
  [12, 85, 85],
  [1.6667, 50.4, 50.4],
  [10, 45, 45],
];
const CHANGED: Segment[] = [
  [10, 55, 55],
  [20, 88, 88],
];

const TCX = `<?xml version="1.0"?><TrainingCenterDatabase xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2"><Activities><Activity Sport="Biking"><Id>2026-05-03T06:00:00Z</Id><Lap StartTime="2026-05-03T06:00:00Z"><TotalTimeSeconds>1800</TotalTimeSeconds><DistanceMeters>15000</DistanceMeters></Lap></Activity></Activities></TrainingCenterDatabase>`;
const file = {
  fileName: 'sunday.tcx',
  mimeType: null,
  read: () => Promise.resolve(new TextEncoder().encode(TCX)),
};

/** What came of the whole way through the API, without ids, which differ from switch to switch. */
export async function travel(stage: Stage): Promise<JsonObject> {
  const { run } = stage;
  const planned = async (values: object, steps: Segment[]) => {
    const { rows, refused } = await run('calendarEvent', 'upsert', { ...PLAN, ...values });
    if (refused !== null) return { refused, id: null };
    const { id, title, calendarDate, outcome, segments, warnings } = rows[0]!;
    const isRight = sameSegments(segments as Segment[], steps);
    return { id, shown: { outcome, title, calendarDate, isRight, hasId: id !== null, warnings } };
  };
  const athlete = await run('athlete', 'get');
  const second = { calendarDate: '2026-05-05', title: 'Easy spin', structure: '30m 55%' };
  const alone = await run('calendarEvent', 'create', second);
  const created = await planned({}, STEPS);
  const again = await planned({}, STEPS);
  const changed = await planned({ structure: '10m 55% / 20m 88%' }, CHANGED);
  const inCalendar = (await stage.events())
    .filter(({ title }) => title.includes(REFERENCE))
    .map(({ date, title, segments }) => ({ date, title, isRight: sameSegments(segments, CHANGED) }));
  // The days before and after hold an event as well, and so does the first of the weeks.
  const week = { range: 'dates', startDate: '2026-04-30', endDate: '2026-05-11' };
  const month = { range: 'dates', startDate: '2026-04-29', endDate: '2026-06-05' };
  const theirs = await run('calendarEvent', 'getAll', month);
  const all = await run('calendarEvent', 'getAll', { ...week, includeOwn: true });
  const moved = await run('calendarEvent', 'update', {
    eventId: created.id,
    calendarDate: '2026-05-07',
    newDate: '2026-05-08',
  });
  const deleted = await run('calendarEvent', 'delete', { eventId: created.id });
  const gone = await run('calendarEvent', 'delete', { eventId: created.id });
  const left = (await stage.events()).filter(({ title }) => title.includes(REFERENCE)).length;
  const activities = await run('activity', 'getAll', { range: 'lastDays', days: 14 });
  const fit = await run('activity', 'downloadFit', { activityId: activities.rows[0]?.id });
  const sent = await run('activity', 'upload', { file });
  const skipped = await run('activity', 'upload', { file });
  const sentAgain = await run('activity', 'upload', { file, skipExisting: false });
  const library = await run('workout', 'search', { workoutName: '', fromMinutes: 20 });
  return {
    athlete:
      athlete.rows.map(({ name, ftpWatts, timeZone, zones }) => ({ name, ftpWatts, timeZone, zones }))[0] ??
      athlete.refused,
    alone: alone.refused ?? alone.rows.map(({ outcome, id }) => ({ outcome, hasId: id !== null })),
    created: created.shown ?? created.refused,
    again: again.shown ?? again.refused,
    changed: changed.shown ?? changed.refused,
    sameEvent: created.id !== null && created.id === again.id && created.id === changed.id,
    inCalendar,
    theirs: theirs.refused ?? theirs.rows.map(inShort).sort(),
    ours: all.rows.filter(({ own }) => own).map(({ calendarDate, reference }) => ({ calendarDate, reference })),
    moved: moved.refused ?? moved.rows.map(({ outcome, calendarDate, title }) => ({ outcome, calendarDate, title })),
    deleted: deleted.refused ?? deleted.rows.map(({ alreadyGone }) => alreadyGone),
    gone: gone.refused ?? gone.rows.map(({ alreadyGone }) => alreadyGone),
    left,
    activities:
      activities.refused ??
      activities.rows.map(({ file: _file, id, ...row }) => ({ ...row, hasId: typeof id === 'string' && id !== '' })),
    fit: fit.refused ?? fit.rows.map(({ file: given }) => (given as { bytes: Uint8Array }).bytes.length > 1000),
    sent: sent.refused ?? sent.rows.map(uploadOf),
    skipped: skipped.refused ?? skipped.rows.map(uploadOf),
    sentAgain: sentAgain.refused ?? sentAgain.rows.map(uploadOf),
    library:
      library.refused ??
      library.rows.map(({ title, durationSeconds }) => `${String(title)} ${String(durationSeconds)}`),
  };
}

/** In no order of one day, which may be any. */
const inShort = ({ calendarDate, kind, title, own }: JsonObject): string =>
  [calendarDate, kind, title, own ? 'own' : 'theirs'].join(' ');

const uploadOf = ({ status, skipped, activityId }: JsonObject): JsonObject => ({
  status,
  skipped,
  hasId: activityId !== null,
});
