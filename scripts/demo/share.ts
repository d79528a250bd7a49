import { runWorkflow } from '../runtime/n8n-workflows';
import type { ChannelMessage, LoggedRequest, RosterAthlete } from './sandbox-view';
import { coachKey, weeklyPlans } from './stage';
import type { Stage } from './stage';

export interface Shared {
  athlete: string;
  workouts: number;
  served: boolean;
  result: string;
}

const dayMs = 24 * 60 * 60 * 1000;

/** The days a workouts request asked for, from its path: …/{athlete}/{first day}/{last day}. */
function askedWeek(requests: LoggedRequest[], athlete: RosterAthlete): { first: string; last: string } | undefined {
  const days = requests
    .filter(({ method, status, account }) => method === 'GET' && status === 200 && account === coachKey)
    .filter((request) => request.athlete === athlete.id)
    .map(({ path }) => /\/(\d{4}-\d{2}-\d{2})\/(\d{4}-\d{2}-\d{2})(?:$|\/)/.exec(path))
    .find((match) => match !== null);
  return days ? { first: days[1] as string, last: days[2] as string } : undefined;
}

/**
 * Compares what reached the channel with what the sandbox knows of the athlete: the workouts of its own calendar in
 * the week that was asked for. What the workflow says of itself plays no part.
 */
function judge(athlete: RosterAthlete, requests: LoggedRequest[], messages: ChannelMessage[], page: string): Shared {
  const answer = (served: boolean, workouts: number, result: string) => ({
    athlete: athlete.name,
    workouts,
    served,
    result,
  });
  const week = askedWeek(requests, athlete);
  if (!week) return answer(false, 0, 'calendar was not read');
  const days = (Date.parse(week.last) - Date.parse(week.first)) / dayMs + 1;
  if (days !== 7 || new Date(week.first).getTime() < Date.now() - dayMs) {
    return answer(false, 0, `read ${week.first} to ${week.last}, which is not next week`);
  }
  const planned = athlete.workouts.filter(({ day }) => day >= week.first && day <= week.last);
  const mine = messages.filter((message) => message.athlete === athlete.name);
  const [message] = mine;
  if (!message) return answer(false, planned.length, 'no message arrived');
  if (mine.length > 1) return answer(false, planned.length, `${mine.length} messages arrived instead of one`);
  const missing = planned.filter(({ title }) => title !== null && !message.message.includes(title));
  if (missing.length > 0)
    return answer(false, planned.length, `message lacks ${missing.map((w) => w.title).join(', ')}`);
  const { exerciseList } = message.body.plan as { exerciseList: unknown[] };
  if (exerciseList.length !== planned.length) {
    return answer(false, planned.length, `message has ${exerciseList.length} workouts`);
  }
  if (!page.includes(athlete.name)) return answer(false, planned.length, 'not on the channel page');
  return answer(true, planned.length, planned.length === 0 ? 'told: nothing planned' : 'delivered');
}

/** Runs the weekly share as a person would with a click, and says for each athlete of the roster what became of it. */
export async function shareNextWeek({ sandbox, n8n, share }: Stage): Promise<Shared[]> {
  const before = (await sandbox.requests()).at(-1)?.index ?? 0;
  const execution = await runWorkflow(n8n, share.id, 'When clicking Execute');
  if (execution.status !== 'success') {
    console.log(`  n8n says: ${execution.error?.message ?? execution.status}`);
  }
  const [roster, requests, messages, page] = await Promise.all([
    sandbox.roster(coachKey),
    sandbox.requests(before),
    sandbox.channel(weeklyPlans),
    sandbox.channelPage(weeklyPlans),
  ]);
  return roster.map((athlete) => judge(athlete, requests, messages, page));
}
