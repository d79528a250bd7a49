import { type Sandbox, startSandbox } from '../../../sandbox/server';
import { sandboxControl } from '../sandbox-connection';
import { expectedUnder } from './differences';
import { NOW, travel, type Journal } from './journey';
import type { Platform } from './platform';
import { MIXED_RUNS, type Run, SINGLE_RUNS } from './runs';
import { isSilent } from './silent';
import { expectArrival, expectDocumentedTokens, expectDocumentedWrites } from './usual';

/** The whole way through the API under every value of every switch of the sandbox, over one platform's transport. */
export function describeQuirkRuns(platform: Platform): void {
  describe(`${platform.name} transport`, () => {
    let sandbox: Sandbox;
    let usual: Journal;
    const run = async ({ quirks }: Run) => {
      const control = sandboxControl(sandbox.url);
      await control.reset({ seed: 'small', now: new Date(NOW).toISOString() });
      await control.quirks(quirks);
      return travel(platform, sandbox.url);
    };

    beforeAll(async () => {
      sandbox = await startSandbox();
      usual = await run({ name: 'usual', quirks: {} });
    });
    afterAll(() => sandbox.close());

    it('goes all the way', () => expectArrival(usual.travelled));
    it('writes the documented form only', () => expectDocumentedWrites(usual.travelled));
    it('asks for tokens in the documented form only', () => expectDocumentedTokens(usual.travelled));

    it.each([...SINGLE_RUNS, ...MIXED_RUNS])('finds and writes the same with $name', async (one) => {
      const { travelled, heard } = await run(one);
      expect(travelled).toEqual(expectedUnder(one.quirks, usual.travelled));
      // A switch that changes nothing on the way would test nothing.
      expect([one.name, heard === usual.heard]).toEqual([one.name, isSilent(one)]);
    });
  });
}
