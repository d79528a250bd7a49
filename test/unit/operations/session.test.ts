import { ConnectorError } from '../../../shared/http/errors';
import { sessionWith } from '../../../shared/operations/create-session';
import { coachSession, fakeSession, NOOR, ZOE } from './support/fake-session';
import { refusal } from './support/refusal';

describe('a session of an athlete', () => {
  it('reads the profile once, however often it is needed', async () => {
    const session = fakeSession();
    await Promise.all([
      session.athlete('me'),
      session.athleteId('me'),
      session.today('me'),
      session.addressee(NOOR.id),
    ]);
    expect(session.calls).toEqual([['athletes.profile']]);
  });

  it('reads the zones of each athlete once', async () => {
    const zones = jest.fn(async () => []);
    const session = fakeSession({ client: { athletes: { zones } } });
    await Promise.all([session.zones('me'), session.zones(880102), session.zones('me')]);
    expect(zones.mock.calls).toEqual([['me'], [880102]]);
  });

  it('asks nothing when the number is given', async () => {
    const session = fakeSession();
    expect(await session.athleteId(880045)).toBe(880045);
    expect(session.calls).toEqual([]);
  });

  it('tries again after a read that did not come through', async () => {
    const down = new ConnectorError({ kind: 'unavailable', what: 'Down.', next: 'Wait.' });
    const profile = jest.fn().mockRejectedValueOnce(down).mockResolvedValue(NOOR);
    const session = fakeSession({ client: { athletes: { profile } } });
    expect(await refusal(session.athlete('me'))).toBe(down);
    expect((await session.athlete('me')).id).toBe(NOOR.id);
  });

  it('takes the zone of the platform where TrainingPeaks gives none', async () => {
    const session = fakeSession({ client: { athletes: { profile: async () => ({ ...NOOR, timeZone: null }) } } });
    expect(await session.timeZone('me')).toBe('Europe/Berlin');
  });

  it('takes the zone of the platform when the profile was not granted, but hides no other trouble', async () => {
    const failing = (kind: 'missingScope' | 'unavailable') => {
      const error = new ConnectorError({ kind, what: 'No.', next: 'Do.' });
      return fakeSession({ client: { athletes: { profile: () => Promise.reject(error) } } });
    };
    expect(await failing('missingScope').timeZone('me')).toBe('Europe/Berlin');
    expect((await refusal(failing('unavailable').timeZone('me'))).kind).toBe('unavailable');
  });
});

describe('a session of a coach', () => {
  it('knows the day where each athlete is, from one read of the roster', async () => {
    const session = coachSession({ ports: { now: () => Date.parse('2026-05-02T05:00:00Z') } });
    expect(await session.today(NOOR.id)).toBe('2026-05-02');
    expect(await session.today(ZOE.id)).toBe('2026-05-01');
    expect(session.calls).toEqual([['coaches.roster']]);
  });

  it('names an athlete who is not on the roster', async () => {
    const error = await refusal(coachSession().athlete(5));
    expect(error).toMatchObject({ kind: 'notAttached', field: 'athlete', what: 'Athlete 5 is not on your roster.' });
    expect(error.next).toContain('Pick the athlete from the list');
  });

  it('has no me', async () => {
    expect((await refusal(coachSession().athlete('me'))).field).toBe('athlete');
    expect((await refusal(coachSession().addressee('me'))).field).toBe('athlete');
  });
});

it('sees a deadline that the platform moves on', () => {
  const { client, ports } = fakeSession();
  const options = {
    ports,
    accountType: 'athlete' as const,
    applicationName: 'x',
    defaultTimeZone: 'UTC',
    deadlineAt: 1,
  };
  const session = sessionWith(client, options);
  options.deadlineAt = 2;
  expect(session.deadlineAt).toBe(2);
});
