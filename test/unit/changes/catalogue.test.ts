import { CHANGE_EVENTS } from '../../../shared/changes/classify';
import { METRIC_EVENT } from '../../../shared/changes/metrics';
import {
  INSTANT_EVENTS,
  instantTriggerFields,
  keyedTriggerFields,
  POLLED_EVENTS,
  TRIGGER_EVENTS,
  triggerFields,
} from '../../../shared/operations/triggers';

describe('the trigger catalogue', () => {
  it('offers these events under these names', () => {
    expect(TRIGGER_EVENTS.map(({ value, zapier }) => [value, zapier.key])).toEqual([
      ['plannedWorkoutCreated', 'new_planned_workout'],
      ['workoutCompleted', 'completed_workout'],
    ]);
    for (const { value } of TRIGGER_EVENTS) expect(CHANGE_EVENTS).toContain(value);
  });

  it.each(TRIGGER_EVENTS)(
    'describes $value as the platforms want it',
    ({ value, help, zapier, sample, outputFields }) => {
      expect(zapier.description).toMatch(/^Triggers when .*\.$/);
      expect(help).not.toMatch(/\.$/);
      expect(Object.keys(sample)).toEqual(outputFields.map(({ key }) => key));
      expect(sample).toMatchObject({ event: value, eventKey: `${value}:${sample['id']}` });
      expect(sample['completed']).toBe(value === 'workoutCompleted');
    },
  );

  it('offers everything the feed tells for the instant trigger', () => {
    expect(INSTANT_EVENTS.map(({ value }) => value).sort()).toEqual([...CHANGE_EVENTS].sort());
    expect(instantTriggerFields.events.choices.map(({ value }) => value).sort()).toEqual([...CHANGE_EVENTS].sort());
    expect(Object.keys(instantTriggerFields)).toEqual(['events', 'athletes', 'athleteIds', 'output', 'workoutTypes']);
  });

  it.each(POLLED_EVENTS)(
    'describes $value with a sample of what is emitted',
    ({ value, help, sample, outputFields }) => {
      expect(help).not.toMatch(/\.$/);
      expect(Object.keys(sample)).toEqual(outputFields.map(({ key }) => key));
      expect(sample['event']).toBe(value);
      expect(sample['eventKey']).toMatch(new RegExp(`^${value}:${sample['id']}(:|$)`));
    },
  );

  it('asks for the fixed fields', () => {
    expect(Object.keys(triggerFields)).toEqual([
      'events',
      'athletes',
      'athleteIds',
      'startFrom',
      'lookBackDays',
      'output',
      'workoutTypes',
      'minimumMinutesBetweenChecks',
    ]);
    expect(Object.keys(keyedTriggerFields)).toEqual(['athlete', 'workoutTypes']);
    expect(triggerFields.events.choices.map(({ value }) => value).sort()).toEqual(
      [...CHANGE_EVENTS, METRIC_EVENT].sort(),
    );
    expect(triggerFields.minimumMinutesBetweenChecks.default).toBe(10);
  });
});
