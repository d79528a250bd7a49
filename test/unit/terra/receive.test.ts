import { DELIVERIES_REMEMBERED } from '../../../shared/terra/delivery-memory';
import { activity, payload, Receiver, USER } from './support';

test('gives one item for each model, with Terra’s own data and version untouched', async () => {
  const receiver = new Receiver();
  const sent = receiver.sign(payload('1', '2'), {
    trace: 'trace-1',
    headers: { 'terra-reference': 'ref-1', 'x-terra-ordering-timestamp': '1790000000123' },
  });
  const told = { event: 'activity', reference: 'ref-1', orderingTimestamp: 1_790_000_000_123 };
  const whole = { type: 'activity', user: USER, version: '2026-07-17', ...told };
  expect(await receiver.receive(sent)).toEqual({
    status: 200,
    items: [
      { ...whole, data: [activity('1')], eventKey: 'activity:u-1:1:1790000000123' },
      { ...whole, data: [activity('2')], eventKey: 'activity:u-1:2:1790000000123' },
    ],
  });
});

test.each([
  [{ type: 'athlete', user: USER, athlete: { sex: 'female' }, version: '1' }, 'athlete', 'athlete:u-1:athlete:t'],
  [
    { type: 'body', user: USER, data: [{ metadata: { start_time: '2026-05-02T00:00:00+02:00' } }], version: '1' },
    'body',
    'body:u-1:2026-05-02:t',
  ],
  [
    { type: 'planned_workout', user: USER, data: [{ provider_workout_id: '77' }], version: '1' },
    'plannedWorkout',
    'planned_workout:u-1:77:t',
  ],
])('names the event and the record of a payload of type $type', async (body, event, eventKey) => {
  const receiver = new Receiver();
  const { items } = await receiver.receive(receiver.sign(body, { trace: 't' }));
  expect(items).toEqual([{ ...body, event, eventKey }]);
});

test('acknowledges what was not asked for: other events, other providers, unknown types', async () => {
  const receiver = new Receiver();
  const ofType = (type: string, more: object = {}) =>
    receiver.sign({ type, user: USER, data: [{}], version: '1', ...more });
  expect(await receiver.receive(ofType('sleep'))).toEqual({ status: 200, items: [] });
  const other = ofType('activity', { user: { ...USER, provider: 'GARMIN' } });
  expect(await receiver.receive(other)).toMatchObject({ status: 200, items: [], refused: 'wrongProvider' });
  expect(await receiver.receive(ofType('moon_phase'))).toMatchObject({
    status: 200,
    items: [],
    refused: 'unknownType',
  });
  expect(receiver.memory.refused).toEqual({ wrongProvider: 1, unknownType: 1 });
});

test('passes an unknown type on as one item where Other is ticked, and takes any provider where none is named', async () => {
  const receiver = new Receiver({ events: ['other'], providers: [] });
  const body = { type: 'moon_phase', user: { user_id: 'u-1', provider: 'SELENE' }, phases: [1, 2], version: '9' };
  const { items } = await receiver.receive(receiver.sign(body, { trace: 't' }));
  expect(items).toEqual([{ ...body, event: 'other', eventKey: 'moon_phase:u-1:t/0:t' }]);
});

test.each([
  ['no JSON', Buffer.from('{"type":"activity"')],
  ['a list', Buffer.from('[]')],
  ['nothing', Buffer.from('')],
  ['bytes that are no UTF-8', Buffer.from([0x7b, 0xff, 0x7d])],
])('answers %s with 400 although it is signed', async (_what, body) => {
  const receiver = new Receiver();
  expect(await receiver.receive(receiver.sign(body))).toMatchObject({ status: 400, items: [], refused: 'notJson' });
});

test('refuses what is too large before it hashes it, and says what the platform did not take', async () => {
  const receiver = new Receiver();
  const huge = new Uint8Array(16 * 1024 * 1024 + 1);
  for (const body of [huge, null]) {
    expect(await receiver.receive({ headers: {}, body })).toMatchObject({ status: 413, refused: 'tooLarge' });
  }
});

test('knows a try of the same delivery by its trace id, and a copy with another one by its signature', async () => {
  const receiver = new Receiver();
  const first = receiver.sign(payload('1'), { trace: 'trace-1' });
  expect((await receiver.receive(first)).items).toHaveLength(1);
  const copy = { ...first, headers: { ...first.headers, 'x-terra-trace-id': 'trace-of-a-thief' } };
  const untraced = { ...first, headers: { 'x-terra-signature': first.headers['x-terra-signature']! } };
  receiver.now += 200_000;
  const again = receiver.sign(payload('1'), { trace: 'trace-1' });
  for (const one of [first, copy, untraced, again]) {
    expect(await receiver.receive(one)).toMatchObject({ status: 200, items: [], refused: 'replayed' });
    receiver.restart();
  }
});

test('lets every part of a large request pass, which share their reference', async () => {
  const receiver = new Receiver();
  const parts = Array.from({ length: 50 }, (_, part) =>
    receiver.sign(payload(`a${part}`, `b${part}`), { headers: { 'terra-reference': 'one-request' } }),
  );
  const verdicts = await Promise.all(parts.map((part) => receiver.receive(part)));
  expect(verdicts.flatMap(({ items }) => items)).toHaveLength(100);
  expect(new Set(verdicts.flatMap(({ items }) => items.map(({ eventKey }) => eventKey))).size).toBe(100);
});

test('two copies at the same moment start the workflow once', async () => {
  const receiver = new Receiver();
  const sent = receiver.sign(payload('1'));
  const verdicts = await Promise.all([receiver.receive(sent), receiver.receive(sent), receiver.receive(sent)]);
  expect(verdicts.flatMap(({ items }) => items)).toHaveLength(1);
  expect(receiver.memory.refused).toEqual({ replayed: 2 });
});

test('takes the next try of a delivery for which n8n could not start the workflow', async () => {
  const receiver = new Receiver();
  await receiver.receive(receiver.sign(payload('1'), { trace: 'trace-1' }), { saved: false });
  receiver.now += 300_000;
  const next = receiver.sign(payload('1'), { trace: 'trace-1' });
  expect((await receiver.receive(next)).items).toHaveLength(1);
  receiver.now += 300_000;
  expect(await receiver.receive(receiver.sign(payload('1'), { trace: 'trace-1' }))).toMatchObject({
    refused: 'replayed',
  });
});

test('fetches data that Terra has put elsewhere; when that fails, the next try is taken', async () => {
  const receiver = new Receiver();
  const url = 'https://bucket.example/part-1?signature=x';
  const ping = () => receiver.sign({ type: 's3_payload', status: 'success', url, expires_in: 300 }, { trace: 't' });
  expect(await receiver.receive(ping())).toEqual({
    status: 503,
    items: [],
    notice: 'Terra could not be reached. Terra will send the delivery again.',
  });
  receiver.downloads.set(url, Buffer.from(JSON.stringify(payload('1', '2'))));
  receiver.now += 300_000;
  const { items } = await receiver.receive(ping());
  expect(items.map(({ data }) => data)).toEqual([[activity('1')], [activity('2')]]);
  receiver.downloads.set(url, Buffer.from(JSON.stringify({ ...payload('3'), user: { provider: 'GARMIN' } })));
  const others = receiver.sign({ type: 'ping', url, expires_in: 300 });
  expect(await receiver.receive(others)).toMatchObject({ items: [], refused: 'wrongProvider' });
});

test('nobody without the secret pushes anything out of the memory, whose size has a bound', async () => {
  const receiver = new Receiver();
  const taken = Array.from({ length: DELIVERIES_REMEMBERED }, (_, id) => receiver.sign(payload(`${id}`)));
  for (const one of taken) await receiver.receive(one);
  const size = JSON.stringify(receiver.stored).length;
  for (let count = 0; count < 2_000; count += 1) {
    await receiver.receive(receiver.sign(payload(`x${count}`), { secret: 'guessed' }));
  }
  for (const one of [taken[0]!, taken.at(-1)!])
    expect(await receiver.receive(one)).toMatchObject({ refused: 'replayed' });
  expect((await receiver.receive(receiver.sign(payload('one more')))).items).toHaveLength(1);
  expect(JSON.stringify(receiver.stored).length).toBeLessThan(size + 100);
  expect(size).toBeLessThan(25_000);
});
