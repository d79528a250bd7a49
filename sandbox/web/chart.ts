import { Athlete, Segment, Step } from '../store/model';
import { sportThresholds, SportThresholds, stepSeconds } from '../workouts/compute';
import { unrolledSteps } from '../workouts/structure';
import { html, Html } from './html';

const width = 240;
const height = 46;
const topIntensity = 1.2;
const gap = 1;

/** The steps of a workout as bars: width is time, height is intensity, colour is the zone. */
export function structureChart(structure: Segment[], athlete: Athlete, workoutType: string): Html {
  const thresholds = sportThresholds(athlete, workoutType);
  const bars = unrolledSteps(structure).map((step) => ({
    seconds: secondsOf(step, thresholds),
    intensity: intensityOf(step),
  }));
  const total = bars.reduce((sum, bar) => sum + bar.seconds, 0);
  let x = 0;
  const drawn = bars.map(({ seconds, intensity }) => {
    const wide = (seconds / total) * width;
    const high = Math.max(4, (Math.min(intensity, topIntensity) / topIntensity) * height);
    const bar = html`<rect
      class="z${zoneOf(intensity)}"
      x="${x.toFixed(2)}"
      y="${(height - high).toFixed(2)}"
      width="${Math.max(0.6, wide - Math.min(gap, wide * 0.25)).toFixed(2)}"
      height="${high.toFixed(2)}"
    />`;
    x += wide;
    return bar;
  });
  const threshold = (height - height / topIntensity).toFixed(2);
  return html`<svg
    class="profile"
    viewBox="0 0 ${width} ${height}"
    preserveAspectRatio="none"
    role="img"
    aria-label="${structureText(structure)}"
  >
    <title>${structureText(structure)}</title>
    <line x1="0" x2="${width}" y1="${threshold}" y2="${threshold}" />
    ${drawn}
  </svg>`;
}

/** The same in words: the text alternative of the chart. */
export function structureText(structure: Segment[]): string {
  return structure
    .map((segment) =>
      segment.Type === 'Step'
        ? stepText(segment)
        : `${segment.Length.Value} × (${segment.Steps.map(stepText).join(', ')})`,
    )
    .join(', ');
}

function stepText(step: Step): string {
  const { Unit, Value } = step.IntensityTarget;
  const length = step.Length.Unit === 'Meter' ? `${step.Length.Value} m` : clock(step.Length.Value);
  const target = Unit === 'Rpe' ? `effort ${Value}` : `${Value} %`;
  return `${step.Name ? `${step.Name} ` : ''}${length} at ${target}`;
}

function clock(seconds: number): string {
  const rest = seconds % 60;
  if (rest === 0) return `${seconds / 60} min`;
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)}:${String(rest).padStart(2, '0')} min`;
}

/** Distance steps without a known speed are drawn as at a middling pace, only their proportions matter. */
function secondsOf(step: Step, thresholds: SportThresholds): number {
  return stepSeconds(step, thresholds) ?? step.Length.Value / (3.5 * intensityOf(step));
}

/** Fraction of threshold; an effort of 8 out of 10 is drawn at threshold. */
function intensityOf(step: Step): number {
  const { Unit, Value } = step.IntensityTarget;
  return Unit === 'Rpe' ? Value / 8 : Value / 100;
}

function zoneOf(intensity: number): number {
  const bounds = [0.56, 0.76, 0.9, 1.05];
  const index = bounds.findIndex((bound) => intensity < bound);
  return index === -1 ? 5 : index + 1;
}
