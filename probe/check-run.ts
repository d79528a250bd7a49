import type { Account } from './account/account';
import { NotSettled } from './checks/check';
import type { NamedCheck } from './checks/index';
import { NoAnswer } from './http/wire';
import type { Mask } from './report/mask';
import type { Finding } from './report/report';

/** Which connection a check takes; null when it is not there. */
export function accountFor({ as }: NamedCheck, accounts: readonly Account[]): Account | null {
  return accounts.find(({ facts }) => as === 'either' || facts.kind === as) ?? null;
}

/** Why a check is not tried, or null. */
function obstacle(check: NamedCheck, account: Account | null): string | null {
  if (account === null) return `Not tried: not signed in as ${check.as === 'coach' ? 'coach' : 'athlete'}.`;
  const missing = (check.needs ?? []).filter((scope) => !account.facts.scopes.has(scope));
  if (missing.length > 0) return `Not tried: needs the permission ${missing.join(' and ')}.`;
  if (check.writes === 'removable' && !account.facts.mayWrite) return 'Not tried: writing was not agreed to.';
  if (check.writes === 'lasting' && !account.facts.mayLeave)
    return 'Not tried: leaving something behind was not agreed to.';
  return null;
}

/** Tries one check. Whatever goes wrong is told in the finding. */
export async function runCheck(check: NamedCheck, account: Account | null, mask: Mask): Promise<Finding> {
  const { id, point, step, question, expected } = check;
  const finding: Finding = {
    id,
    point,
    step,
    as: account?.facts.kind ?? null,
    question,
    expected,
    answer: null,
    seen: '',
    verdict: 'notSettled',
    requests: [],
  };
  const reason = obstacle(check, account);
  if (reason !== null || account === null) return { ...finding, seen: reason ?? '' };
  const { entries } = account.wire.journal;
  const mark = entries.length;
  const told = await attempt(check, account);
  const requests = entries.slice(mark).map(({ method, path, status }) => ({ method, path, status }));
  return { ...finding, ...told, seen: mask.seen(told.seen), requests };
}

async function attempt(check: NamedCheck, account: Account): Promise<Pick<Finding, 'answer' | 'seen' | 'verdict'>> {
  try {
    const result = await check.run(account);
    const { answer, detail } = typeof result === 'string' ? { answer: result, detail: '' } : result;
    const found = check.answers[answer];
    if (!found) throw new Error(`the check ${check.id} has no answer ${answer}`);
    return { answer, seen: found.seen + (detail === '' ? '' : ` (${detail})`), verdict: found.verdict };
  } catch (error) {
    return { answer: null, seen: explained(error), verdict: 'notSettled' };
  }
}

function explained(error: unknown): string {
  if (error instanceof NotSettled) return error.message;
  if (error instanceof NoAnswer) return `No answer: ${error.message}.`;
  return `The answer could not be understood (${error instanceof Error ? error.name : 'unknown'}).`;
}
