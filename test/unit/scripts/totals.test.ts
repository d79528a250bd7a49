import { inNode } from './in-node';

const report = (more: object) => ({
  success: true,
  numPassedTests: 3,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  numRuntimeErrorTestSuites: 0,
  ...more,
});
const totals = (input: unknown) =>
  inNode<{ passed: number; failed: number }>('scripts/support/totals.mjs', 'script.totals(input ?? undefined)', input);

describe('the closing line of a test run', () => {
  it.each([
    ['all is well', report({}), { passed: 3, failed: 0 }],
    ['a test failed', report({ success: false, numFailedTests: 2 }), { passed: 3, failed: 2 }],
    ['a test file did not load', report({ success: false, numRuntimeErrorTestSuites: 1 }), { passed: 3, failed: 1 }],
    ['a test was skipped', report({ numPendingTests: 1, numTodoTests: 1 }), { passed: 3, failed: 2 }],
    ['there was no test', report({ numPassedTests: 0 }), { passed: 0, failed: 1 }],
    ['jest did not succeed for another reason', report({ success: false }), { passed: 3, failed: 1 }],
    ['jest wrote no report', null, { passed: 0, failed: 1 }],
  ])('when %s', (_, given, expected) => {
    expect(totals(given)).toMatchObject(expected);
  });
});
