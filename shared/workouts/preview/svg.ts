import type { Structure } from '../structure/model';
import { NO_THRESHOLDS, type Thresholds } from '../structure/thresholds';
import { placedSteps } from '../structure/walk';
import { barsOf, type Bar } from './bars';
import { previewStyle, themeClass, type PreviewTheme } from './style';
import { heightOf } from './zones';
import { durationInWords, structureInWords } from './words';

export interface PreviewOptions {
  title: string;
  theme?: PreviewTheme;
  /** For the widths of distances and the heights of percents of the maximum heart rate. */
  thresholds?: Thresholds;
}

const WIDTH = 800;
const HEIGHT = 260;
const PLOT = { left: 54, right: 780, top: 40, bottom: 230 };
/** The chart reaches at least up to here, 1 at threshold, so that an easy workout looks easy. */
const LEAST_TOP = 1.2;
const MOST_TOP = 2.2;
const GAP = 1.5;
const LEAST_BAR = 0.6;
const TICK_MINUTES = [1, 2, 5, 10, 15, 20, 30, 60, 120, 240, 480, 1440];
const MOST_TICKS = 9;

/**
 * A workout as an SVG chart: width is time, height is intensity, colour the zone. Bands are paler, open steps are
 * hatched, distances without a known pace are as wide as they usually take. The text alternative tells every step.
 */
export function previewSvg(structure: Structure, options: PreviewOptions): string {
  const { title, theme = 'auto', thresholds = NO_THRESHOLDS } = options;
  const bars = barsOf(structure, thresholds);
  const seconds = bars.reduce((sum, bar) => sum + bar.seconds, 0);
  const isEstimated = bars.some((bar) => bar.isEstimated);
  const length = `${isEstimated ? 'about ' : ''}${durationInWords(roundedSeconds(seconds, isEstimated))}`;
  const top = Math.min(MOST_TOP, Math.max(LEAST_TOP, ...bars.map(({ high }) => high + 0.05)));
  const y = (height: number): number => PLOT.bottom - (Math.min(height, top) / top) * (PLOT.bottom - PLOT.top);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="${themeClass(theme)}" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${escaped(title)}">`,
    `<title>${escaped(title)}</title>`,
    `<desc>${escaped(`Workout of ${length}. ${structureInWords(structure)}`)}</desc>`,
    `<style>${previewStyle(theme)}</style>`,
    '<defs><pattern id="workout-preview-open" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line class="hatch" x1="4" y1="0" x2="4" y2="8"/></pattern></defs>',
    `<rect class="back" width="${WIDTH}" height="${HEIGHT}" rx="6"/>`,
    `<text class="head" x="12" y="24">${escaped(shortened(title))}</text>`,
    `<text x="${PLOT.right}" y="24" text-anchor="end">${length}</text>`,
    ...drawnBars(bars, seconds, y),
    ...intensityAxis(structure, y),
    ...timeAxis(seconds),
    '</svg>',
  ].join('\n');
}

function drawnBars(bars: Bar[], total: number, y: (height: number) => number): string[] {
  let done = 0;
  return bars.map((bar) => {
    const x = xOf(done, total);
    done += bar.seconds;
    const room = xOf(done, total) - x;
    const width = Math.max(LEAST_BAR, room - Math.min(GAP, room * 0.2));
    const rect = (kind: string, from: number, to: number): string =>
      `<rect class="${kind}" x="${round(x)}" y="${round(y(to))}" width="${round(width)}" height="${round(y(from) - y(to))}"`;
    const parts = [`${rect(`z${bar.zone}`, 0, bar.low)}/>`];
    if (bar.high > bar.low) parts.push(`${rect(`z${bar.zone} band`, bar.low, bar.high)}/>`);
    if (bar.open) parts.push(`${rect('open', 0, bar.high)} fill="url(#workout-preview-open)"/>`);
    return `<g><title>${escaped(bar.words)}</title>${parts.join('')}</g>`;
  });
}

function xOf(seconds: number, total: number): number {
  return PLOT.left + (seconds / total) * (PLOT.right - PLOT.left);
}

function intensityAxis(structure: Structure, y: (height: number) => number): string[] {
  const line = (kind: string, at: number): string =>
    `<line class="${kind}" x1="${PLOT.left}" x2="${PLOT.right}" y1="${at}" y2="${at}"/>`;
  const label = ([height, text]: readonly [number, string]): string =>
    `<text x="${PLOT.left - 6}" y="${round(y(height) + 4)}" text-anchor="end">${text}</text>`;
  const labels = isByEffort(structure) ? EFFORT_LABELS : PERCENT_LABELS;
  return [line('axis', PLOT.bottom), line('at', round(y(1))), ...labels.map(label)];
}

const PERCENT_LABELS = [
  [1, '100 %'],
  [0.5, '50 %'],
] as const;

const EFFORT_LABELS = ([7, 3] as const).map((effort) => [heightOfEffort(effort), `RPE ${effort}`] as const);

function heightOfEffort(value: number): number {
  return heightOf({ unit: 'Rpe', value, range: null }, NO_THRESHOLDS);
}

function isByEffort(structure: Structure): boolean {
  const targets = placedSteps(structure).flatMap(({ step }) => step.target ?? []);
  return targets.length > 0 && targets.every(({ unit }) => unit === 'Rpe');
}

function timeAxis(seconds: number): string[] {
  const step = 60 * (TICK_MINUTES.find((minutes) => seconds / 60 / minutes <= MOST_TICKS) ?? 1440);
  const ticks = Array.from({ length: Math.floor(seconds / step) + 1 }, (_, index) => index * step);
  return ticks.map((at) => {
    const x = round(xOf(at, seconds));
    const line = `<line class="axis" x1="${x}" x2="${x}" y1="${PLOT.bottom}" y2="${PLOT.bottom + 4}"/>`;
    return `${line}<text x="${x}" y="${PLOT.bottom + 18}" text-anchor="middle">${clock(at)}</text>`;
  });
}

/** `0:05`, `1:30`: hours and minutes. */
function clock(seconds: number): string {
  return `${Math.floor(seconds / 3600)}:${String(Math.floor(seconds / 60) % 60).padStart(2, '0')}`;
}

/** What is estimated is not given to the second. */
function roundedSeconds(seconds: number, isEstimated: boolean): number {
  return isEstimated ? Math.max(60, Math.round(seconds / 60) * 60) : Math.round(seconds);
}

/** What fits between the left edge and the duration on the right, in the height of a letter. */
const TITLE_ROOM = 40;

function shortened(title: string): string {
  let room = TITLE_ROOM;
  const characters = [...title];
  const end = characters.findIndex((character) => (room -= widthOf(character)) < 0);
  return end === -1 ? title : `${characters.slice(0, end).join('').trimEnd()}…`;
}

/** The end of Latin, Greek and Cyrillic letters; behind it they are as wide as high, or wider. */
const LAST_NARROW = 0x4ff;

/** About how wide a character is in the usual fonts, in its height: a chart has no way to measure text. */
function widthOf(character: string): number {
  if (/[ijltfrI.,:;'|!() ]/.test(character)) return 0.4;
  if (/[WM@%]/.test(character) || character.codePointAt(0)! > LAST_NARROW) return 1.15;
  return /[A-Z]/.test(character) ? 0.8 : 0.66;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
