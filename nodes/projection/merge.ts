import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

type Show = Record<string, unknown[]>;

/**
 * Makes one property of those that several operations have in common, so that a value stays when the person changes the
 * operation and the description stays small. Two properties are joined only where their united conditions hold for
 * exactly the places both were shown in.
 */
export function mergeIdentical(properties: readonly INodeProperties[]): INodeProperties[] {
  const merged: INodeProperties[] = [];
  const places = new Map<string, number[]>();
  for (const property of properties) {
    const alike = placesOf(property, places);
    const twin = alike.find((index) => unitedShow(showOf(merged[index]!), showOf(property)) !== undefined);
    if (twin === undefined) alike.push(merged.push(property) - 1);
    else merged[twin] = united(merged[twin]!, property);
  }
  // Joining two operations may make their resources joinable too.
  return merged.length < properties.length ? mergeIdentical(merged) : merged;
}

/** Where the properties stand that differ from this one by the places they are shown in at most. */
function placesOf(property: INodeProperties, places: Map<string, number[]>): number[] {
  const key = JSON.stringify({ ...property, displayOptions: undefined });
  const known = places.get(key) ?? [];
  places.set(key, known);
  return known;
}

function united(a: INodeProperties, b: INodeProperties): INodeProperties {
  return { ...a, displayOptions: { show: unitedShow(showOf(a), showOf(b)) } as IDisplayOptions };
}

/** Alternatives under one name may be joined when everything else is the same. */
function unitedShow(a: Show, b: Show): Show | undefined {
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  const differing = names.filter((name) => JSON.stringify(a[name]) !== JSON.stringify(b[name]));
  if (differing.length === 0) return a;
  const [name] = differing;
  if (differing.length > 1 || name === undefined || a[name] === undefined || b[name] === undefined) return undefined;
  return { ...a, [name]: [...new Set([...a[name], ...b[name]])] };
}

const showOf = (property: INodeProperties): Show => (property.displayOptions?.show ?? {}) as Show;
