import { isLocalDate } from '../../http/date-windows';
import { invalidInput } from '../../http/errors';
import type { LocalDate } from '../../trainingpeaks/types';

/** What can be asked for of an athlete's history. */
export const HISTORY_PARTS = ['activities', 'plannedWorkouts', 'body'] as const;
export type HistoryPart = (typeof HISTORY_PARTS)[number];

/** What may be refused for one athlete, while the rest of the history is told. */
export const HISTORY_READS = ['workouts', 'samples', 'zones', 'body'] as const;
export type HistoryRead = (typeof HISTORY_READS)[number];

/** What a request for history asks for: the same from its first step to its last. */
export interface HistoryRequest {
  /** Names the request in every item of it. */
  reference: string;
  start: LocalDate;
  end: LocalDate;
  include: readonly HistoryPart[];
  includeSamples: boolean;
  includeZones: boolean;
}

/**
 * Where a step begins. Nothing in it is counted in places of a list, since athletes join and leave a roster, and workouts
 * appear and disappear: it names the athlete, the stretch of days, and the last workout that was told of it.
 */
export interface HistoryPosition {
  /** The athlete's number; 0 for the connected account itself. */
  athlete: number;
  /** Of the stretches of the range, counted from 0. */
  window: number;
  /** Workouts of the stretch up to this number have been told; 0 for none. */
  after: number;
  /** What this athlete was refused, so that it is neither asked for again nor reported twice. */
  refused: readonly HistoryRead[];
  /** Items told so far. */
  items: number;
}

const FORM = /^h1\.([0-9a-z]+)\.(\d{8})\.(\d{8})\.([apb]+)([sz]*)\.(\d+)\.(\d+)\.(\d+)\.([wszb]*)\.(\d+)$/;

const dense = (day: LocalDate): string => day.replaceAll('-', '');
const day = (text: string): LocalDate => text.replace(/(....)(..)(..)/, '$1-$2-$3');
const initials = (names: readonly string[]): string => names.map((name) => name.charAt(0)).join('');
const byInitial = <N extends string>(names: readonly N[], text: string): N[] =>
  names.filter((name) => text.includes(name.charAt(0)));

/** The whole state of a request for history, as one short word without spaces. */
export function cursorOf(request: HistoryRequest, position: HistoryPosition): string {
  const { reference, start, end, include, includeSamples, includeZones } = request;
  const { athlete, window, after, refused, items } = position;
  const wanted = `${initials(include)}${includeSamples ? 's' : ''}${includeZones ? 'z' : ''}`;
  return ['h1', reference, dense(start), dense(end), wanted, athlete, window, after, initials(refused), items].join(
    '.',
  );
}

/** @throws ConnectorError `invalidInput` (field `cursor`) for anything but a cursor */
export function readCursor(text: string): { request: HistoryRequest; position: HistoryPosition } {
  const [, reference = '', from = '', to = '', parts = '', extras = '', ...rest] = FORM.exec(text.trim()) ?? [];
  const [start, end] = [day(from), day(to)];
  const [athlete, window, after, refused = '', items] = rest;
  const counts = [athlete, window, after, items].map(Number);
  if (!isLocalDate(start) || !isLocalDate(end) || !counts.every(Number.isSafeInteger)) {
    throw invalidInput(
      'cursor',
      'The cursor is none that this operation gave.',
      'Hand over the cursor of the item history_progress as it is, or leave the field empty to begin anew.',
    );
  }
  return {
    request: {
      reference,
      start,
      end,
      include: byInitial(HISTORY_PARTS, parts),
      includeSamples: extras.includes('s'),
      includeZones: extras.includes('z'),
    },
    position: {
      athlete: counts[0]!,
      window: counts[1]!,
      after: counts[2]!,
      refused: byInitial(HISTORY_READS, refused),
      items: counts[3]!,
    },
  };
}
