import { invalidInput } from '../../http/errors';
import type { JsonObject } from '../../trainingpeaks/types';
import { appendRows, type ChainEnd, endOf } from '../../plans/audit/append';
import { isHash, NO_ROW_BEFORE, storedRows } from '../../plans/audit/row';
import { verifyRows } from '../../plans/audit/verify';
import { defineOperation, type OutputField } from '../operation';
import type { Session } from '../session';

const APPEND = { mode: ['append'] } as const;
const VERIFY = { mode: ['verify'] } as const;

const hashField = (label: string, help: string) =>
  ({ kind: 'text', label, help, placement: 'more', showWhen: VERIFY, maxLength: 64 }) as const;
const entryField = (label: string, help: string, example?: string) =>
  ({
    kind: 'text',
    label,
    help,
    placement: 'more',
    showWhen: APPEND,
    maxLength: 200,
    ...(example === undefined ? {} : { example }),
  }) as const;

const only = (onlyWhen: OutputField['onlyWhen'], fields: readonly OutputField[]): OutputField[] =>
  fields.map((field) => ({ ...field, onlyWhen }));

/** Makes rows of an audit trail, or finds out whether a trail is whole. See docs/audit-chain.md. */
export const auditPlans = defineOperation({
  resource: 'plan',
  name: 'audit',
  title: 'Audit',
  action: 'Audit plan sharing',
  description: 'Make tamper-evident audit rows to store in a table, or verify that no stored row was changed since',
  subject: 'connection',
  scopes: [],
  fields: {
    mode: {
      kind: 'choice',
      label: 'Mode',
      help: 'What to do with the audit trail',
      placement: 'main',
      default: 'append',
      choices: [
        { value: 'append', label: 'Append', help: 'Make the next rows, one item each, for the table to insert' },
        { value: 'verify', label: 'Verify', help: 'Look for rows that were changed, removed, added or moved' },
      ],
    },
    auditRows: {
      kind: 'json',
      label: 'Audit Rows',
      help: 'Rows of the audit table: to verify all of them in the order they were written, to append the last one at least; empty for a trail that begins',
      placement: 'main',
      example: '{{ $input.all().map((item) => item.json) }}',
    },
    entries: {
      kind: 'json',
      label: 'Entries',
      help: 'What happened, as a list of objects with actor, action, planId, version, destination, recordId, outcome, detail; empty for one entry made of the fields below',
      placement: 'main',
      showWhen: APPEND,
      example: '[{"action": "deliver", "outcome": "created"}]',
    },
    actor: entryField(
      'Actor',
      'Who or what did it, for entries that do not say; no name of an athlete',
      'Share the week',
    ),
    auditAction: entryField('What Was Done', 'The action of entries that do not say', 'deliver'),
    planId: entryField('Plan ID', 'The plan of entries that do not say'),
    version: {
      kind: 'integer',
      label: 'Plan Version',
      help: 'The version of the plan, for entries that do not say',
      placement: 'more',
      showWhen: APPEND,
      min: 0,
    },
    destination: entryField('Destination', 'Where it went, for entries that do not say', 'trainingpeaks'),
    recordId: entryField('Record ID', 'The record at the destination, for entries that do not say'),
    outcome: entryField('Outcome', 'What came of it, for entries that do not say', 'created'),
    detail: {
      kind: 'json',
      label: 'Detail',
      help: 'Anything else that is to be provable; only its hash is kept',
      placement: 'more',
      showWhen: APPEND,
    },
    expectedHash: hashField('Published Hash', 'The last hash of the trail as it was published elsewhere'),
    expectedCount: {
      kind: 'integer',
      label: 'Published Count',
      help: 'How many rows the trail had when its hash was published elsewhere',
      placement: 'more',
      showWhen: VERIFY,
      min: 1,
    },
    previousHash: hashField(
      'Hash Before First Row',
      'The hash of the row before, where older rows were removed for their age',
    ),
  },
  async run(session, input): Promise<JsonObject[]> {
    const rows = storedRows(input.auditRows);
    if (input.mode === 'verify') {
      const { expectedHash, expectedCount = null, previousHash } = input;
      const published = {
        hash: hashIn('expectedHash', expectedHash),
        count: expectedCount,
        before: hashIn('previousHash', previousHash),
      };
      return [{ ...(await verifyRows(session.ports, rows, published)) }];
    }
    const { actor, auditAction, planId, version, destination, recordId, outcome, detail } = input;
    const defaults = { actor, action: auditAction, planId, version, destination, recordId, outcome, detail };
    const entries = listOf(input.entries).map((entry) => ({ ...defaults, ...valued(entry) }));
    const tip = endOf(rows);
    const chains = chainsOf(session);
    const start = tip?.hash ?? NO_ROW_BEFORE;
    const made = await appendRows(session.ports, chains.get(start) ?? tip, entries);
    const last = made.at(-1);
    if (last !== undefined) chains.set(start, last);
    return made.map((row) => ({ ...row }));
  },
  views: { simplified: (record) => record },
  sample: {
    seq: 1,
    at: '2026-05-06T18:20:00.000Z',
    actor: 'Share the week',
    action: 'deliver',
    planId: 'tp:880045:2026-05-11:2026-05-17',
    version: 3,
    destination: 'trainingpeaks',
    recordId: '1260001',
    outcome: 'created',
    detailHash: null,
    prevHash: NO_ROW_BEFORE,
    hash: 'c866d95773ebda5b32e6949d77ec8200f0cb299e40efffada24fe37630ef4b86',
  },
  outputFields: [
    ...only(APPEND, [
      { key: 'seq', label: 'Number', type: 'integer', always: true },
      { key: 'at', label: 'At', type: 'datetime', always: true },
      { key: 'actor', label: 'Actor', type: 'string', always: true },
      { key: 'action', label: 'Action', type: 'string', always: true },
      { key: 'planId', label: 'Plan ID', type: 'string' },
      { key: 'version', label: 'Plan Version', type: 'integer' },
      { key: 'destination', label: 'Destination', type: 'string' },
      { key: 'recordId', label: 'Record ID', type: 'string' },
      { key: 'outcome', label: 'Outcome', type: 'string' },
      { key: 'detailHash', label: 'Hash of the Detail', type: 'string' },
      { key: 'prevHash', label: 'Hash of the Row Before', type: 'string', always: true },
      { key: 'hash', label: 'Hash', type: 'string', always: true },
    ]),
    ...only(VERIFY, [
      { key: 'valid', label: 'Valid', type: 'boolean', always: true },
      { key: 'rows', label: 'Rows', type: 'integer', always: true },
      { key: 'lastSeq', label: 'Last Number', type: 'integer' },
      { key: 'lastHash', label: 'Last Hash', type: 'string' },
      { key: 'firstProblemAt', label: 'First Problem at Row', type: 'integer' },
      { key: 'firstProblemSeq', label: 'First Problem at Number', type: 'integer' },
      { key: 'problem', label: 'Problem', type: 'string' },
      { key: 'message', label: 'Message', type: 'string' },
    ]),
  ],
  zapier: {
    no: 'A trail needs one writer at a time and a table that is read as a whole, which Zapier does not offer.',
  },
});

/**
 * How far the chains were continued in this session, by the hash they began at: a step runs once for each item, and all of
 * its items see the table as it was before the first.
 */
const CONTINUED = new WeakMap<Session, Map<string, ChainEnd>>();

function chainsOf(session: Session): Map<string, ChainEnd> {
  const known = CONTINUED.get(session);
  if (known !== undefined) return known;
  const chains = new Map<string, ChainEnd>();
  CONTINUED.set(session, chains);
  return chains;
}

function listOf(given: unknown): Record<string, unknown>[] {
  if (given === undefined) return [{}];
  return (Array.isArray(given) ? given : [given]).map((entry: unknown, index) => {
    if (typeof entry === 'object' && entry !== null && !Array.isArray(entry)) return entry as Record<string, unknown>;
    throw invalidInput(
      'entries',
      `Entry ${index + 1} is no object.`,
      'Give each entry as an object such as {"actor": "Share the week", "action": "deliver"}.',
    );
  });
}

/** Without members that say nothing, so that the fields of the step can speak for them. */
const valued = (entry: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(entry).filter(([, value]) => value !== undefined && value !== null && value !== ''),
  );

function hashIn(field: string, given: string | undefined): string | null {
  if (given === undefined) return null;
  const hash = given.toLowerCase();
  if (isHash(hash)) return hash;
  throw invalidInput(
    field,
    'This is no hash of an audit row.',
    'Copy the whole hash: 64 digits and letters from a to f.',
    'A part of a hash proves nothing.',
  );
}
