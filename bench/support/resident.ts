import { readFileSync, writeFileSync } from 'node:fs';

/** What Linux says of this process, in bytes: its size now, or its greatest since {@link forgetPeak}. */
export function residentBytes(name: 'VmRSS' | 'VmHWM'): number {
  const line = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(readFileSync('/proc/self/status', 'utf8'));
  return Number(line?.[1]) * 1024;
}

/** From here on `VmHWM` is the greatest size since now, after what nobody needs any more is gone; needs `--expose-gc`. */
export async function forgetPeak(): Promise<void> {
  for (let round = 0; round < 5; round++) {
    globalThis.gc?.();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  writeFileSync('/proc/self/clear_refs', '5');
}
