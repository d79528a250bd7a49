import { CHANGE_EVENTS } from '../../../shared/changes/classify';
import { METRIC_EVENT } from '../../../shared/changes/metrics';
import {
  INSTANT_EVENTS,
  instantTriggerFields,
  keyedForm,
  keyedTriggerFieldsOf,
  POLLED_EVENTS,
  TRIGGER_EVENTS,
  triggerFields,
  TWIN_EVENTS,
} from '../../../shared/operations/triggers';

describe('the trigger catalogue', () => {
  it('offers these events under these names', () => {
    expect(TRIGGER_EVENTS.map(({ value, zapier }) => [value, zapier.key])).toEqual([
      ['plannedWorkoutCreated', 'new_planned_workout'],
      ['plannedWorkoutUpdated', 'changed_planned_workout'],
      ['workoutCompleted', 'completed_workout'],
      ['workoutDeleted', 'deleted_workout'],
      [METRIC_EVENT, 'new_metric'],
    ]);
    expect(TRIGGER_EVENTS.filter((event) => !TWIN_EVENTS.includes(event as never)).map(({ value }) => value)).toEqual([
      METRIC_EVENT,
    ]);
  });

  it.each(TRIGGER_EVENTS)('describes $value as Zapier wants it', (event) => {
    expect(event.zapier.description).toMatch(/^Triggers when .*\.$/);
    const { sample, outputFields } = keyedForm(event);
    expect(Object.keys(sample).sort()).toEqual(outputFields.map(({ key }) => key).sort());
    expect(sample['eventKey']).toBe(`${event.value}:${String(sample['id']).replace('@', ':')}`);
    expect(Object.keys(keyedTriggerFieldsOf(event.value))).toEqual(
      'workoutType' in sample ? ['athlete', 'workoutTypes', 'output'] : ['athlete', 'output'],
    );
  });

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
      'replayFrom',
      'output',
      'workoutTypes',
      'minimumMinutesBetweenChecks',
    ]);
    expect(triggerFields.events.choices.map(({ value }) => value).sort()).toEqual(
      [...CHANGE_EVENTS, METRIC_EVENT].sort(),
    );
    expect(triggerFields.minimumMinutesBetweenChecks.default).toBe(10);
  });
});
