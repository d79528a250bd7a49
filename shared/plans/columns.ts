import { PLAN_LIMITS } from '../trainingpeaks/plan-body';
import type { JsonObject } from '../trainingpeaks/types';
import { READ_ONLY_TYPE_CHOICES, WORKOUT_TYPE_CHOICES } from '../workouts/types';
import { parseNumber } from '../written/number';
import { parseDistance, parseQuantity } from '../written/quantity';
import { chosen } from '../written/choice';
import { folded, isBlank, plainSigns, textOf, unwrap } from '../written/value';
import type { ExerciseDraft } from './canonical';
import { durationOf, figure, startOf, tagsOf, text } from './cells';

/** What a column of a spreadsheet, or a member of a workout in JSON, is about. */
export type Place = keyof ExerciseDraft | 'day' | 'week' | 'weekday';

/** One value with the name it stands under. */
export interface Cell {
  label: string;
  value: unknown;
}

type Reader = (label: string, value: unknown) => unknown;

const { ifPlanned, tssPlanned, elevationGainPlannedMeters } = PLAN_LIMITS;

const distance: Reader = (label, value) => parseDistance('plannedMeters', { label }, value);
const tss: Reader = (label, value) =>
  parseNumber(
    'plannedTss',
    { kind: 'number', label, max: tssPlanned, plausible: { min: 0, max: 2000 }, slips: true },
    value,
  );
const intensity: Reader = (label, value) =>
  parseNumber(
    'plannedIf',
    { kind: 'number', label, max: ifPlanned, plausible: { min: 0, max: 2 }, ratio: true },
    value,
  );
const energy =
  (unit: string): Reader =>
  (label, value) =>
    parseNumber('energy', { kind: 'number', label, unit, plausible: { min: 0, max: 30_000 }, slips: true }, value);
const climb: Reader = (label, value) =>
  parseQuantity('plannedElevationMeters', { of: 'altitude', label, min: 0, max: elevationGainPlannedMeters }, value);
const asItIs: Reader = (_label, value) => value;

/** All types that TrainingPeaks shows, with what coaches call a day without training. */
const SPORTS = [
  ...WORKOUT_TYPE_CHOICES,
  ...READ_ONLY_TYPE_CHOICES.map(({ value, label }) => ({
    value,
    label,
    aliases: value === 'day off' ? ['off', 'rest', 'rest day'] : [],
  })),
];
const sport: Reader = (label, value) => chosen('sport', label, SPORTS, value);

/**
 * Every name a column may have, without case, blanks and signs. Names of the canonical plan hold its units; the others hold
 * what people write.
 */
const COLUMNS: readonly (readonly [names: string, place: Place, read: Reader])[] = [
  ['sourceid ref reference id workoutid externalid key', 'sourceId', text],
  ['date workoutday workoutdate plandate', 'date', asItIs],
  ['day dayno daynumber planday', 'day', asItIs],
  ['week weekno weeknumber wk', 'week', asItIs],
  ['weekday dayofweek', 'weekday', asItIs],
  ['title workout name workoutname workouttitle session', 'title', text],
  ['sport type workouttype activity activitytype discipline', 'sport', sport],
  ['start starttime starttimeplanned timeofday', 'startTime', startOf],
  ['plannedseconds durationseconds', 'plannedSeconds', figure],
  ['duration time length plannedduration plannedtime', 'plannedSeconds', durationOf],
  ['plannedmeters distancemeters', 'plannedMeters', figure],
  ['distance planneddistance distanceplanned', 'plannedMeters', distance],
  ['plannedtss', 'plannedTss', figure],
  ['tss tssplanned', 'plannedTss', tss],
  ['plannedif', 'plannedIf', figure],
  ['if ifplanned intensity intensityfactor', 'plannedIf', intensity],
  ['description notes note comments details instructions', 'description', text],
  ['steps structure intervals', 'steps', asItIs],
  ['plannedkilocalories', 'plannedKilocalories', figure],
  ['calories kcal plannedcalories caloriesplanned', 'plannedKilocalories', energy('kcal')],
  ['plannedkilojoules', 'plannedKilojoules', figure],
  ['energy kj plannedenergy energyplanned', 'plannedKilojoules', energy('kJ')],
  ['plannedelevationmeters', 'plannedElevationMeters', figure],
  ['elevation elevationgain elevationgainplanned climb ascent', 'plannedElevationMeters', climb],
  ['tags labels', 'tags', tagsOf],
];

const BY_NAME = new Map(
  COLUMNS.flatMap(([names, place, read]) => names.split(' ').map((name) => [name, { place, read }] as const)),
);

/** Worked out here, or of no use to a plan: left out without a word. */
const SILENT = new Set(
  'position itemhash rownumber createdat updatedat athleteid completed durationhours plan planid planname version'.split(
    ' ',
  ),
);

/** `Distance (km)`, `duration_min`: a unit for numbers that have none. */
const WITH_UNIT = /^(.+?)[\s_]*[([\s_]\s*(km|miles?|mi|m|yds?|ft|h|hrs?|hours?|min|mins|minutes)\s*[)\]]?$/i;
/** Something else in brackets, such as `Duration (h:mm)`. */
const REMARK = /\s*[([][^)\]]*[)\]]\s*$/;
/** Columns whose numbers have units. */
const MEASURED: ReadonlySet<Place> = new Set(['plannedSeconds', 'plannedMeters', 'plannedElevationMeters']);

interface Column {
  place: Place;
  read: Reader;
  /** For numbers that have none. */
  unit: string | null;
}

/** What a column of this name holds; null when that is not known. */
export function columnOf(header: string): Column | null {
  const whole = BY_NAME.get(folded(header));
  if (whole !== undefined) return { ...whole, unit: null };
  const [, name, unit] = WITH_UNIT.exec(header.trim()) ?? [];
  const measured = name === undefined ? undefined : BY_NAME.get(folded(name));
  if (measured !== undefined && MEASURED.has(measured.place)) return { ...measured, unit: unit! };
  const plain = BY_NAME.get(folded(header.replace(REMARK, '')));
  return plain === undefined ? null : { ...plain, unit: null };
}

/** One row, or one workout in JSON, sorted by what its cells are about. */
export interface Sorted {
  cells: Partial<Record<Place, (Cell & { read: Reader })[]>>;
  /** Names that are not known and have a value. */
  unknown: string[];
}

/** What people write into a cell that is to stay empty. */
const NOTHING = new Set(['-', '–', '—', 'n/a']);

/** @param record a value under each name; empty ones do not count */
export function sorted(record: JsonObject): Sorted {
  const found: Sorted = { cells: {}, unknown: [] };
  const columns = Object.keys(record).map((label) => [label, columnOf(label)] as const);
  const durations = columns.filter(([, column]) => column?.place === 'plannedSeconds').length;
  for (const [label, column] of columns) {
    const value = unwrap(record[label]);
    if (isBlank(value) || NOTHING.has(textOf(value))) continue;
    if (column === null) {
      if (!SILENT.has(folded(label))) found.unknown.push(label);
      continue;
    }
    // Beside a duration, the time is the time of day.
    const isClock = durations > 1 && folded(label) === 'time';
    const { place, read } = isClock ? BY_NAME.get('start')! : column;
    (found.cells[place] ??= []).push({ label, value: measured(value, column.unit), read });
  }
  return found;
}

function measured(value: unknown, unit: string | null): unknown {
  return unit !== null && /^[\d.,]+$/.test(plainSigns(value)) ? `${plainSigns(value)} ${unit}` : value;
}
