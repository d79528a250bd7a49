import { Segment, Step } from '../store/model';

const units: Record<string, string> = {
  PercentOfFtp: '% of FTP',
  PercentOfMaxHr: '% of maximum heart rate',
  PercentOfThresholdHr: '% of threshold heart rate',
  PercentOfThresholdSpeed: '% of threshold pace',
};

/** A structure in words: the text alternative of its chart. */
export function structureText(structure: Segment[]): string {
  return structure
    .map((segment) =>
      segment.Type === 'Step'
        ? stepText(segment)
        : `${segment.Length.Value} × (${segment.Steps.map(stepText).join(', ')})`,
    )
    .join(', ');
}

export function stepText(step: Step): string {
  const { Unit, Value, MinValue = Value, MaxValue = Value } = step.IntensityTarget;
  const length = step.Length.Unit === 'Meter' ? `${step.Length.Value} m` : clock(step.Length.Value);
  const amount = MinValue === MaxValue ? String(Value) : `${MinValue}–${MaxValue}`;
  const target = Unit === 'Rpe' ? `RPE ${amount}` : `${amount} ${units[Unit]}`;
  const end = step.OpenDuration ? ' until the lap button' : '';
  return `${step.Name ? `${step.Name} ` : ''}${length} at ${target}${end}`;
}

function clock(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  if (seconds < 60) return `${seconds} s`;
  if (hours > 0) return `${hours}:${two(minutes)}${rest === 0 ? '' : `:${two(rest)}`} h`;
  return rest === 0 ? `${minutes} min` : `${minutes}:${two(rest)} min`;
}
