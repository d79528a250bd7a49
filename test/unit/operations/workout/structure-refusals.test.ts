import { TEXT, athleteAccount, bytes, file, refused, step, written } from './support/create-structured';

describe('before anything is sent', () => {
  it.each([
    ['a word that means nothing', '10m 50%\n  5m 90% FTB', 'Line 2, column 10: “FTB” is not understood here.'],
    ['the same after blank lines and indents', '\n\n   5m 90% FTB', 'Line 3, column 11: “FTB” is not understood here.'],
    ['a step without a length', 'hello', 'Line 1, column 1: This step has no length.'],
    ['JSON that is cut off', '[{"Type":', 'The structure is not valid JSON.'],
    ['JSON of something else', '{"a":1}', 'The structure is not a list of steps.'],
    ['an empty list in an object', '{"Structure":[]}', 'The structure has no steps.'],
    [
      'a step without a length',
      [step(60, 50), { ...step(60, 50), Length: {} }],
      'Step 2 of the structure has no Length in Second or Meter.',
    ],
    [
      'a step of a repetition',
      [{ Type: 'Repetition', Length: { Unit: 'Repetition', Value: 2 }, Steps: [step(60, 50), { Type: 'Ramp' }] }],
      'Step 1.2 of the structure has the Type "Ramp", not "Step" or "Repetition".',
    ],
    [
      'the format of the website',
      { primaryIntensityMetric: 'percentOfFtp', structure: [] },
      'This structure is in the format of the TrainingPeaks website.',
    ],
    [
      'a percentage written as a fraction',
      '10m 50% / 10m 0.75%',
      'Step 2 has a target of 0.75 %. Percents are whole: write 75 for that.',
    ],
    ['too many hours', '3x(40h 50%)', 'The steps take longer than 99:59:59.'],
    [
      'a list put into a text',
      '[object Object],[object Object]',
      'Structure holds “[object Object]” in place of steps.',
    ],
    ['a number', 5, 'Structure must be text or JSON, not “5”.'],
  ])('refuses %s', async (_, structure, what) => {
    const session = athleteAccount();
    const error = await refused({ structure }, session);
    expect(error).toMatchObject({ kind: 'invalidInput', field: 'structure', what });
    expect(error.next).not.toBe('');
    expect(session.calls).toEqual([]);
  });

  it.each([
    ['broken.json', bytes('{'), 'The file broken.json is not valid JSON.'],
    ['steps.txt', bytes('10m 50%\n5m 90% FTB'), 'Line 2, column 8: “FTB” is not understood here.'],
    ['empty.fit', bytes(''), 'The file empty.fit is empty.'],
    ['photo.png', Uint8Array.from([0x89, 0x50, 0, 0]), 'The file photo.png is not a workout file.'],
  ])('refuses the file %s and points to its field', async (name, content, what) => {
    expect(await refused({ structureFile: file(name, content) })).toMatchObject({
      kind: 'invalidInput',
      field: 'structureFile',
      what,
    });
  });

  it('refuses two structures', async () => {
    const error = await refused({ structure: TEXT, structureFile: written('zwo', '10m 55%') });
    expect(error).toMatchObject({
      field: 'structureFile',
      what: 'There are two structures: one in Structure and one in Structure File.',
      next: 'Empty one of the two.',
    });
  });
});
