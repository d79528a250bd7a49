import type { Destination } from './destination';
import { AZURE, CLOUD_STORAGE, S3 } from './to-files';
import { KAFKA, SQS, WEBHOOK } from './to-receivers';
import { FIRESTORE, MONGODB, POSTGRES, SHEETS, SUPABASE } from './to-tables';

/** Each has a template of its own. */
export const DESTINATIONS: Destination[] = [
  WEBHOOK,
  POSTGRES,
  MONGODB,
  SUPABASE,
  FIRESTORE,
  CLOUD_STORAGE,
  S3,
  SQS,
  KAFKA,
  AZURE,
  SHEETS,
];
