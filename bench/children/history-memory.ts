import { readFileSync, writeFileSync } from 'node:fs';
import { createSession } from '../../shared/operations/create-session';
import { getHistory } from '../../shared/operations/normalised/get-history';
import { runOperation } from '../../shared/operations/run';
import type { Transport } from '../../shared/http/ports';
import { nodePorts } from '../../test/support/node-ports';
import { childInput, finishChild } from '../support/child-process';

export interface HistoryMemoryInput {
  url: string;
  startDate: string;
  endDate: string;
  chunkSize: number;
  /** Keeps every item until the end, as one step for all would. */
  keep: boolean;
}

export interface HistoryMemoryAnswer {
  items: number;
  steps: number;
  seconds: number;
  /** What the process grew by at most. */
  extraBytes: number;
  /** What was in use at most, without garbage, while a step's items were there. */
  heldBytes: number;
}

const transport: Transport = async ({ method, url, headers }) => {
  const answer = await fetch(url, { method, headers });
  return { status: answer.status, headers: Object.fromEntries(answer.headers), body: await answer.text() };
};

/** What Linux says of this process, in bytes. */
function residentBytes(name: 'VmRSS' | 'VmHWM'): number {
  const line = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(readFileSync('/proc/self/status', 'utf8'));
  return Number(line?.[1]) * 1024;
}

async function main({ url, startDate, endDate, chunkSize, keep }: HistoryMemoryInput): Promise<HistoryMemoryAnswer> {
  const step = (values: object) =>
    runOperation(
      getHistory,
      createSession({
        ports: nodePorts(transport),
        hosts: { oauth: url, api: url, app: url },
        userAgent: 'bench/1.0',
        applicationName: 'bench',
        accountType: 'coach',
        defaultTimeZone: 'UTC',
        deadlineAt: Date.now() + 300_000,
      }),
      { athletes: 'roster', range: 'dates', startDate, endDate, chunkSize, ...values },
    );
  await step({ endDate: startDate, include: ['activities'] });
  globalThis.gc?.();
  const heapBefore = process.memoryUsage().heapUsed;
  const before = residentBytes('VmRSS');
  // From here on VmHWM is the greatest size since now.
  writeFileSync('/proc/self/clear_refs', '5');
  const begun = Date.now();
  const kept: unknown[] = [];
  let items = 0;
  let steps = 0;
  let heldBytes = 0;
  let cursor: unknown = '';
  while (cursor !== null) {
    const told = await step({ cursor });
    const progress = told.pop()!;
    items += told.length;
    steps += 1;
    if (keep) kept.push(...told);
    cursor = progress.cursor;
    globalThis.gc?.();
    heldBytes = Math.max(heldBytes, process.memoryUsage().heapUsed - heapBefore);
    // n8n writes a step's items down; here it is enough that they are text once.
    JSON.stringify(told);
  }
  const seconds = (Date.now() - begun) / 1000;
  return { items, steps, seconds, extraBytes: residentBytes('VmHWM') - before, heldBytes };
}

main(childInput<HistoryMemoryInput>()).then(finishChild, (error: Error) => {
  console.error(error);
  process.exit(1);
});
