import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import { inputFile } from '../../nodes/execution/input-file';

const bytes = Buffer.from(Array.from({ length: 1000 }, (_, index) => index % 251));
const stored = Buffer.from('what n8n itself reads');

function fileOf(binary: Partial<IBinaryData>) {
  const helpers = { assertBinaryData: () => binary, getBinaryDataBuffer: async () => stored };
  return inputFile({ helpers } as unknown as IExecuteFunctions, 0, 'data');
}

const inItem = { data: bytes.toString('base64'), mimeType: 'application/octet-stream', fileName: 'ride.fit' };

describe('reading a file of an item', () => {
  it('decodes a file kept in the item into the memory it is given', async () => {
    const memory = new Uint8Array(bytes.length);
    expect(await fileOf(inItem).read(() => memory)).toBe(memory);
    expect(Buffer.from(memory).equals(bytes)).toBe(true);
  });

  it.each([
    ['is kept elsewhere', { ...inItem, id: 'filesystem-v2:1' }],
    ['is written with line breaks', { ...inItem, data: inItem.data.replace(/.{76}/g, '$&\r\n') }],
  ])('leaves a file that %s to n8n', async (_how, binary) => {
    expect(await fileOf(binary).read((size) => new Uint8Array(size))).toBe(stored);
  });

  it('leaves the memory to n8n when none is given', async () => {
    expect(await fileOf(inItem).read()).toBe(stored);
  });
});
