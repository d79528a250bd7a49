import type { ReferenceItem, StepSession } from '../../../shared';
import type { RunStep } from '../step';
import type { Bundle, Trigger, ZObject } from '../zapier';

/** What Zapier shows of a list behind a dropdown. */
export interface ListForm {
  key: string;
  noun: string;
  label: string;
  description: string;
  /** One entry with invented values. */
  sample: { id: string; name: string };
}

/** The hidden trigger that fills a dropdown; `id` and `name` are what dropdowns read. */
export function listTrigger<S extends StepSession>(
  { key, noun, label, description, sample }: ListForm,
  runStep: RunStep<S>,
  list: (session: S, values: Record<string, unknown>) => Promise<ReferenceItem[]>,
): Trigger {
  return {
    key,
    noun,
    display: { label, description, hidden: true },
    operation: {
      type: 'polling',
      perform: (z: ZObject, bundle: Bundle) =>
        runStep(z, bundle, async (session) => {
          const items = await list(session, bundle.inputData);
          return items.map(({ value, name }) => ({ id: value, name }));
        }),
      sample,
      outputFields: [
        { key: 'id', label: 'ID', type: 'string', primary: true },
        { key: 'name', label: 'Name', type: 'string' },
      ],
    },
  };
}
