import { Journal, maskedPath } from '../../../probe/http/journal';
import { markdownReport } from '../../../probe/report/markdown';
import { Mask } from '../../../probe/report/mask';
import type { Finding, Report } from '../../../probe/report/report';

describe('the paths of the journal', () => {
  it.each([
    ['/v2/workouts/880045/2026-05-01/2026-06-14', '/v2/workouts/{id}/{date}/{date}'],
    ['/v2/workouts/880045/id/5123000222/details', '/v2/workouts/{id}/id/{id}/details'],
    ['/v2/metrics/5F0C1D5A-0000-4000-8000-3B1F6F1F9A10', '/v2/metrics/{guid}'],
    [
      '/v2/workouts/changed?date=2026-05-01T10%3A00%3A00.1234567Z&pageSize=1&page=0',
      '/v2/workouts/changed?date={date and time}&pageSize=1&page=0',
    ],
    [
      '/v1/athletes/7/nutrition?startDate=2026-05-01&endDate=2026-05-01',
      '/v1/athletes/{id}/nutrition?startDate={date}&endDate={date}',
    ],
    ['/OAuth/Authorize?client_id=acme&state=7d1f', '/OAuth/Authorize?…'],
  ])('%s', (path, masked) => {
    expect(maskedPath(path)).toBe(masked);
  });
});

describe('the mask', () => {
  it('takes people and long numbers out of what was seen, and secrets out of everything', () => {
    const mask = new Mask();
    mask.secret('sesame');
    mask.personal('Noor');
    mask.personal(77);
    expect(mask.seen('Noor (77) 880045 sesame 201')).toBe('… (…) … … 201');
    expect(mask.secrets('Noor sesame')).toBe('Noor …');
  });
});

const finding = (changes: Partial<Finding>): Finding => ({
  id: '1',
  point: 1,
  step: 'changeFeed',
  as: 'athlete',
  question: 'A question?',
  expected: 'one',
  answer: 'one',
  seen: 'one',
  verdict: 'asExpected',
  requests: [],
  ...changes,
});

function report(findings: Finding[], journal = new Journal()): Report {
  return {
    environment: 'A place',
    startedAt: '2026-05-02T10:00:00.000Z',
    finishedAt: '2026-05-02T10:03:00.000Z',
    userAgent: 'acme/1.0',
    stopped: false,
    accounts: [
      {
        kind: 'athlete',
        premium: false,
        asked: ['workouts:read'],
        granted: ['workouts:read'],
        cleanUp: { removed: 2, left: ['event "Connector probe 1" on 2026-09-01 (the API cannot delete it)'] },
      },
    ],
    applicationScopes: ['workouts:read', 'workouts:plan', 'routes:write'],
    findings,
    journal: journal.entries,
  };
}

describe('the report', () => {
  it('puts what needs a change first, and everything in the order of the numbers', () => {
    const text = markdownReport(
      report([
        finding({ id: '27b', point: 27 }),
        finding({ id: '+2', point: null }),
        finding({ id: '+10', point: null }),
        finding({ id: '9', point: 9, verdict: 'needsChange', seen: 'another | thing' }),
        finding({ id: '27a', point: 27, verdict: 'notSettled' }),
      ]),
    );
    expect(text).toContain(
      'Of 5 checks: 3 as expected, 0 differs, tolerated, 1 differs, needs a change, 1 not settled.',
    );
    expect(text).toContain('- **9** another | thing');
    expect(text).toContain('| 9 | A question? | one | another \\| thing | differs, needs a change |');
    const order = [...text.matchAll(/^\| (\+?\d+[a-z]?) \| A question/gm)].map((match) => match[1]);
    expect(order).toEqual(['9', '27a', '27b', '+2', '+10']);
  });

  it('lists what stays behind', () => {
    const text = markdownReport(report([]));
    expect(text).toContain('without Premium by its profile. Removed at the end: 2. **Left behind');
    expect(text).toContain('  - event "Connector probe 1" on 2026-09-01');
  });

  it('counts requests for the review, and says which permissions were used or left out', () => {
    const journal = new Journal();
    const at = (startedAt: number, path: string, status: number | string) =>
      journal.note({ as: 'athlete', method: 'GET', path, status, startedAt, milliseconds: 5 });
    at(0, '/v2/workouts/7/2026-05-01/2026-05-02', 200);
    at(400, '/v2/workouts/8/2026-05-01/2026-05-02', 403);
    at(5_000, '/v2/workouts/changed?date=2026-05-01', 429);
    at(90_000, '/v2/workouts/changed?date=2026-05-01', 'no answer in time');
    const text = markdownReport(report([], journal));
    expect(text).toContain('4 in all, one at a time, at most 2 in a second and 3 in a minute; 1 were answered 429');
    expect(text).toContain('1 successes, 2 refusals');
    expect(text).toContain('| `GET /v2/workouts/{id}/{date}/{date}` | 2 | 200, 403 |');
    expect(text).toContain('| `workouts:read` | asked for as athlete |');
    expect(text).toContain('| `routes:write` | Routes cannot be deleted through the API');
    expect(text).toContain('| `metrics:read` | not owned by the application |');
    expect(text).toContain('| `workouts:read` | all kinds of accounts | 4, of which 1 successful |');
  });
});
