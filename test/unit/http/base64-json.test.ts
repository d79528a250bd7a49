import fc from 'fast-check';
import { jsonWithBase64, memoryForFile } from '../../../shared/http/base64-json';

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

describe('a file in memory made for it', () => {
  const inMemory = (data: Uint8Array): Uint8Array => {
    const memory = memoryForFile(data.length);
    memory.set(data);
    return memory;
  };

  it('is encoded in place, byte for byte like any other', () => {
    fc.assert(
      fc.property(fc.string(), fc.uint8Array({ maxLength: 200 }), (title, data) => {
        const memory = inMemory(data);
        const body = jsonWithBase64({ Title: title }, 'Data', memory);
        expect(body.buffer).toBe(memory.buffer);
        expect(text(body)).toBe(text(jsonWithBase64({ Title: title }, 'Data', data)));
      }),
    );
  });

  it('is copied when the text before it does not fit, or when it does not fill the memory', () => {
    const data = Uint8Array.from({ length: 100 }, (_, index) => index);
    const comment = 'x'.repeat(20_000);
    const whole = jsonWithBase64({ Comment: comment }, 'Data', inMemory(data));
    expect(text(whole)).toBe(text(jsonWithBase64({ Comment: comment }, 'Data', data)));
    const part = jsonWithBase64({}, 'Data', inMemory(data).subarray(0, 40));
    expect(text(part)).toBe(text(jsonWithBase64({}, 'Data', data.subarray(0, 40))));
  });

  it('is the only one that is written over', () => {
    const foreign = new Uint8Array(new ArrayBuffer(1000), 900, 98).fill(7);
    jsonWithBase64({}, 'Data', foreign);
    expect(new Set(foreign)).toEqual(new Set([7]));
  });
});
