import { sealPlan } from '../../../shared/plans/canonical';
import type { DestinationStatus } from '../../../shared/plans/model';
import { earlierOf, nextVersion } from '../../../shared/plans/version';
import { draftOf, fullExercise, ports } from './support';

const bike = fullExercise;
const run = { ...fullExercise, sourceId: '5123000300', date: '2026-05-07', sport: 'run' };
const planOf = (...exercises: (typeof bike)[]) => sealPlan(ports, draftOf(exercises));

test('the first version is 1, and new', async () => {
  expect(nextVersion(await planOf(bike), null)).toMatchObject({ changed: true, plan: { version: 1, deleted: [] } });
});

test('the same content keeps its number, and what it had lost', async () => {
  const first = nextVersion(await planOf(bike, run), null).plan;
  const second = nextVersion(await planOf(bike), earlierOf(first));
  expect(second).toMatchObject({ changed: true, plan: { version: 2, deleted: ['5123000300'] } });
  const again = nextVersion(await planOf(bike), earlierOf(second.plan));
  expect(again).toMatchObject({ changed: false, plan: { version: 2, deleted: ['5123000300'] } });
});

test('a number is never used again: content that comes back is a new version', async () => {
  const first = nextVersion(await planOf(bike, run), null).plan;
  const second = nextVersion(await planOf(bike), earlierOf(first)).plan;
  const third = nextVersion(await planOf(bike, run), earlierOf(second));
  expect(third).toMatchObject({ changed: true, plan: { version: 3, deleted: [], contentHash: first.contentHash } });
});

test('what became of the earlier version at destinations stays known', async () => {
  const status: DestinationStatus = {
    deliveryKey: 'google:880045:5123000222',
    destination: 'google',
    sourceId: '5123000222',
    recordId: 'event1',
    recordStamp: null,
    version: 1,
    itemHash: 'a'.repeat(64),
    status: 'delivered',
    at: '2026-05-04T08:00:00.000Z',
    error: null,
  };
  const first = { ...nextVersion(await planOf(bike), null).plan, destinationStatus: [status] };
  expect(nextVersion(await planOf(bike), earlierOf(first)).plan.destinationStatus).toEqual([status]);
  expect(nextVersion(await planOf(run), earlierOf(first)).plan.destinationStatus).toEqual([status]);
});
