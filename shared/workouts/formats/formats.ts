/** The files a workout can be written to and read from. */
export const WORKOUT_FORMATS = ['zwo', 'erg', 'mrc', 'fit', 'json', 'trainerDay', 'text'] as const;
export type WorkoutFormat = (typeof WORKOUT_FORMATS)[number];

interface FormatFacts {
  /** As people know it. */
  label: string;
  /** Of the file name, without the dot. */
  extension: string;
  mimeType: string;
}

export const FORMAT_FACTS: Record<WorkoutFormat, FormatFacts> = {
  zwo: { label: 'Zwift (ZWO)', extension: 'zwo', mimeType: 'application/xml' },
  erg: { label: 'ERG', extension: 'erg', mimeType: 'text/plain' },
  mrc: { label: 'MRC', extension: 'mrc', mimeType: 'text/plain' },
  fit: { label: 'FIT workout', extension: 'fit', mimeType: 'application/vnd.ant.fit' },
  json: { label: 'TrainingPeaks structure', extension: 'json', mimeType: 'application/json' },
  trainerDay: { label: 'TrainerDay segments', extension: 'trainerday.json', mimeType: 'application/json' },
  text: { label: 'Text', extension: 'txt', mimeType: 'text/plain' },
};
