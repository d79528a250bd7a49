import { figure, median } from './figures';
import type { Figure, Section } from './figures';
import type { EngineSpeedAnswer, EngineSpeedInput } from './children/engine-speed';
import { runInsideN8n } from './support/inside-n8n';
import { startWorkoutServer } from './support/workout-server';

const WORKOUTS = 1000;
const RUNS = 7;
const RUNS_PER_ITEM = 3;

/**
 * A thousand workouts through n8n's own engine, in the installed n8n and on its Node.js: our node against what one would
 * build without it, an HTTP Request node and a Code node with the same mapping, both on the same credential.
 */
export const engineSpeedSection: Section = {
  key: 'engine-speed',
  title: `${WORKOUTS} workouts in one answer through the n8n engine, median of ${RUNS} runs each, in turn`,
  async run() {
    const times = await measure({ runs: RUNS, requests: 'one' });
    return [
      milliseconds('TrainingPeaks node', times.own),
      milliseconds('HTTP Request and Code', times.code),
      milliseconds('HTTP Request and the mapping in process', times.inline),
      figure('ratio to HTTP Request and Code', median(times.own) / median(times.code), { digits: 2, atMost: 1.1 }),
      figure('ratio to HTTP Request and the mapping in process', median(times.own) / median(times.inline), {
        digits: 2,
      }),
    ];
  },
};

/** The same with a thousand input items and a request for each. */
export const engineItemsSection: Section = {
  key: 'engine-items',
  title: `${WORKOUTS} items, a request each, through the n8n engine, median of ${RUNS_PER_ITEM} runs each, in turn`,
  async run() {
    const times = await measure({ runs: RUNS_PER_ITEM, requests: 'perItem' });
    return [
      milliseconds('TrainingPeaks node', times.own),
      milliseconds('HTTP Request one at a time, Code', times.code),
      milliseconds('HTTP Request all at once, Code', times.codeAtOnce),
      figure('ratio to one at a time', median(times.own) / median(times.code), { digits: 2 }),
      figure('ratio to all at once', median(times.own) / median(times.codeAtOnce), { digits: 2 }),
    ];
  },
};

const milliseconds = (name: string, values: number[]): Figure => figure(name, median(values), { unit: 'ms' });

async function measure(input: Pick<EngineSpeedInput, 'runs' | 'requests'>): Promise<EngineSpeedAnswer> {
  const server = await startWorkoutServer(WORKOUTS);
  try {
    return await runInsideN8n('engine-speed.ts', { ...input, url: server.url, workouts: WORKOUTS });
  } finally {
    await server.stop();
  }
}
