import { ZONE_ENDS } from '../../../shared/workouts/preview/palette';
import { html, Html } from '../../web/html';
import { TrainerDaySegment } from '../model';

const width = 240;
const height = 56;
const leastTop = 120;

/** Segments as bars and ramps: width is time, height is percent of FTP, colour is the zone. */
export function segmentsChart(segments: TrainerDaySegment[]): Html {
  const total = segments.reduce((sum, [minutes]) => sum + minutes, 0);
  const top = Math.max(leastTop, ...segments.flatMap(([, start, end]) => [start + 5, end + 5]));
  const y = (percent: number): string => (height - (percent / top) * height).toFixed(2);
  let x = 0;
  const drawn = segments.map(([minutes, start, end]) => {
    const from = x;
    x += (minutes / total) * width;
    const right = Math.max(from + 0.4, x - 0.8);
    const points = `${from.toFixed(2)},${height} ${from.toFixed(2)},${y(start)} ${right.toFixed(2)},${y(end)} ${right.toFixed(2)},${height}`;
    return html`<g>
      <title>${segmentText([minutes, start, end])}</title>
      <polygon class="z${zoneOf((start + end) / 2)}" points="${points}" />
    </g>`;
  });
  return html`<svg
    class="profile"
    viewBox="0 0 ${width} ${height}"
    preserveAspectRatio="none"
    role="img"
    aria-label="${segments.map(segmentText).join(', ')}"
  >
    ${drawn}
    <line class="threshold" x2="${width}" y1="${y(100)}" y2="${y(100)}" />
  </svg>`;
}

const segmentText = ([minutes, start, end]: TrainerDaySegment): string =>
  `${Number(minutes.toFixed(2))} min at ${start === end ? start : `${start} to ${end}`} % of FTP`;

/** 1 to 6. */
function zoneOf(percent: number): number {
  const ends = ZONE_ENDS.PercentOfFtp;
  const index = ends.findIndex((end) => percent <= end);
  return (index === -1 ? ends.length : index) + 1;
}
