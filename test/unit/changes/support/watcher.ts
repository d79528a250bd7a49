import { pollForChanges, type PollSettings } from '../../../../shared/changes/detector';
import type { PollResult } from '../../../../shared/changes/kept-state';
import type { TriggerState } from '../../../../shared/changes/state';
import { DAY, FakeFeed, MINUTE } from './fake-feed';

export const ALL_EVENTS: PollSettings = {
  events: ['plannedWorkoutCreated', 'plannedWorkoutUpdated', 'workoutCompleted', 'workoutUpdated', 'workoutDeleted'],
  athletes: 'me',
  output: 'simplified',
  startFrom: 'now',
  minimumMinutesBetweenChecks: 0,
};

export const OFFERED: PollSettings = { ...ALL_EVENTS, events: ['plannedWorkoutCreated', 'workoutCompleted'] };

/** Polls as n8n does: the state goes through JSON and is kept whatever comes. */
export class Watcher {
  state: unknown = undefined;
  /** Every state there was, oldest first. */
  readonly saved: string[] = [];
  readonly keys: string[] = [];

  constructor(
    readonly feed: FakeFeed,
    public settings: PollSettings = ALL_EVENTS,
    readonly options: NonNullable<Parameters<FakeFeed['source']>[0]> = {},
  ) {}

  async poll(): Promise<PollResult<TriggerState>> {
    const stored = this.state === undefined ? undefined : (JSON.parse(JSON.stringify(this.state)) as unknown);
    const result = await pollForChanges(this.feed.source(this.options), this.settings, stored);
    this.state = JSON.parse(JSON.stringify(result.state));
    this.saved.push(JSON.stringify(result.state));
    this.keys.push(...result.items.map((item) => String(item['eventKey'])));
    return result;
  }

  /** The keys of one poll. */
  async keysOf(): Promise<string[]> {
    return (await this.poll()).items.map((item) => String(item['eventKey']));
  }
}

/** A calendar with a past and a future, and a trigger that has taken its baseline. */
export async function watched(
  settings = ALL_EVENTS,
): Promise<{ feed: FakeFeed; watcher: Watcher; open: number; done: number }> {
  const feed = new FakeFeed();
  feed.advance(-200 * DAY);
  const done = feed.upload();
  const open = feed.plan();
  feed.advance(200 * DAY);
  const watcher = new Watcher(feed, settings);
  await watcher.poll();
  feed.requests.length = 0;
  feed.advance(10 * MINUTE);
  return { feed, watcher, open, done };
}
