import ICAL from 'ical.js';
import { zapierStage } from './support/stage';

const stage = zapierStage({ user: 'coach' });

const week = { athlete: '880102', range: 'nextWeek' };

describe('export_plan', () => {
  it('makes a file of the plan that an earlier step built, without a request', async () => {
    const { plan, workouts } = await stage.platform.create<{ plan: string; workouts: number }>('build_plan', week);
    await stage.sandbox.requests();
    const result = await stage.platform.create('export_plan', { plan, format: 'ics', timeZone: 'Europe/Oslo' });
    expect(result).toMatchObject({ mimeType: 'text/calendar', workouts, version: 1 });
    const { bytes, ...kept } = stage.keeper.kept(result.file);
    expect(kept).toEqual({ name: result.fileName, type: 'text/calendar' });
    const text = new TextDecoder().decode(bytes);
    expect(result.content).toBe(text);
    expect(new ICAL.Component(ICAL.parse(text) as unknown[]).getAllSubcomponents('vevent')).toHaveLength(workouts);
    expect(await stage.sandbox.calls()).toEqual([]);
  });

  it('reads the calendar itself where there is no plan yet', async () => {
    const given = { planFrom: 'calendar', sourceAthlete: '880102', sourceRange: 'nextWeek', athleteName: 'Jonas' };
    const result = await stage.platform.create('export_plan', given);
    expect(result).toMatchObject({ mimeType: 'text/html', subject: expect.stringMatching(/, 23–29 March 2026: /) });
    expect(result.text).toContain('Jonas');
  });

  it('stops the Zap’s step with what to do', async () => {
    const given = { plan: '[{"date":"2026-03-17","sport":"run"}]', acknowledgeUrl: 'ftp://a' };
    await expect(stage.platform.create('export_plan', given)).rejects.toMatchObject({
      message: expect.stringContaining('The acknowledgement address is no web address.'),
    });
  });
});
