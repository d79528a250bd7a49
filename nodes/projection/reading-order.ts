import type { INodeProperties } from 'n8n-workflow';

/**
 * Properties in an order that suits every panel they are part of. One that several operations share stands in the list once, so
 * where the first operation has it may be too early or too late for the others; each comes after all that stands before it in
 * any panel.
 *
 * @param properties joined, in the order of their first panels
 * @param panels of each operation, its own properties in reading order
 */
export function inReadingOrder(
  properties: readonly INodeProperties[],
  panels: readonly (readonly INodeProperties[])[],
): INodeProperties[] {
  const joined = new Map<string, INodeProperties>();
  for (const property of properties) for (const key of placesOf(property)) joined.set(key, property);
  const before = new Map<INodeProperties, INodeProperties[]>(properties.map((property) => [property, []]));
  for (const panel of panels) {
    panel
      .flatMap((own) => joined.get(placesOf(own)[0]!) ?? [])
      .forEach((property, index, shown) => {
        if (index > 0) before.get(property)!.push(shown[index - 1]!);
      });
  }
  const ordered = new Set<INodeProperties>();
  const seen = new Set<INodeProperties>();
  const place = (property: INodeProperties): void => {
    if (seen.has(property)) return;
    seen.add(property);
    before.get(property)!.forEach(place);
    ordered.add(property);
  };
  properties.forEach(place);
  return [...ordered];
}

/** Every operation in whose panel it is. */
function placesOf({ name, displayOptions }: INodeProperties): string[] {
  const { resource = [], operation = [] } = displayOptions?.show ?? {};
  return resource.flatMap((one) => operation.map((other) => `${String(one)} ${String(other)} ${name}`));
}
