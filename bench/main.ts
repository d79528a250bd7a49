import '../test/engine/support/environment';
import { activityFilesSection } from './activity-files';
import { engineItemsSection, engineSpeedSection } from './engine-speed';
import { historySection } from './history';
import { loadTimeSection } from './load-time';
import { normalisingSection } from './normalising';
import { packageSection } from './package';
import { planSharingSection } from './plan-sharing';
import { requestsSection } from './requests';
import { tolerantReadingSection } from './tolerant-reading';
import { triggerStateSection } from './trigger-state';
import { uploadMemorySection } from './upload-memory';
import { workoutStructuresSection } from './workout-structures';
import type { Figure, Section } from './figures';

const sections: Section[] = [
  packageSection,
  loadTimeSection,
  engineSpeedSection,
  engineItemsSection,
  uploadMemorySection,
  activityFilesSection,
  triggerStateSection,
  requestsSection,
  tolerantReadingSection,
  normalisingSection,
  workoutStructuresSection,
  planSharingSection,
  historySection,
];

function print({ name, value, bar }: Figure, width: number): void {
  const verdict = bar === undefined ? '' : `${bar.text.padEnd(20)} ${bar.holds ? 'pass' : 'OVER'}`;
  console.log(`  ${name.padEnd(width)}  ${value.padStart(12)}   ${verdict}`.trimEnd());
}

/** Runs the sections named on the command line, or all of them. Exit code 1 when a bar is not kept. */
async function main(names: string[]): Promise<void> {
  const unknown = names.filter((name) => !sections.some(({ key }) => key === name));
  if (unknown.length > 0) {
    throw new Error(`There is no "${unknown.join('", "')}". Sections: ${sections.map(({ key }) => key).join(', ')}.`);
  }
  let over = 0;
  for (const { key, title, run } of sections) {
    if (names.length > 0 && !names.includes(key)) continue;
    console.log(`\n${title} (${key})`);
    const figures = await run();
    const width = Math.max(...figures.map(({ name }) => name.length));
    for (const one of figures) print(one, width);
    over += figures.filter(({ bar }) => bar?.holds === false).length;
  }
  console.log(over === 0 ? '\nEvery bar is kept.' : `\n${over} over the bar.`);
  process.exitCode = over === 0 ? 0 : 1;
}

main(process.argv.slice(2)).catch((error: Error) => {
  console.error(`\nThe benchmark stopped: ${error.message}`);
  process.exitCode = 1;
});
