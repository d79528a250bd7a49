import { invalidInput } from '../../http/errors';
import type { Ports } from '../../http/ports';
import { BYTE_ORDER_MARK, plansToCsv } from '../../plans/export/csv';
import { planToHtml } from '../../plans/export/html';
import { plansToIcs } from '../../plans/export/ics';
import type { EarlierPlan } from '../../plans/export/slots';
import { planToText } from '../../plans/export/text';
import { inOneLine, rangeInWords, shownName, subjectOf, type Units } from '../../plans/export/wording';
import type { Plan } from '../../plans/model';
import { fileNameOf } from '../../workouts/formats/file-name';

/** What a plan can be exported as, and what a file of it begins with before the content. */
export const FORMATS = {
  html: { mimeType: 'text/html', beginning: '' },
  ics: { mimeType: 'text/calendar', beginning: '' },
  csv: { mimeType: 'text/csv', beginning: BYTE_ORDER_MARK },
  json: { mimeType: 'application/json', beginning: '' },
} as const;

export type ExportFormat = keyof typeof FORMATS;

export interface ExportOptions {
  format: ExportFormat;
  units?: Units;
  athleteName?: string;
  acknowledgeUrl?: string;
  timeZone?: string;
  /** Versions that a calendar may have seen before. */
  earlier: readonly EarlierPlan[];
}

export interface Exported {
  format: ExportFormat;
  fileName: string;
  content: string;
  /** The same as long as the content of all plans is. */
  contentHash: string;
  /** For a message. */
  subject: string;
  /** The plans as plain text, in whichever format. */
  text: string;
}

/**
 * One file of one or more plans, and what a message needs beside it.
 *
 * @throws ConnectorError `invalidInput` (format) for several plans in one week sheet
 */
export async function exportPlans(
  ports: Pick<Ports, 'sha256'>,
  plans: readonly Plan[],
  options: ExportOptions,
): Promise<Exported> {
  const { format, units = 'metric', athleteName, acknowledgeUrl } = options;
  const [plan] = plans as readonly [Plan, ...Plan[]];
  if (format === 'html' && plans.length > 1) throw oneSheetOnePlan(plans.length);
  const sheet = {
    units,
    ...(athleteName === undefined ? {} : { athleteName }),
    ...(acknowledgeUrl === undefined ? {} : { acknowledgeUrl }),
  };
  const name = plan.planName || 'Training plan';
  const contents: Record<ExportFormat, () => string | Promise<string>> = {
    html: () => planToHtml(plan, sheet),
    ics: () =>
      plansToIcs(ports, plans, { ...options, units, name: inOneLine([shownName(plan) || name, athleteName ?? null]) }),
    csv: () => plansToCsv(plans),
    json: () => JSON.stringify(plans.length === 1 ? plan : plans, null, 2),
  };
  return {
    format,
    fileName: fileNameOf(plans.length === 1 ? `${name} v${plan.version}` : name, format),
    content: await contents[format](),
    contentHash: await hashOfAll(ports, plans),
    subject: plans.length === 1 ? subjectOf(plan) : subjectOfAll(plans),
    text: plans.map((one) => planToText(one, sheet)).join('\n'),
  };
}

async function hashOfAll({ sha256 }: Pick<Ports, 'sha256'>, plans: readonly Plan[]): Promise<string> {
  const [first, ...others] = plans.map(({ contentHash }) => contentHash);
  return others.length === 0 ? first! : sha256(new TextEncoder().encode([first, ...others].join('\n')));
}

function subjectOfAll(plans: readonly Plan[]): string {
  const days = plans.flatMap(({ startDate, endDate }) => [startDate, endDate]).sort();
  return `${plans.length} training plans, ${rangeInWords(days[0]!, days.at(-1)!)}`;
}

function oneSheetOnePlan(count: number): Error {
  return invalidInput(
    'format',
    `A week sheet shows one plan, and ${count} were given.`,
    'Run the step once for each plan, or choose another format.',
  );
}
