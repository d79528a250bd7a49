import type { TrainerDayQuirks } from '../../../sandbox/trainerday/quirks';
import type { JsonObject } from '../../../shared/trainingpeaks/types';

/** What cannot be the same under a switch, since TrainerDay itself gives less, more or something else. */
type Difference = (expected: JsonObject, quirks: Partial<TrainerDayQuirks>) => void;

const rows = (expected: JsonObject, name: string) => expected[name] as JsonObject[];
const setAll = (expected: JsonObject, name: string, members: JsonObject) => {
  for (const row of rows(expected, name)) Object.assign(row, members);
};

const MAY_NOT = 'missingScope: TrainerDay does not let this connection';
const WITHOUT_FTP = 'TrainerDay does not tell its FTP, so it could not be compared with that of the plan.';

export const DIFFERENCES: { [K in keyof TrainerDayQuirks]?: Difference } = {
  calendarNotes: (expected, { calendarNotes }) => {
    if (!calendarNotes) return;
    (expected.theirs as string[]).push('2026-05-06 note New chain before the weekend theirs');
    (expected.theirs as string[]).sort();
  },
  deleteMissing: (expected, { deleteMissing }) => {
    if (deleteMissing === 'asFound') expected.gone = [false];
  },
  personalKeys: (expected, { personalKeys }) => {
    if (personalKeys !== 'readOnly') return;
    const planning = `${MAY_NOT} plan the calendar event. TrainerDay says: “This API key may only read”.`;
    const taking = `${MAY_NOT} take the file. TrainerDay says: “This API key may only read”.`;
    for (const step of ['alone', 'created', 'again', 'changed']) expected[step] = planning;
    expected.theirs = (expected.theirs as string[]).filter((line) => !line.includes('Easy spin'));
    Object.assign(expected, {
      sameEvent: false,
      inCalendar: [],
      ours: [],
      sent: taking,
      skipped: taking,
      sentAgain: taking,
    });
    expected.moved = expected.deleted = expected.gone = expect.stringContaining('Event ID is empty');
  },
  findKey: (expected, { findKey, badKeyStatus }) => {
    if (findKey !== 'libraryKeyOnly') return;
    expected.library = expect.stringContaining(badKeyStatus === 403 ? 'missingScope' : 'reconnect');
  },
  activityFields: (expected, { activityFields }) => {
    if (activityFields !== 'seen') return;
    setAll(expected, 'activities', {
      sport: null,
      source: null,
      fromTrainingPeaks: null,
      durationSeconds: null,
      distanceMeters: null,
      averagePowerWatts: null,
      averageHeartRate: null,
    });
  },
  activitySource: (expected, { activitySource, activityFields }) => {
    if (activitySource === 'absent') setAll(expected, 'activities', { source: null, fromTrainingPeaks: null });
    if (activitySource !== 'upperCase' || activityFields === 'seen') return;
    for (const row of rows(expected, 'activities')) row.source = String(row.source).toUpperCase();
  },
  upload: (expected, { upload, uploadDuplicate }) => {
    if (upload !== 'async') return;
    const processing = [{ status: 'processing', skipped: false, hasId: false }];
    expected.sent = processing;
    if (uploadDuplicate === 'newActivity' || uploadDuplicate === 'sameActivity') expected.sentAgain = processing;
  },
  uploadAnswer: (expected, { uploadAnswer }) => {
    if (uploadAnswer === 'empty') setAll(expected, 'sent', { hasId: false });
  },
  uploadDuplicate: (expected, { uploadDuplicate, upload, uploadAnswer, errorBody }) => {
    // A refusal that says nothing is no answer that the file is there.
    if (uploadDuplicate === 'refused' && (errorBody === 'html' || errorBody === 'empty'))
      expected.sentAgain = expect.stringContaining('rejected');
    if (upload === 'async' || (uploadDuplicate !== 'newActivity' && uploadDuplicate !== 'sameActivity')) return;
    expected.sentAgain = [{ status: 'uploaded', skipped: false, hasId: uploadAnswer !== 'empty' }];
  },
  uploadField: (expected, { uploadField, errorBody }) => {
    if (uploadField !== 'data') return;
    const silent = errorBody === 'html' || errorBody === 'empty';
    const refused = expect.stringContaining(silent ? 'rejected' : 'The form has no file in the field data') as string;
    for (const step of ['sent', 'skipped', 'sentAgain']) expected[step] = refused;
  },
  athleteFtp: (expected, { athleteFtp }) => {
    if (athleteFtp !== 'absent') return;
    (expected.athlete as JsonObject).ftpWatts = null;
    for (const step of ['created', 'again', 'changed']) (expected[step] as JsonObject).warnings = WITHOUT_FTP;
  },
  athleteZones: (expected, { athleteZones }) => {
    if (athleteZones === 'absent') (expected.athlete as JsonObject).zones = null;
  },
};

export function expectedUnder(quirks: Partial<TrainerDayQuirks>, usual: JsonObject): JsonObject {
  const expected = structuredClone(usual);
  for (const difference of Object.values(DIFFERENCES)) difference(expected, quirks);
  return expected;
}
