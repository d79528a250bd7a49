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

export const WARNINGS_OUTPUT: OutputField = { key: 'warnings', label: 'Warnings', type: 'string' };
