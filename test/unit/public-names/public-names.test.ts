import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { n8nNames } from './n8n-names';
import { zapierNames } from './zapier-names';

/**
 * Saved workflows, Zaps and connections refer to these names, so each is kept for ever once it is recorded. New ones are
 * added with `UPDATE_PUBLIC_NAMES=1`, which never takes one away.
 */
const FILE = join(__dirname, 'public-names.txt');

const current = [...new Set([...n8nNames(), ...zapierNames()])].sort();
const recorded = existsSync(FILE) ? readFileSync(FILE, 'utf8').split('\n').filter(Boolean) : [];

if (process.env['UPDATE_PUBLIC_NAMES'] === '1') {
  writeFileSync(FILE, [...new Set([...recorded, ...current])].sort().join('\n') + '\n');
}

describe('public names', () => {
  it('are kept: none that was recorded is removed or renamed', () => {
    expect(recorded.filter((name) => !current.includes(name))).toEqual([]);
  });

  it('are recorded: run the test with UPDATE_PUBLIC_NAMES=1 to add these', () => {
    const known = readFileSync(FILE, 'utf8').split('\n');
    expect(current.filter((name) => !known.includes(name))).toEqual([]);
  });

  it.each([
    ['n8n credential trainingPeaksOAuth2Api permissions = planWorkouts'],
    ['n8n node trainingPeaks workout.create additionalFields totalTimePlanned'],
    ['n8n node trainingPeaks workout.getAll range = thisWeek'],
    ['n8n node trainingPeaks workout operation = getChanges'],
    ['n8n node trainingPeaksTrigger events = workoutCompleted'],
    ['n8n node trainingPeaks workout.get athlete by url'],
    ['n8n node trainerDay calendarEvent.upsert reference'],
    ['n8n node trainerDayTrigger events = calendarEventDeleted'],
    ['n8n credential trainerDayApi apiKey'],
    ['zapier create create_workout input workoutDay'],
    ['zapier trigger new_planned_workout'],
    ['zapier-trainerday trigger new_calendar_event'],
  ])('include %s', (name) => {
    expect(current).toContain(name);
  });
});
