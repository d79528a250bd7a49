import { basename } from 'node:path/posix';
import type { ZObject } from './zapier';
import { ConnectorError, fileNameIn, type InputFile, type OutputFile } from '../../shared';
import { sendRaw } from './request';

const TIMEOUT = 20_000;

/**
 * Zapier hands a file over as an address, its own or one the user typed. The name comes from the answer's headers or the
 * address; the bytes are read when the operation asks for them. The connection's token is not sent along.
 */
export async function openFile(z: ZObject, fieldKey: string, address: unknown): Promise<InputFile> {
  const url = typeof address === 'string' ? address.trim() : '';
  if (!/^https?:\/\//i.test(url)) {
    throw new ConnectorError({
      kind: 'invalidInput',
      what: 'There is no file to send.',
      why: 'The field needs a file from an earlier step or the web address of one.',
      next: 'Map a file into the field.',
      field: fieldKey,
    });
  }
  const unreadable = () =>
    new ConnectorError({
      kind: 'invalidInput',
      what: 'The file could not be read.',
      why: 'The address it was given by does not answer with a file; such addresses often work for a short time only.',
      next: 'Run the step that provides the file again, or map another file.',
      field: fieldKey,
    });
  const response = await sendRaw(z, {
    method: 'GET',
    url,
    headers: {},
    timeoutMs: TIMEOUT,
    followRedirects: true,
  }).catch(() => {
    throw unreadable();
  });
  if (response.status !== 200) throw unreadable();
  return {
    fileName: fileNameIn(response.headers.get('content-disposition')) ?? nameInUrl(url),
    mimeType: response.headers.get('content-type'),
    read: () => response.buffer().catch(() => Promise.reject(unreadable())),
  };
}

const nameInUrl = (url: string): string => decode(basename(new URL(url).pathname)) || 'file';

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * Hands a file to Zapier, which keeps it and gives it to later steps by its address. It is kept at once and not made anew
 * when a later step asks: by then the files and the thresholds it was made from may have changed or gone.
 */
export async function keepFile(z: ZObject, { bytes, fileName, mimeType }: OutputFile): Promise<string> {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return await z.stashFile(content, content.length, fileName, mimeType);
  } catch {
    throw new ConnectorError({
      kind: 'unavailable',
      what: `Zapier could not keep the file ${fileName}.`,
      why: 'Its storage for files did not answer.',
      next: 'Run the step again in a few minutes.',
    });
  }
}
