import 'reflect-metadata';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { PackageDirectoryLoader } from 'n8n-core';
import { figure } from './figures';
import type { Section } from './figures';
import { packedFolder, packedTarball } from './support/packed';

interface PackedFile {
  path: string;
  bytes: number;
}

/** What people install, by size: the packed tarball of scripts/pack.mjs. */
export const packageSection: Section = {
  key: 'package',
  title: 'The packed package',
  async run() {
    const folder = packedFolder();
    const files = filesOf(folder);
    const schemas = files.filter(isOutputSchema);
    const code = files.filter((file) => !isOutputSchema(file));
    const { dependencies = {} } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
      dependencies?: object;
    };
    const descriptions = await descriptionsOf(folder);
    return [
      figure('tarball', statSync(packedTarball()).size / 1000, { unit: 'kB' }),
      figure('code and all else but output schemas', bytesOf(code) / 1000, { unit: 'kB', atMost: 500 }),
      figure('files but output schemas', code.length, { atMost: 40 }),
      figure('output schemas', bytesOf(schemas) / 1000, { unit: 'kB', digits: 1, atMost: 300 }),
      figure('files of output schemas', schemas.length),
      figure('runtime dependencies', Object.keys(dependencies).length, { atMost: 0 }),
      figure('descriptions', descriptions.bytes / 1000, { unit: 'kB', atMost: 150 }),
      figure("descriptions with n8n's copy for AI agents", descriptions.withTools / 1000, { unit: 'kB' }),
    ];
  },
};

const isOutputSchema = ({ path }: PackedFile): boolean => path.split(sep).includes('__schema__');

const bytesOf = (files: PackedFile[]): number => files.reduce((sum, { bytes }) => sum + bytes, 0);

function filesOf(folder: string): PackedFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path, bytes: statSync(path).size }));
}

/**
 * The JSON the editor downloads for the package, as n8n's own loader makes it. For each node that an AI agent may use,
 * n8n sends a second, nearly equal description.
 */
async function descriptionsOf(folder: string): Promise<{ bytes: number; withTools: number }> {
  const loader = new PackageDirectoryLoader(folder);
  await loader.loadAll();
  const { nodes, credentials } = loader.types;
  const bytes = size(nodes) + size(credentials);
  return { bytes, withTools: bytes + size(nodes.filter(({ usableAsTool }) => usableAsTool)) };
}

const size = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));
