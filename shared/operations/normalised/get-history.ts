import { invalidInput } from '../../http/errors';
import { normaliseContextFor, type NormaliseContext } from '../../normalised/context';
import { HISTORY_PARTS, type HistoryPosition, type HistoryRequest, readCursor } from '../../normalised/history/cursor';
import { type HistoryProgress, readHistory } from '../../normalised/history/read-history';
import type { NormalisedItem } from '../../normalised/model';
import type { Scope } from '../../trainingpeaks/scopes';
import type { AthleteRef } from '../../trainingpeaks/types';
import type { InputOf } from '../fields';
import { defineOperation } from '../operation';
import { athletesFields, chosenAthletes } from '../plan/fields';
import { rangeFields, resolveRange } from '../ranges';
import type { Session } from '../session';
import { assertGranted } from './granted';
import { NORMALISED_FIELDS, NORMALISED_SAMPLE } from './output';

const ACTION = 'Get history of normalised data';

const fields = {
  ...athletesFields,
  ...rangeFields,
  include: {
    kind: 'choices',
    label: 'Include',
    help: 'What to read; body data need an athlete with Premium',
    placement: 'main',
    default: ['activities', 'body'],
    choices: [
      { value: 'activities', label: 'Activities', help: 'Workouts that were done' },
      { value: 'plannedWorkouts', label: 'Planned Workouts' },
      { value: 'body', label: 'Body Data', help: 'Weight, resting pulse and the other metrics, by day' },
    ],
  },
  cursor: {
    kind: 'text',
    label: 'Cursor',
    help: 'The cursor of the step before, to go on where it ended; athletes stay as chosen here, all else comes from it. Leave empty to begin',
    placement: 'main',
    maxLength: 300,
  },
  chunkSize: {
    kind: 'integer',
    label: 'Items a Step',
    help: 'After how many items a step ends; the 45 days it is in are told to their end, unless samples or zones are included',
    placement: 'more',
    default: 500,
    min: 1,
    max: 10_000,
  },
  includeSamples: {
    kind: 'boolean',
    label: 'Include Samples',
    help: 'Whether to add laps and recorded values, megabytes for each activity; use few items a step',
    placement: 'more',
    default: false,
  },
  includeZones: {
    kind: 'boolean',
    label: 'Include Zones',
    help: 'Whether to add the time in zones, one more request for each activity',
    placement: 'more',
    default: false,
  },
} as const;

type Input = InputOf<typeof fields>;

/** Terra's historical requests (terra openapi 2026-07), in steps: TrainingPeaks wiki, Workouts-Get and v2-Metrics-Get. */
export const getHistory = defineOperation({
  resource: 'normalised',
  name: 'getHistory',
  title: 'Get History',
  action: ACTION,
  description: 'Read activities, planned workouts and body data of any range of days, in steps that can be resumed',
  subject: 'addressed',
  scopes: ['workouts:read'],
  fields,
  async run(session, input): Promise<(NormalisedItem | HistoryProgress)[]> {
    const athletes = await chosenAthletes(session, input);
    const { request, position } = input.cursor ? readCursor(input.cursor) : await beginning(session, input, athletes);
    assertGranted(session, ACTION, permissionsFor(request));
    const contexts = new Map<AthleteRef, Promise<NormaliseContext>>();
    const contextOf = (ref: AthleteRef): Promise<NormaliseContext> => {
      const known = contexts.get(ref) ?? normaliseContextFor(session, ref);
      contexts.set(ref, known);
      return known;
    };
    const { chunkSize } = input;
    const { items, progress } = await readHistory({ ...deskOf(session), contextOf }, request, position, {
      athletes,
      chunkSize,
    });
    return [...items, progress];
  },
  views: { simplified: (record) => ({ ...record }) },
  sample: {
    ...NORMALISED_SAMPLE,
    reference: '5f0c5d2f6a1f',
    done: null,
    cursor: null,
    progress: null,
    failures: null,
  },
  outputFields: [
    ...NORMALISED_FIELDS.map((field) => (field.always ? field : ({ ...field, sometimes: true } as const))),
    { key: 'reference', label: 'Reference', type: 'string', always: true },
    { key: 'done', label: 'Done', type: 'boolean', sometimes: true },
    { key: 'cursor', label: 'Cursor', type: 'string', sometimes: true },
    { key: 'progress', label: 'Progress', type: 'object', sometimes: true },
    {
      key: 'failures',
      label: 'Failures',
      type: 'rows',
      sometimes: true,
      fields: [
        { key: 'user_id', label: 'User ID', type: 'string', always: true },
        { key: 'missing', label: 'Missing', type: 'string', always: true },
        { key: 'workout_id', label: 'Workout ID', type: 'string' },
        { key: 'message', label: 'Message', type: 'string', always: true },
      ],
    },
  ],
  zapier: { no: 'It is read in many steps one after the other, which a Zap cannot repeat until they are done.' },
});

const deskOf = ({ client, ports, deadlineAt }: Session) => ({ client, ports, deadlineAt });

/** The first step. The same request has the same reference, so that one that is begun again tells the same items. */
async function beginning(session: Session, input: Input, athletes: readonly AthleteRef[]) {
  const { include, includeSamples, includeZones } = input;
  const [first] = athletes;
  if (first === undefined)
    throw invalidInput('athletes', 'There is no athlete to read of.', 'Choose at least one athlete.');
  const range = await resolveRange(session, first, input);
  const asked = {
    ...range,
    include: HISTORY_PARTS.filter((part) => include.includes(part)),
    includeSamples,
    includeZones,
  };
  const hash = await session.ports.sha256(new TextEncoder().encode(JSON.stringify([asked, [...athletes].sort()])));
  const request: HistoryRequest = { ...asked, reference: hash.slice(0, 12) };
  const position: HistoryPosition = { athlete: 0, window: 0, after: 0, refused: [], items: 0 };
  return { request, position };
}

function permissionsFor({ include, includeSamples, includeZones }: HistoryRequest): Scope[] {
  return [
    ...(include.includes('body') ? (['metrics:read'] as const) : []),
    ...(includeSamples || includeZones ? (['workouts:details'] as const) : []),
  ];
}
