import type { credential, StandIn } from '../stage';

/** An item as a destination keeps it, or as it came when it is one that keeps nothing. */
export interface Kept {
  key: string;
  /** The item in the normalised shape. */
  payload: { type: string; data?: Record<string, unknown>[] };
}

/** Where a template's items go: a server on this machine, or what takes the place of one. */
export interface Place {
  /** Of the template. */
  stem: string;
  /** What is filled in. */
  fill: Record<string, unknown>;
  /** Hosts that stand-ins take the place of. */
  stands?: Record<string, StandIn>;
  /** For servers that n8n reaches at their own address. */
  start?: () => Promise<void>;
  stop?: () => Promise<void>;
  /** Of n8n, once it has started. */
  credentials: () => ReturnType<typeof credential>[];
  /** Everything that is there, in no order. */
  kept: () => Promise<Kept[]>;
  /** Whether it refuses what it is sent. */
  refuse: (refused: boolean) => Promise<void> | void;
}
