import type { Ports } from '../../http/ports';
import { type Footer, readable } from './footer';

/** Which piece of whose plan a workout is. References are told apart by athlete, since each calendar is searched alone. */
export interface PlanSlot {
  /** As in a footer. */
  planName: string | null;
  /** As in a footer. */
  reference: string;
}

/** May stand in a footer as it is: letters, digits, dots, hyphens and underscores. */
const PLAIN = /^[A-Za-z0-9](?:[\w.-]{0,22}[A-Za-z0-9])?$/;
/** What a hash looks like; a reference that happens to look so is hashed as well. */
const HASHED = /^h-[\da-f]{16}$/i;

/**
 * The reference as a footer carries it: itself where it is short and plain, 64 bits of its hash otherwise. One reference
 * always gives one short reference, and two different ones never the same, unless 64 bits of SHA-256 are equal.
 */
export async function shortReference(ports: Pick<Ports, 'sha256'>, reference: string): Promise<string> {
  const name = reference.normalize('NFC').trim();
  if (PLAIN.test(name) && !HASHED.test(name)) return name;
  return `h-${(await ports.sha256(new TextEncoder().encode(name))).slice(0, 16)}`;
}

/**
 * Whether a footer belongs to a piece of a plan: the reference to the letter, the name of the plan past capitals. Two plans
 * may use the same references, such as row numbers, so a footer of another plan is somebody else's work.
 */
export function isSlot(footer: Footer, slot: PlanSlot): boolean {
  return slotKey(footer) === slotKey(slot);
}

/** The same text for the same slot, and another one for any other. */
export function slotKey({ planName, reference }: PlanSlot): string {
  return `${reference}\n${folded(planName)}`;
}

/** What of the name of a plan counts. */
export function folded(planName: string | null): string {
  return (readable(planName) ?? '').normalize('NFC').toLowerCase();
}
