import { defineTrigger, type Bundle, type ZObject } from 'zapier-platform-core';
import {
  keyedForm,
  keyedTriggerFieldsOf,
  parseInput,
  readKeyedWindow,
  scopeNotGranted,
  type TriggerEvent,
} from '../../../../shared';
import { runStep } from '../step';
import { inputFields, type SearchKeys } from './input-fields';
import { triggerOutputFields } from './output-fields';

/**
 * A polling trigger. Zapier remembers the ids it has seen and fires for new ones; at switch-on it asks once for everything
 * there is (`isPopulatingDedupe`), in the editor for a few samples (`isLoadingSample`).
 */
export function polledTrigger(event: TriggerEvent, searches: SearchKeys) {
  const { key, noun, label, description } = event.zapier;
  const fields = keyedTriggerFieldsOf(event.value);
  const { sample, outputFields } = keyedForm(event);
  return defineTrigger({
    key,
    noun,
    display: { label, description },
    operation: {
      type: 'polling',
      inputFields: inputFields(fields, searches),
      perform: (z: ZObject, bundle: Bundle) =>
        runStep(z, bundle, async (session) => {
          const missing = event.scopes.find((scope) => session.grantedScopes?.has(scope) === false);
          if (missing) throw scopeNotGranted(missing, label);
          const input = await parseInput(fields, bundle.inputData, session);
          const items = await readKeyedWindow(session, {
            event: event.value,
            ...input,
            populating: bundle.meta?.isPopulatingDedupe === true,
            sampling: bundle.meta?.isLoadingSample === true,
          });
          return items as ({ id: string } & Record<string, unknown>)[];
        }),
      sample,
      outputFields: triggerOutputFields(outputFields),
    },
  });
}
