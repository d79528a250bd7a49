import type { OutputField, OutputFile } from '../operation';

export const fileFacts = ({ fileName, mimeType, bytes }: OutputFile) => ({
  fileName,
  mimeType,
  fileSizeBytes: bytes.length,
});

export const FILE_OUTPUT: readonly OutputField[] = [
  { key: 'fileName', label: 'File Name', type: 'string', always: true },
  { key: 'mimeType', label: 'File Type', type: 'string', always: true },
  { key: 'fileSizeBytes', label: 'File Size (bytes)', type: 'integer', always: true },
];

/** What a workout comes to, as far as it can be computed from its steps. */
export const TOTALS_OUTPUT: readonly OutputField[] = [
  { key: 'durationSeconds', label: 'Duration (s)', type: 'integer' },
  { key: 'distanceMeters', label: 'Distance (m)', type: 'integer' },
  { key: 'tss', label: 'TSS', type: 'number' },
  { key: 'intensityFactor', label: 'IF', type: 'number' },
];

export const WARNINGS_OUTPUT: OutputField = { key: 'warnings', label: 'Warnings', type: 'string' };
