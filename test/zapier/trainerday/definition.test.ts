import { TRAINERDAY, trainerDayKeyedTriggers } from '../../../shared';
import packageJson from '../../../zapier/trainerday/package.json';
import firstPackageJson from '../../../zapier/trainingpeaks/package.json';
import { publishingFindings } from '../../../zapier/scripts/checks';
import { validateSchema } from '../../../zapier/scripts/checks/schema';
import app from '../../../zapier/trainerday/src';
import { coreOf } from '../support/in-process';

const core = coreOf('trainerday');
const check = () => validateSchema(core, app);

it('passes the schema of Zapier and the publishing checks', async () => {
  const { schema, definition } = await check();
  expect(schema).toEqual([]);
  expect(publishingFindings(definition, 'TrainerDay')).toEqual([]);
});

it('has the public keys', async () => {
  const { definition } = await check();
  const shown = Object.values(definition.triggers ?? {}).filter(({ display }) => !display.hidden);
  expect(shown.map(({ key }) => key).sort()).toEqual(['changed_calendar_event', 'new_activity', 'new_calendar_event']);
  expect(Object.keys(definition.creates ?? {}).sort()).toEqual([
    'create_calendar_event',
    'delete_calendar_event',
    'download_activity',
    'update_calendar_event',
    'upload_activity',
    'upsert_calendar_event',
  ]);
  expect(Object.keys(definition.searches ?? {}).sort()).toEqual([
    'find_activity',
    'find_calendar_event',
    'find_workout',
    'get_athlete',
  ]);
  expect(definition.searchOrCreates).toMatchObject({
    find_calendar_event: { search: 'find_calendar_event', create: 'create_calendar_event' },
  });
});

it('shows everything of the catalogue', () => {
  const keys = TRAINERDAY.operations.map(({ zapier }) => ('no' in zapier ? zapier.no : zapier.key));
  expect([...Object.keys(app.creates), ...Object.keys(app.searches)].sort()).toEqual(keys.sort());
  for (const { zapier } of trainerDayKeyedTriggers()) expect(app.triggers).toHaveProperty(zapier.key);
});

it('offers a list and a search wherever an id is asked for', () => {
  const [event] = app.creates.delete_calendar_event!.operation.inputFields as object[];
  expect(event).toMatchObject({ dynamic: 'calendar_event_list.id.name', search: 'find_calendar_event.id' });
  const [activity] = app.creates.download_activity!.operation.inputFields as object[];
  expect(activity).toMatchObject({ dynamic: 'activity_list.id.name', search: 'find_activity.id' });
});

it('pins the core it was tested with, the one of the first app', () => {
  expect(packageJson.dependencies).toEqual({ 'zapier-platform-core': core.version });
  expect(firstPackageJson.dependencies).toEqual(packageJson.dependencies);
  expect(app.platformVersion).toBe(core.version);
});
