import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { deepCopy } from 'n8n-workflow';
import { parseInput, pollAndKeep, sampleChanges, triggerFields } from '../../shared';
import type { OwnPolls } from '../../shared';
import { openConnection } from './connection';
import { triggerValues } from './item-values';
import { nodeErrorFor } from './node-error';

/** Older n8n versions set no budget. */
const USUAL_BUDGET_MS = 5 * 60_000;
/** Kept back for handing over what was found. */
const HAND_OVER_MS = 10_000;

/** What polls of this process have kept, by trigger. */
const ownPolls = new Map<string, OwnPolls>();

/**
 * One poll. The state n8n keeps for the node is only replaced once everything was read, so a poll that fails is made up
 * for by the next one; after a restart n8n may hand back an older state, which the core tolerates.
 */
export async function poll(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
  let reconnectNotice: Error | undefined;
  try {
    const budget = budgetOf(context);
    const { session, ports } = await openConnection(context, budget - HAND_OVER_MS);
    const closesAt = ports.now() + budget;
    try {
      const settings = await parseInput(triggerFields, triggerValues(context, triggerFields), session);
      // "Fetch Test Event" shows real changes and moves no cursor.
      if (context.getMode() === 'manual') return itemsOf(context, await sampleChanges(session, settings));
      const kept = context.getWorkflowStaticData('node');
      const result = await pollAndKeep(session, settings, {
        read: () => deepCopy(kept.state),
        write: (state) => {
          kept.state = state as unknown as IDataObject;
        },
        closesAt,
        own: ownPollsOf(context),
      });
      for (const notice of result.notices) context.logger.warn(notice);
      if (result.problem !== undefined && result.items.length === 0) throw result.problem;
      return itemsOf(context, result.items);
    } finally {
      reconnectNotice = ports.reconnectNotice();
    }
  } catch (error) {
    throw nodeErrorFor(error, { node: context.getNode(), reconnectNotice });
  }
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
