/**
 * Counts jest's JSON report strictly: a test file that does not load, a skipped test, and a run without a test are
 * failures, because each of them hides something that should have been checked.
 *
 * @param {object | undefined} report jest's `--json` output; undefined when jest ended without writing one
 * @returns {{ passed: number, failed: number, notes: string[] }}
 */
export function totals(report) {
  if (!report) return { passed: 0, failed: 1, notes: ['jest ended without a report'] };
  const skipped = report.numPendingTests + report.numTodoTests;
  const broken = report.numRuntimeErrorTestSuites;
  const notes = [];
  if (broken) notes.push(`${broken} test file(s) did not load; each counts as failed`);
  if (skipped) notes.push(`${skipped} skipped test(s) count as failed`);
  let failed = report.numFailedTests + broken + skipped;
  if (report.numPassedTests + failed === 0) {
    notes.push('no test was found, which counts as failed');
    failed = 1;
  }
  if (failed === 0 && !report.success) {
    notes.push('jest reports that the run did not succeed');
    failed = 1;
  }
  return { passed: report.numPassedTests, failed, notes };
}
