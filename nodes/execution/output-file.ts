import type { IBinaryKeyData, IExecuteFunctions } from 'n8n-workflow';
import type { OutputFile } from '../../shared';
import { OUTPUT_FIELD } from '../projection/output-properties';

/** A file as the field of an item, kept wherever n8n keeps files. */
export async function outputFile(
  context: IExecuteFunctions,
  itemIndex: number,
  { bytes, fileName, mimeType }: OutputFile,
): Promise<IBinaryKeyData> {
  const name = (context.getNodeParameter(OUTPUT_FIELD, itemIndex, '') as string).trim() || 'data';
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // Without its type n8n would guess one from the bytes, and take a FIT file for text.
  return { [name]: await context.helpers.prepareBinaryData(content, fileName, mimeType) };
}
