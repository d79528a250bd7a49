import { createHash } from 'node:crypto';
import { FastifyRequest } from 'fastify';
import { Activity, fileTypeOf, readActivity, unpack } from '../../files/activity';
import { readGpx } from '../../files/gpx';
import { Answer } from '../../api/route';
import { invalid, TrainerDayError } from '../errors';
import { TrainerDayActivity } from '../model';
import { TrainerDayQuirks } from '../quirks';
import { TrainerDayCall, TrainerDayRoute } from '../route';
import { activityId, shownActivity } from './activities';

export const uploadRoutes: TrainerDayRoute[] = [
  {
    method: 'POST',
    url: '/activities/upload',
    scope: 'activities:write',
    handle: async (call) => {
      const { name, bytes } = await filePart(call.request, call.quirks);
      const hash = createHash('sha256').update(bytes).digest('hex');
      const earlier = call.trainerDay.activitiesOf(call.account.key).find((activity) => activity.hash === hash);
      const repeated = earlier && duplicateAnswer(earlier, call);
      if (repeated) return repeated;
      const activity = asActivity(call, name, bytes, hash);
      call.trainerDay.activities.push(activity);
      return uploadAnswer(activity, call);
    },
  },
];

/** The file of a `multipart/form-data` body. */
async function filePart(request: FastifyRequest, quirks: TrainerDayQuirks): Promise<{ name: string; bytes: Buffer }> {
  const type = request.headers['content-type'] ?? '';
  if (!/^multipart\/form-data\b/i.test(type)) throw invalid('Send the file as multipart/form-data');
  const form = await new Response(request.body as Buffer, { headers: { 'content-type': type } })
    .formData()
    .catch(() => {
      throw invalid('The multipart body could not be read');
    });
  const files = [...form.entries()].flatMap(([field, value]) =>
    typeof value === 'string' || (quirks.uploadField !== 'any' && field !== quirks.uploadField) ? [] : [value],
  );
  const [file] = files;
  if (!file) throw invalid(`The form has no file in the field ${quirks.uploadField}`);
  return { name: file.name, bytes: Buffer.from(await file.arrayBuffer()) };
}

function asActivity(call: TrainerDayCall, fileName: string, bytes: Buffer, hash: string): TrainerDayActivity {
  const read = contents(bytes);
  const start = read.start === null ? NaN : Date.parse(read.start);
  return {
    number: call.trainerDay.newNumber(),
    account: call.account.key,
    name: fileName.replace(/\.\w+$/, ''),
    start: Number.isNaN(start) ? call.trainerDay.now() : new Date(start).toISOString(),
    seconds: Math.round((read.hours ?? 0) * 3600),
    power: read.powerAverage,
    heartRate: read.heartRateAverage,
    cadence: read.cadenceAverage,
    meters: read.meters,
    sport: sports[read.type ?? ''] ?? 'bike',
    source: 'trainerDay',
    file: bytes,
    hash,
  };
}

const sports: Record<string, TrainerDayActivity['sport']> = { Swim: 'swim', Rowing: 'rowing', Run: 'run', Walk: 'run' };

function contents(bytes: Buffer): Activity {
  const plain = unpack(bytes);
  const type = fileTypeOf(plain);
  const gpx = readGpx(plain);
  if (gpx) return gpx;
  if (type === null || type === 'pwx') throw new TrainerDayError(415, 'Only TCX, GPX and FIT files are accepted');
  try {
    return readActivity(plain, type);
  } catch {
    throw invalid('The file is damaged');
  }
}

/** Null where the same file becomes another activity. */
function duplicateAnswer(earlier: TrainerDayActivity, call: TrainerDayCall): Answer | null {
  switch (call.quirks.uploadDuplicate) {
    case 'conflict':
      throw new TrainerDayError(409, 'This activity already exists');
    case 'refused':
      throw invalid('Duplicate activity');
    case 'sameActivity':
      return uploadAnswer(earlier, call, 200);
    case 'newActivity':
      return null;
  }
}

function uploadAnswer(activity: TrainerDayActivity, { quirks }: TrainerDayCall, status = 201): Answer {
  if (quirks.upload === 'async') return new Answer(202, { status: 'processing' });
  const id = activityId(activity.number, quirks);
  const bodies = { object: shownActivity(activity, quirks), idOnly: { id }, empty: undefined };
  return new Answer(status, bodies[quirks.uploadAnswer]);
}
