import type { Mutation } from './rules';

/** The rules by which nothing is written twice and nobody's work is lost. */
export const WRITE_MUTATIONS: readonly Mutation[] = [
  {
    rule: 'after an unanswered write nothing is sent before a look',
    file: '../trainingpeaks/write-once.ts',
    find: 'const found = await lookTwice(ports, write, cause);',
    replace: 'const found = null as T | null;',
  },
  {
    rule: 'nothing is sent again when it could not be looked',
    file: '../trainingpeaks/write-once.ts',
    find: '    const found = await write.look().catch(() => {\n      throw write.unknown(cause);\n    });',
    replace: '    const found = await write.look().catch(() => null);',
  },
  {
    rule: 'a server that is still writing is given time before the second look',
    file: '../trainingpeaks/write-once.ts',
    find: 'look <= 2',
    replace: 'look <= 1',
  },
  {
    rule: 'a write is sent twice at most',
    file: '../trainingpeaks/write-once.ts',
    find: 'if (sends === 2) throw',
    replace: 'if (sends === 3) throw',
  },
  {
    rule: 'a refusal after an unanswered write does not say that nothing was made',
    file: '../trainingpeaks/write-once.ts',
    find: 'throw open && PASSING.has(cause.kind) ? write.unknown(cause) : cause;',
    replace: 'throw cause;',
  },
  {
    rule: 'after a second send the first is looked for once more',
    file: '../trainingpeaks/write-once.ts',
    find: 'return open ? await settled(ports, record, write) : record;',
    replace: 'return record;',
  },
  {
    rule: 'a run after an unconfirmed one looks before it sends',
    file: '../trainingpeaks/write-once.ts',
    find: 'let open = write.sentBefore === true;',
    replace: 'let open = false;',
  },
  {
    rule: 'what this connection has seen before is not what an unanswered create made',
    file: '../trainingpeaks/endpoints/create-workout.ts',
    find: '!memory.knows(id) && before?.includes(id) !== true',
    replace: 'before?.includes(id) !== true',
  },
  {
    rule: 'what was there before an earlier run is not what that run made',
    file: '../trainingpeaks/endpoints/create-workout.ts',
    find: ' && before?.includes(id) !== true',
    replace: '',
  },
  {
    rule: 'only a workout that the answer named is taken back',
    file: '../trainingpeaks/endpoints/create-workout.ts',
    find: 'if (record.id !== own) return record;',
    replace: '',
  },
  {
    rule: 'nobody sends again who may not look',
    file: '../trainingpeaks/endpoints/create-workout.ts',
    find: 'if (sentBefore && before === null) throw unknown();',
    replace: '',
  },
  {
    rule: 'a look-alike with other words is not what was asked for',
    file: '../trainingpeaks/match-workout.ts',
    find: '    sameWords(workout.description, plan.Description) &&\n',
    replace: '',
  },
  {
    rule: 'a workout with steps is not what was asked for without',
    file: '../trainingpeaks/match-workout.ts',
    find: 'workout.workoutFileFormats.length === 0 && ',
    replace: '',
  },
  {
    rule: 'before a write is repeated the workout is read again',
    file: '../workouts/replace.ts',
    find: 'const renewed = await bodyOf(await read());',
    replace: 'const renewed = await bodyOf(workout);',
  },
  {
    rule: 'what was read long ago is read again before it is written over',
    file: '../workouts/replace.ts',
    find: 'ports.now() - readAt > STALE_AFTER_MS',
    replace: 'false',
  },
  {
    rule: 'a write that was confirmed is no failure when it cannot be read back',
    file: '../workouts/replace.ts',
    find: "    if (error instanceof ConnectorError && error.kind !== 'cancelled') return readWorkout({ ...sent, Id: id });\n",
    replace: '',
  },
  {
    rule: 'whoever creates looks whether somebody else has as well',
    file: '../workouts/upsert/upsert.ts',
    find: 'own === null ? earlier : await foundAfter(context, own)',
    replace: 'own === null ? earlier : [own]',
  },
  {
    rule: "one's own twin of a moment ago is deleted",
    file: '../workouts/upsert/twins.ts',
    find: '  if (twin.id === ownId) return true;\n',
    replace: '',
  },
  {
    rule: 'a copy that was made later stays',
    file: '../workouts/upsert/twins.ts',
    find: ' || !writtenTogether(kept, twin)',
    replace: '',
  },
  {
    rule: 'what a killed process had not started on comes again',
    file: 'instant-line.ts',
    find: '({ at }) => at < this.startedAt && this.startedAt - at < HANDED_KEPT_MS',
    replace: '() => false',
  },
  {
    rule: 'a restart long after a delivery repeats nothing',
    file: 'instant-line.ts',
    find: 'at < this.startedAt && this.startedAt - at < HANDED_KEPT_MS',
    replace: 'at < this.startedAt',
  },
  {
    rule: 'a process that goes on delivering has started on what it handed over',
    file: 'instant-line.ts',
    find: 'now - at < (by === this.startedAt ? HANDING_MS : HANDED_KEPT_MS)',
    replace: 'true',
  },
  {
    rule: 'what has to come again is read from where it was read before',
    file: 'instant.ts',
    find: 'loadState(before(stored, undone))',
    replace: 'loadState(stored)',
  },
];
