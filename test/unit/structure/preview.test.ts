import { parseNotation } from '../../../shared/workouts/notation/parse';
import { previewSvg, type PreviewOptions } from '../../../shared/workouts/preview/svg';
import { structureInWords } from '../../../shared/workouts/preview/words';
import { parseXml, type XmlElement } from '../../../shared/workouts/formats/xml/parse';
import { NO_THRESHOLDS } from '../../../shared/workouts/structure/thresholds';

const structureOf = (text: string) => parseNotation(text).structure;
const svgOf = (text: string, options: Partial<PreviewOptions> = {}) =>
  previewSvg(structureOf(text), { title: 'Plan', ...options });

const named = (element: XmlElement, name: string): XmlElement[] => [
  ...(element.name === name ? [element] : []),
  ...element.children.flatMap((child) => named(child, name)),
];

interface Rect {
  kind: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

function rects(svg: string): Rect[] {
  return named(parseXml(svg), 'g').flatMap((group) =>
    named(group, 'rect').map(({ attributes: { class: kind = '', x, y, width, height } }) => ({
      kind,
      x: Number(x),
      y: Number(y),
      width: Number(width),
      height: Number(height),
    })),
  );
}

it('is well-formed whatever the title', () => {
  const svg = parseXml(svgOf('10min 75% "<&>"', { title: '<script>"&' }));
  expect(svg.attributes).toMatchObject({
    xmlns: 'http://www.w3.org/2000/svg',
    role: 'img',
    'aria-label': '<script>"&',
  });
  expect(named(svg, 'title')[0]!.text).toBe('<script>"&');
  expect(named(svg, 'script')).toEqual([]);
});

it('draws time as width and intensity as height', () => {
  const [easy, hard, last] = rects(svgOf('10min 50% / 20min 100% / 30min 50%'));
  expect(hard!.height).toBeCloseTo(2 * easy!.height, 0);
  expect(hard!.x - easy!.x).toBeCloseTo((last!.x - hard!.x) / 2, 0);
  expect(last!.x + last!.width).toBeLessThanOrEqual(780);
  expect([easy, hard, last].map((rect) => Math.round(rect!.y + rect!.height))).toEqual([230, 230, 230]);
});

it('keeps sprints inside the chart', () => {
  expect(Math.min(...rects(svgOf('10s 300% / 10min 50%')).map(({ y }) => y))).toBe(40);
});

it.each([
  ['55%', 'z1'],
  ['56%', 'z2'],
  ['90%', 'z3'],
  ['105%', 'z4'],
  ['120%', 'z5'],
  ['121%', 'z6'],
  ['95% LTHR', 'z4'],
  ['70% max HR', 'z2'],
  ['101% pace', 'z4'],
  ['RPE 7', 'z4'],
  ['free', 'z0'],
])('colours %s as %s', (target, kind) => {
  expect(rects(svgOf(`10min ${target}`)).map((rect) => rect.kind)).toEqual([kind]);
});

it('draws bands paler and hatches open steps', () => {
  const [base, band, hatch] = rects(svgOf('10min 60-80% lap'));
  expect([base!.kind, band!.kind, hatch!.kind]).toEqual(['z2', 'z2 band', 'open']);
  expect(band!.y + band!.height).toBeCloseTo(base!.y, 1);
  expect(hatch!.height).toBeCloseTo(base!.height + band!.height, 1);
});

it('draws ramps as stairs', () => {
  const heights = rects(svgOf('4min ramp 40-100%')).map(({ height }) => height);
  expect(heights).toEqual([...heights].sort((a, b) => a - b));
  expect(new Set(heights).size).toBe(4);
});

it('times distances by their pace, and guesses where there is none', () => {
  const text = '4km 100% pace / 1000s 100% pace';
  const [known, same] = rects(svgOf(text, { thresholds: { ...NO_THRESHOLDS, thresholdSpeed: 4 } }));
  expect(known!.width).toBeCloseTo(same!.width, 1);
  expect(svgOf(text, { thresholds: { ...NO_THRESHOLDS, thresholdSpeed: 4 } })).toContain('>33:20 min</text>');
  expect(svgOf(text)).toContain('>about 36 min</text>');
});

it('labels the heights by effort where the targets are efforts', () => {
  expect(svgOf('10min RPE 5')).toContain('>RPE 7</text>');
  expect(svgOf('10min 50%')).toContain('>100 %</text>');
});

it.each([
  ['light', '#ffffff', false],
  ['dark', '#161c26', false],
  ['auto', '#ffffff', true],
] as const)('has a theme %s', (theme, back, follows) => {
  const svg = svgOf('10min 50%', { theme });
  expect(svg).toContain(`.workout-preview-${theme} .back{fill:${back}}`);
  expect(svg.includes('@media(prefers-color-scheme:dark)')).toBe(follows);
});

it('tells every step in words', () => {
  const text = [
    'Easy spin 12min 50-60% 86-94rpm warm-up',
    '4x(Over 90s 105% pace / 60s free)',
    '1:15:00 RPE 5 / 1h0m5s 80% HR lap / 2km 80% / 450mtr 80% cool-down',
  ].join('\n');
  const words =
    'warm-up “Easy spin” 12 min at 50–60 % of FTP, 86–94 rpm; ' +
    '4 times: “Over” 1:30 min at 105 % of threshold pace, rest 1 min without a target; ' +
    '1:15 h at RPE 5; 1:00:05 h at 80 % of maximum heart rate, until the lap button; 2 km at 80 % of FTP; ' +
    'cool-down 450 m at 80 % of FTP.';
  expect(structureInWords(structureOf(text))).toBe(words);
  const svg = parseXml(svgOf(text));
  expect(named(svg, 'desc')[0]!.text).toMatch(/^Workout of about /);
  expect(named(svg, 'desc')[0]!.text.endsWith(words)).toBe(true);
});
