import type { PlanComparison } from '../../plans/compare/model';
import type { JsonObject } from '../../trainingpeaks/types';
import type { OutputField } from '../operation';

const SLOT_OUTPUT: readonly OutputField[] = [
  { key: 'class', label: 'Class', type: 'string', always: true },
  { key: 'deliveryKey', label: 'Delivery Key', type: 'string' },
  { key: 'destination', label: 'Destination', type: 'string', always: true },
  { key: 'sourceId', label: 'Source ID', type: 'string', always: true },
  { key: 'date', label: 'Date', type: 'string' },
  { key: 'title', label: 'Title', type: 'string' },
  { key: 'recordId', label: 'Record ID', type: 'string' },
  { key: 'recordStamp', label: 'Record Stamp', type: 'string' },
  { key: 'version', label: 'Version There', type: 'integer' },
  { key: 'itemHash', label: 'Item Hash', type: 'string' },
  { key: 'differences', label: 'Differences', type: 'string' },
  { key: 'outcome', label: 'Outcome of the Repair', type: 'string' },
  { key: 'message', label: 'Message', type: 'string' },
  { key: 'payload', label: 'Payload', type: 'string' },
];

export const COMPARISON_OUTPUT: readonly OutputField[] = [
  { key: 'athleteId', label: 'Athlete Number', type: 'integer' },
  { key: 'athleteName', label: 'Athlete Name', type: 'string', sensitive: true },
  { key: 'athleteKey', label: 'Athlete Key', type: 'string' },
  { key: 'planId', label: 'Plan ID', type: 'string', always: true },
  { key: 'planName', label: 'Plan Name', type: 'string', always: true },
  { key: 'version', label: 'Version', type: 'integer', always: true },
  { key: 'drift', label: 'Workouts Adrift', type: 'integer', always: true },
  { key: 'missing', label: 'Missing', type: 'integer', always: true },
  { key: 'extra', label: 'Extra', type: 'integer', always: true },
  { key: 'changedAtDestination', label: 'Changed at Destination', type: 'integer', always: true },
  { key: 'staleVersion', label: 'Stale Version', type: 'integer', always: true },
  { key: 'completed', label: 'Completed', type: 'integer', always: true },
  { key: 'ok', label: 'As Planned', type: 'integer', always: true },
  { key: 'message', label: 'Message', type: 'string' },
  { key: 'findings', label: 'Findings', type: 'string' },
  { key: 'slots', label: 'Workouts', type: 'rows', fields: SLOT_OUTPUT },
];

/** @param findings what is to be said about the plan itself */
export function comparisonRecord({ slots, ...whole }: PlanComparison, findings: string | null): JsonObject {
  return {
    ...whole,
    findings,
    slots: slots.map(({ payload, ...slot }) => ({
      ...slot,
      payload: payload === null ? null : JSON.stringify(payload),
    })),
  };
}

export const COMPARISON_SAMPLE = comparisonRecord(
  {
    athleteId: 880045,
    athleteName: 'Noor Hale',
    athleteKey: '880045',
    planId: 'base-1',
    planName: 'Base 1',
    version: 2,
    drift: 1,
    missing: 0,
    extra: 0,
    changedAtDestination: 1,
    staleVersion: 0,
    completed: 0,
    ok: 0,
    message: null,
    slots: [
      {
        class: 'changedAtDestination',
        deliveryKey: 'trainingpeaks:880045:w1-threshold',
        destination: 'trainingpeaks',
        sourceId: 'w1-threshold',
        date: '2026-05-06',
        title: 'Threshold 2 x 15',
        recordId: '5123000222',
        recordStamp: '2026-05-05T06:12:00.0000000Z',
        version: 2,
        itemHash: '94195a0a411316076d4ceb7af22a37003b9b261e9b35f0208888063aad162e17',
        differences: 'day (2026-05-06, planned 2026-05-05)',
        outcome: null,
        message: null,
        payload: null,
      },
    ],
  },
  null,
);
