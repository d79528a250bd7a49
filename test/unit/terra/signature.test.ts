import { createHmac } from 'node:crypto';
import { checkSignature } from '../../../shared/terra/signature';
import { nodePorts } from '../../support/node-ports';

const SECRET = 'e1f0-signing-secret';
const NOW = 1_790_000_000;
const ports = nodePorts(() => Promise.reject(new Error('no request')), { now: () => NOW * 1000 });
const body = Buffer.from('{"type":"activity","data":[],"note":"Größe ✓"}');
const sign = (time = NOW, secret = SECRET, bytes: Buffer = body) =>
  createHmac('sha256', secret).update(`${time}.`).update(bytes).digest('hex');
const header = (time = NOW) => `t=${time},v1=${sign(time)}`;
const check = (headers: Record<string, string>, bytes: Uint8Array = body, toleranceSeconds = 300) =>
  checkSignature(ports, { secret: SECRET, headers, body: bytes, toleranceSeconds });

test('takes a signature under either name, among several, in any order, and in either case', async () => {
  const taken = { signature: sign() };
  expect(await check({ 'x-terra-signature': header() })).toEqual(taken);
  expect(await check({ 'terra-signature': header() })).toEqual(taken);
  const old = 'a'.repeat(64);
  expect(await check({ 'x-terra-signature': `v1=${old}, v1=${sign().toUpperCase()}, v0=x, t=${NOW}` })).toEqual(taken);
  expect(await check({ 'x-terra-signature': `t=${NOW},v1=${old}`, 'terra-signature': header() })).toEqual(taken);
});

test.each([
  ['nothing', {}, 'missing'],
  ['an empty text', { 'x-terra-signature': '' }, 'malformed'],
  ['no time', { 'x-terra-signature': `v1=${sign()}` }, 'malformed'],
  ['two times', { 'x-terra-signature': `t=${NOW},t=${NOW},v1=${sign()}` }, 'malformed'],
  ['a time that is no number', { 'x-terra-signature': `t=now,v1=${sign()}` }, 'malformed'],
  ['no v1', { 'x-terra-signature': `t=${NOW}` }, 'malformed'],
  ['a short v1', { 'x-terra-signature': `t=${NOW},v1=${sign().slice(1)}` }, 'malformed'],
  ['another scheme only', { 'x-terra-signature': `t=${NOW},v0=${sign()}` }, 'malformed'],
  ['another secret', { 'x-terra-signature': `t=${NOW},v1=${sign(NOW, 'other')}` }, 'forged'],
  ['a time that was changed', { 'x-terra-signature': `t=${NOW + 1},v1=${sign()}` }, 'forged'],
  ['a wrong signature of long ago', { 'x-terra-signature': `t=${NOW - 9_999},v1=${sign()}` }, 'forged'],
  ['the old time of a right one', { 'x-terra-signature': header(NOW - 301) }, 'stale'],
  ['a time to come', { 'x-terra-signature': header(NOW + 301) }, 'stale'],
])('refuses %s', async (_what, headers, refused) => {
  expect(await check(headers as Record<string, string>)).toEqual({ refused });
});

test('counts the tolerance in both directions, to the second', async () => {
  for (const time of [NOW - 300, NOW + 300]) {
    expect(await check({ 'x-terra-signature': header(time) })).toEqual({ signature: sign(time) });
  }
  expect(await check({ 'x-terra-signature': header(NOW - 60) }, body, 30)).toEqual({ refused: 'stale' });
});

test('holds the bytes as they came to the signature, not what they mean', async () => {
  const respaced = Buffer.from('{"type":"activity", "data":[],"note":"Größe ✓"}');
  expect(await check({ 'x-terra-signature': header() }, respaced)).toEqual({ refused: 'forged' });
  for (let at = 0; at < body.length; at += 7) {
    const changed = Buffer.from(body);
    changed[at]! ^= 1;
    expect(await check({ 'x-terra-signature': header() }, changed)).toEqual({ refused: 'forged' });
  }
});
