import type { RefusalReason } from '../../../shared/terra/delivery-memory';
import { payload, Receiver, SECRET, type Sent, USER } from './support';

const DELIVERIES = 2_000;

/** mulberry32: the same numbers from the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Expected = RefusalReason | 'taken';

/** What an attacker, a misconfigured sender or Terra itself may send. `past` holds what was taken within the tolerance. */
const MAKERS: Record<
  string,
  (receiver: Receiver, id: string, past: Sent[], random: () => number) => [Expected, Sent] | null
> = {
  genuine: (receiver, id) => ['taken', receiver.sign(payload(id))],
  'two records': (receiver, id) => ['taken', receiver.sign(payload(id, `${id}b`))],
  'signed by nobody': (_receiver, id) => ['missing', { headers: {}, body: Buffer.from(JSON.stringify(payload(id))) }],
  'malformed signature': (receiver, id, _past, random) => {
    const sent = receiver.sign(payload(id));
    const wrong = ['v1=', 't=,v1=x', 'sha256=abc', 't=1e9,v1=zz', '\u0000'][Math.floor(random() * 5)]!;
    return ['malformed', { ...sent, headers: { ...sent.headers, 'x-terra-signature': wrong } }];
  },
  'guessed secret': (receiver, id) => ['forged', receiver.sign(payload(id), { secret: `${SECRET}x` })],
  'altered body': (receiver, id, _past, random) => {
    const sent = receiver.sign(payload(id));
    const body = Buffer.from(sent.body!);
    body[Math.floor(random() * body.length)]! ^= 1 << Math.floor(random() * 8);
    return ['forged', { ...sent, body }];
  },
  'old capture with a new time': (receiver, _id, past, random) => {
    const one = past[Math.floor(random() * past.length)];
    if (one === undefined) return null;
    const signature = one.headers['x-terra-signature']!;
    const time = Math.floor(receiver.now / 1000) + 1;
    return [
      'forged',
      { ...one, headers: { ...one.headers, 'x-terra-signature': signature.replace(/t=\d+/, `t=${time}`) } },
    ];
  },
  stale: (receiver, id, _past, random) => [
    'stale',
    receiver.sign(payload(id), { time: Math.floor(receiver.now / 1000) - 301 - Math.floor(random() * 90_000) }),
  ],
  'signed in the future': (receiver, id) => [
    'stale',
    receiver.sign(payload(id), { time: Math.floor(receiver.now / 1000) + 302 }),
  ],
  'replayed as it was': (_receiver, _id, past, random) => {
    const one = past[Math.floor(random() * past.length)];
    return one === undefined ? null : ['replayed', one];
  },
  'replayed under another trace id': (_receiver, id, past, random) => {
    const one = past[Math.floor(random() * past.length)];
    return one === undefined ? null : ['replayed', { ...one, headers: { ...one.headers, 'x-terra-trace-id': id } }];
  },
  'sent again by Terra': (receiver, _id, past, random) => {
    const one = past[Math.floor(random() * past.length)];
    if (one === undefined) return null;
    return ['replayed', receiver.sign(one.body, { trace: one.headers['x-terra-trace-id']! })];
  },
  'of another provider': (receiver, id) => [
    'wrongProvider',
    receiver.sign({ ...payload(id), user: { ...USER, provider: 'OURA' } }),
  ],
  'of an unknown type': (receiver, id) => ['unknownType', receiver.sign({ ...payload(id), type: 'aura' })],
  'signed, but cut off': (receiver, id) => [
    'notJson',
    receiver.sign(Buffer.from(JSON.stringify(payload(id)).slice(0, -1))),
  ],
  'more than n8n takes': (_receiver, id) => ['tooLarge', { headers: { 'x-terra-trace-id': id }, body: null }],
};

test(`of ${DELIVERIES} deliveries, each real one starts the workflow once, and every other is refused and counted`, async () => {
  const random = randomFrom(20_261_122);
  const receiver = new Receiver();
  const sent: Record<string, number> = {};
  const expected: Partial<Record<Expected, number>> = {};
  const owed: string[] = [];
  const told: string[] = [];
  let past: Sent[] = [];
  for (let count = 0; count < DELIVERIES; ) {
    const names = Object.keys(MAKERS);
    const name = names[Math.floor(random() * names.length)]!;
    const made = MAKERS[name]!(receiver, `${count}`, past, random);
    if (made === null) continue;
    const [outcome, delivery] = made;
    const { items, refused } = await receiver.receive(delivery);
    expect([name, refused ?? 'taken']).toEqual([name, outcome]);
    told.push(...items.map(({ data }) => (data![0]!.metadata as { summary_id: string }).summary_id));
    if (outcome === 'taken') {
      owed.push(...(name === 'two records' ? [`${count}`, `${count}b`] : [`${count}`]));
      past.push(delivery);
    }
    sent[name] = (sent[name] ?? 0) + 1;
    expected[outcome] = (expected[outcome] ?? 0) + 1;
    count += 1;
    receiver.now += Math.floor(random() * 4_000);
    if (random() < 0.01) receiver.restart();
    // What was signed too long ago to be replayed is stale, which has deliveries of its own above.
    past = past.filter(({ headers }) => receiver.now / 1000 - Number(/\d+/.exec(headers['x-terra-signature']!)) < 290);
  }
  expect(told).toEqual(owed);
  const { taken, ...refusals } = expected;
  expect(receiver.memory.refused).toEqual(refusals);
  expect(Math.min(...Object.values(sent))).toBeGreaterThan(80);
  console.log(
    [
      `${DELIVERIES} deliveries: ${taken} taken (${told.length} items), ${DELIVERIES - taken!} refused`,
      ...Object.entries(refusals).map(([reason, count]) => `  ${reason}: ${count}`),
      'sent:',
      ...Object.entries(sent).map(([name, count]) => `  ${name}: ${count}`),
    ].join('\n'),
  );
});
