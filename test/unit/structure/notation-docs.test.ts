import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseNotation } from '../../../shared/workouts/notation/parse';
import { thresholdsFor } from '../../../shared/workouts/structure/thresholds';
import { brief } from './support/brief';

/** docs/notation.md promises these texts; each must be read. */
const guide = readFileSync(join(__dirname, '../../../docs/notation.md'), 'utf8');
const bands = Array.from({ length: 5 }, (_, zone) => ({ Minimum: zone * 50, Maximum: zone * 50 + 50 }));
const thresholds = thresholdsFor(
  {
    PowerZones: { Default: { Threshold: 250, Zones: bands } },
    HeartRateZones: { Default: { Threshold: 160, MaxHeartRate: 185, Zones: bands } },
    SpeedZones: { Default: { Threshold: 4, Zones: bands } },
  },
  'bike',
);

/** The texts in the first column of the tables below a heading. */
function written(heading: string): string[] {
  const section = guide.split(`\n## ${heading}\n`)[1]!.split('\n## ')[0]!;
  const cells = section.split('\n').flatMap((line) => /^\| (`.*?) \|/.exec(line)?.[1] ?? []);
  return cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, text]) => text!));
}

it.each(written('Length'))('reads the length %s of the guide', (text) => {
  expect(parseNotation(`${text} 75%`).structure).toHaveLength(1);
});

it.each(written('Target'))('reads the target %s of the guide', (text) => {
  const [step] = parseNotation(`10min ${text}`, { thresholds }).structure;
  expect(step).toMatchObject({ type: 'step', target: text === 'free' ? null : { value: expect.any(Number) } });
});

it.each(written('The rest of a step'))('reads the part %s of the guide', (text) => {
  const hasLength = text.includes('10m');
  expect(parseNotation(hasLength ? text : `10min 60% ${text}`).structure).toHaveLength(1);
});

it.each(written('Repetitions').filter((text) => text.length > 2))('reads the repetition %s of the guide', (text) => {
  expect(parseNotation(text).structure).toMatchObject([{ type: 'repetition' }]);
});

it('reads the workouts at its top', () => {
  const block = /```\n([\s\S]*?)```/.exec(guide)![1]!;
  expect(brief(parseNotation(block).structure)).toEqual([
    '900s 50..60=55%FTP WarmUp',
    ...[60, 63.6, 67.1, 70.7, 74.3, 77.9, 81.4, 85].map((value) => `60s ${value}%FTP WarmUp 90-90rpm`),
    '3x(480s 100..104=102%FTP Active 85-95rpm "Over" #Stay seated | 240s 50%FTP Rest)',
    '600s 45%FTP CoolDown open',
  ]);
  const line = /on one line: `([^`]+)`/.exec(guide)![1]!;
  expect(parseNotation(line).structure).toHaveLength(3);
});
