import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import type { InputFile } from '../../shared';

/** A file of an input item; it is only read when the operation needs its bytes. */
export function inputFile(context: IExecuteFunctions, itemIndex: number, name: string): InputFile {
  const binary = context.helpers.assertBinaryData(itemIndex, name);
  return {
    fileName: binary.fileName ?? '',
    mimeType: binary.mimeType || null,
    read: async (memoryFor) =>
      (memoryFor && decodedInto(memoryFor, binary)) ?? context.helpers.getBinaryDataBuffer(itemIndex, name),
  };
}

/**
 * A file that n8n keeps in the item itself, as base64 text, decoded into the given memory: n8n's own buffer would be a
 * second copy of it. Null for a file that n8n keeps elsewhere, or a text that is not quite base64.
 */
function decodedInto(memoryFor: (bytes: number) => Uint8Array, { id, data }: IBinaryData): Uint8Array | null {
  if (id !== undefined) return null;
  const memory = memoryFor(Buffer.byteLength(data, 'base64'));
  const written = Buffer.from(memory.buffer, memory.byteOffset, memory.byteLength).write(data, 'base64');
  return written === memory.length ? memory : null;
}
