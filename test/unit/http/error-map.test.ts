import { errorForRefusal, type RequestContext } from '../../../shared/http/error-map';
import type { ErrorKind } from '../../../shared/http/errors';

const reading: RequestContext = {
  doing: 'read the workouts',
  permission: { scope: 'workouts:read', label: 'Read Workouts' },
};
const planning: RequestContext = {
  doing: 'create the workout',
  permission: { scope: 'workouts:plan', label: 'Plan Workouts' },
  premiumRule: 'Without Premium only today and the past 7 days can be planned.',
};
const map = (
  status: number,
  body = '',
  about: RequestContext = reading,
  accountType?: 'athlete' | 'coach',
  retryAfterSeconds: number | null = null,
) => errorForRefusal({ status, body, retryAfterSeconds }, about, accountType);

/** The body forms of the reference, each saying the same thing. */
const forms = (text: string): [string, string][] => [
  ['error and error_description', JSON.stringify({ error: 'invalid_request', error_description: text })],
  ['message', JSON.stringify({ message: text })],
  ['Message', JSON.stringify({ Message: text })],
  ['array of strings', JSON.stringify([text])],
  ['JSON string', JSON.stringify(text)],
  ['text', text],
];
const silent: [string, string][] = [
  ['HTML', '<!DOCTYPE html><html><title>Server Error</title></html>'],
  ['empty', ''],
];

describe('status × body form', () => {
  const kinds: [number, ErrorKind][] = [
    [302, 'rejected'],
    [400, 'rejected'],
    [401, 'missingScope'],
    [403, 'notAttached'],
    [404, 'notFound'],
    [405, 'rejected'],
    [408, 'unavailable'],
    [409, 'rejected'],
    [413, 'rejected'],
    [415, 'unsupportedFile'],
    [422, 'rejected'],
    [429, 'rateLimited'],
    [500, 'unavailable'],
    [501, 'rejected'],
    [502, 'unavailable'],
    [503, 'unavailable'],
  ];
  const cases = kinds.flatMap(([status, kind]) =>
    [...forms('The date is not right'), ...silent].map(([form, body]) => [status, form, kind, body] as const),
  );

  it.each(cases)('%i with %s is %s, in full sentences without markup', (status, _form, kind, body) => {
    const error = map(status, body);
    expect(error).toMatchObject({ kind, status });
    expect(error.what).toMatch(/^[A-Z].*\.$/);
    expect(error.next).toMatch(/^[A-Z].*\.$/);
    expect(`${error.what} ${error.description}`).not.toMatch(/[<>{}]|undefined|null|\s{2}/);
  });

  it.each(forms('The date is not right'))('a refusal quotes what the server said as %s', (_form, body) => {
    expect(map(400, body).why).toBe('TrainingPeaks says: “The date is not right”.');
    expect(map(503, body).why).toBe('TrainingPeaks says: “The date is not right”.');
  });

  it.each(silent)('a refusal without words (%s) says so', (_form, body) => {
    expect(map(400, body).why).toBe('A value is missing or not allowed; TrainingPeaks did not say which.');
  });
});

describe('401 after the token was renewed', () => {
  it('names the permission and the box to tick', () => {
    const error = map(401, '', planning);
    expect(error.scope).toBe('workouts:plan');
    expect(error.what).toBe('The TrainingPeaks connection lacks the permission to create the workout.');
    expect(error.next).toContain('Tick “Plan Workouts” under Permissions of the TrainingPeaks connection');
  });

  it('names the account type where that decides the permission', () => {
    const about = { doing: 'read the roster', permission: { scope: 'coach:athletes' } };
    expect(map(401, '', about).next).toContain('account type of the connection to coach');
  });

  it('asks to connect again where no permission is needed', () => {
    expect(map(401, '', { doing: 'end the connection' })).toMatchObject({ kind: 'reconnect' });
  });
});

describe('403', () => {
  it('is Premium when the server says so', () => {
    const error = map(403, '{"Message":"Planning is available for premium athletes only."}', planning, 'coach');
    expect(error).toMatchObject({ kind: 'premiumRequired', why: planning.premiumRule });
  });

  it('is Premium when an athlete’s own planning is refused without a word', () => {
    expect(map(403, '', planning, 'athlete').kind).toBe('premiumRequired');
    expect(map(403, '<html></html>', planning, 'athlete').kind).toBe('premiumRequired');
  });

  it('names the athlete who is not attached, and Premium as the other possible cause', () => {
    const error = map(403, '', { ...planning, athleteId: 880101 }, 'coach');
    expect(error).toMatchObject({ kind: 'notAttached' });
    expect(error.why).toBe(
      'Athlete 880101 is not attached to the connected account. Another possible cause: Without Premium only today and the past 7 days can be planned.',
    );
  });
});

describe('the wrong kind of account', () => {
  it.each([400, 401, 403, 500])('a coach on an athlete’s endpoint, told by the text of a %i', (status) => {
    const error = map(status, '["770123 is not a valid athlete"]');
    expect(error).toMatchObject({ kind: 'wrongAccountType', status });
    expect(error.what).toContain('This needs an athlete account');
  });

  it.each([401, 403])('an athlete on a coach’s endpoint, told by a %i', (status) => {
    const about: RequestContext = {
      doing: 'read the roster',
      permission: { scope: 'coach:athletes' },
      accountOnly: 'coach',
    };
    expect(map(status, '', about, 'athlete')).toMatchObject({ kind: 'wrongAccountType' });
    expect(map(status, '', about, 'coach').kind).not.toBe('wrongAccountType');
  });
});

describe('completed workouts', () => {
  const changing: RequestContext = { ...planning, doing: 'change the workout', plannedOnly: true };
  it.each([400, 403])('cannot be changed (%i)', (status) => {
    expect(map(status, '{"Message":"A completed workout cannot be altered."}', changing)).toMatchObject({
      kind: 'conflict',
    });
  });

  it('are not blamed for an incomplete request', () => {
    expect(map(400, 'The request is incomplete.', changing).kind).toBe('rejected');
    expect(map(400, 'completed is unknown', reading).kind).toBe('rejected');
  });
});

describe('waits', () => {
  it('are named in words', () => {
    expect(map(429, '', reading, undefined, 45)).toMatchObject({
      next: 'Try again in 45 seconds.',
      retryAfterSeconds: 45,
    });
    expect(map(429, '', reading, undefined, 1).next).toBe('Try again in 1 second.');
    expect(map(503, '', reading, undefined, 300).next).toBe('Try again in 5 minutes.');
    expect(map(429).retryAfterSeconds).toBeUndefined();
  });
});

it('names what was not found', () => {
  expect(map(404, '<html>', { ...reading, subject: 'workout 5123000222' }).what).toBe(
    'TrainingPeaks has no workout 5123000222.',
  );
});

it('sends a redirect back to the address of the connection', () => {
  expect(map(302, '<html>Object moved</html>').why).toContain('begins with http:// in place of https://');
});
