import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { resolveOutputSchemaPath } from 'n8n-core';
import { loadPackage, PACKAGE_FOLDER } from './support/packed-package';

/** What n8n's server and editor look up; what is in the schemas is compared with results in test/api-coverage. */
const folderOf = (node: string): string => join(PACKAGE_FOLDER, 'dist/nodes', node);

const filesOf = (folder: string): string[] =>
  readdirSync(join(folder, '__schema__'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();

describe('the output schemas of the packed package', () => {
  it('stand where n8n looks for each operation the panel offers, and nowhere else', async () => {
    const { properties } = (await loadPackage()).node('trainingPeaks').description;
    const nodeDir = folderOf('TrainingPeaks');
    const looked = properties
      .filter(({ name }) => name === 'operation')
      .flatMap(({ options, displayOptions }) => {
        const resource = String(displayOptions!.show!.resource![0]);
        return options!.map((option) => {
          const operation = 'value' in option ? String(option.value) : '';
          return resolveOutputSchemaPath({ nodeDir, version: '1.0.0', resource, operation });
        });
      });
    expect(looked.sort()).toEqual(filesOf(nodeDir));
  });

  it.each(['TrainingPeaksTrigger', 'TrainingPeaksInstantTrigger'])('stand where n8n looks for %s', (node) => {
    const nodeDir = folderOf(node);
    expect(filesOf(nodeDir)).toEqual([resolveOutputSchemaPath({ nodeDir, version: 1, versionFallback: true })]);
    expect(filesOf(nodeDir)).toEqual([resolveOutputSchemaPath({ nodeDir, version: '1.0.0' })]);
  });
});
