import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { deepCopy } from 'n8n-workflow';
import { parseInput, pollAndKeep } from '../../shared';
import type { Fields, InputOf, JsonObject, Kept, OwnPolls, PollResult, StepSession } from '../../shared';
import type { System } from '../systems/system';
import { connected } from './connection';
import { triggerValues } from './item-values';

/** Older n8n versions set no budget. */
const USUAL_BUDGET_MS = 5 * 60_000;
/** Kept back for handing over what was found. */
const HAND_OVER_MS = 10_000;

/** What polls of this process have kept, by trigger. */
const ownPolls = new Map<string, OwnPolls>();

/** What a polling trigger looks for. Its parts are taken from the core when they are first needed. */
export interface Watch<F extends Fields, S extends StepSession> {
  system: System<S>;
  fields(): F;
  /** Real items for "Fetch Test Event", which moves no cursor. */
  sample(session: S, settings: InputOf<F>): Promise<JsonObject[]>;
  poll(session: S, settings: InputOf<F>, stored: unknown): Promise<PollResult<Kept>>;
}

/**
 * One poll. The state n8n keeps for the node is only replaced once everything was read, so a poll that fails is made up
 * for by the next one; after a restart n8n may hand back an older state, which the core tolerates.
 */
export async function poll<F extends Fields, S extends StepSession>(
  { system, ...watch }: Watch<F, S>,
  context: IPollFunctions,
): Promise<INodeExecutionData[][] | null> {
  const budget = budgetOf(context);
  return connected(system, context, budget - HAND_OVER_MS, async ({ session, ports }) => {
    const closesAt = ports.now() + budget;
    const fields = watch.fields();
    const settings = await parseInput(fields, triggerValues(context, fields), session);
    if (context.getMode() === 'manual') return itemsOf(context, await watch.sample(session, settings));
    const kept = context.getWorkflowStaticData('node');
    const place = {
      read: () => deepCopy(kept.state),
      write: (state: object) => {
        kept.state = state as IDataObject;
      },
      closesAt,
      own: ownPollsOf(context),
    };
    const { items, notices, problem } = await pollAndKeep(ports, place, (stored) =>
      watch.poll(session, settings, stored),
    );
    for (const notice of notices) context.logger.warn(notice);
    if (problem !== undefined && items.length === 0) throw problem;
    return itemsOf(context, items);
  });
}

function ownPollsOf(context: IPollFunctions): OwnPolls {
  const trigger = `${context.getWorkflow().id} ${context.getNode().id}`;
  const own = ownPolls.get(trigger) ?? {};
  ownPolls.set(trigger, own);
  return own;
}

function budgetOf(context: IPollFunctions): number {
  const ask: IPollFunctions['getPollBudgetMs'] | undefined = context.getPollBudgetMs;
  return ask?.call(context) ?? USUAL_BUDGET_MS;
}

/** No items is `null`: n8n then starts no execution. */
function itemsOf(context: IPollFunctions, items: readonly object[]): INodeExecutionData[][] | null {
  return items.length === 0 ? null : [context.helpers.returnJsonArray(items as IDataObject[])];
}
