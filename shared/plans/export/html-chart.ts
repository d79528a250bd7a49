import type { Structure } from '../../workouts/structure/model';
import { NO_THRESHOLDS } from '../../workouts/structure/thresholds';
import { barsOf, type Bar } from '../../workouts/preview/bars';
import { LIGHT_ZONES } from '../../workouts/preview/palette';
import { durationInWords } from '../../workouts/preview/words';

/** Pixels. */
const HEIGHT = 56;
/** As in the SVG chart: an easy workout looks easy, and a sprint does not flatten the rest. */
const LEAST_TOP = 1.2;
const MOST_TOP = 2.2;
const LEAST_HEIGHT = 3;
/** With more columns, gaps between them would take the room of the narrow ones on a phone. */
const MOST_WITH_GAPS = 24;

type Column = Pick<Bar, 'seconds' | 'height' | 'zone'>;

/**
 * The steps of a workout as the cells of a table: the one way to draw that every mail client shows, since Gmail and Outlook
 * take SVG out of messages and ask before they load pictures. The steps in words have to stand beside it.
 *
 * Where the steps are distances, how long they take is not known, and the time axis says no time.
 *
 * @param mostColumns with more steps than that, equal pieces of time are drawn in place of steps
 */
export function htmlChart(structure: Structure, title: string, mostColumns: number): string {
  const bars = barsOf(structure, NO_THRESHOLDS);
  const total = bars.reduce((sum, { seconds }) => sum + seconds, 0);
  if (total === 0) return '';
  const columns = bars.length > mostColumns ? sampled(bars, total, mostColumns) : bars;
  const top = Math.min(MOST_TOP, Math.max(LEAST_TOP, ...columns.map(({ height }) => height)));
  const end = bars.some(({ isEstimated }) => isEstimated) ? 'end' : durationInWords(total);
  const gap = columns.length > MOST_WITH_GAPS ? 0 : 1;
  return [
    `<table role="img" aria-label="Chart of ${title}, the steps follow in words" class="line" width="100%" cellpadding="0" cellspacing="${gap}" border="0" style="table-layout:fixed;border-bottom:1px solid #c3cad5"><tr valign="bottom">`,
    ...columns.map((column) => cell(column, total, top)),
    '</tr></table>',
    `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td class="soft" style="font-size:12px;color:#5a6675">0</td><td class="soft" align="right" style="font-size:12px;color:#5a6675">${end}</td></tr></table>`,
  ].join('');
}

/** The height is told twice: Outlook sizes a block by its line alone, others by its height. */
function cell({ seconds, height, zone }: Column, total: number, top: number): string {
  const pixels = Math.max(LEAST_HEIGHT, Math.round((Math.min(height, top) / top) * HEIGHT));
  const width = Math.round((seconds / total) * 1000) / 10;
  return `<td width="${width}%" height="${HEIGHT}"><div style="height:${pixels}px;background:${LIGHT_ZONES[zone]};font-size:0;line-height:${pixels}px;mso-line-height-rule:exactly">&nbsp;</div></td>`;
}

/** Equal pieces of time: each as high as it is on average, in the colour of what takes most of it. */
function sampled(bars: readonly Bar[], total: number, count: number): Column[] {
  const piece = total / count;
  return Array.from({ length: count }, (_, index) => {
    const parts = within(bars, index * piece, (index + 1) * piece);
    const longest = parts.reduce((most, part) => (part.seconds > most.seconds ? part : most));
    const height = parts.reduce((sum, part) => sum + part.height * part.seconds, 0) / piece;
    return { seconds: piece, height, zone: longest.zone };
  });
}

function within(bars: readonly Bar[], from: number, to: number): Column[] {
  let done = 0;
  return bars.map(({ seconds, height, zone }) => {
    const start = done;
    done += seconds;
    return { seconds: Math.max(0, Math.min(done, to) - Math.max(start, from)), height, zone };
  });
}
