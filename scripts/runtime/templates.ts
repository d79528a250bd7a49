import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { clone } from './installed';
import type { WorkflowJson } from './n8n-workflows';

/** A template as its file is. */
export const shipped = (stem: string): WorkflowJson =>
  JSON.parse(readFileSync(join(clone, 'workflows', `${stem}.json`), 'utf8')) as WorkflowJson;

/**
 * A template with what a person fills into the node *Fill this in*.
 *
 * @throws Error where it has nothing of that name to fill in
 */
export function filled(stem: string, fill: Record<string, unknown>): WorkflowJson {
  const template = shipped(stem);
  if (Object.keys(fill).length === 0) return template;
  const settings = template.nodes.find(({ name }) => name === 'Fill this in');
  const { assignments } = settings?.parameters.assignments as { assignments: { name: string; value: unknown }[] };
  for (const [name, value] of Object.entries(fill)) {
    const assignment = assignments.find((one) => one.name === name);
    if (!assignment) throw new Error(`${stem} has nothing called ${name} to fill in.`);
    assignment.value = value;
  }
  return template;
}
