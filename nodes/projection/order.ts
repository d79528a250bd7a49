/** From this many entries on n8n wants lists in alphabetical order; shorter ones keep the order that reads best. */
const LONG_LIST = 5;

export function sortedByName<T extends { name: string }>(entries: readonly T[]): T[] {
  return sorted(entries, (entry) => entry.name);
}

export function sortedByDisplayName<T extends { displayName: string }>(entries: readonly T[]): T[] {
  return sorted(entries, (entry) => entry.displayName);
}

function sorted<T>(entries: readonly T[], label: (entry: T) => string): T[] {
  if (entries.length < LONG_LIST) return [...entries];
  return [...entries].sort((a, b) => label(a).localeCompare(label(b)));
}
