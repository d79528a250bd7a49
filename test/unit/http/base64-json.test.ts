import fc from 'fast-check';
import { jsonWithBase64 } from '../../../shared/http/base64-json';

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8');

it('is the JSON that holds the bytes in base64, whatever they are', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.string(), (data, title) => {
      const body = JSON.parse(text(jsonWithBase64({ Title: title }, 'Data', data))) as object;
      expect(body).toEqual({ Title: title, Data: Buffer.from(data).toString('base64') });
    }),
  );
});

it('works without other members and with a part of a larger buffer', () => {
  const whole = Uint8Array.from([9, 9, 1, 2, 3, 4, 9]);
  expect(text(jsonWithBase64({}, 'Data', whole.subarray(2, 6)))).toBe('{"Data":"AQIDBA=="}');
});

it('is written into one buffer of the final size', () => {
  const body = jsonWithBase64({ Filename: 'ä.fit' }, 'Data', new Uint8Array(3000));
  expect(body.buffer.byteLength).toBe(body.byteLength);
  expect(body.byteLength).toBe(Buffer.byteLength('{"Filename":"ä.fit","Data":""}') + 4000);
});
