import type { Canvas } from './canvas';

/** What one destination adds to what all of them share. */
export interface Destination {
  /** Of the file. */
  stem: string;
  /** Of the workflow. */
  title: string;
  /** As it is called in sentences. */
  name: string;
  /** Of its outbox: a data table. */
  outbox: string;
  /** What is filled in besides what every destination asks for. */
  fill: Record<string, string | number>;
  /** Rows that go out together, and fail together. Default: 1. */
  together?: number;
  /** Whether it keeps one row or file for each item, so that deletions mark both an activity and its plan. */
  keepsRows: boolean;
  /** What an item becomes: a JavaScript object over `row`, `kept` (its row in the outbox) and `fill`. */
  shape: string;
  /** What becomes of a row when the answer has this status: a JavaScript object; others are tried again. */
  refusals?: string;
  /** True when the last of its nodes shows that the item arrived. */
  arrived: string;
  /**
   * Adds its own nodes.
   *
   * @param at the place of its nth node
   * @returns the first and the last of them; of both the error output is connected to what went wrong
   */
  nodes(canvas: Canvas, at: (index: number, below?: number) => [number, number]): { first: string; sends: string[] };
  /** Whether the receiver can ask for no more. */
  stops?: true;
  /** What is to be copied from the canvas: a note of its own. */
  note?: string;
  /** Lines of the note: what is needed, what it does there, and what running again does. */
  needs: string[];
  does: string;
}
