import './environment';
import 'reflect-metadata';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { PackageDirectoryLoader } from 'n8n-core';
import type { ICredentialType, INodeType } from 'n8n-workflow';

/** Where scripts/pack.mjs unpacks the tarball it packed: what people install, and what these tests run. */
export const PACKAGE_FOLDER = resolve(__dirname, '../../../.work/package');

export interface PackedPackage {
  name: string;
  node(name: string): INodeType;
  credential(name: string): ICredentialType;
  credentials(): ICredentialType[];
}

/** Loads the packed package with n8n's own loader. */
export async function loadPackage(): Promise<PackedPackage> {
  if (!existsSync(PACKAGE_FOLDER)) throw new Error('Nothing is packed: run scripts/build.mjs and scripts/pack.mjs.');
  const loader = new PackageDirectoryLoader(PACKAGE_FOLDER);
  await loader.loadAll();
  return {
    name: loader.packageName,
    node: (name) => found(loader.nodeTypes[name], name).type as INodeType,
    credential: (name) => found(loader.credentialTypes[name], name).type,
    credentials: () => Object.values(loader.credentialTypes).map(({ type }) => type),
  };
}

function found<T>(entry: T | undefined, name: string): T {
  if (entry === undefined) throw new Error(`The packed package has no "${name}".`);
  return entry;
}
