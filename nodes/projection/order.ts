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
  // Labels are English. The first localeCompare of a process takes five milliseconds, which n8n would wait at its start.
  return [...entries].sort((a, b) => (label(a).toLowerCase() < label(b).toLowerCase() ? -1 : 1));
}
