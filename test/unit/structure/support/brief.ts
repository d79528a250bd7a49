import type { Segment, Step, Structure } from '../../../../shared/workouts/structure/model';

const UNITS = {
  PercentOfFtp: '%FTP',
  PercentOfMaxHr: '%maxHR',
  PercentOfThresholdHr: '%LTHR',
  PercentOfThresholdSpeed: '%pace',
  Rpe: 'RPE',
};

/** A structure in a form short enough to read in an expectation: `600s 50..60=55%FTP WarmUp`. */
export function brief(structure: Structure): string[] {
  return structure.map(segmentBrief);
}

function segmentBrief(segment: Segment): string {
  if (segment.type === 'step') return stepBrief(segment);
  return `${segment.count}x(${segment.steps.map(stepBrief).join(' | ')})`;
}

function stepBrief({ class: kind, length, open, target, cadence, name, notes }: Step): string {
  const band = target?.range ? `${target.range.min}..${target.range.max}=` : '';
  return [
    `${length.value}${length.unit === 'seconds' ? 's' : 'm'}`,
    target === null ? 'free' : `${band}${target.value}${UNITS[target.unit]}`,
    kind,
    ...(cadence === null ? [] : [`${cadence.min}-${cadence.max}rpm`]),
    ...(open ? ['open'] : []),
    ...(name === null ? [] : [`"${name}"`]),
    ...(notes === null ? [] : [`#${notes}`]),
  ].join(' ');
}
