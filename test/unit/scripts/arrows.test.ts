import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { inNode } from './in-node';

interface Report {
  files: number;
  findings: { file: string; message: string }[];
}

const sound = {
  'shared/index.ts': "export { build } from './operations/build';",
  'shared/http/limits.ts': 'export const limit = 4;\nexport interface Limit { value: number }',
  'shared/http/request.ts': 'export const request = () => 1;',
  'shared/trainingpeaks/client.ts': "import { request } from '../http/request';\nexport const client = request;",
  'shared/operations/build.ts': "import { client } from '../trainingpeaks/client';\nexport const build = client;",
  'nodes/Node.node.ts': "import { build } from '../shared';\nimport 'n8n-workflow';\nvoid build;",
  'zapier/common/step.ts': 'export const step = () => 1;',
  'zapier/one/src/index.ts': "import { step } from '../../common/step';\nexport const one = step;",
  'sandbox/server.ts': "import { limit } from '../shared/http/limits';\nimport 'fastify';\nvoid limit;",
};

describe('the import arrows', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'arrows-'));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  function check(files: Record<string, string>): Report {
    for (const [path, text] of Object.entries({ ...sound, ...files })) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    return inNode<Report>('scripts/lint/arrows.mjs', 'script.checkArrows(input)', root);
  }

  it('finds nothing where all point the right way', () => {
    expect(check({})).toEqual({ files: Object.keys(sound).length, findings: [] });
  });

  it.each([
    ['the core imports a library', 'shared/http/a.ts', "import x from 'axios'; void x;", 'imports "axios"'],
    [
      'a lower room imports a higher one',
      'shared/http/a.ts',
      "export * from '../operations/build';",
      'point downwards',
    ],
    ['even lazily', 'shared/http/a.ts', "export const a = () => import('../operations/build');", 'point downwards'],
    ['the core imports a face', 'shared/http/a.ts', "import '../../nodes/Node.node';", 'may not import from nodes/'],
    ['a node imports the sandbox', 'nodes/a.ts', "import '../sandbox/server';", 'may not import from sandbox/'],
    ['the sandbox takes code', 'sandbox/a.ts', "import { request } from '../shared/http/request';", 'holds code'],
    [
      'a Zapier app imports another one',
      'zapier/two/src/index.ts',
      "import { one } from '../../one/src/index'; void one;",
      'may not import from zapier/one/',
    ],
    [
      'what the Zapier apps share imports one of them',
      'zapier/common/a.ts',
      "import { one } from '../one/src/index'; void one;",
      'may not import from zapier/one/',
    ],
    ['the core has an unknown room', 'shared/misc/a.ts', 'export const a = 1;', "not one of the core's rooms"],
  ])('tells when %s', (_, path, text, message) => {
    const { findings } = check({ [path]: text });
    expect(findings).toEqual([expect.objectContaining({ message: expect.stringContaining(message) })]);
    expect(findings[0]?.file).toBe(`${path}:1`);
  });

  it('lets the sandbox take types from a file with code', () => {
    expect(check({ 'sandbox/a.ts': "import type { X } from '../shared/http/request';" }).findings).toEqual([]);
  });
});
