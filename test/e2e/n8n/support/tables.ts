import { shipped } from './stage';
import type { StudioStage } from './studio';

/** The calendars of a seed, nothing sent, and the tables as *Set up* makes them, without any athletes in them. */
export async function emptyTables(stage: StudioStage, seed: string): Promise<void> {
  await stage.empty(seed);
  for (const { parameters } of shipped('studio-set-up').nodes) {
    if (parameters.resource !== 'table' || parameters.operation !== 'create') continue;
    const { column } = parameters.columns as { column: { name: string; type: string }[] };
    await stage.addTable(
      String(parameters.tableName),
      Object.fromEntries(column.map(({ name, type }) => [name, type])),
    );
  }
}
