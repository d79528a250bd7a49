import { shipped, Stage } from './stage';

/** Calendars of a seed, and the tables as *Set up* makes them, without any athletes in them. */
export async function emptyTables(stage: Stage, seed: string): Promise<void> {
  await Stage.prototype.clean.call(stage, seed);
  const { id } = await stage.n8n.client.get<{ id: string }>('/rest/projects/personal');
  for (const { parameters } of shipped('studio-set-up').nodes) {
    if (parameters.resource !== 'table' || parameters.operation !== 'create') continue;
    const { column } = parameters.columns as { column: { name: string; type: string }[] };
    await stage.n8n.client.post(`/rest/projects/${id}/data-tables`, { name: parameters.tableName, columns: column });
  }
}
