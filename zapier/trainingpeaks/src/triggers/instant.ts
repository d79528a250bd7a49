import { defineTrigger, type Bundle, type ZObject } from 'zapier-platform-core';
import {
  assertInstantAllowed,
  type HandedOver,
  keyedForm,
  keyedTriggerFieldsOf,
  parseInput,
  readHook,
  readKeyedWindow,
  type Session,
  subscribeHook,
  type TWIN_EVENTS,
  unsubscribeHook,
} from '../../../../shared';
import { inputFields, type SearchKeys } from '../../../common/projection/input-fields';
import { triggerOutputFields } from '../../../common/projection/output-fields';
import { runStep } from '../step';

/** How long Zapier is asked to remember what was handed over. Seconds. */
const REMEMBERED_FOR = 24 * 60 * 60;

/**
 * The instant twin of a polling trigger. Zapier keeps what `performSubscribe` returns for as long as the Zap is on, and fires
 * for everything `perform` returns: unlike with polling, it remembers no ids.
 */
export function instantTrigger(event: (typeof TWIN_EVENTS)[number], searches: SearchKeys) {
  const { key, noun, label, description } = event.zapier;
  const fields = keyedTriggerFieldsOf(event.value);
  const { sample, outputFields } = keyedForm(event);
  const inputOf = (session: Session, bundle: Bundle) => parseInput(fields, bundle.inputData, session);
  return defineTrigger({
    key: `${key}_instant`,
    noun,
    display: { label: `${label} (Instant)`, description: `${description.slice(0, -1)}, within seconds.` },
    operation: {
      type: 'hook',
      inputFields: inputFields(fields, searches),
      performSubscribe: (z: ZObject, bundle: Bundle) =>
        runStep(z, bundle, async (session) => {
          assertInstantAllowed(session, label);
          const { athlete } = await inputOf(session, bundle);
          return await subscribeHook(session, { event: event.value, athlete }, bundle.targetUrl ?? '');
        }),
      performUnsubscribe: (z: ZObject, bundle: Bundle) =>
        runStep(z, bundle, async (session) => {
          await unsubscribeHook(session, bundle.subscribeData, bundle.targetUrl ?? '');
          return {};
        }),
      perform: (z: ZObject, bundle: Bundle) =>
        runStep(z, bundle, async (session) => {
          const input = await inputOf(session, bundle);
          const options = { event: event.value, ...input };
          return (await readHook(session, options, bundle.subscribeData, handedOver(z, bundle))) as Item[];
        }),
      performList: (z: ZObject, bundle: Bundle) =>
        runStep(z, bundle, async (session) => {
          const input = await inputOf(session, bundle);
          const options = { event: event.value, ...input, populating: false, sampling: true };
          return (await readKeyedWindow(session, options)) as Item[];
        }),
      sample,
      outputFields: triggerOutputFields(outputFields, fields),
    },
  });
}

type Item = { id: string } & Record<string, unknown>;

/** Zapier's cache spares repeats and no more than that: where it fails, a change is rather handed over twice than lost. */
function handedOver(z: ZObject, { subscribeData }: Bundle): HandedOver {
  const { subscriptions: [subscription] = [] } = (subscribeData ?? {}) as { subscriptions?: string[] };
  const nameOf = (eventKey: string) => `${subscription}:${eventKey}`;
  return {
    has: async (eventKey) =>
      subscription !== undefined && (await z.cache.get(nameOf(eventKey)).catch(() => null)) !== null,
    add: async (eventKey) => {
      if (subscription !== undefined) await z.cache.set(nameOf(eventKey), true, REMEMBERED_FOR).catch(() => false);
    },
  };
}
