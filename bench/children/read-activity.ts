import { createGunzip } from 'node:zlib';
import { gpxToTcx } from '../../shared/files/activity/gpx-to-tcx';
import { readActivity } from '../../shared/files/activity/read';
import { childInput, finishChild } from '../support/child-process';
import { LARGE_ACTIVITIES, type LargeActivity } from '../support/large-activities';
import { forgetPeak, residentBytes } from '../support/resident';

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
  await forgetPeak();
  const before = residentBytes('VmRSS');
  const begun = process.cpuUsage();
  await run(file);
  const { user, system } = process.cpuUsage(begun);
  return { cpuMs: (user + system) / 1000, extraBytes: residentBytes('VmHWM') - before };
}

main(childInput<ReadActivityInput>()).then(finishChild, (error: Error) => {
  console.error(error);
  process.exit(1);
});
