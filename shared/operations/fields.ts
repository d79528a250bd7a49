import type { AthleteRef, LocalDate, LocalDateTime } from '../trainingpeaks/types';

/**
 * The field model: what an operation asks for, written once and projected onto n8n properties and Zapier fields.
 * Values reach `run` already parsed by `parseInput` (see input.ts), whatever the person typed.
 */

interface FieldBase {
  /** Title Case. */
  label: string;
  /** A sentence in sentence case, no full stop for one sentence in n8n style; the projections adapt it to their platform. */
  help: string;
  /** Where a platform needs other words. */
  n8n?: { label?: string; help?: string };
  zapier?: {
    label?: string;
    help?: string;
    /** For text that is an id: the hidden trigger that lists what can be picked, and the search that finds it. */
    list?: { key: string; search: string };
  };
  /** Asked for on one platform only: on the other its default counts, or it is not given. */
  only?: 'n8n' | 'zapier';
  required?: boolean;
  /** `main`: always in view. `more`: n8n's Additional Fields, Zapier's optional fields. Default: main when required. */
  placement?: 'main' | 'more';
  /** Shown only when another field of the same operation holds one of these values. */
  showWhen?: Record<string, readonly (string | boolean)[]>;
  /** Not by an expression: the same value must come every time. */
  fixed?: boolean;
  /** Personal data: feeds n8n's sensitiveOutputFields. */
  sensitive?: boolean;
  /** Shown as placeholder ("e.g. …") and used in samples. */
  example?: string;
}

/** One choice of a list: `value` is public and kept for ever. */
export interface Choice<V extends string = string> {
  value: V;
  label: string;
  help?: string;
  /** Other words people use for it; matched like the label, never shown. */
  aliases?: readonly string[];
}

export interface TextField extends FieldBase {
  kind: 'text' | 'longText';
  default?: string;
  maxLength?: number;
}
export interface NumberField extends FieldBase {
  kind: 'integer' | 'number';
  default?: number;
  min?: number;
  max?: number;
  /** Shown after the label, e.g. `kcal`. */
  unit?: string;
  /** A value out of bounds is usually a slip of the decimal point: the message asks what was meant. */
  slips?: boolean;
  /** What anybody can have, where TrainingPeaks takes more: anything else gets a question. */
  plausible?: { min: number; max: number };
  /** A ratio people often write as a percentage: `85 %` is read as 0.85, and a bare 85 gets a question. */
  ratio?: boolean;
}
export interface BooleanField extends FieldBase {
  kind: 'boolean';
  /** Without one, "not given" differs from "no" (e.g. an update leaves the value alone). */
  default?: boolean;
}
export interface ChoiceField<C extends readonly Choice[] = readonly Choice[]> extends FieldBase {
  kind: 'choice';
  choices: C;
  default?: C[number]['value'];
  /** Values people may reasonably try that cannot be used, each with what to do in their place. */
  refused?: readonly { value: string; label: string; next: string }[];
}
export interface ChoicesField<C extends readonly Choice[] = readonly Choice[]> extends FieldBase {
  kind: 'choices';
  choices: C;
  default?: readonly C[number]['value'][];
}
/** Comma-separated text or a list; parsed to trimmed, unique, non-empty strings. */
export interface TagsField extends FieldBase {
  kind: 'tags';
}
/** Typed JSON text, or a value from an expression. */
export interface JsonField extends FieldBase {
  kind: 'json';
  /** Text that is no JSON at all is handed over as it is, for the operation to read, e.g. a copied table. */
  orText?: true;
}
/**
 * A structured workout: the text notation, JSON of TrainingPeaks or TrainerDay, or the contents of a workout file; as text,
 * or an object or list from an expression. Handed over as it is, because line and column of a mistake count every blank;
 * the operation reads it (see structure-input.ts), since its meaning depends on the sport and the athlete.
 */
export interface StructureField extends FieldBase {
  kind: 'structure';
}
/** `1:15:00`, `75m`, `1.25 h`, `4500` (bare numbers are `bareUnit`); parsed to seconds. */
export interface DurationField extends FieldBase {
  kind: 'duration';
  bareUnit: 'minutes' | 'seconds' | 'hours';
  /** Seconds. */
  max?: number;
  /** Seconds. What anybody can have, where TrainingPeaks takes more. */
  plausibleMax?: number;
}
/**
 * An amount in any unit people write: `60.8 kg`, `134 lb`, `2.2 l`, `6000 ft`. Bare numbers are in the base unit (kg, ml,
 * m, mg/dL), which is what it is parsed to.
 */
export interface QuantityField extends FieldBase {
  kind: 'quantity';
  of: 'mass' | 'volume' | 'altitude' | 'glucose';
  /** Base units. */
  min: number;
  max: number;
  /** What anybody can have, where TrainingPeaks takes more: anything else gets a question. */
  plausible?: { min: number; max: number };
}
/** `10 km`, `6.2 mi`, `1500 m`, `1000 yd`; bare numbers are metres; parsed to metres. */
export interface DistanceField extends FieldBase {
  kind: 'distance';
  /** Metres. */
  max?: number;
}
/** Any ISO date or date-time, a platform date object, or `today`, `tomorrow`, `yesterday`, `+3 days`, `next monday`; parsed to yyyy-MM-dd without zone conversion. */
export interface LocalDateField extends FieldBase {
  kind: 'localDate';
  default?: string;
}
/**
 * Any ISO date-time, or a time of day alone; parsed to athlete-local text: `yyyy-MM-ddTHH:mm:ss`, or `HH:mm:ss` for a
 * time alone, which the operation puts on its day (see `onDay`). Text without an offset is never converted; a value with
 * an offset names an instant and is shown in the athlete's zone.
 */
export interface LocalDateTimeField extends FieldBase {
  kind: 'localDateTime';
}
/** Any ISO date-time or date; without an offset it is read in the session's default zone. Parsed to UTC, `yyyy-MM-ddTHH:mm:ss.SSSZ`. */
export interface InstantField extends FieldBase {
  kind: 'instant';
  /** A moment the change feed can be asked for: not before the year 2000, and not to come. */
  past?: boolean;
}
/** One thing picked from a searchable list, by pasted TrainingPeaks address, or by id. */
export interface RefField extends FieldBase {
  kind: 'ref';
  to: 'athlete' | 'workout';
  /** The key of the athlete field whose workouts are listed. */
  dependsOn?: string;
  default?: 'me';
}
/** A file of the step's input. */
export interface FileField extends FieldBase {
  kind: 'fileIn';
}
export interface RowsField<F extends Fields = Fields> extends FieldBase {
  kind: 'rows';
  fields: F;
  /** One row in words, e.g. `Set`. */
  rowLabel: string;
}

export type Field =
  | TextField
  | NumberField
  | BooleanField
  | ChoiceField
  | ChoicesField
  | TagsField
  | JsonField
  | StructureField
  | DurationField
  | QuantityField
  | DistanceField
  | LocalDateField
  | LocalDateTimeField
  | InstantField
  | RefField
  | FileField
  | RowsField;
export interface Fields {
  readonly [key: string]: Field;
}

/** A file handed in by the platform. */
export interface InputFile {
  fileName: string;
  mimeType: string | null;
  /**
   * Called once, when the bytes are needed.
   *
   * @param memoryFor gives memory for so many bytes; a platform that knows the size fills it, another returns its own
   */
  read(memoryFor?: (bytes: number) => Uint8Array): Promise<Uint8Array>;
}

/** A structure as it was given: text in any form, or parsed JSON. */
export type GivenStructure = string | object;

/** What `run` gets for one field. */
export type FieldValue<F extends Field> = F extends TextField | DistanceField
  ? F extends DistanceField
    ? number
    : string
  : F extends NumberField | DurationField | QuantityField
    ? number
    : F extends BooleanField
      ? boolean
      : F extends ChoiceField<infer C>
        ? C[number]['value']
        : F extends ChoicesField<infer C>
          ? C[number]['value'][]
          : F extends TagsField
            ? string[]
            : F extends JsonField
              ? unknown
              : F extends StructureField
                ? GivenStructure
                : F extends LocalDateField
                  ? LocalDate
                  : F extends LocalDateTimeField
                    ? LocalDateTime
                    : F extends InstantField
                      ? string
                      : F extends RefField
                        ? F['to'] extends 'athlete'
                          ? AthleteRef
                          : number
                        : F extends FileField
                          ? InputFile
                          : F extends RowsField<infer R>
                            ? InputOf<R>[]
                            : never;

/** A field that may be hidden is never certain to have a value. */
type Given<F extends Field> = F extends { showWhen: object }
  ? false
  : F extends { required: true } | { default: unknown }
    ? true
    : false;

/** The input of an operation, inferred from its fields: a wrong field name does not compile. */
export type InputOf<F extends Fields> = {
  [K in keyof F as Given<F[K]> extends true ? K : never]: FieldValue<F[K]>;
} & {
  [K in keyof F as Given<F[K]> extends true ? never : K]?: FieldValue<F[K]>;
};
