import { ConnectorError, invalidInput } from '../http/errors';
import { MINUTE_MS } from './stamps';
import type { AthleteRef } from '../trainingpeaks/types';
import type { PollSettings } from './detector';
import type { ChangeSource } from './source';
import type { TriggerState } from './state';

/** A roster changes rarely; read this often, an idle poll costs one request per athlete and none besides. */
const ROSTER_AGE_MS = 60 * MINUTE_MS;

/**
 * Whose feeds to read. A coach's roster is taken from the state while it is fresh, and stored there when it was read.
 *
 * @throws ConnectorError `wrongAccountType` or `invalidInput` before any request, or as the roster read does
 */
export async function watchedAthletes(
  source: ChangeSource,
  settings: Pick<PollSettings, 'athletes' | 'athleteIds'>,
  state: Pick<TriggerState, 'roster'>,
): Promise<AthleteRef[]> {
  if (settings.athletes === 'me') {
    if (source.accountType === 'coach') throw coachHasNoCalendar();
    return ['me'];
  }
  if (source.accountType === 'athlete') throw athleteSeesOnlyMe();
  if (settings.athletes === 'chosen') return chosen(settings.athleteIds ?? []);
  const now = source.ports.now();
  const age = now - (state.roster?.readAt ?? -Infinity);
  if (state.roster === undefined || age < 0 || age >= ROSTER_AGE_MS) {
    state.roster = { ids: (await source.roster()).map((athlete) => athlete.id), readAt: now };
  }
  return [...new Set(state.roster.ids)];
}

function chosen(texts: readonly string[]): number[] {
  const ids = new Set<number>();
  for (const text of texts) {
    if (!/^\d{1,15}$/.test(text.trim())) {
      throw invalidInput(
        'athleteIds',
        `"${text}" is not an athlete ID.`,
        'Enter TrainingPeaks athlete IDs, separated by commas.',
      );
    }
    ids.add(Number(text));
  }
  if (ids.size === 0) throw invalidInput('athleteIds', 'No athlete is chosen.', 'Enter at least one athlete ID.');
  return [...ids];
}

function coachHasNoCalendar(): ConnectorError {
  return new ConnectorError({
    kind: 'wrongAccountType',
    what: '"Me" cannot be watched with a coach account.',
    why: 'A coach account has no training calendar of its own.',
    next: 'Choose "Whole Roster" or "Chosen Athletes" under Athletes.',
    field: 'athletes',
  });
}

function athleteSeesOnlyMe(): ConnectorError {
  return new ConnectorError({
    kind: 'wrongAccountType',
    what: 'An athlete account can watch only its own calendar.',
    why: 'TrainingPeaks shows other athletes to coach accounts only.',
    next: 'Choose "Me" under Athletes, or use the connection of a coach account.',
    field: 'athletes',
  });
}
