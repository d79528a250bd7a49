import { ASSUMPTIONS, type Assumption, STEPS } from '../../probe/assumptions';
import { quirkSwitches } from '../../sandbox/quirks';
import { namedTests, type NamedTest } from './named-tests';

export const PAGE = 'docs/assumptions.md';

/** What only running the suites can tell. */
export interface Counts {
  /** Runs of the contract, one transport under one setting of the sandbox each. */
  runs: number;
  /** Cells of the error matrix, rounded down to thousands. */
  cells: number;
}

/** docs/assumptions.md, from the list of the probe, the switches of the sandbox and the names of the tests. */
export function assumptionsPage(root: string, { runs, cells }: Counts): string {
  const tests = namedTests(root);
  const switches = Object.keys(quirkSwitches).length;
  return [
    '# What TrainingPeaks leaves open',
    '',
    '<!-- Written by scripts/write-assumptions.ts; change probe/assumptions.ts, sandbox/quirks.ts or the tests. -->',
    '',
    `The public documentation of the Partners API leaves ${ASSUMPTIONS.length} questions open, or answers them in two ways. The connector is`,
    'built so that either answer is right: it reads every form, and writes the documented one only.',
    '',
    `- The [sandbox](../sandbox/README.md) serves each form: ${switches} switches, named below (the first value is the default).`,
    `- The whole way through the API, from sign-in to disconnecting, runs under every value of every switch and under mixtures of`,
    `  all of them, over the transports of n8n and Zapier and over axios: ${runs} runs. What is found and what is written has to be the`,
    '  same in all of them (`test/contract/quirks`).',
    `- Every operation is tried with each of its requests failing in every status and body form: over ${thousands(cells)} cells, in each of`,
    '  which the message, its next step and its looks in n8n and in Zapier are checked (`test/contract/error-matrix.test.ts`).',
    '- The [probe](probe.md) asks TrainingPeaks itself, for whoever has credentials; its steps are named below.',
    '',
    ...ASSUMPTIONS.flatMap((assumption) => section(assumption, tests.get(assumption.number) ?? [])),
  ].join('\n');
}

function section({ number, title, connector, step, beyondTheProbe }: Assumption, tests: NamedTest[]): string[] {
  const asked = step === null ? 'no request can tell.' : `step “${STEPS[step]}”.`;
  return [
    `## ${number}. ${title}`,
    '',
    `- **Connector**: ${connector}`,
    `- **Sandbox**: ${switchesOf(number)}`,
    `- **Probe**: ${asked}${beyondTheProbe === undefined ? '' : ` ${beyondTheProbe}`}`,
    '- **Tests**:',
    ...tests.map(({ file, name }) => `  - \`${file}\`: ${escaped(name)}`),
    '',
  ];
}

function switchesOf(number: number): string {
  const switches = Object.entries(quirkSwitches).flatMap(([name, { points, values }]) =>
    (points as readonly number[]).includes(number) ? [`\`${name}\` (${values.map(String).join(', ')})`] : [],
  );
  return switches.length > 0
    ? `${switches.join('; ')}.`
    : 'always so, as it was seen; there is no other form to serve.';
}

const thousands = (count: number): string => count.toLocaleString('en-GB');

/** Placeholders of tables stay readable, markup stays text. */
const escaped = (name: string): string => name.replace(/[*_<>|]/g, (mark) => `\\${mark}`);

/** The counts that a page states. */
export function statedCounts(page: string): Counts {
  const number = (pattern: RegExp) => Number((pattern.exec(page)?.[1] ?? '').replaceAll(',', ''));
  return { runs: number(/axios: ([\d,]+) runs/), cells: number(/over ([\d,]+) cells/) };
}
