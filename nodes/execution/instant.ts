import { randomUUID } from 'node:crypto';
import type { IDataObject, IHookFunctions, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { deepCopy } from 'n8n-workflow';
import {
  DeliveryLines,
  instantTriggerFields,
  isInstantOn,
  parseInput,
  receiveDelivery,
  switchInstantOff,
  switchInstantOn,
} from '../../shared';
import type { InstantAddress, Remembered, Session } from '../../shared';
import { trainingPeaks } from '../systems/trainingpeaks';
import { connected } from './connection';
import { triggerValues } from './item-values';

/** Switching on may have to read the whole history of a roster. */
const SWITCH_BUDGET_MS = 5 * 60_000;
const DELIVERY_BUDGET_MS = 60_000;

const UNREACHABLE =
  'Set N8N_WEBHOOK_URL to the public https:// address of this n8n, or use the node TrainingPeaks Trigger, which TrainingPeaks need not reach.';

/** n8n loads its nodes when it starts. */
const STARTED_AT = Date.now();

let known: DeliveryLines | undefined;

/** Deliveries to this process, of all workflows. Made when first needed: n8n's start is to bring in nothing of the core. */
const lines = (): DeliveryLines => (known ??= new DeliveryLines(STARTED_AT));

/** n8n's `checkExists`. */
export async function subscribed(context: IHookFunctions): Promise<boolean> {
  const { key, base } = addressIn(context.getWorkflowStaticData('node'));
  if (key === undefined) return false;
  return await connected(trainingPeaks, context, SWITCH_BUDGET_MS, async ({ session }) =>
    isInstantOn(session, await settingsOf(context, session), { base: baseNow(context), key, ...former(base) }),
  );
}

/** n8n's `create`. What is remembered from an earlier time is kept, so that nothing is lost to an edit of the workflow. */
export async function subscribe(context: IHookFunctions): Promise<boolean> {
  return await connected(trainingPeaks, context, SWITCH_BUDGET_MS, async ({ session, ports }) => {
    const kept = context.getWorkflowStaticData('node');
    const { key = randomUUID(), base } = addressIn(kept);
    const address = { base: baseNow(context), key, ...former(base) };
    const settings = await settingsOf(context, session);
    const { revision, handed } = rememberedIn(kept);
    const { state, notices } = await switchInstantOn(session, settings, address, deepCopy(kept.state), {
      advice: UNREACHABLE,
      // n8n stores nothing before all triggers of the workflow are on.
      announce: (stock) => lines().announce(ports, lineOf(address), { state: stock, revision: revision + 1, handed }),
    });
    Object.assign(kept, { key, base: address.base });
    remember(kept, { state, revision: revision + 1, handed });
    for (const notice of notices) context.logger.warn(notice);
    return true;
  });
}

/** n8n's `delete`. */
export async function unsubscribe(context: IHookFunctions): Promise<boolean> {
  return await connected(trainingPeaks, context, SWITCH_BUDGET_MS, async ({ session }) => {
    const { base } = addressIn(context.getWorkflowStaticData('node'));
    await switchInstantOff(session, { base: baseNow(context), ...former(base) });
    return true;
  });
}

/**
 * A delivery is answered at once and then followed up. n8n stores what is remembered as soon as this returns, and starts the
 * workflow when there are items.
 */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
  const isCheck = context.getWebhookName() === 'setup';
  const kept = context.getWorkflowStaticData('node');
  const { athlete, key } = deliveryOf(context);
  const own = addressIn(kept);
  const address = { base: own.base ?? baseNow(context), key };
  const isKnown = own.key === undefined ? lines().knows(lineOf(address)) : own.key === key;
  const response = context.getResponseObject();
  // Should the workflow not start, n8n answers a second time and so breaks the connection for whoever is next on it.
  response.setHeader('Connection', 'close');
  response.status(isCheck || isKnown ? 200 : 404).end();
  if (isCheck || !isKnown) return { noWebhookResponse: true };

  return await connected(trainingPeaks, context, DELIVERY_BUDGET_MS, async ({ session, ports, allow }) => {
    const settings = await settingsOf(context, session);
    const stored = rememberedIn(deepCopy(kept));
    const { items, notices, remembered } = await lines().serve(
      ports,
      lineOf(address),
      athlete,
      stored,
      (state, undone) => {
        allow(DELIVERY_BUDGET_MS);
        return receiveDelivery(session, settings, address, state, athlete, undone);
      },
    );
    for (const notice of notices) context.logger.warn(notice);
    if (remembered !== null) {
      Object.assign(kept, address);
      remember(kept, remembered);
    }
    if (items.length === 0) return { noWebhookResponse: true };
    return { noWebhookResponse: true, workflowData: [context.helpers.returnJsonArray(items as IDataObject[])] };
  });
}

/** What the address of a delivery says: whose calendar to read, and the key that shows who made the address. */
function deliveryOf(context: IWebhookFunctions): { athlete: string; key: string } {
  const { athlete, key } = context.getQueryData() as { athlete?: unknown; key?: unknown };
  return { athlete: String(athlete), key: String(key) };
}

/** What `subscribe` has kept of the address. While "Listen for test event" lasts, n8n keeps it apart. */
const addressIn = (kept: IDataObject): Partial<InstantAddress> => ({
  ...(typeof kept.key === 'string' ? { key: kept.key } : {}),
  ...(typeof kept.base === 'string' ? { base: kept.base } : {}),
});

const lineOf = ({ base, key }: InstantAddress): string => `${base} ${key}`;

const former = (base: string | undefined) => (base === undefined ? {} : { former: base });

function remember(kept: IDataObject, { state, revision, handed }: Remembered): void {
  Object.assign(kept, { revision, state, handed });
}

const rememberedIn = ({ state, revision, handed }: IDataObject): Remembered => ({
  state,
  revision: typeof revision === 'number' ? revision : 0,
  handed: Array.isArray(handed) ? (handed as unknown as Remembered['handed']) : [],
});

const settingsOf = (context: IHookFunctions | IWebhookFunctions, session: Session) =>
  parseInput(instantTriggerFields, triggerValues(context, instantTriggerFields), session);

/** Where n8n receives for this node: another place while "Listen for test event" lasts. */
const baseNow = (context: IHookFunctions | IWebhookFunctions): string => context.getNodeWebhookUrl('default') ?? '';
