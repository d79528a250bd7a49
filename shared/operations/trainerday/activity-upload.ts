import { joined } from '../../files/activity/pieces';
import { readActivity } from '../../files/activity/read';
import { sniff } from '../../files/sniff';
import { memoryForFile } from '../../http/base64-json';
import { ConnectorError, invalidInput } from '../../http/errors';
import type { Ports } from '../../http/ports';
import type { TrainerDayActivity } from '../../trainerday/types';
import type { InputFile } from '../fields';
import { defineOperation, type TrainerDaySession } from './session';

const MIME_TYPES = {
  fit: 'application/vnd.ant.fit',
  tcx: 'application/vnd.garmin.tcx+xml',
  gpx: 'application/gpx+xml',
} as const;
type UploadType = keyof typeof MIME_TYPES;

/** TrainerDay API, upload: TCX, GPX or FIT. What a second sending of a file leads to is not documented. */
export const uploadActivity = defineOperation({
  resource: 'activity',
  name: 'upload',
  title: 'Upload',
  action: 'Upload activity',
  description: 'Upload the FIT, TCX or GPX file of a completed activity',
  subject: 'self',
  scopes: ['activities:write'],
  writes: true,
  fields: {
    file: {
      kind: 'fileIn',
      label: 'File',
      help: 'A FIT, TCX or GPX file',
      required: true,
      n8n: { help: 'The name of the input field that holds the FIT, TCX or GPX file' },
    },
    skipExisting: {
      kind: 'boolean',
      label: 'Skip What Is There',
      help: 'Whether to look first if an activity that began within the same minute is there already, which also needs the permission to read activities',
      placement: 'more',
      default: true,
    },
  },
  async run(session, { file, skipExisting }) {
    const bytes = await unpacked(await file.read(memoryForFile), session.ports);
    const type = typeOf(file, bytes);
    const contentHash = await session.ports.sha256(bytes);
    const startTime = (await readActivity(bytes, session.ports)).activity?.startTime ?? null;
    const about = { fileName: namedAs(file.fileName, type), contentHash };
    const twin = skipExisting ? await activityAt(session, startTime) : null;
    if (twin !== null) return [{ ...about, status: 'alreadyThere' as const, activityId: twin.id, message: null }];
    const sent = await session.client.upload({ fileName: about.fileName, mimeType: MIME_TYPES[type], bytes });
    if (sent.status !== 'unanswered') return [{ ...about, ...sent }];
    const found = await activityAt(session, startTime).catch(() => null);
    if (found === null) throw unconfirmed(sent.message);
    return [{ ...about, status: 'uploaded' as const, activityId: found.id, message: null }];
  },
  views: {
    simplified: ({ status, activityId, fileName, contentHash, message }) => ({
      status,
      skipped: status === 'alreadyThere',
      activityId,
      fileName,
      contentHash,
      message,
    }),
  },
  sample: {
    status: 'uploaded',
    skipped: false,
    activityId: '66a0c1d2e3',
    fileName: 'morning-ride.fit',
    contentHash: '9c1185a5c5e9fc54612808977ee8f548b2258d31aa7f6c4f7a2b9d3b8d1b2c3d',
    message: null,
  },
  outputFields: [
    { key: 'status', label: 'Status', type: 'string', always: true },
    { key: 'skipped', label: 'Skipped', type: 'boolean', always: true },
    { key: 'activityId', label: 'Activity ID', type: 'string' },
    { key: 'fileName', label: 'File Name', type: 'string', always: true },
    { key: 'contentHash', label: 'Content Hash', type: 'string', always: true },
    { key: 'message', label: 'Message', type: 'string' },
  ],
  zapier: {
    as: 'create',
    key: 'upload_activity',
    label: 'Upload Activity',
    description: 'Uploads the FIT, TCX or GPX file of a completed activity.',
    noun: 'Activity',
  },
});

/** TrainerDay does not say that it takes packed files, which TrainingPeaks and watches give. */
async function unpacked(bytes: Uint8Array, ports: Pick<Ports, 'gunzip'>): Promise<Uint8Array> {
  if (sniff(bytes) !== 'gzip') return bytes;
  const pieces: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const piece of ports.gunzip(bytes)) {
      length += piece.length;
      if (length > LARGEST_BYTES) throw new Error('too large');
      pieces.push(piece);
    }
  } catch {
    throw invalidInput('file', 'The packed file is damaged or too large.', 'Unpack it first, or fetch it again.');
  }
  return joined(pieces);
}

const LARGEST_BYTES = 104_857_600;

function typeOf({ fileName }: InputFile, bytes: Uint8Array): UploadType {
  const type = sniff(bytes);
  if (type in MIME_TYPES) return type as UploadType;
  throw new ConnectorError({
    kind: 'unsupportedFile',
    what: `The file “${fileName}” is ${type === 'empty' ? 'empty' : 'no FIT, TCX or GPX file'}.`,
    why: 'TrainerDay takes these three kinds of file.',
    next: 'Hand over the file as the device or the other service wrote it.',
    field: 'file',
  });
}

/** What the bytes are decides about the extension. */
function namedAs(fileName: string, type: UploadType): string {
  const base = fileName.replace(/\.gz$/i, '').replace(/\.(fit|tcx|gpx)$/i, '');
  return `${base || 'activity'}.${type}`;
}

/** Two devices, or a service that keeps no seconds. */
const SAME_START_MS = 60_000;

/** The activity that began when this one did; null when there is none, or when nobody can tell. */
async function activityAt(session: TrainerDaySession, startTime: string | null): Promise<TrainerDayActivity | null> {
  const at = Date.parse(startTime ?? '');
  if (Number.isNaN(at)) return null;
  const started = ({ startTimeUtc }: TrainerDayActivity) => Date.parse(startTimeUtc ?? '');
  const isSame = (activity: TrainerDayActivity) => Math.abs(started(activity) - at) <= SAME_START_MS;
  const all = await session.client.activities(
    (page) => page.some(isSame) || page.every((activity) => started(activity) < at - DAY_MS),
  );
  return all.find(isSame) ?? null;
}

const DAY_MS = 86_400_000;

function unconfirmed(why: string | null): ConnectorError {
  return new ConnectorError({
    kind: 'ambiguousWrite',
    what: 'TrainerDay did not confirm that it took the file.',
    why: why ?? '',
    next: 'Look at the activities in TrainerDay before running this again: if it is there, nothing is left to do.',
  });
}
