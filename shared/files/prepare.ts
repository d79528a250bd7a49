import { ConnectorError } from '../http/errors';
import type { Ports } from '../http/ports';
import { splitFileName, type UploadType, uploadFileName } from './filename';
import { gzippedName, isCutFit, sniff, type SniffedType } from './sniff';

/** XML smaller than this is sent as it is; compressing it would save nothing worth the work. */
const GZIP_FROM_BYTES = 128 * 1024;

/** A file that is ready for `TrainingPeaksClient.files.upload`. */
export interface PreparedUpload {
  /** By TrainingPeaks' filename rule, with the extension of what the file really is. */
  fileName: string;
  /** Gzipped when it is large XML; otherwise the very bytes that were given. */
  bytes: Uint8Array;
  type: UploadType;
  /** Hexadecimal SHA-256 of the file as given: the same file always has the same one. */
  contentHash: string;
  /** Full sentences about what was corrected or looks wrong. */
  warnings: string[];
}

/**
 * Checks a file and makes it ready to upload. What the bytes are decides, not the name (TrainingPeaks wiki,
 * File-Upload-Asynchronous: FIT, TCX and PWX, gzipped or not).
 *
 * @throws ConnectorError `invalidInput` for an empty file, `unsupportedFile` for anything else than FIT, TCX or PWX
 */
export async function prepareUpload(
  file: { fileName: string; bytes: Uint8Array },
  ports: Pick<Ports, 'sha256' | 'gzip'>,
): Promise<PreparedUpload> {
  const { bytes } = file;
  const sniffed = sniff(bytes);
  const name = sniffed === 'gzip' ? nameInside(file) : file.fileName;
  const type = sniffed === 'gzip' ? typeByName(name) : typeByBytes(sniffed, file.fileName);
  const fileName = uploadFileName(name, type);
  const xml = sniffed === 'tcx' || sniffed === 'pwx';
  return {
    fileName,
    bytes: xml && bytes.length >= GZIP_FROM_BYTES ? await ports.gzip(bytes) : bytes,
    type,
    contentHash: await ports.sha256(bytes),
    warnings: [...extensionWarning(name, type, fileName), ...cutWarning(sniffed, bytes)],
  };
}

function typeByBytes(sniffed: SniffedType, fileName: string): UploadType {
  switch (sniffed) {
    case 'fit':
    case 'tcx':
    case 'pwx':
      return sniffed;
    case 'empty':
      throw refusal('invalidInput', `The file ${quoted(fileName)} is empty.`, 'Check the step that provides the file.');
    case 'gpx':
      throw gpxRefusal(fileName);
    case 'zip':
      throw refusal(
        'unsupportedFile',
        `The file ${quoted(fileName)} is a zip archive.`,
        'Unpack it first and send the FIT, TCX or PWX file inside.',
      );
    default:
      throw refusal(
        'unsupportedFile',
        `The file ${quoted(fileName)} is not a FIT, TCX or PWX file.`,
        'Send a FIT, TCX or PWX file of a completed workout.',
        'TrainingPeaks takes no other type; what counts is what is in the file, not its name.',
      );
  }
}

/** A gzipped file is sent as it is; what is inside is told by the name alone. */
function typeByName(name: string): UploadType {
  const { extension } = splitFileName(name);
  if (extension === 'fit' || extension === 'tcx' || extension === 'pwx') return extension;
  if (extension === 'gpx') throw gpxRefusal(name);
  throw refusal(
    'unsupportedFile',
    `The compressed file ${quoted(name)} does not tell what is inside.`,
    'Name it for example ride.fit.gz, or unpack it first.',
  );
}

/** The given name, or the one kept inside the archive when only that one tells the type. */
function nameInside(file: { fileName: string; bytes: Uint8Array }): string {
  const inside = gzippedName(file.bytes);
  return inside !== null && splitFileName(file.fileName).extension === '' ? inside : file.fileName;
}

function extensionWarning(name: string, type: UploadType, fileName: string): string[] {
  const { extension } = splitFileName(name);
  if (extension === type) return [];
  const said = extension === '' ? 'has no extension' : `ends in .${extension}`;
  return [`The file is ${type.toUpperCase()} although its name ${said}; it is sent as ${fileName}.`];
}

function cutWarning(sniffed: SniffedType, bytes: Uint8Array): string[] {
  if (sniffed !== 'fit' || !isCutFit(bytes)) return [];
  return ['The FIT file is shorter than its header says; TrainingPeaks may not be able to process it.'];
}

function gpxRefusal(fileName: string): ConnectorError {
  return refusal(
    'unsupportedFile',
    `The file ${quoted(fileName)} is a GPX file, which TrainingPeaks does not take.`,
    'Send the FIT or TCX file of the workout; most devices and services can export one of them.',
  );
}

function refusal(kind: 'invalidInput' | 'unsupportedFile', what: string, next: string, why = ''): ConnectorError {
  return new ConnectorError({ kind, what, why, next, field: 'file' });
}

function quoted(fileName: string): string {
  return `“${fileName}”`;
}
