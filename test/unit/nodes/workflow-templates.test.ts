import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TRAINERDAY, TRAININGPEAKS, operationNamed } from '../../../shared';

interface TemplateNode {
  name: string;
  type: string;
  position: [number, number];
  parameters: Record<string, unknown>;
  credentials?: Record<string, { id: string | null; name: string }>;
}

/** The workflow files for people, without those of the demo: what a file alone can show to be wrong with it. */

const folder = join(__dirname, '../../../workflows');
const templates = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => {
    const { nodes } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as { nodes: TemplateNode[] };
    return { file, nodes };
  });
/** The catalogue of the system a node is of. */
const CATALOGUES: [node: string, typeof TRAININGPEAKS | typeof TRAINERDAY][] = [
  ['.trainingPeaks', TRAININGPEAKS],
  ['.trainerDay', TRAINERDAY],
];
const ours = (nodes: TemplateNode[]) =>
  CATALOGUES.flatMap(([end, catalogue]) =>
    nodes.filter(({ type }) => type.endsWith(end)).map((node) => ({ ...node, catalogue })),
  );
/** Parameters of the panel that are no fields of an operation. */
const PANEL = [
  'authentication',
  'resource',
  'operation',
  'output',
  'outputField',
  'returnAll',
  'limit',
  'additionalFields',
];

describe.each(templates)('$file', ({ nodes }) => {
  it('asks for operations and fields that there are', () => {
    for (const { name, parameters, catalogue } of ours(nodes)) {
      const operation = operationNamed(catalogue, String(parameters.resource), String(parameters.operation));
      const { additionalFields = {}, ...main } = parameters;
      const used = [...Object.keys(main), ...Object.keys(additionalFields as object)];
      const known = [...PANEL, ...Object.keys(operation?.fields ?? {})];
      expect({ name, unknown: used.filter((key) => !known.includes(key)) }).toEqual({ name, unknown: [] });
    }
  });

  it('shows every node in a place of its own', () => {
    const places = nodes
      .filter(({ type }) => !type.endsWith('.stickyNote'))
      .map(({ name, position: [x, y] }) => ({ name, x, y }));
    const covered = places.filter(({ name, x, y }) =>
      places.some((other) => other.name !== name && Math.abs(other.x - x) < 160 && Math.abs(other.y - y) < 112),
    );
    expect(covered).toEqual([]);
  });
});
