import type { ParityCase } from '../support/case';
import { commentCases, detailsCases, downloadFitCases, fhirCases } from './analysis';
import { findAthleteCases, zonesCases } from './athletes';
import { createEventCases, findEventCases } from './events';
import { inspectCases, statusCases, uploadCases } from './files';
import { createMetricCases, findMetricsCases } from './metrics';
import { findNutritionCases, logNutritionCases } from './nutrition';
import { buildCases } from './plan-build';
import { deliverCases, withdrawCases } from './plan-deliver';
import { exportCases } from './plan-export';
import { convertCases, downloadCases, previewCases } from './structures';
import { upsertCases } from './upserts';
import { createCases, deleteCases, findCases, getCases, updateCases } from './workouts';

/** Inputs by the key an operation has on Zapier. */
export const CASES: Record<string, ParityCase[]> = {
  create_workout: createCases,
  upsert_workout: upsertCases,
  update_workout: updateCases,
  delete_workout: deleteCases,
  find_workout: findCases,
  get_workout: getCases,
  get_workout_details: detailsCases,
  add_comment: commentCases,
  build_plan: buildCases,
  deliver_plan_week: deliverCases,
  withdraw_plan: withdrawCases,
  export_plan: exportCases,
  upload_file: uploadCases,
  find_upload: statusCases,
  inspect_file: inspectCases,
  find_athlete: findAthleteCases,
  get_zones: zonesCases,
  create_metric: createMetricCases,
  find_metrics: findMetricsCases,
  create_event: createEventCases,
  find_event: findEventCases,
  log_nutrition: logNutritionCases,
  find_nutrition: findNutritionCases,
  convert_structure: convertCases,
  preview_structure: previewCases,
  download_structure: downloadCases,
  download_fit: downloadFitCases,
  export_fhir: fhirCases,
};
