import { type Finding, findingsText } from '../../../shared/plans/findings';
import { readRows } from '../../../shared/plans/rows';
import type { WrittenPlan } from '../../../shared/plans/written-plan';

/** What is wrong, one line each, as a coach reads it. */
export const errorsOf = ({ findings }: { findings: readonly Finding[] }): string[] => linesOf(findings, 'error');
export const warningsOf = ({ findings }: { findings: readonly Finding[] }): string[] => linesOf(findings, 'warning');

function linesOf(findings: readonly Finding[], severity: Finding['severity']): string[] {
  return (findingsText(findings.filter((finding) => finding.severity === severity)) ?? '').split('\n').filter(Boolean);
}

/** The one workout of a row that has nothing wrong with it but what `warningsOf` tells. */
export async function rowOf(row: Record<string, unknown>): Promise<WrittenPlan['exercises'][number]> {
  const plan = await readRows([{ Date: '2026-05-06', Sport: 'bike', ...row }]);
  expect(errorsOf(plan)).toEqual([]);
  return plan.exercises[0]!;
}
