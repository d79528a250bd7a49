import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AnyOperation, type Field, OPERATIONS } from '../../../shared';

const guide = readFileSync(join(__dirname, '../../../docs/zapier/plans.md'), 'utf8');

const actions = new Map(
  (OPERATIONS as readonly AnyOperation[])
    .filter(({ resource }) => resource === 'plan')
    .flatMap((operation) => ('label' in operation.zapier ? [[operation.zapier.label, operation] as const] : [])),
);

/** The fields of an action as Zapier shows them, by label. */
const fieldsOf = (action: string): Map<string, Field> => {
  const fields = Object.values(actions.get(action)!.fields as Record<string, Field>);
  return new Map(
    fields.filter(({ only }) => only !== 'n8n').map((field) => [field.zapier?.label ?? field.label, field]),
  );
};

/** Every table of fields and values, with the action that was named last before it. */
function filledIn(): [action: string, label: string, value: string][] {
  const found: [string, string, string][] = [];
  let action = '';
  let inTable = false;
  for (const line of guide.split('\n')) {
    action = /(Build Plan|Deliver Plan Week|Withdraw Plan|Export Plan)[.:]/.exec(line)?.[1] ?? action;
    const [, label, value] = line.split('|').map((cell) => cell.trim());
    if (label === 'Field' && value === 'Value') inTable = true;
    else if (value === undefined) inTable = false;
    else if (inTable && label !== '---') found.push([action, label!, value]);
  }
  return found;
}

it('guides through the four actions there are', () => {
  const rows = guide.split('\n').flatMap((line) => /^\| \*\*(.+?)\*\* \|/.exec(line)?.[1] ?? []);
  expect(rows.sort()).toEqual([...actions.keys()].sort());
});

it('names fields and choices as the actions have them', () => {
  const steps = filledIn();
  expect(steps.length).toBeGreaterThan(30);
  for (const [action, label, value] of steps) {
    const field = fieldsOf(action).get(label);
    expect([action, label, field?.kind]).toEqual([action, label, expect.any(String)]);
    if (field?.kind !== 'choice') continue;
    const named = field.choices.filter((choice) => value.startsWith(choice.label));
    expect([action, label, value, named.length > 0]).toEqual([action, label, value, true]);
  }
});
