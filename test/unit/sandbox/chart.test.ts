import type { Athlete, Segment, Step } from '../../../sandbox/store/model';
import { structureChart } from '../../../sandbox/web/chart';

const athlete = { thresholds: { power: {}, heartRate: {}, speed: {} } } as unknown as Athlete;

const step = (seconds: number, Value: number, more: Partial<Step> = {}): Step => ({
  Type: 'Step',
  IntensityClass: 'Active',
  Length: { Unit: 'Second', Value: seconds },
  IntensityTarget: { Unit: 'PercentOfFtp', Value },
  ...more,
});

const chartOf = (...structure: Segment[]): string => structureChart(structure, athlete, 'Bike').text;

interface Rect {
  kind: string;
  x: number;
  width: number;
  y: number;
  height: number;
}

const rects = (chart: string): Rect[] =>
  [...chart.matchAll(/<rect class="([^"]+)" x="(.+?)" width="(.+?)" y="(.+?)" height="(.+?)"/g)].map(
    ([, kind, x, width, y, height]) => ({
      kind: kind as string,
      x: Number(x),
      width: Number(width),
      y: Number(y),
      height: Number(height),
    }),
  );

it('draws time as width, intensity as height and the zone as colour', () => {
  const [easy, hard, last] = rects(chartOf(step(600, 50), step(1200, 100), step(1800, 60)));
  expect(hard!.height).toBeCloseTo(2 * easy!.height, 1);
  expect(hard!.x).toBeCloseTo(40, 1);
  expect(last!.x).toBeCloseTo(120, 1);
  expect([easy, hard, last].map((rect) => Math.round(rect!.y + rect!.height))).toEqual([56, 56, 56]);
  expect([easy, hard, last].map((rect) => rect!.kind)).toEqual(['z1', 'z4', 'z2']);
});

it('draws a range as a paler band on top, and hatches a step until the lap button', () => {
  const range = step(600, 95, { IntensityTarget: { Unit: 'PercentOfFtp', Value: 95, MinValue: 90, MaxValue: 100 } });
  const [solid, band] = rects(chartOf(range));
  expect([solid!.kind, band!.kind]).toEqual(['z4', 'z4 band']);
  expect(band!.y + band!.height).toBeCloseTo(solid!.y, 1);
  expect(rects(chartOf(step(60, 50, { OpenDuration: true }))).map(({ kind }) => kind)).toEqual(['z1', 'open']);
});

it('keeps sprints inside and colours each kind of target by its own zones', () => {
  expect(Math.min(...rects(chartOf(step(10, 300), step(600, 50))).map(({ y }) => y))).toBe(0);
  const kinds = ['PercentOfFtp', 'PercentOfThresholdHr', 'PercentOfMaxHr', 'PercentOfThresholdSpeed'].map(
    (Unit) => rects(chartOf(step(60, 85, { IntensityTarget: { Unit, Value: 85 } })))[0]!.kind,
  );
  expect(kinds).toEqual(['z3', 'z2', 'z3', 'z2']);
  expect(rects(chartOf(step(60, 8, { IntensityTarget: { Unit: 'Rpe', Value: 8 } })))[0]!.kind).toBe('z5');
});

it('tells every step in words', () => {
  const chart = chartOf(
    { Type: 'Repetition', Length: { Unit: 'Repetition', Value: 3 }, Steps: [step(90, 105, { Name: 'On <hard>' })] },
    step(3900, 60, { OpenDuration: true }),
  );
  expect(chart).toContain(
    'aria-label="3 × (On &#60;hard&#62; 1:30 min at 105 % of FTP), 1:05 h at 60 % of FTP until the lap button"',
  );
  expect(chart.match(/<title>/g)).toHaveLength(4);
});
