import { previewStructure } from '../../../../shared/operations/structure/preview';
import { parseXml } from '../../../../shared/workouts/formats/xml/parse';
import { athlete, coach, given, one, textOf } from './support';

const preview = (values: object, session = athlete()) => one(previewStructure, session, values);

it('draws a chart and says the same in words, with the totals', async () => {
  const session = athlete();
  const { shown, file } = await preview(
    { structure: '15m 55% / 2x(15m 95% / 5m 50%)', title: 'Threshold & co' },
    session,
  );
  expect(shown).toEqual({
    title: 'Threshold & co',
    workoutType: null,
    fileName: 'Threshold-co.svg',
    description: '15 min at 55 % of FTP; 2 times: 15 min at 95 % of FTP, rest 5 min at 50 % of FTP.',
    durationSeconds: 3300,
    distanceMeters: null,
    tss: expect.any(Number),
    intensityFactor: expect.any(Number),
    warnings: null,
  });
  expect(file).toMatchObject({ fileName: 'Threshold-co.svg', mimeType: 'image/svg+xml' });
  const svg = parseXml(textOf(file!.bytes));
  expect(svg.attributes).toMatchObject({ role: 'img', 'aria-label': 'Threshold & co' });
  expect(svg.children.find(({ name }) => name === 'desc')!.text).toContain(shown.description);
  expect(session.calls).toEqual([]);
});

it.each([
  ['auto', true],
  ['light', false],
  ['dark', false],
])('in the theme %s follows the system of the reader: %s', async (theme, follows) => {
  const svg = textOf((await preview({ structure: '10m 60%', theme })).file!.bytes);
  expect(svg).toContain(`class="workout-preview-${theme}"`);
  expect(svg.includes('prefers-color-scheme')).toBe(follows);
});

it('draws a distance as long as the athlete takes for it', async () => {
  const lengthIn = async (values: object, session = athlete()) =>
    textOf((await preview({ structure: '3km 100% pace', workoutType: 'run', ...values }, session)).file!.bytes);
  expect(await lengthIn({})).toContain('>15 min<');
  expect(await lengthIn({ thresholdPace: '4:00/km' })).toContain('>12 min<');
  expect(await lengthIn({}, coach())).toMatch(/>about \d+ min</);
});

it('takes a file', async () => {
  const { shown } = await preview({ structureFile: given('Easy spin.txt', '30m 55%') });
  expect(shown).toMatchObject({ title: 'Easy spin', durationSeconds: 1800 });
});
