import type {
  JsonObject,
  LocalDate,
  LocalDateTime,
  PlannedWorkoutBody,
  WritableWorkoutType,
} from '../trainingpeaks/types';

/** What a person plans, in their units; undefined means not given. */
export interface PlannedValues {
  workoutDay?: LocalDate;
  workoutType?: WritableWorkoutType;
  title?: string;
  description?: string;
  preActivityComment?: string;
  /** `yyyy-MM-ddTHH:mm:ss`. */
  startTimePlanned?: LocalDateTime;
  /** Seconds. */
  totalTimePlanned?: number;
  /** Metres. */
  distancePlanned?: number;
  tssPlanned?: number;
  /** Ratio. */
  ifPlanned?: number;
  /** Kilocalories. */
  caloriesPlanned?: number;
  /** Kilojoules. */
  energyPlanned?: number;
  /** Metres. */
  elevationGainPlanned?: number;
  tags?: string[];
  structure?: JsonObject[];
  structureDisplayUnit?: PlannedWorkoutBody['StructureDisplayUnit'];
  locked?: boolean;
  hidden?: boolean;
}

/** The optional part of a plan body in the documented form; a member not given is left out. TrainingPeaks wiki, Workouts-Create. */
export function plannedFields(
  values: PlannedValues,
): Omit<PlannedWorkoutBody, 'Id' | 'AthleteId' | 'WorkoutDay' | 'WorkoutType'> {
  const { totalTimePlanned, structure } = values;
  const body = {
    Title: values.title,
    Description: values.description,
    PreActivityComment: values.preActivityComment,
    StartTimePlanned: values.startTimePlanned,
    TotalTimePlanned: totalTimePlanned === undefined ? undefined : totalTimePlanned / 3600,
    DistancePlanned: values.distancePlanned,
    TSSPlanned: values.tssPlanned,
    IFPlanned: values.ifPlanned,
    CaloriesPlanned: values.caloriesPlanned,
    EnergyPlanned: values.energyPlanned,
    ElevationGainPlanned: values.elevationGainPlanned,
    Locked: values.locked,
    Hidden: values.hidden,
    Structure: structure === undefined ? undefined : JSON.stringify(structure),
    StructureDisplayUnit: values.structureDisplayUnit,
    Tags: values.tags,
  };
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
}
