import type { Bundle, Trigger, ZObject } from '../zapier';
import type { Fields, JsonObject, OutputField, StepSession } from '../../../shared';
import type { RunStep } from '../step';
import { inputFields, type SearchKeys } from './input-fields';
import { triggerOutputFields, withTexts } from './output-fields';

/** What a polling trigger is of a system's events. */
export interface PolledEvent<S extends StepSession> {
  zapier: { key: string; noun: string; label: string; description: string };
  fields: Fields;
  sample: JsonObject;
  outputFields: readonly OutputField[];
  /** Newest first, each with an `id` that tells it from every other. */
  read(session: S, values: Record<string, unknown>, asked: AskedFor): Promise<JsonObject[]>;
}

/** What Zapier wants of a poll. */
export interface AskedFor {
  /** At switch-on, once: everything there is, so that none of it fires later. */
  populating: boolean;
  /** In the editor: a few samples. */
  sampling: boolean;
}

/** A polling trigger. Zapier remembers the ids it has seen and fires for new ones. */
export function polledTrigger<S extends StepSession>(
  event: PolledEvent<S>,
  runStep: RunStep<S>,
  searches: SearchKeys,
): Trigger {
  const { key, noun, label, description } = event.zapier;
  return {
    key,
    noun,
    display: { label, description },
    operation: {
      type: 'polling',
      inputFields: inputFields(event.fields, searches),
      perform: (z: ZObject, bundle: Bundle) =>
        runStep(z, bundle, async (session) => {
          const asked = {
            populating: bundle.meta?.isPopulatingDedupe === true,
            sampling: bundle.meta?.isLoadingSample === true,
          };
          const items = await event.read(session, bundle.inputData, asked);
          return items.map((item) => withTexts(item, event.outputFields) as { id: string } & JsonObject);
        }),
      sample: withTexts(event.sample, event.outputFields),
      outputFields: triggerOutputFields(event.outputFields, event.fields),
    },
  };
}
