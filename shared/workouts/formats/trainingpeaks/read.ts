import { fieldsOf, isObject, type FieldReader } from '../../../trainingpeaks/read';
import { structureError } from '../../structure/errors';
import { withinLimits, writtenOut } from '../../structure/limits';
import { plainStep, type Repetition, type Segment, type Step, type Structure } from '../../structure/model';
import { Warnings, type StructureWarning } from '../../structure/warnings';
import { readCadence, readClass, readLength, readTarget } from './read-members';
import { SHAPE, unwrapStructure } from './unwrap';

export interface TrainingPeaksStructure {
  structure: Structure;
  /** What an export says beside the steps; null when it does not. */
  title: string | null;
  workoutType: string | null;
  warnings: StructureWarning[];
}

/** Repetitions inside repetitions; two are seen now and then. */
const DEEPEST = 10;

const KNOWN = new Set(
  'Type Length Steps RepeatCount IntensityClass IntensityTarget CadenceTarget Name Notes OpenDuration'
    .toLowerCase()
    .split(' '),
);

/**
 * Reads a structure in TrainingPeaks' own form, tolerantly: any wrapping and casing, lengths in minutes, hours,
 * kilometres and miles, `RepeatCount`, percents written as fractions, nested repetitions and missing targets. What had to
 * be changed or assumed is in the warnings. TrainingPeaks wiki, Workout-Structure-Object.
 *
 * @throws ConnectorError `invalidInput` naming the step that cannot be read
 */
export function readTrainingPeaks(given: unknown): TrainingPeaksStructure {
  const { segments, around } = unwrapStructure(given);
  const warnings = new Warnings();
  const structure = withinLimits(segments.map((segment, index) => readSegment(segment, `${index + 1}`, warnings)));
  const fields = fieldsOf(around);
  return { structure, title: fields.text('Title'), workoutType: fields.text('Type'), warnings: warnings.list() };
}

function readSegment(given: unknown, place: string, warnings: Warnings): Segment {
  const fields = segmentFields(given, place, warnings);
  return isRepetition(fields, place) ? readRepetition(fields, place, warnings) : readStep(fields, place, warnings);
}

function segmentFields(given: unknown, place: string, warnings: Warnings): FieldReader {
  if (!isObject(given)) throw bad(place, 'is not an object');
  const unknown = Object.keys(given).filter((key) => !KNOWN.has(key.toLowerCase()) && (given[key] ?? null) !== null);
  for (const key of unknown) warnings.add('unknownField', `The unknown member ${key} was left out`, place);
  return fieldsOf(given);
}

function isRepetition(fields: FieldReader, place: string): boolean {
  const type = fields.text('Type')?.toLowerCase() ?? null;
  if (type === 'repetition' || type === 'step') return type === 'repetition';
  if (type !== null) throw bad(place, `has the Type "${fields.text('Type')}", not "Step" or "Repetition"`);
  return Array.isArray(fields.value('Steps'));
}

function readRepetition(fields: FieldReader, place: string, warnings: Warnings): Repetition {
  const length = fields.value('Length');
  const said = isObject(length) ? fieldsOf(length).number('Value') : fields.number('Length');
  const count = said ?? fields.number('RepeatCount');
  if (count === null || count < 1) throw bad(place, 'does not say how often it repeats');
  if (!Number.isInteger(count)) warnings.add('lengthRounded', 'The number of repetitions was rounded', place);
  const given = fields.value('Steps');
  if (!Array.isArray(given) || given.length === 0) throw bad(place, 'repeats no steps');
  const steps = given.flatMap((inner, index) => readInner(inner, `${place}.${index + 1}`, warnings));
  return { type: 'repetition', count: Math.round(count), steps };
}

/** TrainingPeaks only ever shows one level: a repetition inside another is written out. */
function readInner(given: unknown, place: string, warnings: Warnings): Step[] {
  if (place.split('.').length > DEEPEST) throw bad(place, 'stands inside too many repetitions');
  const segment = readSegment(given, place, warnings);
  if (segment.type === 'step') return [segment];
  warnings.add('nestingFlattened', 'A repetition inside a repetition was written out step by step', place);
  return writtenOut(segment.steps, segment.count);
}

function readStep(fields: FieldReader, place: string, warnings: Warnings): Step {
  const length = readLength(fields.value('Length'), place, warnings);
  const target = readTarget(fields.value('IntensityTarget'), place, warnings);
  if (target === null) {
    warnings.add('targetDropped', 'There is no target that could be read, so the step has none', place);
  }
  return plainStep(length, target, {
    class: readClass(fields.text('IntensityClass'), place, warnings),
    open: fields.boolean('OpenDuration') === true,
    cadence: readCadence(fields.value('CadenceTarget'), place, warnings),
    name: fields.text('Name'),
    notes: fields.text('Notes'),
  });
}

function bad(place: string, what: string): Error {
  return structureError(`Step ${place} of the structure ${what}.`, SHAPE);
}
