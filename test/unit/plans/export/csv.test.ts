import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { plansToCsv } from '../../../../shared/plans/export/csv';
import { withPreset } from '../../../../shared/plans/presets';
import { readRows } from '../../../../shared/plans/rows';
import { parseNotation } from '../../../../shared/workouts/notation/parse';
import { fullExercise } from '../support';
import { planOf } from './support';

const rowsOf = (csv: string) => parse(csv, { columns: true }) as Record<string, string>[];

it('writes a row for each workout, as people write them', async () => {
  const bare = {
    ...fullExercise,
    sourceId: '1',
    startTime: null,
    title: null,
    steps: null,
    plannedSeconds: null,
    plannedMeters: null,
    plannedElevationMeters: null,
  };
  const [first, second] = rowsOf(plansToCsv([await planOf([fullExercise, { ...bare, date: '2026-05-06' }])]));
  expect(first).toEqual({
    Date: '2026-05-05',
    Start: '17:30',
    Sport: 'Bike',
    Title: 'Threshold 2 x 15',
    Duration: '1:15:00',
    Distance: '38 km',
    TSS: '82',
    IF: '0.85',
    Description: 'Keep cadence above 88.',
    Steps: '15min 93-97% FTP',
    Calories: '900',
    'Energy (kJ)': '860',
    'Elevation Gain': '450 m',
    Tags: 'indoor, threshold',
    Ref: '5123000222',
    Plan: 'Week 19',
    Version: '1',
  });
  expect(second).toMatchObject({ Start: '', Title: '', Duration: '', Distance: '', Steps: '', 'Elevation Gain': '' });
});

it('writes steps that can be read again', async () => {
  const { structure } = parseNotation('15m 55%\n\n3x\n- 8m 100-104% 85-95rpm\n- 4m 50%\n\n10m 45% lap', {
    sport: 'bike',
  });
  const [row] = rowsOf(plansToCsv([await planOf([{ ...fullExercise, steps: structure }])]));
  expect(parseNotation(row!.Steps!, { sport: 'bike' }).structure).toEqual(structure);
});

it('can be read as the rows of a plan again', async () => {
  const { structure } = parseNotation('15m 55%\n\n3x\n- 16m 100-104%\n- 4m 50%', { sport: 'bike' });
  const ride = { ...fullExercise, steps: structure };
  const swim = {
    ...fullExercise,
    sourceId: '7',
    date: '2026-05-06',
    startTime: null,
    sport: 'swim',
    plannedMeters: 2425,
  };
  const gym = { ...withPreset({ ...swim, sourceId: '8', sport: 'strength' }, 'schedule'), plannedSeconds: null };
  const plan = await planOf([ride, { ...swim, steps: null }, gym]);
  const read = await readRows(plansToCsv([plan]));
  expect(read.findings).toEqual([]);
  const { exerciseList } = await planOf(read.exercises);
  expect(exerciseList.map(({ itemHash, sourceId }) => [itemHash, sourceId])).toEqual(
    plan.exerciseList.map(({ itemHash, sourceId }) => [itemHash, sourceId]),
  );
});

it('gets every text through a reader, and lets a spreadsheet calculate none', async () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc.string({ unit: fc.constantFrom('"', ',', '\n', ';', "'", '=', '+', '-', '@', '\t', 'a', ' '), maxLength: 30 }),
  );
  await fc.assert(
    fc.asyncProperty(text, text, async (title, description) => {
      const plan = await planOf([{ ...fullExercise, title, description }]);
      const csv = plansToCsv([plan]);
      expect(csv.split('\r\n').at(-1)).toBe('');
      const [row] = rowsOf(csv);
      const [exercise] = plan.exerciseList;
      for (const [cell, given] of [
        [row!.Title, exercise!.title ?? ''],
        [row!.Description, exercise!.description ?? ''],
      ] as const) {
        expect(cell).not.toMatch(/^[=+\-@\t\r]/);
        expect(cell!.replace(/^'(?=[=+\-@])/, '')).toBe(given.replace(/^'(?=[=+\-@])/, ''));
      }
    }),
  );
});
