import type { AthleteRef } from '../../trainingpeaks/types';
import type { Field, Fields } from '../fields';
import type { StepSession } from '../session';

/** What a parser may look at besides its own value. */
export interface ParseContext {
  session: StepSession;
  /** The fields read so far; athletes come first. */
  parsed: Record<string, unknown>;
  /** Reads one row of a `rows` field. */
  parseRow(fields: Fields, values: Record<string, unknown>, session: StepSession): Promise<unknown>;
}

/** Reads one non-blank value of a field; throws invalidInput with the field's key. */
export type Parser<F extends Field = Field> = (key: string, field: F, value: unknown, context: ParseContext) => unknown;

/**
 * The zone in which a day or a moment is meant: of the athlete whose calendar the operation is about or copies; the platform's
 * where a coach names no single one.
 */
export async function zoneOf({ session, parsed }: ParseContext): Promise<string> {
  const athlete = (parsed.athlete ?? parsed.sourceAthlete) as AthleteRef | undefined;
  if (athlete === undefined && session.accountType === 'coach') return session.defaultTimeZone;
  return session.timeZone(athlete ?? 'me');
}
