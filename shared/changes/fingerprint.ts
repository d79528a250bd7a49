/** 30 bits of an FNV-1a hash of a text, to tell whether it was seen before. */
export function fingerprintOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193);
  return (hash >>> 2) % 2 ** 30;
}
