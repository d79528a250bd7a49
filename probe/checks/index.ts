import { STEPS, type StepKey } from '../assumptions';
import { accountChecks } from './accounts';
import { analysisChecks } from './analysis';
import { answerChecks } from './answers';
import { calendarChecks } from './calendar';
import { changeFeedChecks } from './change-feed';
import type { Check } from './check';
import { eventChecks } from './events';
import { permissionChecks } from './permissions';
import { planningChecks } from './planning';
import { strengthAndRouteChecks } from './strength-and-routes';
import { structureChecks } from './structure';
import { tokenChecks } from './tokens';
import { uploadChecks } from './upload';
import { webhookChecks } from './webhooks';
import { wellnessChecks } from './wellness';

/** A check with its name in reports: the number of its assumption, with a letter where there are several; `+1` beyond them. */
export interface NamedCheck extends Check {
  id: string;
}

const byStep: Record<StepKey, readonly Check[]> = {
  permissions: permissionChecks,
  accounts: accountChecks,
  planning: planningChecks,
  structure: structureChecks,
  upload: uploadChecks,
  calendar: calendarChecks,
  changeFeed: changeFeedChecks,
  analysis: analysisChecks,
  events: eventChecks,
  wellness: wellnessChecks,
  strengthAndRoutes: strengthAndRouteChecks,
  webhooks: webhookChecks,
  answers: answerChecks,
  tokens: tokenChecks,
};

/** Every check, in the order of the steps. */
export const CHECKS: readonly NamedCheck[] = named((Object.keys(STEPS) as StepKey[]).flatMap((step) => byStep[step]));

function named(checks: readonly Check[]): NamedCheck[] {
  const counts = new Map<number | null, number>();
  return checks.map((check) => {
    const count = counts.get(check.point) ?? 0;
    counts.set(check.point, count + 1);
    const several = checks.filter(({ point }) => point === check.point).length > 1;
    const letter = several ? String.fromCharCode('a'.charCodeAt(0) + count) : '';
    return { ...check, id: check.point === null ? `+${count + 1}` : `${check.point}${letter}` };
  });
}
