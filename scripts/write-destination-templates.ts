import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DESTINATIONS } from './destinations/destinations';
import { templateOf } from './destinations/skeleton';

/** Writes the workflow templates of all destinations anew: `npx tsx scripts/write-destination-templates.ts`. */

for (const destination of DESTINATIONS) {
  writeFileSync(join(__dirname, '../workflows', `${destination.stem}.json`), templateOf(destination));
}
