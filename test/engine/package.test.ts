import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { loadPackage, PACKAGE_FOLDER, type PackedPackage } from './support/packed-package';

let packed: PackedPackage;
beforeAll(async () => {
  packed = await loadPackage();
});

const manifest = JSON.parse(readFileSync(join(PACKAGE_FOLDER, 'package.json'), 'utf8')) as {
  n8n: { nodes: string[]; credentials: string[] };
  dependencies?: object;
};
const nodes = [
  'terra',
  'terraTrigger',
  'trainerDay',
  'trainerDayTrigger',
  'trainingPeaks',
  'trainingPeaksInstantTrigger',
  'trainingPeaksTrigger',
];
const credentials = ['terraApi', 'trainerDayApi', 'trainerDayOAuth2Api', 'trainingPeaksOAuth2Api'];

const described = () => [
  ...nodes.map((name) => packed.node(name).description),
  ...credentials.map((name) => packed.credential(name)),
];

describe('the packed package', () => {
  it('is loaded by n8n with everything it registers', () => {
    expect(nodes.map((name) => packed.node(name).description.name)).toEqual(nodes);
    expect(packed.credentials().map(({ name }) => name)).toEqual(credentials);
    expect(packed.credential('trainingPeaksOAuth2Api').extends).toEqual(['oAuth2Api']);
    expect(manifest.n8n.nodes).toHaveLength(nodes.length);
  });

  it('is loaded without the core, which comes in with the first run', () => {
    const files = [...manifest.n8n.credentials, ...manifest.n8n.nodes].map((file) => join(PACKAGE_FOLDER, file));
    const code = `
      for (const file of ${JSON.stringify(files)}) for (const Class of Object.values(require(file))) new Class();
      const core = require(${JSON.stringify(join(PACKAGE_FOLDER, 'dist/core.js'))});
      const loaded = () => Object.keys(require.cache).filter((file) => file.endsWith('core.main.js')).length;
      console.log(JSON.stringify([loaded(), typeof core.parseInput, loaded()]));`;
    const env = { ...process.env, NODE_OPTIONS: '' };
    const printed = execFileSync(process.execPath, ['-e', code], { cwd: PACKAGE_FOLDER, encoding: 'utf8', env });
    expect(JSON.parse(printed)).toEqual([0, 'function', 1]);
  });

  it('brings no libraries of its own', () => {
    expect(manifest.dependencies ?? {}).toEqual({});
  });

  it('sends the editor at most 200 kB of descriptions', () => {
    expect(JSON.stringify(described()).length).toBeLessThan(200_000);
  });

  it('has a light and a dark icon for every node and credential', () => {
    for (const { icon, iconUrl } of described() as {
      icon?: unknown;
      iconUrl?: { light: string; dark: string };
    }[]) {
      expect(icon).toBeUndefined();
      expect(iconUrl!.light).not.toBe(iconUrl!.dark);
      for (const url of [iconUrl!.light, iconUrl!.dark]) {
        const file = join(PACKAGE_FOLDER, url.replace(/^icons\/[^/]+\//, ''));
        expect(readFileSync(file, 'utf8')).toMatch(/^<svg /);
      }
    }
  });

  it('describes every node for search', () => {
    for (const file of manifest.n8n.nodes) {
      const codexFile = join(PACKAGE_FOLDER, file.replace(/\.js$/, '.json'));
      expect(existsSync(codexFile)).toBe(true);
      const codex = JSON.parse(readFileSync(codexFile, 'utf8')) as { node: string };
      expect(codex.node).toBe(`${packed.name}.${nodes[manifest.n8n.nodes.indexOf(file)]}`);
      expect(basename(codexFile)).toMatch(/\.node\.json$/);
    }
  });

  it('offers the action nodes to AI agents, and the triggers not', () => {
    const tools = nodes.filter((name) => packed.node(name).description.usableAsTool);
    expect(tools).toEqual(nodes.filter((name) => !/trigger$/i.test(name)));
  });
});
