import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import type { HttpRequest, HttpResponse } from '../../../shared/http/ports';
import type { JsonObject } from '../../../shared/trainingpeaks/types';
import type { Clock } from '../world/clock';
import type { Entry, WrittenCalendar } from './calendar';
import { reply } from './server';

/** What somebody did, as the recording tells. */
export interface Activity {
  /** UTC instant. */
  start: string;
  seconds: number;
  meters: number;
}

/** The ways the API may take files. */
export interface FileForm {
  /** Where it tells that it has a file already. */
  known: 'post' | 'status' | 'never';
  /** How long it works on a file, milliseconds. */
  processing: number;
}

interface Upload {
  hash: string;
  by: string;
  state: 'working' | 'processed' | 'known';
  workoutId: number | null;
}

/** Takes recordings and makes completed workouts of them; one account, in the wire form of the Partners API. */
export class FileServer {
  private readonly uploads = new Map<string, Upload>();
  private readonly activities = new Map<string, Activity>();

  constructor(
    private readonly clock: Clock,
    private readonly calendar: WrittenCalendar,
    private readonly form: FileForm,
  ) {}

  /** Which activity a file holds; the world knows without reading it. */
  register(file: Uint8Array, activity: Activity): void {
    this.activities.set(hashOf(file), activity);
  }

  /** The workouts that were made of recordings of an activity. */
  workoutsOf(activity: Activity): Entry[] {
    const ids = [...this.uploads.values()].flatMap(({ hash, workoutId }) =>
      this.activities.get(hash)?.start === activity.start ? [workoutId] : [],
    );
    return this.calendar.present().filter(({ id }) => ids.includes(id));
  }

  /** Whether a file of a sender was taken. */
  tookFrom(by: string): boolean {
    return [...this.uploads.values()].some((upload) => upload.by === by);
  }

  answer(request: HttpRequest, by: string): HttpResponse {
    const { pathname } = new URL(request.url);
    if (pathname === '/v3/file') return this.take(request, by);
    const upload = this.uploads.get(pathname.slice('/v3/status/'.length));
    if (upload === undefined) return reply(404, '');
    if (upload.state === 'known') return reply(422, '{"Message":"File already exists."}');
    const done = upload.state === 'processed';
    const status = { Completed: done, Status: done ? 'Success' : '', WorkoutIds: done ? [upload.workoutId] : [] };
    return reply(200, JSON.stringify(status));
  }

  private take({ body }: HttpRequest, by: string): HttpResponse {
    const text = typeof body === 'string' ? body : Buffer.from(body ?? []).toString();
    const data = Buffer.from(String((JSON.parse(text) as JsonObject)['Data']), 'base64');
    const hash = hashOf(data[0] === 0x1f && data[1] === 0x8b ? gunzipSync(data) : data);
    const isKnown = [...this.uploads.values()].some((upload) => upload.hash === hash);
    if (isKnown && this.form.known === 'post') return reply(422, '["This file already exists."]');
    const trackingId = `track-${this.uploads.size + 1}`;
    const upload: Upload = { hash, by, state: 'working', workoutId: null };
    this.uploads.set(trackingId, upload);
    this.clock.after(this.form.processing, () => this.process(upload, isKnown));
    return reply(202, '', { location: `https://api.sim/v3/status/${trackingId}` });
  }

  private process(upload: Upload, isKnown: boolean): void {
    const activity = this.activities.get(upload.hash);
    if (activity === undefined) throw new Error('a file that nobody has recorded');
    upload.state = isKnown && this.form.known === 'status' ? 'known' : 'processed';
    if (upload.state === 'known') return;
    const local = LOCAL.format(Date.parse(activity.start)).replace(' ', 'T');
    upload.workoutId = this.calendar.make(upload.by, this.calendar.athletes[0] as number, {
      WorkoutDay: `${local.slice(0, 10)}T00:00:00`,
      WorkoutType: 'Run',
      StartTime: local,
      TotalTime: activity.seconds / 3600,
      Distance: activity.meters,
      Completed: true,
    }).id;
  }
}

/** As the calendar of an athlete in Lisbon shows it. */
const LOCAL = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Lisbon',
  dateStyle: 'short',
  timeStyle: 'medium',
});

const hashOf = (data: Uint8Array): string => createHash('sha256').update(data).digest('hex');

/**
 * A recording as a watch writes it.
 *
 * @param note changes the bytes and nothing else
 */
export function recording({ start, seconds, meters }: Activity, note: number): Uint8Array {
  const end = new Date(Date.parse(start) + seconds * 1000).toISOString();
  const point = (time: string, at: number): string =>
    `<Trackpoint><Time>${time}</Time><DistanceMeters>${at}</DistanceMeters></Trackpoint>`;
  return new TextEncoder().encode(
    '<?xml version="1.0" encoding="UTF-8"?>' +
      '<TrainingCenterDatabase xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2"><Activities>' +
      `<Activity Sport="Running"><Id>${start}</Id><Lap StartTime="${start}"><TotalTimeSeconds>${seconds}</TotalTimeSeconds>` +
      `<DistanceMeters>${meters}</DistanceMeters><Track>${point(start, 0)}${point(end, meters)}</Track></Lap>` +
      `<Notes>${note}</Notes></Activity></Activities></TrainingCenterDatabase>`,
  );
}
