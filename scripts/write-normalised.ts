// Writes docs/normalised.schema.json and docs/normalised-fields.md: `tsx scripts/write-normalised.ts`.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { FIELD_PAGE, fieldPage } from './normalised/field-page';
import { normalisedSchema, SCHEMA_FILE } from './normalised/schema';

const root = join(__dirname, '..');

async function main(): Promise<void> {
  const filepath = join(root, SCHEMA_FILE);
  const schema = JSON.stringify(normalisedSchema());
  writeFileSync(filepath, await format(schema, { ...(await resolveConfig(filepath)), filepath }));
  writeFileSync(join(root, FIELD_PAGE), fieldPage());
  console.log(`${SCHEMA_FILE} and ${FIELD_PAGE} are written.`);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
