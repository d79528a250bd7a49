/**
 * TrainerDay keeps no external id, so what this connector plans there carries a mark at the end of its title, e.g.
 * `Threshold 2 x 15 [TP 5123000222]`: it is found again by it, and is never taken for a plan of TrainerDay's own.
 */
const MARK = /\s*\[TP ([^[\]]{1,60})\]\s*$/;

/** The reference in a title's mark; null for what others planned. */
export function referenceIn(title: string): string | null {
  return MARK.exec(title)?.[1]?.trim() ?? null;
}

export function withoutMark(title: string): string {
  return title.replace(MARK, '');
}

/** The title with its mark, in place of one it has already; without a reference it stays as it is. */
export function markedTitle(title: string, reference: string | null): string {
  return reference === null ? title : `${withoutMark(title).trimEnd()} [TP ${reference}]`.trimStart();
}
