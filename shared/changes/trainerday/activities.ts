import { isObject } from '../../trainingpeaks/read';
import type { TrainerDayActivity } from '../../trainerday/types';
import { activityKey, type TrainerDayFinding } from './events';
import { isRememberedText, Remembered, type RememberedText } from './remembered';
import type { TrainerDaySource } from './source';

/** Of more new activities than fit on so many pages, the older ones are left out: somebody has imported a history. */
const MOST_PAGES = 10;

/** What is remembered of activities. */
export interface ActivityMemory {
  seen: RememberedText;
  /** The latest start there was; null when none was told. */
  latest: string | null;
}

export interface ActivitiesRead {
  findings: TrainerDayFinding[];
  memory: ActivityMemory;
}

/** A first look: one page, nothing of which counts as new. What is further down the list is older than all of it. */
export async function takeActivityStock({ client }: TrainerDaySource): Promise<ActivityMemory> {
  return memoryOf(new Remembered(), null, await client.activities(() => true));
}

/**
 * The activities that came since the last look, oldest first: one request while there is no more than a page of them. They are
 * read newest first and only as far down as something known is met. What stands below everything known was there before,
 * and has come up because others were deleted.
 *
 * @param isOthers asked when nothing known is met: whether these are somebody else's activities
 * @returns null for somebody else's
 */
export async function readNewActivities(
  { client }: TrainerDaySource,
  { seen: text, latest }: ActivityMemory,
  isOthers: () => Promise<boolean>,
): Promise<ActivitiesRead | null> {
  const seen = new Remembered(text);
  const isSeen = (activity: TrainerDayActivity) => seen.has(activityKey(activity));
  const isLater = ({ startTimeUtc }: TrainerDayActivity) => (startTimeUtc ?? '') > (latest ?? '');
  let pages = 0;
  const read = await client.activities((page) => {
    pages += 1;
    return pages >= MOST_PAGES || page.some(isSeen) || !page.some(isLater);
  });
  const lowest = read.map(isSeen).lastIndexOf(true);
  const hasForgotten = lowest < 0 && seen.size > 0;
  if (hasForgotten && read.length > 0 && (await isOthers())) return null;
  const fresh = read.filter((activity, index) => {
    if (isSeen(activity)) return false;
    return hasForgotten ? isLater(activity) : lowest < 0 || index < lowest;
  });
  const findings = fresh.reverse().map(
    (record): TrainerDayFinding => ({
      event: 'activityCreated',
      eventKey: `activityCreated:${activityKey(record)}`,
      record,
    }),
  );
  return { findings, memory: memoryOf(seen, latest, read) };
}

/** Whether it is what a look left. */
export function isActivityMemory(value: unknown): value is ActivityMemory {
  if (!isObject(value) || !isRememberedText(value['seen'])) return false;
  return value['latest'] === null || typeof value['latest'] === 'string';
}

function memoryOf(seen: Remembered, latest: string | null, read: readonly TrainerDayActivity[]): ActivityMemory {
  let last = latest;
  for (const activity of read) {
    if (!seen.has(activityKey(activity))) seen.add(activityKey(activity));
    if ((activity.startTimeUtc ?? '') > (last ?? '')) last = activity.startTimeUtc;
  }
  return { seen: seen.text(), latest: last };
}
