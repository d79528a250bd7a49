import { ConnectorError } from '../http/errors';
import type { Ports } from '../http/ports';
import type { Activity, ActivityFileType } from './activity/activity';
import { readActivity } from './activity/read';
import { splitFileName, uploadFileName } from './filename';
import { gzippedName, isCutFit, sniff, type SniffedType } from './sniff';

export interface GivenFile {
  fileName: string;
  bytes: Uint8Array;
}

/** What a file is, and what it says of the activity. */
export interface ExaminedFile {
  type: ActivityFileType;
  gzipped: boolean;
  /** By TrainingPeaks' filename rule, with the extension of what the file really is; `.tcx` for GPX, which becomes that. */
  fileName: string;
  /** Hexadecimal SHA-256 of the file as given: the same file always has the same one. */
  contentHash: string;
  /** Null when the file does not say when the activity began. */
  activity: Activity | null;
  /** Why there is no activity: a full sentence; empty when there is one. */
  unread: string;
  /** Full sentences about what was corrected or looks wrong. */
  warnings: string[];
}

/**
 * Looks at a file without sending it. What the bytes are decides, not the name, inside a gzipped file as well.
 *
 * @throws ConnectorError `invalidInput` for an empty file, `unsupportedFile` for anything else than FIT, TCX, PWX or GPX
 */
export async function examineFile(file: GivenFile, ports: Pick<Ports, 'sha256' | 'gunzip'>): Promise<ExaminedFile> {
  const { bytes } = file;
  const sniffed = sniff(bytes);
  if (sniffed === 'empty')
    throw refusal('invalidInput', `The file ${quoted(file)} is empty.`, 'Check the step that provides the file.');
  if (sniffed === 'zip') {
    const next = 'Unpack it first and send the FIT, TCX or PWX file inside.';
    throw refusal('unsupportedFile', `The file ${quoted(file)} is a zip archive.`, next);
  }
  const gzipped = sniffed === 'gzip';
  const reading = await readActivity(bytes, ports);
  const { activity } = reading;
  const type = gzipped ? reading.type : typeOf(sniffed);
  if (type === null) throw gzipped ? packedRefusal(file) : otherRefusal(file);
  const name = gzipped ? nameInside(file) : file.fileName;
  const fileName = uploadFileName(name, type === 'gpx' ? 'tcx' : type);
  return {
    type,
    gzipped,
    fileName,
    contentHash: await ports.sha256(bytes),
    activity,
    unread: activity === null ? reading.reason : '',
    warnings: [...extensionWarning(name, type, fileName), ...cutWarning(type, gzipped, bytes)],
  };
}

function typeOf(sniffed: SniffedType): ActivityFileType | null {
  return sniffed === 'fit' || sniffed === 'tcx' || sniffed === 'pwx' || sniffed === 'gpx' ? sniffed : null;
}

/** The given name, or the one kept inside the archive when only that one tells the type. */
function nameInside(file: GivenFile): string {
  const inside = gzippedName(file.bytes);
  return inside !== null && splitFileName(file.fileName).extension === '' ? inside : file.fileName;
}

function extensionWarning(name: string, type: ActivityFileType, fileName: string): string[] {
  const { extension } = splitFileName(name);
  if (extension === type) return [];
  const said = extension === '' ? 'has no extension' : `ends in .${extension}`;
  return [`The file is ${type.toUpperCase()} although its name ${said}; it is sent as ${fileName}.`];
}

function cutWarning(type: ActivityFileType, gzipped: boolean, bytes: Uint8Array): string[] {
  if (type !== 'fit' || gzipped || !isCutFit(bytes)) return [];
  return ['The FIT file is shorter than its header says; TrainingPeaks may not be able to process it.'];
}

function packedRefusal(file: GivenFile): ConnectorError {
  return refusal(
    'unsupportedFile',
    `The compressed file ${quoted(file)} holds no FIT, TCX or PWX file, or is damaged.`,
    'Unpack it to see what is inside, and send that.',
  );
}

function otherRefusal(file: GivenFile): ConnectorError {
  return refusal(
    'unsupportedFile',
    `The file ${quoted(file)} is not a FIT, TCX or PWX file.`,
    'Send a FIT, TCX or PWX file of a completed workout.',
    'TrainingPeaks takes no other type; what counts is what is in the file, not its name.',
  );
}

function refusal(kind: 'invalidInput' | 'unsupportedFile', what: string, next: string, why = ''): ConnectorError {
  return new ConnectorError({ kind, what, why, next, field: 'file' });
}

function quoted({ fileName }: GivenFile): string {
  return `“${fileName}”`;
}
