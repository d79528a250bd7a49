import type { IDataObject, IHookFunctions, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import {
  DeliveryMemory,
  invalidInput,
  parseInput,
  providersIn,
  receiveTerraDelivery,
  terraTriggerFields,
} from '../../shared';
import { terra } from '../systems/terra';
import { textOf } from '../systems/system';
import { connected } from './connection';
import { triggerValues } from './item-values';

/** Terra waits eight seconds for an answer. */
const DELIVERY_BUDGET_MS = 7_000;

/** What triggers of this process know of earlier deliveries. */
const memories = new Map<string, DeliveryMemory>();

/** There is nothing to register at Terra; without a signing secret nothing could be received. */
export async function canReceive(context: IHookFunctions): Promise<boolean> {
  return await connected(terra, context, DELIVERY_BUDGET_MS, async () => {
    await signingSecretOf(context);
    return true;
  });
}

/**
 * Refusals are answered here. For what starts the workflow n8n answers, once it has started it; only then it stores what is
 * remembered.
 */
export async function receiveTerra(context: IWebhookFunctions): Promise<IWebhookResponseData> {
  return await connected(terra, context, DELIVERY_BUDGET_MS, async ({ session, ports }) => {
    const { events, providers, timeTolerance } = await parseInput(
      terraTriggerFields,
      triggerValues(context, terraTriggerFields),
      session,
    );
    const kept = context.getWorkflowStaticData('node');
    const memory = memoryOf(context);
    memory.merge(kept.deliveries, ports.now());
    const { status, items, refused, notice } = await receiveTerraDelivery(
      {
        ports,
        signingSecret: await signingSecretOf(context),
        events,
        providers: providersIn(providers),
        toleranceSeconds: timeTolerance,
        memory,
        download: (url) => session.client.download(url),
      },
      { headers: headersOf(context), body: await bodyOf(context) },
    );
    kept.deliveries = memory.toStore() as unknown as IDataObject;
    if (notice !== undefined) tell(context, notice, memory, refused && memory.refused[refused]);
    if (items.length > 0) return { workflowData: [context.helpers.returnJsonArray(items as unknown as IDataObject[])] };
    const response = context.getResponseObject();
    // What was not read of the request must not be taken for the next one.
    response.setHeader('Connection', 'close');
    response.status(status).json(refused === undefined ? { received: status === 200 } : { refused });
    return { noWebhookResponse: true };
  });
}

function memoryOf(context: IWebhookFunctions): DeliveryMemory {
  const trigger = `${context.getWorkflow().id} ${context.getNode().id} ${context.getMode()}`;
  const memory = memories.get(trigger) ?? new DeliveryMemory();
  memories.set(trigger, memory);
  return memory;
}

/** The first ten of a kind and every hundredth: nobody is to fill the log. */
function tell(context: IWebhookFunctions, notice: string, { refused }: DeliveryMemory, count = 1): void {
  if (count > 10 && count % 100 !== 0) return;
  const counts = Object.entries(refused).map(([reason, times]) => `${reason} ${times}`);
  context.logger.warn(`${context.getNode().name}: ${notice} So far: ${counts.join(', ')}.`);
}

async function signingSecretOf(context: IHookFunctions | IWebhookFunctions): Promise<string> {
  const secret = textOf((await context.getCredentials('terraApi')).signingSecret);
  if (secret !== '') return secret;
  throw invalidInput(
    'signingSecret',
    'The Terra credential has no signing secret.',
    'Copy it from the dashboard of Terra, where the webhook is edited, into the credential.',
    'Without it anybody could send data to this workflow.',
  );
}

const headersOf = (context: IWebhookFunctions): Record<string, string> =>
  Object.fromEntries(
    Object.entries(context.getHeaderData()).flatMap(([name, value]) => {
      const text = [value].flat()[0];
      return text === undefined ? [] : [[name.toLowerCase(), text]];
    }),
  );

/** n8n keeps the bytes when it has read them, and lets the node read them when it is not to look at them first. */
async function bodyOf(context: IWebhookFunctions): Promise<Uint8Array | null> {
  const request = context.getRequestObject() as { rawBody?: Buffer; readRawBody?: () => Promise<void> };
  try {
    if (request.rawBody === undefined) await request.readRawBody?.();
  } catch (error) {
    if ((error as { type?: unknown }).type === 'entity.too.large') return null;
  }
  return request.rawBody ?? new Uint8Array();
}
