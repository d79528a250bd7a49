import type { ReadActivityAnswer, ReadActivityInput } from './children/read-activity';
import { figure } from './figures';
import type { Figure, Section } from './figures';
import { runChild } from './support/child-process';
import { LARGE_ACTIVITIES, type LargeActivity } from './support/large-activities';

const MEBIBYTE = 1024 * 1024;
const FILE_BYTES = 25 * MEBIBYTE;
/** An upload may need one and a half times its body, and the body is the file as base64. */
const BODY_BYTES = Math.ceil(FILE_BYTES / 3) * 4;

/** What it takes to find start, sport, duration and distance in a large recording, and to make TCX of GPX. */
export const activityFilesSection: Section = {
  key: 'activity-files',
  title: `Reading recordings of ${FILE_BYTES / MEBIBYTE} MiB, each in a fresh process`,
  async run() {
    const figures: Figure[] = [];
    for (const kind of Object.keys(LARGE_ACTIVITIES) as LargeActivity[]) {
      figures.push(...(await measured(kind, { kind, bytes: FILE_BYTES, convert: false }, 1.5)));
    }
    figures.push(...(await measured('GPX to TCX', { kind: 'GPX', bytes: FILE_BYTES, convert: true })));
    return figures;
  },
};

async function measured(name: string, input: ReadActivityInput, atMost?: number): Promise<Figure[]> {
  const { cpuMs, extraBytes } = await runChild<ReadActivityAnswer>('read-activity.ts', input, {
    flags: ['--expose-gc'],
  });
  return [
    figure(`${name}: processor time`, cpuMs, { unit: 'ms' }),
    figure(`${name}: more memory at most`, extraBytes / MEBIBYTE, { unit: 'MiB', digits: 1 }),
    figure(`${name}: ratio to the body`, extraBytes / BODY_BYTES, {
      digits: 2,
      ...(atMost === undefined ? {} : { atMost }),
    }),
  ];
}
