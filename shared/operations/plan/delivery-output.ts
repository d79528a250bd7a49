import type { AthleteDelivery } from '../../plans/delivery/result';
import type { JsonObject } from '../../trainingpeaks/types';
import type { OutputField } from '../operation';

/** The columns of the table of deliveries, and what a person wants to know besides. */
const SLOT_OUTPUT: readonly OutputField[] = [
  { key: 'deliveryKey', label: 'Delivery Key', type: 'string', always: true },
  { key: 'destination', label: 'Destination', type: 'string', always: true },
  { key: 'sourceId', label: 'Source ID', type: 'string', always: true },
  { key: 'date', label: 'Date', type: 'string', always: true },
  { key: 'title', label: 'Title', type: 'string' },
  { key: 'status', label: 'Status', type: 'string', always: true },
  { key: 'outcome', label: 'Outcome', type: 'string', always: true },
  { key: 'recordId', label: 'Record ID', type: 'string' },
  { key: 'recordStamp', label: 'Record Stamp', type: 'string' },
  { key: 'version', label: 'Version', type: 'integer', always: true },
  { key: 'itemHash', label: 'Item Hash', type: 'string', always: true },
  { key: 'at', label: 'At', type: 'datetime', always: true },
  { key: 'message', label: 'Message', type: 'string' },
  { key: 'warnings', label: 'Warnings', type: 'string' },
  { key: 'payload', label: 'Payload', type: 'string' },
];

export const DELIVERY_OUTPUT: readonly OutputField[] = [
  { key: 'athleteId', label: 'Athlete Number', type: 'integer', always: true },
  { key: 'athleteName', label: 'Athlete Name', type: 'string', sensitive: true },
  { key: 'athleteKey', label: 'Athlete Key', type: 'string', always: true },
  { key: 'planId', label: 'Plan ID', type: 'string', always: true },
  { key: 'planName', label: 'Plan Name', type: 'string', always: true },
  { key: 'version', label: 'Version', type: 'integer', always: true },
  { key: 'written', label: 'Written', type: 'integer', always: true },
  { key: 'delivered', label: 'Delivered', type: 'integer', always: true },
  { key: 'withdrawn', label: 'Withdrawn', type: 'integer', always: true },
  { key: 'skipped', label: 'Skipped', type: 'integer', always: true },
  { key: 'failed', label: 'Failed', type: 'integer', always: true },
  { key: 'pending', label: 'Pending', type: 'integer', always: true },
  { key: 'message', label: 'Message', type: 'string' },
  { key: 'findings', label: 'Findings', type: 'string' },
  { key: 'slots', label: 'Workouts', type: 'rows', fields: SLOT_OUTPUT },
];

/** @param findings what is to be said about the plan itself */
export function deliveryRecord(delivery: AthleteDelivery, findings: string | null): JsonObject {
  const { slots, ...athlete } = delivery;
  return {
    ...athlete,
    findings,
    slots: slots.map(({ warnings, payload, ...slot }) => ({
      ...slot,
      warnings: warnings.join('\n') || null,
      payload: payload === null ? null : JSON.stringify(payload),
    })),
  };
}

export const DELIVERY_SAMPLE = deliveryRecord(
  {
    athleteId: 880045,
    athleteName: 'Noor Hale',
    athleteKey: '880045',
    planId: 'base-1',
    planName: 'Base 1',
    version: 2,
    written: 1,
    delivered: 1,
    withdrawn: 0,
    skipped: 0,
    failed: 0,
    pending: 0,
    message: null,
    slots: [
      {
        deliveryKey: 'trainingpeaks:880045:w1-threshold',
        destination: 'trainingpeaks',
        sourceId: 'w1-threshold',
        date: '2026-05-05',
        title: 'Threshold 2 x 15',
        status: 'delivered',
        outcome: 'updated',
        recordId: '5123000222',
        recordStamp: '2026-05-03T18:20:00.0000000Z',
        version: 2,
        itemHash: '94195a0a411316076d4ceb7af22a37003b9b261e9b35f0208888063aad162e17',
        at: '2026-05-03T18:20:01.000Z',
        message: null,
        warnings: [],
        payload: null,
      },
    ],
  },
  null,
);
