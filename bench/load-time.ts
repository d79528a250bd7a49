import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { figure, median } from './figures';
import type { Section } from './figures';
import { clone, packedFolder } from './support/packed';

const RUNS = 15;

interface Load {
  milliseconds: number;
  kilobytes: number;
}

/**
 * How long n8n waits for the package at its start: credentials and nodes required and instantiated, n8n-workflow loaded
 * before. A peer of similar scope is measured in turn with it, each time in a fresh process, so that both see the same
 * machine.
 */
export const loadTimeSection: Section = {
  key: 'load-time',
  title: `Load time, median of ${RUNS} fresh processes each, in turn`,
  async run() {
    const peer = join(clone, 'node_modules/@mendable/n8n-nodes-firecrawl');
    const loads: Record<'own' | 'peer', Load[]> = { own: [], peer: [] };
    for (let run = 0; run <= RUNS; run++) {
      const pair = { own: load(packedFolder()), peer: load(peer) };
      // The first pair brings the files into the file system's cache.
      if (run === 0) continue;
      loads.own.push(pair.own);
      loads.peer.push(pair.peer);
    }
    const milliseconds = (of: Load[]) => median(of.map((each) => each.milliseconds));
    const kilobytes = (of: Load[]) => median(of.map((each) => each.kilobytes));
    return [
      figure('this package', milliseconds(loads.own), { unit: 'ms', digits: 1 }),
      figure('@mendable/n8n-nodes-firecrawl 2.1.2', milliseconds(loads.peer), { unit: 'ms', digits: 1 }),
      figure('ratio', milliseconds(loads.own) / milliseconds(loads.peer), { digits: 2, atMost: 1 }),
      figure('heap, this package', kilobytes(loads.own), { unit: 'kB' }),
      figure('heap, firecrawl', kilobytes(loads.peer), { unit: 'kB' }),
    ];
  },
};

function load(folder: string): Load {
  const answer = execFileSync(process.execPath, ['--expose-gc', join(__dirname, 'children/load.mjs'), folder], {
    encoding: 'utf8',
    // tsx, which runs this file, would slow down every require of the child.
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  return JSON.parse(answer) as Load;
}
