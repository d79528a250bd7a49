/** A rule of change detection, and the edit that takes it away. A test must notice each. */
export interface Mutation {
  rule: string;
  /** Under shared/changes/. */
  file: string;
  /** Occurs exactly once in the file. */
  find: string;
  replace: string;
}

export const MUTATIONS: readonly Mutation[] = [
  {
    rule: 'reads reach back behind the cursor, for stamps that become visible late',
    file: 'feed.ts',
    find: 'if (setBack === null) return before(cursor, OVERLAP_MS);',
    replace: 'if (setBack === null) return cursor;',
  },
  {
    rule: 'the autumn hour that comes twice is read again',
    file: 'feed.ts',
    find: 'return latest(stampOf(setBack - HOUR_MS), before(cursor, HOUR_MS + OVERLAP_MS));',
    replace: 'return before(cursor, OVERLAP_MS);',
  },
  {
    rule: 'a later cursor never gives an earlier beginning',
    file: 'feed.ts',
    find: 'return latest(stampOf(setBack - HOUR_MS), before(cursor, HOUR_MS + OVERLAP_MS));',
    replace: 'return before(cursor, HOUR_MS + OVERLAP_MS);',
  },
  {
    rule: 'a read of several pages is checked by another',
    file: 'feed.ts',
    find: 'read.settled = !check.news;',
    replace: 'read.settled = true;',
  },
  {
    rule: 'pages that moved while they were read are read again',
    file: 'feed.ts',
    find: 'else if (!walk.disturbed) {',
    replace: 'else {',
  },
  {
    rule: 'a feed that never comes to rest is taken as it is',
    file: 'feed.ts',
    find: 'round < MAX_ROUNDS && !read.settled',
    replace: '!read.settled',
  },
  {
    rule: 'a full page is followed by the next',
    file: 'feed.ts',
    find: 'return fresh && (page',
    replace: 'return false && (page',
  },
  {
    rule: 'a server that ignores the page number is not asked for ever',
    file: 'feed.ts',
    find: 'return fresh && (page',
    replace: 'return (page',
  },
  {
    rule: 'the newest version of a workout counts when pages show several',
    file: 'feed.ts',
    find: "if (known !== undefined && (known.lastModified ?? '') >= version) continue;",
    replace: '',
  },
  {
    rule: 'the cursor stays where it was while the feed moves',
    file: 'athlete.ts',
    find: 'const cursor = read.settled && !aside.wait ?',
    replace: 'const cursor = !aside.wait ?',
  },
  {
    rule: 'the cursor waits for an entry that cannot be read',
    file: 'athlete.ts',
    find: 'const cursor = read.settled && !aside.wait ?',
    replace: 'const cursor = read.settled ?',
  },
  {
    rule: "the cursor is never ahead of the server's clock",
    file: 'athlete.ts',
    find: 'seen > now ? now : seen',
    replace: 'seen',
  },
  {
    rule: "the cursor of a quiet calendar follows the server's clock",
    file: 'athlete.ts',
    find: ', stampOf(read.serverTime - QUIET_LAG_MS));',
    replace: ');',
  },
  {
    rule: "the quiet cursor keeps its distance from the server's clock",
    file: 'athlete.ts',
    find: 'stampOf(read.serverTime - QUIET_LAG_MS)',
    replace: 'stampOf(read.serverTime)',
  },
  {
    rule: 'a version looked at before is no update',
    file: 'athlete.ts',
    find: ' && !lookedAt.has(fingerprint(workout))',
    replace: '',
  },
  {
    rule: 'what the server shows from before the asked time is no update',
    file: 'athlete.ts',
    find: "(workout.lastModified ?? '') >= since && !lookedAt",
    replace: '!lookedAt',
  },
  {
    rule: 'versions inside the overlap are remembered',
    file: 'athlete.ts',
    find: 'versions: encodeNumbers(versionsSince(sinceCursor(cursor), workouts)),',
    replace: "versions: '',",
  },
  {
    rule: 'a baseline is followed by a read of what changed meanwhile',
    file: 'athlete.ts',
    find: 'const since = await readChanges(client, athlete, stock);',
    replace: 'const since: AthleteRead = { findings: [], state: stock, serverTime, leftOut: 0 };',
  },
  {
    rule: 'another account behind the same connection is watched anew',
    file: 'athlete.ts',
    find: 'return sameAthlete ? read :',
    replace: 'return true ? read :',
  },
  {
    rule: 'what is remembered is updated by what is read',
    file: 'athlete.ts',
    find: '    memory.remember(workout);\n',
    replace: '',
  },
  {
    rule: 'a deletion the feed has shown before is not news',
    file: 'athlete.ts',
    find: 'shown !== null && !shown.has(id) && ',
    replace: 'shown !== null && ',
  },
  {
    rule: 'deletions from before the first read are not news',
    file: 'athlete.ts',
    find: 'shown !== null && !shown.has(id) && ',
    replace: '(shown === null || !shown.has(id)) && ',
  },
  {
    rule: 'the deletion of a workout nobody was told of is not told',
    file: 'athlete.ts',
    find: " && memory.recall(id) !== 'unknown'",
    replace: '',
  },
  {
    rule: 'a workout shown as deleted and as changed is there',
    file: 'athlete.ts',
    find: '.filter((id) => !read.modified.has(id))',
    replace: '',
  },
  {
    rule: 'a deleted workout that an answer still shows starts nothing',
    file: 'memory.ts',
    find: 'else if (id > this.floor) this.watched.set(id, { id, day: 0, done: true });',
    replace: '',
  },
  {
    rule: 'a workout completes once, also when its file is removed and added again',
    file: 'memory.ts',
    find: "done: before === 'done' || workout.completed",
    replace: 'done: workout.completed',
  },
  {
    rule: 'an id is settled only some time after it was seen',
    file: 'memory.ts',
    find: 'if (serverTime - this.settling.at < SETTLING_MS) return;',
    replace: '',
  },
  {
    rule: 'settled workouts need no memory of their own',
    file: 'memory.ts',
    find: 'this.settling = { id: this.highest(), at: serverTime };\n    this.dropSettled();',
    replace: 'this.settling = { id: this.highest(), at: serverTime };',
  },
  {
    rule: 'a planned workout below the floor is watched until it is completed',
    file: 'memory.ts',
    find: 'if (done && id <= this.floor)',
    replace: 'if (id <= this.floor)',
  },
  {
    rule: 'only plans long past their day are forgotten for want of room',
    file: 'memory.ts',
    find: 'id <= this.floor && day < oldest',
    replace: 'id <= this.floor',
  },
  {
    rule: 'a workout seen for the first time and completed already is told as completed',
    file: 'classify.ts',
    find: "return workout.completed ? [...changes, change('workoutCompleted', workout.id)] : changes;",
    replace: 'return changes;',
  },
  {
    rule: 'an upload without a plan is no new plan',
    file: 'classify.ts',
    find: 'const changes: Change[] = isPlanned(workout) ?',
    replace: 'const changes: Change[] = true ?',
  },
  {
    rule: 'a planned workout that gets its data is completed, not updated',
    file: 'classify.ts',
    find: "if (remembered === 'open' && workout.completed)",
    replace: 'if (workout.completed && !isNewVersion)',
  },
  {
    rule: 'the same change always has the same key, another version another one',
    file: 'classify.ts',
    find: "return [change(event, workout.id, workout.lastModified ?? '')];",
    replace: 'return [change(event, workout.id)];',
  },
  {
    rule: 'polls before their time ask nothing',
    file: 'detector.ts',
    find: 'return elapsed < 0 || elapsed >=',
    replace: 'return true || elapsed >=',
  },
  {
    rule: 'a clock that was set back does not stop the checks',
    file: 'detector.ts',
    find: 'return elapsed < 0 || elapsed >=',
    replace: 'return elapsed >=',
  },
  {
    rule: 'a round that left somebody out does not count as a check',
    file: 'detector.ts',
    find: 'if (round.left.length === 0) state.checkedAt = begun;',
    replace: 'state.checkedAt = begun;',
  },
  {
    rule: 'those a poll did not reach come first in the next',
    file: 'detector.ts',
    find: 'return [...athletes.slice(index), ...athletes.slice(0, index)];',
    replace: 'return athletes;',
  },
  {
    rule: 'a look back waits for those who could not be read at first',
    file: 'detector.ts',
    find: 'state.waiting = lookingBack.size > 0 ? [...lookingBack] : undefined;',
    replace: 'state.waiting = undefined;',
  },
  {
    rule: 'of two polls at the same time the slower keeps and tells nothing',
    file: 'kept-state.ts',
    find: 'if (overtaken || ',
    replace: 'if (',
  },
  {
    rule: 'a poll the platform has given up keeps nothing',
    file: 'kept-state.ts',
    find: 'overtaken || source.ports.now() >= kept.closesAt',
    replace: 'overtaken',
  },
  {
    rule: 'an entry that stays unreadable is given up in the end',
    file: 'set-aside.ts',
    find: 'const givesUp = checks >= CHECKS_WAITED;',
    replace: 'const givesUp = false;',
  },
  {
    rule: 'an entry given up is not waited for again',
    file: 'set-aside.ts',
    find: 'wait: fresh.length > 0 && !givesUp,',
    replace: 'wait: !givesUp,',
  },
  {
    rule: 'the person is told of an entry given up',
    file: 'detector.ts',
    find: 'const problem = tellsLeftOut ? leftOutError(leftOut) : failure;',
    replace: 'const problem = failure;',
  },
  {
    rule: 'a failure stays with its athlete',
    file: 'round.ts',
    find: 'round.failed.push({ athlete, error });',
    replace: 'round.stoppedBy ??= error;',
  },
  {
    rule: 'a failure of the whole connection ends the round',
    file: 'round.ts',
    find: '} else if (CONNECTION_WIDE.has(error.kind)) {',
    replace: '} else if (false) {',
  },
  {
    rule: 'at most four athletes are read at a time',
    file: 'round.ts',
    find: 'const ATHLETES_AT_A_TIME = 4;',
    replace: 'const ATHLETES_AT_A_TIME = 8;',
  },
  {
    rule: 'the roster is not read at every poll',
    file: 'watched-athletes.ts',
    find: 'age >= ROSTER_AGE_MS) {',
    replace: 'true) {',
  },
  {
    rule: 'a refusal for an athlete makes the roster be read again',
    file: 'failures.ts',
    find: 'if (round.failed.some(({ error }) => ROSTER_CHANGED.has(error.kind))) delete state.roster;',
    replace: '',
  },
  {
    rule: 'a Zap learns at switch-on of every workout there is',
    file: 'keyed-window.ts',
    find: 'await whole.catch((error: unknown) => {',
    replace: 'void whole; await Promise.resolve().catch((error: unknown) => {',
  },
  {
    rule: 'the recent workouts are learnt even when the history does not fit',
    file: 'keyed-window.ts',
    find: '  take(await changedWithin(source, athlete, WINDOW_MS));\n',
    replace: '',
  },
];
