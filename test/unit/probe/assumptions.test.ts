import { ASSUMPTIONS, STEPS } from '../../../probe/assumptions';
import { CHECKS } from '../../../probe/checks/index';

describe('the 45 open questions', () => {
  it('are numbered without a gap, each with a title of its own', () => {
    expect(ASSUMPTIONS.map(({ number }) => number)).toEqual(Array.from({ length: 45 }, (_, index) => index + 1));
    expect(new Set(ASSUMPTIONS.map(({ title }) => title)).size).toBe(45);
  });

  it('each have a check in the step that is said to settle them', () => {
    for (const { number, step } of ASSUMPTIONS) {
      const steps = CHECKS.filter(({ point }) => point === number).map((check) => check.step);
      expect([number, step === null || steps.includes(step)]).toEqual([number, true]);
    }
  });

  it('have checks with names of their own, in known steps', () => {
    expect(new Set(CHECKS.map(({ id }) => id)).size).toBe(CHECKS.length);
    expect(new Set(CHECKS.map(({ question }) => question)).size).toBe(CHECKS.length);
    expect(CHECKS.every(({ step }) => step in STEPS)).toBe(true);
  });

  it('tell the answers of a check apart', () => {
    for (const { id, answers } of CHECKS) {
      const texts = Object.values(answers).map(({ seen }) => seen);
      expect([id, new Set(texts).size]).toEqual([id, texts.length]);
    }
  });
});
