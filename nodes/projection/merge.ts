import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

type Show = Record<string, unknown[]>;

/**
 * Makes one property of those that several operations have in common, so that a value stays when the person changes the
 * operation and the description stays small. Two properties are joined only where their united conditions hold for
 * exactly the places both were shown in.
 */
export function mergeIdentical(properties: readonly INodeProperties[]): INodeProperties[] {
  const merged: INodeProperties[] = [];
  for (const property of properties) {
    const twin = merged.findIndex((earlier) => unite(earlier, property) !== undefined);
    if (twin === -1) merged.push(property);
    else merged[twin] = unite(merged[twin]!, property)!;
  }
  // Joining two operations may make their resources joinable too.
  return merged.length < properties.length ? mergeIdentical(merged) : merged;
}

function unite(a: INodeProperties, b: INodeProperties): INodeProperties | undefined {
  if (a.name !== b.name || withoutPlace(a) !== withoutPlace(b)) return undefined;
  const show = unitedShow(showOf(a), showOf(b));
  return show && { ...a, displayOptions: { show } as IDisplayOptions };
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

const withoutPlace = (property: INodeProperties): string => JSON.stringify({ ...property, displayOptions: undefined });
