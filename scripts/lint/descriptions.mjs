import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { legs, scanFolder } from '../support/n8n-rules.mjs';
import { literal, Raw } from './literal.mjs';

/**
 * n8n's rules read literals and see nothing inside `properties: project(…)`. So what the catalogue is projected to is
 * written out here, from the built package, as the files a person would have typed, and the rules run over those.
 */

/** The class n8n would load from a built file: the one named like the file. @returns {Record<string, any>} */
function instanceFrom(file) {
  const name = basename(file).replace(/\.(node|credentials)\.js$/, '');
  const Class = createRequire(import.meta.url)(file)[name];
  if (!Class) throw new Error(`${file} has no class named ${name}, so n8n could not load it.`);
  return new Class();
}

const connections = (list) => list.map((kind) => (kind === 'main' ? new Raw('NodeConnectionTypes.Main') : kind));

/** Stands in for each method group, so that the rules about their completeness see what the node has. */
const methods = (instance) =>
  [
    instance.execute && '  async execute(): Promise<INodeExecutionData[][]> {\n    return [[]];\n  }',
    instance.poll && '  async poll(): Promise<INodeExecutionData[][] | null> {\n    return null;\n  }',
    instance.webhook && '  async webhook(): Promise<IWebhookResponseData> {\n    return {};\n  }',
    instance.webhookMethods &&
      `  webhookMethods = ${literal(
        Object.fromEntries(
          Object.entries(instance.webhookMethods).map(([hook, set]) => [
            hook,
            Object.fromEntries(Object.keys(set).map((name) => [name, new Raw('async (): Promise<boolean> => true')])),
          ]),
        ),
      )};`,
  ].filter(Boolean);

/** @param {string} name @param {Record<string, any>} instance */
function nodeSource(name, instance) {
  const description = { ...instance.description };
  if (Array.isArray(description.inputs)) description.inputs = connections(description.inputs);
  if (Array.isArray(description.outputs)) description.outputs = connections(description.outputs);
  return [
    "import type { INodeExecutionData, INodeType, INodeTypeDescription, IWebhookResponseData } from 'n8n-workflow';",
    "import { NodeConnectionTypes } from 'n8n-workflow';\n",
    `export class ${name} implements INodeType {`,
    [`  description: INodeTypeDescription = ${literal(description)};`, ...methods(instance)].join('\n\n'),
    '}\n',
  ].join('\n');
}

/** @param {string} name @param {Record<string, any>} instance */
function credentialSource(name, instance) {
  const types = { properties: ': INodeProperties[]', icon: ': Icon', test: ': ICredentialTestRequest' };
  const fields = Object.entries(instance).filter(([, value]) => typeof value !== 'function' && value !== undefined);
  return [
    "import type { ICredentialTestRequest, ICredentialType, Icon, INodeProperties } from 'n8n-workflow';\n",
    `export class ${name} implements ICredentialType {`,
    fields.map(([key, value]) => `  ${key}${types[key] ?? ''} = ${literal(value)};`).join('\n\n'),
    '}\n',
  ].join('\n');
}

/**
 * Writes the whole package out as literals.
 *
 * @param {string} built the folder of the unpacked package, with package.json and dist/
 * @param {string} into an empty folder
 * @param {{ node?: (instance: any) => void, credential?: (instance: any) => void }} [change] alters what is written
 */
export function writeDescriptions(built, into, change = {}) {
  const packageJson = JSON.parse(readFileSync(join(built, 'package.json'), 'utf8'));
  cpSync(join(built, 'package.json'), join(into, 'package.json'));
  for (const name of readdirSync(join(built, 'dist'), { recursive: true })) {
    if (/\.(svg|png)$|\.node\.json$/.test(name)) cpSync(join(built, 'dist', name), join(into, name));
  }
  for (const [kind, files, write] of [
    ['credential', packageJson.n8n.credentials, credentialSource],
    ['node', packageJson.n8n.nodes, nodeSource],
  ]) {
    for (const file of files) {
      const instance = instanceFrom(join(built, file));
      change[kind]?.(instance);
      const target = join(into, file.replace(/^dist\//, '').replace(/\.js$/, '.ts'));
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, write(instance.constructor.name, instance));
    }
  }
}

/** Mistakes a projection could make, and the rule that must notice each. */
const planted = {
  'n8n-nodes-base/node-param-description-boolean-without-whether': {
    displayName: 'Planted Switch',
    name: 'plantedSwitch',
    type: 'boolean',
    default: false,
    description: 'If the workout is shown',
  },
  'n8n-nodes-base/node-param-options-type-unsorted-items': {
    displayName: 'Planted List',
    name: 'plantedList',
    type: 'options',
    options: ['Swim', 'Run', 'Bike', 'Walk', 'Brick'].map((name) => ({ name, value: name.toLowerCase() })),
    default: 'run',
  },
  'n8n-nodes-base/node-param-display-name-miscased': {
    displayName: 'planted name',
    name: 'plantedName',
    type: 'string',
    default: '',
  },
};

/**
 * Runs both of n8n's rule sets over the written-out package, and proves with planted mistakes that they can fail.
 *
 * @param {string} built the folder of the unpacked package
 */
export async function checkDescriptions(built) {
  const scanWritten = async (change) => {
    const folder = mkdtempSync(join(tmpdir(), 'written-out-'));
    try {
      writeDescriptions(built, folder, change);
      return await scanFolder(folder, legs.source, { verdict: false });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  };
  const report = await scanWritten();
  const bad = await scanWritten({
    node: ({ description }) => {
      description.properties = [...description.properties, ...Object.values(planted)];
    },
    credential: (instance) => {
      instance.properties = [
        ...instance.properties,
        { displayName: 'API Secret', name: 'apiSecret', type: 'string', default: '' },
      ];
    },
  });
  const noticed = new Set(bad.findings.map(({ rule }) => rule));
  for (const rule of [...Object.keys(planted), '@n8n/community-nodes/credential-password-field']) {
    if (!noticed.has(rule)) {
      report.findings.push({
        file: 'written-out package',
        rule,
        message: 'this rule did not notice a mistake planted for it',
      });
    }
  }
  return { ...report, planted: bad.findings.length };
}
