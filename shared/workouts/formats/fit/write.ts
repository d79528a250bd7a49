import { placedSteps } from '../../structure/walk';
import type { Step, Structure } from '../../structure/model';
import { Warnings, type StructureWarning } from '../../structure/warnings';
import type { WriteOptions } from '../file';
import { ENUM, TEXT, UINT16, UINT32 } from './core/types';
import { FitWriter, type FitField, type FitRow } from './core/write';
import {
  DURATION,
  FILE_ID,
  FILE_TYPE_WORKOUT,
  FIT_EPOCH_SECONDS,
  INTENSITY,
  MANUFACTURER_DEVELOPMENT,
  MESSAGES,
  STEP,
  TARGET,
  WORKOUT,
} from './profile';
import { fitSport } from './sports';
import { noteWithEffort, writeTarget } from './write-target';

export interface FitWriteOptions extends WriteOptions {
  /** When the file is made, epoch milliseconds; left out of the file when not given. */
  createdAt?: number;
}

/** Longest text of a field in bytes: its size is one byte, and a zero ends it. */
const LONGEST_TEXT = 254;

const CLASSES = {
  Active: INTENSITY.active,
  Rest: INTENSITY.rest,
  WarmUp: INTENSITY.warmup,
  CoolDown: INTENSITY.cooldown,
} as const;

/**
 * A structure as a FIT workout file: file_id, workout and workout_step messages. Repetitions, open steps, cadence (as
 * the second target), names and notes are kept.
 *
 * @throws ConnectorError `invalidInput` when a target needs a threshold of the athlete that is not known
 */
export function writeFit(
  structure: Structure,
  options: FitWriteOptions,
): { bytes: Uint8Array; warnings: StructureWarning[] } {
  const warnings = new Warnings();
  const rows = stepRows(structure, options, warnings);
  const { sport, subSport } = fitSport(options.sport);
  const title = fitting(options.title);
  if (title !== options.title) warnings.add('titleChanged', 'The title was shortened to what a FIT file can hold');
  const created = options.createdAt === undefined ? [] : [Math.floor(options.createdAt / 1000) - FIT_EPOCH_SECONDS];
  const writer = new FitWriter();
  writer.messages(
    MESSAGES.fileId,
    [
      { number: FILE_ID.type, baseType: ENUM },
      { number: FILE_ID.manufacturer, baseType: UINT16 },
      { number: FILE_ID.product, baseType: UINT16 },
      ...created.map(() => ({ number: FILE_ID.timeCreated, baseType: UINT32 })),
    ],
    [[FILE_TYPE_WORKOUT, MANUFACTURER_DEVELOPMENT, 0, ...created]],
  );
  writer.messages(
    MESSAGES.workout,
    [
      { number: WORKOUT.name, baseType: TEXT, size: sizeFor([title]) },
      { number: WORKOUT.sport, baseType: ENUM },
      { number: WORKOUT.subSport, baseType: ENUM },
      { number: WORKOUT.validSteps, baseType: UINT16 },
    ],
    [[title, sport, subSport, rows.length]],
  );
  writer.messages(MESSAGES.workoutStep, stepFields(rows), rows);
  return { bytes: writer.finish(), warnings: warnings.list() };
}

/** In the order of {@link stepRow}. */
function stepFields(rows: FitRow[]): FitField[] {
  const texts = (column: number): string[] => rows.map((row) => (row[column] as string | null) ?? '');
  return [
    { number: STEP.index, baseType: UINT16 },
    { number: STEP.name, baseType: TEXT, size: sizeFor(texts(1)) },
    { number: STEP.notes, baseType: TEXT, size: sizeFor(texts(2)) },
    { number: STEP.intensity, baseType: ENUM },
    { number: STEP.durationType, baseType: ENUM },
    { number: STEP.duration, baseType: UINT32 },
    { number: STEP.targetType, baseType: ENUM },
    { number: STEP.target, baseType: UINT32 },
    { number: STEP.low, baseType: UINT32 },
    { number: STEP.high, baseType: UINT32 },
    { number: STEP.secondTargetType, baseType: ENUM },
    { number: STEP.secondTarget, baseType: UINT32 },
    { number: STEP.secondLow, baseType: UINT32 },
    { number: STEP.secondHigh, baseType: UINT32 },
  ];
}

function stepRows(structure: Structure, options: WriteOptions, warnings: Warnings): FitRow[] {
  const rows: FitRow[] = [];
  structure.forEach((segment, index) => {
    const first = rows.length;
    for (const { step, place } of placedSteps([segment])) {
      rows.push(stepRow(step, rows.length, place.replace(/^\d+/, `${index + 1}`), options, warnings));
    }
    if (segment.type === 'repetition') rows.push(repeatRow(rows.length, first, segment.count));
  });
  return rows;
}

function stepRow(step: Step, index: number, place: string, options: WriteOptions, warnings: Warnings): FitRow {
  const { cadence, length, open } = step;
  if (open) warnings.add('lengthAssumed', 'FIT files have no nominal length for open steps', place);
  const target = writeTarget(step, place, options.thresholds, warnings);
  const isTime = length.unit === 'seconds';
  return [
    index,
    fittingText(step.name, place, warnings),
    fittingText(noteWithEffort(step), place, warnings),
    CLASSES[step.class],
    open ? DURATION.open : isTime ? DURATION.time : DURATION.distance,
    open ? null : length.value * (isTime ? 1000 : 100),
    target.type,
    0,
    target.low,
    target.high,
    cadence === null ? null : TARGET.cadence,
    cadence === null ? null : 0,
    cadence === null ? null : cadence.min,
    cadence === null ? null : cadence.max,
  ];
}

/** "Go back to that step, so many times in all": stands behind the repeated steps. */
function repeatRow(index: number, first: number, count: number): FitRow {
  const nothing: null[] = Array<null>(6).fill(null);
  return [index, '', '', null, DURATION.repeatSteps, first, TARGET.open, count, ...nothing];
}

function fittingText(text: string | null, place: string, warnings: Warnings): string {
  const fits = fitting(text ?? '');
  if (fits !== (text ?? '')) warnings.add('textChanged', 'A text was changed to what a FIT file can hold', place);
  return fits;
}

/** Text without zeros, and cut between characters to what a field can hold. */
function fitting(text: string): string {
  const writable = text.replace(/\0|\p{Cs}/gu, '');
  if (bytesOf(writable) <= LONGEST_TEXT) return writable;
  let fits = '';
  let bytes = 0;
  for (const character of writable) {
    bytes += bytesOf(character);
    if (bytes > LONGEST_TEXT) break;
    fits += character;
  }
  return fits;
}

const UTF8 = new TextEncoder();

function bytesOf(text: string): number {
  return UTF8.encode(text).length;
}

function sizeFor(texts: string[]): number {
  return Math.max(...texts.map(bytesOf)) + 1;
}
