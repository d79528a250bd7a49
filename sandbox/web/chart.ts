import { THRESHOLD_EFFORT, ZONE_ENDS } from '../../shared/workouts/preview/palette';
import { Athlete, Segment, Step } from '../store/model';
import { sportThresholds, SportThresholds, stepSeconds } from '../workouts/compute';
import { unrolledSteps } from '../workouts/structure';
import { stepText, structureText } from './chart-text';
import { html, Html } from './html';

const width = 240;
const height = 56;
/** The chart reaches from here to there, 1 at threshold, so that an easy workout looks easy and a sprint fits in. */
const leastTop = 1.2;
const mostTop = 2.2;
const gap = 1;

interface Bar {
  seconds: number;
  /** Fractions of threshold: the whole bar up to `low`, the band of a range above it up to `high`. */
  low: number;
  high: number;
  zone: number;
  open: boolean;
  text: string;
}

/** The steps of a workout as bars: width is time, height is intensity, colour is the zone. */
export function structureChart(structure: Segment[], athlete: Athlete, workoutType: string): Html {
  const thresholds = sportThresholds(athlete, workoutType);
  const bars = unrolledSteps(structure).map((step) => barOf(step, thresholds));
  const total = bars.reduce((sum, bar) => sum + bar.seconds, 0);
  const top = Math.min(mostTop, Math.max(leastTop, ...bars.map(({ high }) => high + 0.05)));
  const y = (intensity: number): number => height - (Math.min(intensity, top) / top) * height;
  let x = 0;
  const drawn = bars.map((bar) => {
    const room = (bar.seconds / total) * width;
    const across = `x="${round(x)}" width="${round(Math.max(0.6, room - Math.min(gap, room * 0.25)))}"`;
    x += room;
    const rect = (kind: string, from: number, to: number) =>
      new Html(`<rect class="${kind}" ${across} y="${round(y(to))}" height="${round(y(from) - y(to))}"/>`);
    return html`<g>
      <title>${bar.text}</title>
      ${rect(`z${bar.zone}`, 0, bar.low)} ${bar.high > bar.low ? rect(`z${bar.zone} band`, bar.low, bar.high) : ''}
      ${bar.open ? rect('open', 0, bar.high) : ''}
    </g>`;
  });
  return html`<svg
    class="profile"
    viewBox="0 0 ${width} ${height}"
    preserveAspectRatio="none"
    role="img"
    aria-label="${structureText(structure)}"
  >
    <pattern id="open-step" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <line x1="3" x2="3" y2="6" />
    </pattern>
    ${drawn}
    <line class="threshold" x2="${width}" y1="${round(y(1))}" y2="${round(y(1))}" />
  </svg>`;
}

function barOf(step: Step, thresholds: SportThresholds): Bar {
  const { Unit, Value, MinValue = Value, MaxValue = Value } = step.IntensityTarget;
  const intensity = (value: number): number => intensityOf(Unit, value, thresholds);
  return {
    // Distances without a known speed are drawn as at a middling pace: only their proportions matter.
    seconds: stepSeconds(step, thresholds) ?? step.Length.Value / (3.5 * Math.max(0.3, intensity(Value))),
    low: intensity(MinValue),
    high: intensity(MaxValue),
    zone: zoneOf(Unit, Value),
    open: step.OpenDuration === true,
    text: stepText(step),
  };
}

/** Fraction of threshold. What has none is put where it usually lies. */
function intensityOf(unit: string, value: number, { maxHr, thresholdHr }: SportThresholds): number {
  if (unit === 'Rpe') return value / THRESHOLD_EFFORT;
  if (unit !== 'PercentOfMaxHr') return value / 100;
  return maxHr === null || thresholdHr === null ? value / 90 : ((value / 100) * maxHr) / thresholdHr;
}

/** 1 to 6. */
function zoneOf(unit: string, value: number): number {
  const ends = ZONE_ENDS[unit as keyof typeof ZONE_ENDS];
  const index = ends.findIndex((end) => value <= end);
  return (index === -1 ? ends.length : index) + 1;
}

const round = (value: number): string => String(Math.round(value * 100) / 100);
