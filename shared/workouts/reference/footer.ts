import type { LocalDate } from '../../trainingpeaks/types';
import { decodeWithPlaces } from './stored-text';

/**
 * The line under a workout's description by which the connector finds its own earlier work again, and which tells the
 * athlete where the workout comes from:
 *
 * `[Base phase, version 3, sent 2026-05-06 for 2026-05-12, ref 12-tue/4f2a9c-91be07c52]`
 *
 * TrainingPeaks has no other place for it: tags are kept for Premium athletes only, and no field takes a foreign id. It is
 * found wherever it stands, with other line ends, blanks and capitals, and HTML-escaped.
 */
export interface Footer {
  planName: string | null;
  planVersion: string | null;
  /** The day it was written, where the athlete is. */
  sentOn: LocalDate;
  /** The day the workout was planned for when it was written: another one now means that somebody moved it. */
  plannedFor: LocalDate;
  /** See `shortReference`. */
  reference: string;
  /** Six hexadecimal digits of what was asked for last (see `fingerprintOf`); null when they were lost. */
  fingerprint: string | null;
  /** What was written last, as a person sees it (see `markOf`); null where it was not noted. */
  mark: string | null;
}

/** A footer where it stands: `description.slice(start, end)` is all of it. */
export interface FoundFooter extends Footer {
  start: number;
  end: number;
}

const FOOTER =
  /\[([^[\]]*?)\bsent\s+(\d{4}-\d{2}-\d{2})\s+for\s+(\d{4}-\d{2}-\d{2})\s*,\s*ref\s+([\w.-]+)(?:\s*\/\s*([\da-f]{6})(?:\s*-\s*([\da-f]{9}))?)?\s*\]/gi;
const VERSION = /^(?:(.*),\s*)?version\s+(.+)$/i;
/** What stands between a person's text and the footer. */
const GAP = '\n\n';

export function printFooter(footer: Footer): string {
  const { sentOn, plannedFor, reference, fingerprint, mark } = footer;
  const planName = readable(footer.planName);
  const planVersion = readable(footer.planVersion);
  const parts = [
    ...(planName === null ? [] : [planName]),
    ...(planVersion === null ? [] : [`version ${planVersion}`]),
    `sent ${sentOn} for ${plannedFor}`,
    `ref ${reference}${fingerprint === null ? '' : `/${fingerprint}${mark === null ? '' : `-${mark}`}`}`,
  ];
  return `[${parts.join(', ')}]`;
}

/** All footers of a description, in the order they stand. */
export function findFooters(description: string | null): FoundFooter[] {
  if (description === null || description === '') return [];
  const { text, at } = decodeWithPlaces(description);
  return [...text.matchAll(FOOTER)].map((match) => {
    const [whole, head = '', sentOn = '', plannedFor = '', reference = '', fingerprint, mark] = match;
    return {
      ...planOf(head),
      sentOn,
      plannedFor,
      reference,
      fingerprint: fingerprint?.toLowerCase() ?? null,
      mark: mark?.toLowerCase() ?? null,
      start: at[match.index]!,
      end: at[match.index + whole.length]!,
    };
  });
}

/** A description with the footer under it. Every character of the text stays; footers within the text do not. */
export function withFooter(text: string, footer: Footer): string {
  const own = withoutFooters(text);
  return own === '' ? printFooter(footer) : `${own}${GAP}${printFooter(footer)}`;
}

/** A description with one of its footers replaced; every other character stays. */
export function replaceFooter(description: string, found: FoundFooter, footer: Footer): string {
  return description.slice(0, found.start) + printFooter(footer) + description.slice(found.end);
}

/** What stands above a footer, and what somebody wrote below it. */
export function aroundFooter(description: string, { start, end }: FoundFooter): { above: string; below: string } {
  return { above: withoutGap(description.slice(0, start)), below: description.slice(end) };
}

/** A description as a person wrote it: without footers and what set them apart. */
export function withoutFooters(description: string): string {
  const footers = findFooters(description);
  let text = '';
  let end = 0;
  for (const footer of footers) {
    text += withoutGap(description.slice(end, footer.start));
    end = footer.end;
  }
  return text + description.slice(end);
}

/**
 * A new description that keeps the footers of the old one, for whoever changes a workout without knowing of them. A new
 * description with a footer of its own is left as it is.
 */
export function keepFooters(before: string | null, after: string | undefined): string | undefined {
  const kept = findFooters(before).map(({ start, end }) => before!.slice(start, end));
  if (kept.length === 0 || findFooters(after ?? null).length > 0) return after;
  return [after ?? '', ...kept].filter((part) => part !== '').join(GAP);
}

/** Names as a footer can carry them: on one line, without the brackets that end it. Null when nothing is left. */
export function readable(name: string | null): string | null {
  const line = (name ?? '')
    .replace(/[[<{]/g, '(')
    .replace(/[\]>}]/g, ')')
    .replace(/\s+/g, ' ')
    .replace(/^[\s,]+|[\s,]+$/g, '');
  return line === '' ? null : line;
}

function planOf(head: string): Pick<Footer, 'planName' | 'planVersion'> {
  const said = readable(head);
  if (said === null) return { planName: null, planVersion: null };
  const match = VERSION.exec(said);
  if (match === null) return { planName: said, planVersion: null };
  return { planName: readable(match[1] ?? null), planVersion: readable(match[2]!) };
}

function withoutGap(text: string): string {
  return text.replace(/(?:\r?\n){1,2}[^\S\n]*$/, '');
}
