import type { Fields } from '../../../shared/operations/fields';
import { parseInput } from '../../../shared/operations/input';
import { athleteField, workoutField } from '../../../shared/operations/workout/fields';
import { coachSession, fakeSession } from './support/fake-session';
import { refusal } from './support/refusal';

const locator = (mode: string, value: unknown) => ({ __rl: true, mode, value });

describe('parseInput', () => {
  const fields = {
    mode: {
      kind: 'choice',
      label: 'Mode',
      help: '',
      default: 'days',
      choices: [
        { value: 'days', label: 'Next Days' },
        { value: 'dates', label: 'Dates' },
      ],
    },
    days: { kind: 'integer', label: 'Days', help: '', default: 7, showWhen: { mode: ['days'] } },
    from: {
      kind: 'localDate',
      label: 'From',
      help: '',
      required: true,
      example: '2026-05-02',
      showWhen: { mode: ['dates'] },
    },
    note: { kind: 'text', label: 'Note', help: '' },
  } as const satisfies Fields;
  const parse = (values: Record<string, unknown>) => parseInput(fields, values, fakeSession());

  it('fills in defaults, and takes empty text, null and empty lists as not given', async () => {
    expect(await parse({ note: '  ', days: null, mode: [] })).toEqual({ mode: 'days', days: 7 });
  });

  it('ignores keys it does not know', async () => {
    expect(await parse({ resource: 'workout', note: 'x' })).toEqual({ mode: 'days', days: 7, note: 'x' });
  });

  it('does not look at hidden fields, however wrong they are', async () => {
    expect(await parse({ mode: 'days', from: 'nonsense' })).toEqual({ mode: 'days', days: 7 });
    expect(await parse({ mode: 'dates', from: '2026-05-02', days: 'many' })).toEqual({
      mode: 'dates',
      from: '2026-05-02',
    });
  });

  it('decides by the meaning of the deciding field, not by its spelling', async () => {
    expect(await parse({ mode: 'NEXT DAYS', days: '3' })).toEqual({ mode: 'days', days: 3 });
  });

  it('names a required field that is empty, with an example', async () => {
    const error = await refusal(parse({ mode: 'dates' }));
    expect(error).toMatchObject({
      kind: 'invalidInput',
      field: 'from',
      what: 'From is empty.',
      why: 'This step needs it.',
      next: 'Fill in From, e.g. 2026-05-02.',
    });
  });
});

describe('references', () => {
  const parse = (values: Record<string, unknown>, session = fakeSession()) =>
    parseInput({ athlete: athleteField, workout: workoutField }, { workout: 5, ...values }, session);

  it.each([
    [5123000222, 5123000222],
    ['5123000222', 5123000222],
    ['https://app.trainingpeaks.com/#calendar/athletes/880045/workouts/5123000222', 5123000222],
    ['https://home.trainingpeaks.com/athlete/workout/5123000222?x=1', 5123000222],
    ['http://127.0.0.1:4010/workouts/77', 77],
    [locator('list', '5123000222'), 5123000222],
    [locator('url', 'https://app.trainingpeaks.com/#calendar/athletes/880045/workouts/77'), 77],
  ])('reads the workout %p', async (value, id) => {
    expect((await parse({ workout: value })).workout).toBe(id);
  });

  it.each(['Threshold', 'https://app.trainingpeaks.com/#home', '-5', '1.5', '0'])(
    'does not take %p for a workout',
    async (value) => {
      const error = await refusal(parse({ workout: value }));
      expect(error).toMatchObject({ kind: 'invalidInput', field: 'workout' });
      expect(error.next).toContain('paste its address from the browser');
    },
  );

  it('takes me without reading the profile, also by default', async () => {
    const session = fakeSession();
    for (const value of ['me', 'Me', '', undefined, locator('list', 'me')]) {
      expect((await parse({ athlete: value }, session)).athlete).toBe('me');
    }
    expect(session.calls).toEqual([]);
  });

  it("addresses an athlete's own number as me", async () => {
    expect((await parse({ athlete: 880045 })).athlete).toBe('me');
    expect((await parse({ athlete: 'https://app.trainingpeaks.com/#calendar/athletes/880045' })).athlete).toBe('me');
  });

  it("refuses somebody else's number on an athlete account", async () => {
    const error = await refusal(parse({ athlete: 880046 }));
    expect(error).toMatchObject({ kind: 'notAttached', field: 'athlete' });
    expect(error.what).toBe('Athlete 880046 is not the connected account.');
    expect(error.next).toContain('Choose “Me”');
  });

  it('refuses me on a coach account with the hint to pick an athlete', async () => {
    const session = coachSession();
    for (const value of ['me', undefined]) {
      const error = await refusal(parse({ athlete: value }, session));
      expect(error).toMatchObject({ kind: 'invalidInput', field: 'athlete' });
      expect(error.what).toBe('The athlete “Me” does not exist for a coach account.');
      expect(error.next).toBe('Pick one of your athletes from the list.');
    }
    expect(session.calls).toEqual([]);
  });

  it("takes a coach's athlete by number without a request", async () => {
    const session = coachSession();
    expect((await parse({ athlete: 880046 }, session)).athlete).toBe(880046);
    expect(session.calls).toEqual([]);
  });

  it('reads an athlete that another field decides about, and dates in that athlete’s zone', async () => {
    const fields = {
      day: { kind: 'localDate', label: 'Day', help: '' },
      athletes: {
        kind: 'choice',
        label: 'Athletes',
        help: '',
        choices: [{ value: 'one', label: 'One' }],
        default: 'one',
      },
      athlete: { ...athleteField, showWhen: { athletes: ['one'] } },
    } as const satisfies Fields;
    const session = coachSession();
    const input = await parseInput(fields, { athlete: '880046', day: 'today' }, session);
    expect(input).toMatchObject({ athletes: 'one', athlete: 880046 });
    expect(session.calls).toEqual([['coaches.roster']]);
  });
});

describe('files', () => {
  const fields = { file: { kind: 'fileIn', label: 'File', help: '', required: true, example: 'ride.fit' } } as const;

  it('hands a file on unread', async () => {
    const read = jest.fn();
    const file = { fileName: 'ride.fit', mimeType: null, read };
    expect((await parseInput(fields, { file }, fakeSession())).file).toBe(file);
    expect(read).not.toHaveBeenCalled();
  });

  it('does not take a name for a file', async () => {
    const error = await refusal(parseInput(fields, { file: 'ride.fit' }, fakeSession()));
    expect(error).toMatchObject({ kind: 'invalidInput', field: 'file', what: 'File holds no file.' });
  });
});
