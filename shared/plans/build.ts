import { MAX_IN_FLIGHT } from '../http/client';
import { ConnectorError } from '../http/errors';
import { mapLimit } from '../http/limiter';
import type { TrainingPeaksClient } from '../trainingpeaks/client';
import { capabilityFor } from '../trainingpeaks/scopes';
import type { AthleteRef, LocalDate, Workout } from '../trainingpeaks/types';
import { readTrainingPeaks } from '../workouts/formats/trainingpeaks/read';
import { recoverStructure } from '../workouts/recover-structure';
import { withoutFooters } from '../workouts/reference/footer';
import { secondsOf } from '../workouts/simplify';
import { isPlanned } from '../workouts/status';
import type { Structure } from '../workouts/structure/model';
import type { ExerciseDraft } from './canonical';
import { type Finding, findingsAt } from './findings';
import type { FieldPreset } from './model';
import { withPreset } from './presets';

/** Days of an athlete's calendar that are to become a plan. */
export interface CalendarWindow {
  athlete: AthleteRef;
  start: LocalDate;
  end: LocalDate;
  preset: FieldPreset;
  /** Whether the steps of structured workouts are wanted: a request for each. */
  steps: boolean;
  /** `sourceId`s of the version before: what was planned then stays planned, whatever became of it. */
  plannedBefore?: ReadonlySet<string>;
}

/** What a calendar has planned, as the preset shares it. */
export interface CalendarContent {
  exercises: ExerciseDraft[];
  /** Warnings only: steps that could not be read. */
  findings: Finding[];
}

/**
 * Reads what is planned on some days of a calendar: one request for each 45 days, and one for the steps of each structured
 * workout. What a workout became plays no part, so completing it changes nothing. Left out is what nobody planned, and what
 * the coach hides from the athlete. TrainingPeaks wiki, Workouts-Get.
 *
 * @throws ConnectorError as reading does; a structure that cannot be read is a finding
 */
export async function readCalendar(client: TrainingPeaksClient, window: CalendarWindow): Promise<CalendarContent> {
  const { athlete, start, end, preset, plannedBefore } = window;
  const sharesText = preset !== 'schedule';
  const workouts = await client.workouts.range(athlete, start, end, { includeDescription: sharesText });
  const planned = workouts.filter(
    (workout) => workout.hidden !== true && (isPlanned(workout) || plannedBefore?.has(String(workout.id)) === true),
  );
  const reader = new StepReader(client, athlete);
  const steps = await mapLimit(planned, MAX_IN_FLIGHT, (workout) =>
    window.steps && sharesText ? reader.read(workout) : Promise.resolve(null),
  );
  return {
    exercises: planned.map((workout, index) => withPreset(exerciseOf(workout, steps[index]!), preset)),
    findings: reader.findings,
  };
}

/** Planned values alone. A zero is how some answers write "not planned". */
function exerciseOf(workout: Workout, steps: Structure | null): ExerciseDraft {
  return {
    sourceId: String(workout.id),
    date: workout.workoutDay,
    title: workout.title,
    sport: workout.workoutType.toLowerCase() || 'other',
    startTime: workout.startTimePlanned?.slice(11) ?? null,
    plannedSeconds: secondsOf(workout.totalTimePlannedHours) || null,
    plannedMeters: workout.distancePlannedMeters || null,
    plannedTss: workout.tssPlanned || null,
    plannedIf: workout.intensityFactorPlanned || null,
    description: workout.description === null ? null : withoutFooters(workout.description),
    steps,
    plannedKilocalories: workout.caloriesPlannedKilocalories || null,
    plannedKilojoules: workout.energyPlannedKilojoules || null,
    plannedElevationMeters: workout.elevationGainPlannedMeters || null,
    tags: workout.tags,
  };
}

/** Reads the steps of one athlete's workouts; a permission that is missing is told once and not tried again. */
class StepReader {
  readonly findings: Finding[] = [];
  private isRefused = false;

  constructor(
    private readonly client: TrainingPeaksClient,
    private readonly athlete: AthleteRef,
  ) {}

  async read(workout: Workout): Promise<Structure | null> {
    if (this.isRefused) return null;
    const found = findingsAt(this.findings, [workout.workoutDay, workout.title ?? workout.workoutType].join(', '));
    try {
      const recovered = await recoverStructure(this.client, this.athlete, workout);
      if (recovered === null) return null;
      for (const { message } of recovered.warnings) found.warning('steps', message);
      return readTrainingPeaks(recovered.segments).structure;
    } catch (error) {
      if (!(error instanceof ConnectorError) || error.kind !== 'conflict') throw error;
      if (error.scope === undefined) found.warning('steps', UNREADABLE);
      else if (!this.isRefused) this.findings.push(stepsNotGranted());
      this.isRefused ||= error.scope !== undefined;
      return null;
    }
  }
}

const UNREADABLE =
  'The interval steps could not be read, so the plan has none. Set the thresholds of this sport in TrainingPeaks and try again.';

/** A plan without steps is still a plan; whoever shares it must know. */
export function stepsNotGranted(): Finding {
  return {
    severity: 'warning',
    field: 'steps',
    where: '',
    message: `The plan has no interval steps, because this connection may not read them. Tick “${capabilityFor('workouts:wod')!.label}” under Permissions of the TrainingPeaks connection, save, and connect the account again.`,
  };
}
