import { printNotation } from '../notation/print';
import type { Structure } from '../structure/model';
import type { StructureWarning } from '../structure/warnings';
import { writeErgMrc } from './erg-mrc/write';
import { writeFit, type FitWriteOptions } from './fit/write';
import { fileNameOf } from './file-name';
import { FORMAT_FACTS, type WorkoutFormat } from './formats';
import { writeTrainerDay } from './trainerday/write';
import { writeTrainingPeaks } from './trainingpeaks/write';
import { writeZwo } from './zwo/write';

export interface WorkoutFile {
  bytes: Uint8Array;
  fileName: string;
  mimeType: string;
  warnings: StructureWarning[];
}

/**
 * Writes a structure as a file. Everything the format has no room for is in the warnings.
 *
 * @throws ConnectorError `invalidInput` when the format cannot hold the workout at all, or a threshold is missing
 */
export function writeWorkoutFile(structure: Structure, format: WorkoutFormat, options: FitWriteOptions): WorkoutFile {
  const { extension, mimeType } = FORMAT_FACTS[format];
  const { content, warnings } = CONTENT[format](structure, options);
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return { bytes, fileName: fileNameOf(options.title, extension), mimeType, warnings };
}

type Written = { content: string | Uint8Array; warnings: StructureWarning[] };

const asText = ({ text, warnings }: { text: string; warnings: StructureWarning[] }): Written => ({
  content: text,
  warnings,
});

const CONTENT: Record<WorkoutFormat, (structure: Structure, options: FitWriteOptions) => Written> = {
  zwo: (structure, options) => asText(writeZwo(structure, options)),
  erg: (structure, options) => asText(writeErgMrc('erg', structure, options)),
  mrc: (structure, options) => asText(writeErgMrc('mrc', structure, options)),
  fit: (structure, options) => {
    const { bytes, warnings } = writeFit(structure, options);
    return { content: bytes, warnings };
  },
  json: (structure, { title, sport }) => {
    const { segments, warnings } = writeTrainingPeaks(structure, sport);
    const type = sport === null ? {} : { Type: sport };
    return { content: `${JSON.stringify({ Title: title, ...type, Structure: segments }, null, 2)}\n`, warnings };
  },
  trainerDay: (structure, { title }) => {
    const { segments, durationMinutes, warnings } = writeTrainerDay(structure);
    return { content: `${JSON.stringify({ title, durationMinutes, segments })}\n`, warnings };
  },
  text: (structure) => ({ content: printNotation(structure), warnings: [] }),
};
