import { hmacSha256 } from '../../../shared/http/hmac';
import { athleteKey } from '../../../shared/trainingpeaks/pseudonym';
import { nodePorts } from '../../support/node-ports';

const ports = nodePorts(() => Promise.reject(new Error('no request')));
const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex, 'hex'));
const text = (ascii: string) => Uint8Array.from(Buffer.from(ascii));

/** RFC 4231, test cases 1 to 7 (the fifth gives the first 128 bits only). */
const RFC_4231: [string, Uint8Array, Uint8Array, string][] = [
  ['1', bytes('0b'.repeat(20)), text('Hi There'), 'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7'],
  [
    '2',
    text('Jefe'),
    text('what do ya want for nothing?'),
    '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  ],
  [
    '3',
    bytes('aa'.repeat(20)),
    bytes('dd'.repeat(50)),
    '773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe',
  ],
  [
    '4',
    bytes('0102030405060708090a0b0c0d0e0f10111213141516171819'),
    bytes('cd'.repeat(50)),
    '82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b',
  ],
  ['5', bytes('0c'.repeat(20)), text('Test With Truncation'), 'a3b6167473100ee06e0c796c2955552b'],
  [
    '6',
    bytes('aa'.repeat(131)),
    text('Test Using Larger Than Block-Size Key - Hash Key First'),
    '60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54',
  ],
  [
    '7',
    bytes('aa'.repeat(131)),
    text(
      'This is a test using a larger than block-size key and a larger than block-size data. The key needs to be hashed before being used by the HMAC algorithm.',
    ),
    '9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2',
  ],
];

test.each(RFC_4231)('HMAC-SHA256 gives the answer of RFC 4231, case %s', async (_case, key, message, expected) => {
  expect((await hmacSha256(ports, key, message)).slice(0, expected.length)).toBe(expected);
});

test('an athlete has one pseudonym under a secret, another one under another, and the number without', async () => {
  const key = await athleteKey(ports, 'a long secret', 880045);
  expect(key).toMatch(/^[\da-f]{16}$/);
  expect(await athleteKey(ports, 'a long secret', 880045)).toBe(key);
  expect(await athleteKey(ports, 'a long secret', 880046)).not.toBe(key);
  expect(await athleteKey(ports, 'another secret', 880045)).not.toBe(key);
  expect(await athleteKey(ports, null, 880045)).toBe('880045');
});
