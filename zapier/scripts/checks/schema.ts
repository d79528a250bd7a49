import type { Definition, Finding } from './finding';

export type App = object;

/** What is used of zapier-platform-core and missing in its types. */
export interface Core {
  version: string;
  createAppHandler(app: App): (event: object) => Promise<{ results: unknown }>;
}

interface SchemaError {
  property: string;
  message: string;
}

/** The check of `zapier-platform validate --without-style`, and the compiled definition that Zapier's server would see. */
export async function validateSchema(core: Core, app: App): Promise<{ schema: Finding[]; definition: Definition }> {
  const handle = core.createAppHandler(app);
  const run = async (command: string) => (await handle({ command, calledFromCli: true })).results;
  const errors = (await run('validate')) as SchemaError[];
  const schema = errors.map(({ property, message }) => ({ id: 'SCHEMA', where: property, message }));
  return { schema, definition: (await run('definition')) as Definition };
}
