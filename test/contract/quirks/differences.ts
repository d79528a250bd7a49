import { defaultQuirks, type Quirks } from '../../../sandbox/quirks';
import type { JsonObject } from '../../../shared/trainingpeaks/types';
import { STRUCTURE, type Travelled } from './journey';

/** What cannot be the same under a switch, since the server itself gives less, more or something else. */
type Difference = (travelled: Travelled, quirks: Partial<Quirks>) => void;

const rowsOf = (found: Travelled['found'], step: string): JsonObject[] => {
  const rows = found[step];
  if (!Array.isArray(rows)) throw new Error(`${step} gave no rows`);
  return rows;
};

/** Sets members of every row of the named steps. */
const set =
  (steps: readonly string[], members: JsonObject): Difference =>
  ({ found }) => {
    for (const step of steps) for (const row of rowsOf(found, step)) Object.assign(row, members);
  };

const refuse =
  (step: string, refused: string): Difference =>
  ({ found }) => {
    found[step] = { refused };
  };

const PROFILES = ['athlete: profile', 'basic: profile', 'coach: roster'];
const RACES = ['athlete: next event', 'basic: next event'];
const METRICS = ['athlete: metric', 'athlete: metrics'];

/** Switches that bring an export out of the documented form, so that it is read and written anew. */
const REWRITES: readonly (keyof Quirks)[] = [
  'propertyCasing',
  'numbersAsStrings',
  'exportPercents',
  'exportLengths',
  'exportRepeats',
  'exportNesting',
  'exportTargets',
];

const DIFFERENCES: { [K in keyof Quirks]?: Difference } = {
  createBody: (travelled, quirks) => {
    if (quirks.createBody !== 'empty') return;
    set(['athlete: metric'], { athleteId: null })(travelled, quirks);
    // What was created cannot be looked up: routes have no documented member, and coaches cannot read events.
    set(['athlete: route'], { id: null, athleteId: null, name: 'River loop' })(travelled, quirks);
    if (quirks.coachEvents !== 'refused')
      set(['coach: event'], { id: null, eventType: 'Triathlon' })(travelled, quirks);
  },
  premiumFlag: (travelled, quirks) => {
    if (quirks.premiumFlag === 'alwaysFalse') set(PROFILES, { isPremium: false })(travelled, quirks);
  },
  basicFigures: (travelled, quirks) => {
    if (quirks.basicFigures === 'given') set(['basic: week'], { tss: expect.any(Number) })(travelled, quirks);
  },
  metricsReading: ({ found }, { metricsReading }) => {
    if (metricsReading !== 'everybody') return;
    const yesterday = expect.objectContaining({ athleteId: 880046, metricDay: '2026-04-09' }) as JsonObject;
    found['basic: metrics'] = expect.arrayContaining([yesterday]) as JsonObject[];
  },
  nutritionReading: ({ found }, { nutritionReading = 'premium' }) => {
    const readers = { premium: [], trialToo: ['trial'], everybody: ['trial', 'basic'] } as const;
    const yesterday = expect.objectContaining({ nutritionDate: '2026-04-09' }) as JsonObject;
    for (const who of readers[nutritionReading])
      found[`${who}: nutrition`] = expect.arrayContaining([yesterday]) as JsonObject[];
  },
  duplicateFile: (travelled, { duplicateFile }) => {
    if (duplicateFile !== 'never') return;
    set(['athlete: upload all the same'], {
      status: 'processed',
      skipped: false,
      match: 'similar',
      workoutId: expect.any(Number),
      workoutIds: expect.any(String),
      warnings: expect.stringContaining('may now be there twice'),
    })(travelled, {});
  },
  fileStatusKept: (travelled, quirks) => {
    if (quirks.fileStatusKept !== 'untilTold') return;
    const refused = 'notFound: TrainingPeaks has no upload with this tracking id.';
    refuse('athlete: status of the upload', refused)(travelled, quirks);
  },
  // The whole UTC day comes: more than was asked for, and nothing is missed.
  changedDate: ({ found }, { changedDate }) => {
    if (changedDate !== 'dateOnly') return;
    // With a changed workout among them it is known whose the deleted ones were.
    for (const row of rowsOf(found, 'athlete: deletions')) row.athleteId = 880045;
    for (const step of ['athlete: changes', 'athlete: deletions'])
      found[step] = expect.arrayContaining(rowsOf(found, step)) as JsonObject[];
  },
  ownIdInPath: (travelled, quirks) => {
    if (quirks.ownIdInPath !== 'forbidden') return;
    // These have no form without the id.
    const not = 'notAttached: TrainingPeaks does not let this connection';
    const silent = quirks.errorBody === 'empty' || quirks.errorBody === 'html';
    const comment = silent
      ? 'premiumRequired: TrainingPeaks needs a Premium athlete to add the comment.'
      : `${not} add the comment.`;
    refuse('athlete: comment', comment)(travelled, quirks);
    refuse('athlete: strength', `${not} read the strength workouts.`)(travelled, quirks);
  },
  // The grammar has one level: inner repetitions are written out.
  exportNesting: ({ writes }, { exportNesting }) => {
    if (exportNesting !== 'nested') return;
    const put = writes.find(({ request }) => request.startsWith('PUT /v2/workouts/plan'))!;
    const Structure = STRUCTURE.map((segment) => {
      if (segment.Type !== 'Repetition') return segment;
      const { Length, Steps } = segment as { Length: { Value: number }; Steps: JsonObject[] };
      const steps = Array.from({ length: Length.Value }, () => Steps).flat();
      return { ...segment, Length: { Unit: 'Repetition', Value: 1 }, Steps: steps };
    });
    put.body = { ...(put.body as JsonObject), Structure: { text: Structure } };
  },
  // What the server adds to steps that are otherwise as documented goes back to it.
  unknownKeys: ({ writes }, quirks) => {
    const asDocumented = REWRITES.every((name) => (quirks[name] ?? defaultQuirks[name]) === defaultQuirks[name]);
    if (quirks.unknownKeys !== true || !asDocumented) return;
    const put = writes.find(({ request }) => request.startsWith('PUT /v2/workouts/plan'))!;
    const extra = { SandboxExtra: { Note: 'no document mentions this' } };
    const added = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(added);
      if (typeof value !== 'object' || value === null) return value;
      return { ...Object.fromEntries(Object.entries(value).map(([name, member]) => [name, added(member)])), ...extra };
    };
    put.body = { ...(put.body as JsonObject), Structure: { text: added(STRUCTURE) } };
  },
  wodOtherDays: (travelled, quirks) => {
    if (quirks.wodOtherDays !== 'rejected') return;
    refuse('athlete: from tomorrow on', 'rejected: TrainingPeaks refused to read the workouts of the day.')(
      travelled,
      quirks,
    );
  },
  eventGoals: (travelled, quirks) => {
    if (quirks.eventGoals === 'null' || quirks.eventGoals === 'absent') set(RACES, { goals: null })(travelled, quirks);
  },
  triathlonSpelling: ({ found }, { triathlonSpelling, coachEvents, createBody }) => {
    if (triathlonSpelling !== 'Triathalon') return;
    const coaches = coachEvents === 'refused' || createBody === 'empty' ? [] : ['coach: event'];
    for (const step of ['athlete: event', 'athlete: events', 'athlete: next event', ...coaches])
      set([step], { eventType: 'Triathalon' })({ found, writes: [], tokens: [] }, {});
  },
  unlistedValues: ({ found }, { unlistedValues, createBody }) => {
    if (unlistedValues !== true) return;
    for (const step of createBody === 'empty' ? ['athlete: metrics'] : METRICS) {
      for (const row of rowsOf(found, step))
        row.otherValues = `${String(row.otherValues)}, InsulinType: Inhaled, RestwiseScore: Score55`;
    }
  },
  commentField: (travelled, quirks) => {
    if (quirks.commentField !== 'Comment' || quirks.ownIdInPath === 'forbidden') return;
    refuse('athlete: comment', 'rejected: TrainingPeaks refused to add the comment.')(travelled, quirks);
  },
  routeObject: (travelled, quirks) => {
    if (quirks.routeObject !== 'idOnly') return;
    const steps = quirks.createBody === 'empty' ? ['athlete: routes'] : ['athlete: route', 'athlete: routes'];
    set(steps, { athleteId: null, name: null })(travelled, quirks);
  },
  coachEvents: (travelled, quirks) => {
    if (quirks.coachEvents !== 'refused') return;
    refuse('coach: event', 'notAttached: TrainingPeaks does not let this connection create the event.')(
      travelled,
      quirks,
    );
  },
};

/** What a journey under these quirks has to give: as usual, but for what the server itself changes. Writes never differ. */
export function expectedUnder(quirks: Partial<Quirks>, usual: Travelled): Travelled {
  const expected = structuredClone(usual);
  for (const name of Object.keys(quirks) as (keyof Quirks)[]) DIFFERENCES[name]?.(expected, quirks);
  return expected;
}
