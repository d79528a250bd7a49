// Uploads 25 MB through n8n's engine in a process of its own and prints how far memory rose above the loaded input.
import { readFileSync, writeFileSync } from 'node:fs';
import { Engine } from './engine';
import { itemWithFile } from './file';
import { sandboxAt } from './sandbox';
import { BinaryDataService } from 'n8n-core';

const MEGABYTE = 1024 * 1024;
const memory = (name: 'VmRSS' | 'VmHWM'): number =>
  1024 * Number(new RegExp(`${name}:\\s+(\\d+)`).exec(readFileSync('/proc/self/status', 'utf8'))?.[1]);

/** Bytes that look like a FIT file and that nothing can pack. */
function fitLike(length: number): Buffer {
  const bytes = Buffer.alloc(length);
  for (let at = 0; at + 4 <= length; at += 4) bytes.writeUInt32LE(Math.imul(at, 2654435761) >>> 0, at);
  bytes.set([14, 0x20, 0, 0, 0, 0, 0, 0, 0x2e, 0x46, 0x49, 0x54]);
  bytes.writeUInt32LE(length - 16, 4);
  return bytes;
}

async function main(url: string): Promise<void> {
  const engine = await Engine.start(sandboxAt(url));
  const credential = await engine.connect({ user: 'premium' });
  const upload = async (bytes: Buffer) => {
    // n8n keeps files outside the item and hands over the loaded bytes.
    BinaryDataService.prototype.getAsBuffer = () => Promise.resolve(bytes);
    const parameters = { resource: 'file', operation: 'upload', additionalFields: { waitForProcessing: false } };
    const item = itemWithFile('long.fit', new Uint8Array());
    item.binary!.data!.id = 'filesystem-v2:long';
    return engine.run(credential, parameters, [item]);
  };
  await upload(fitLike(64 * 1024));
  const file = fitLike(25 * MEGABYTE);
  globalThis.gc?.();
  // From here on, the peak is counted anew.
  writeFileSync('/proc/self/clear_refs', '5');
  const loaded = memory('VmRSS');
  const { outputs, error } = await upload(file);
  const body = Math.ceil(file.length / 3) * 4;
  const rise = memory('VmHWM') - loaded;
  console.log(JSON.stringify({ body, rise, error: error?.message, result: outputs[0]?.[0]?.json }));
}

void main(process.argv[2]!);
