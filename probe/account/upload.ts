import { addDays } from '../../shared/http/date-windows';
import { offsetMinutesIn } from '../../shared/http/local-time';
import { asId, fieldsOf } from '../../shared/trainingpeaks/read';
import type { Reply } from '../http/wire';
import { NotSettled } from '../checks/check';
import type { Account } from './account';
import { recordIn, succeeded, unexpected, workoutsPath } from './workouts';

/** An uploaded file of this run, as far as it came. */
export interface Uploaded {
  /** The answer to the upload. */
  posted: Reply;
  /** `/v3/status/{id}`. */
  statusPath: string;
  /** The last answer of the status. */
  status: Reply;
  workoutIds: number[];
  /** What was sent. */
  body: Record<string, unknown>;
  /** The day that was written into the start time, with an offset that leads to the evening before. */
  day: string;
}

const DAYS_AGO = -3;
/** Hours that the offset of the start time is ahead of the athlete's own. */
const HOURS_AHEAD = 3;
const STATUS_REQUESTS = 12;
const STATUS_PAUSE_MS = 3_000;

/** Ten minutes of running, of which every run of the probe makes another file. */
function tcx(title: string, startedAt: number): string {
  const time = (minutes: number) => new Date(startedAt + minutes * 60_000).toISOString();
  const points = Array.from(
    { length: 11 },
    (_, minute) =>
      `<Trackpoint><Time>${time(minute)}</Time><DistanceMeters>${minute * 180}</DistanceMeters><HeartRateBpm><Value>${130 + minute}</Value></HeartRateBpm></Trackpoint>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<TrainingCenterDatabase xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2"><Activities><Activity Sport="Running"><Id>${time(0)}</Id><Lap StartTime="${time(0)}"><TotalTimeSeconds>600</TotalTimeSeconds><DistanceMeters>1800</DistanceMeters><Calories>0</Calories><AverageHeartRateBpm><Value>135</Value></AverageHeartRateBpm><MaximumHeartRateBpm><Value>140</Value></MaximumHeartRateBpm><Intensity>Active</Intensity><TriggerMethod>Manual</TriggerMethod><Track>${points.join('')}</Track></Lap><Notes>${title}</Notes></Activity></Activities></TrainingCenterDatabase>
`;
}

/** `01:00` on a day, in an offset that makes it 22:00 of the day before where the athlete lives. */
function startWithOffset(day: string, timeZone: string): string {
  const minutes = offsetMinutesIn(timeZone, Date.parse(`${day}T12:00:00Z`)) + HOURS_AHEAD * 60;
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  const two = (number: number) => String(number).padStart(2, '0');
  return `${day}T01:00:00${minutes < 0 ? '-' : '+'}${two(hours)}:${two(rest)}`;
}

/**
 * The file of this run, uploaded and followed to its end.
 *
 * @throws NotSettled when TrainingPeaks does not take it
 */
export function uploaded(account: Account): Promise<Uploaded> {
  return account.once('upload', async () => {
    const { title, facts } = account;
    const day = account.day(DAYS_AGO);
    const body = {
      UploadClient: account.wire.userAgent.split('/')[0],
      Filename: 'connector-probe.tcx',
      Data: Buffer.from(tcx(title, Date.parse(`${day}T12:00:00Z`) + (account.now() % 60_000))).toString('base64'),
      Title: title,
      Comment: title,
      Type: 'run',
      StartTime: startWithOffset(day, facts.timeZone),
    };
    account.made.note('upload', { what: `uploaded workout "${title}" on ${addDays(day, -1)} or ${day}` });
    return send(account, body, day);
  });
}

/** Uploads and follows; what becomes of it is noted for the clean-up. */
async function send(account: Account, body: Record<string, unknown>, day: string): Promise<Uploaded> {
  const posted = await account.wire.post('/v3/file', body);
  if (posted.status !== 202) {
    account.made.forget('upload');
    throw unexpected(posted, 'uploading a file');
  }
  const { statusPath, status, workoutIds } = await follow(account, posted);
  const [id] = workoutIds;
  if (id !== undefined) {
    const what = `uploaded workout "${account.title}" on ${addDays(day, -1)} or ${day}`;
    account.made.note('upload', { what, remove: () => account.wire.delete(`${workoutsPath(account)}/id/${id}`) });
  }
  return { posted, statusPath, status, workoutIds, body, day };
}

/** Asks for the status of an accepted upload until it says how it ended. */
export async function follow(account: Account, posted: Reply) {
  const trackingId = (posted.headers.location ?? '').split('?')[0]?.split('/').filter(Boolean).pop();
  if (trackingId === undefined) throw new NotSettled('The upload was accepted without a Location.');
  const statusPath = `/v3/status/${trackingId}`;
  for (let asked = 1; ; asked += 1) {
    const status = await account.wire.get(statusPath);
    const record = recordIn(status);
    const done = !succeeded(status) || record === null || fieldsOf(record).boolean('Completed') === true;
    if (done || asked === STATUS_REQUESTS) return { statusPath, status, workoutIds: idsIn(record) };
    await account.sleep(STATUS_PAUSE_MS);
  }
}

function idsIn(record: ReturnType<typeof recordIn>): number[] {
  const ids = record === null ? null : fieldsOf(record).value('WorkoutIds');
  return Array.isArray(ids) ? ids.map(asId).filter((id) => id !== null) : [];
}
