import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DESTINATIONS } from './destinations/destinations';
import { HISTORY_STEM, historyTemplate } from './destinations/history';
import { templateOf } from './destinations/skeleton';

/** Writes the workflow templates of all destinations, and the one for history, anew: `npx tsx scripts/write-destination-templates.ts`. */

const write = (stem: string, workflow: string) =>
  writeFileSync(join(__dirname, '../workflows', `${stem}.json`), workflow);

for (const destination of DESTINATIONS) write(destination.stem, templateOf(destination));
write(HISTORY_STEM, historyTemplate());
