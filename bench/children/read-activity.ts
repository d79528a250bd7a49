import { readFileSync, writeFileSync } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { gpxToTcx } from '../../shared/files/activity/gpx-to-tcx';
import { readActivity } from '../../shared/files/activity/read';
import { childInput, finishChild } from '../support/child-process';
import { LARGE_ACTIVITIES, type LargeActivity } from '../support/large-activities';

export interface ReadActivityInput {
  kind: LargeActivity;
  bytes: number;
  convert: boolean;
}

export interface ReadActivityAnswer {
  cpuMs: number;
  extraBytes: number;
}

async function main({ kind, bytes, convert }: ReadActivityInput): Promise<ReadActivityAnswer> {
  const ports = { gunzip: (data: Uint8Array) => createGunzip().end(data) };
  const run = async (file: Uint8Array) => {
    if (convert) await gpxToTcx(file, ports);
    else if ((await readActivity(file, ports)).activity === null) throw new Error(`${kind} was not read`);
  };
  await run(new Uint8Array(LARGE_ACTIVITIES[kind](100_000)));
  const file = new Uint8Array(LARGE_ACTIVITIES[kind](bytes));
  for (let round = 0; round < 5; round++) {
    globalThis.gc?.();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const before = residentBytes('VmRSS');
  // From here on VmHWM is the greatest size since now.
  writeFileSync('/proc/self/clear_refs', '5');
  const begun = process.cpuUsage();
  await run(file);
  const { user, system } = process.cpuUsage(begun);
  return { cpuMs: (user + system) / 1000, extraBytes: residentBytes('VmHWM') - before };
}

/** What Linux says of this process, in bytes. */
function residentBytes(name: 'VmRSS' | 'VmHWM'): number {
  const line = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(readFileSync('/proc/self/status', 'utf8'));
  return Number(line?.[1]) * 1024;
}

main(childInput<ReadActivityInput>()).then(finishChild, (error: Error) => {
  console.error(error);
  process.exit(1);
});
