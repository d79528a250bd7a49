import { structureInWords } from '../../workouts/preview/words';
import type { Structure } from '../../workouts/structure/model';
import type { Exercise, Plan } from '../model';
import { htmlChart } from './html-chart';
import { SHEET_STYLE } from './html-style';
import { ACKNOWLEDGE, daysOf, type SheetOptions } from './sheet';
import {
  clockTime,
  dayInWords,
  figuresOf,
  headingOf,
  inOneLine,
  isWork,
  rangeInWords,
  readable,
  shownName,
  subjectOf,
  totalsOf,
  versionLine,
} from './wording';

/** How much a sheet tells of each workout. */
interface Detail {
  /** Most columns of a chart; 0 draws none. */
  columns: number;
  steps: boolean;
  /** Most characters of a description. */
  description: number;
}

/** From the most to the least: a sheet that is too large is made again with less. */
const DETAILS: readonly Detail[] = [
  { columns: 120, steps: true, description: 20_000 },
  { columns: 48, steps: true, description: 4_000 },
  { columns: 24, steps: true, description: 1_000 },
  { columns: 0, steps: true, description: 400 },
  { columns: 0, steps: false, description: 120 },
];

/** Gmail cuts a message off behind 102 kB; some of them are for what is put around the sheet on its way. */
const MOST_BYTES = 96_000;

/**
 * A plan as a web page that is fit for e-mail: tables and inline styles, at most 600 pixels wide, readable on a phone and on
 * dark ground, with nothing that has to be loaded or run. What would make it too large for Gmail is left out, charts first,
 * and the sheet says so.
 */
export function planToHtml(plan: Plan, options: SheetOptions): string {
  let html = '';
  for (const detail of DETAILS) {
    html = sheet(plan, options, detail);
    if (new TextEncoder().encode(html).length <= MOST_BYTES) break;
  }
  return html;
}

const TABLE = 'role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"';
const FONT = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const SOFT = 'color:#5a6675';

function sheet(plan: Plan, options: SheetOptions, detail: Detail): string {
  const { startDate, endDate } = plan;
  const planName = shownName(plan);
  const range = rangeInWords(startDate, endDate);
  const totals = totalsOf(plan, options.units);
  return [
    '<!DOCTYPE html>',
    '<html lang="en" dir="ltr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">',
    '<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">',
    `<title>${escaped(subjectOf(plan))}</title><style>${SHEET_STYLE}</style></head>`,
    '<body class="page" style="margin:0;padding:0;background:#eef1f5">',
    `<div role="main" lang="en" dir="ltr"><div style="display:none;max-height:0;overflow:hidden">${escaped(totals.join(', '))}</div>`,
    `<table ${TABLE} class="page" bgcolor="#eef1f5"><tr><td align="center" style="padding:20px 8px">`,
    '<!--[if mso]><table role="presentation" width="600" cellpadding="0" cellspacing="0"><tr><td><![endif]-->',
    `<table ${TABLE} class="text" style="max-width:600px;${FONT};font-size:15px;line-height:22px;color:#1f2733;text-align:left;word-break:break-word;overflow-wrap:anywhere">`,
    row(
      `<h1 dir="auto" style="margin:0;font-size:24px;line-height:30px">${escaped(planName || range)}</h1>` +
        `<div dir="auto" class="soft" style="${SOFT}">${escaped(inOneLine([options.athleteName ?? null, planName === '' ? null : range]))}</div>`,
      '0 8px 12px',
    ),
    row(totalsTable(totals), '0 0 8px'),
    ...daysOf(plan).map(({ date, exercises }) =>
      [
        row(`<h2 style="margin:0;font-size:16px;line-height:22px">${dayInWords(date)}</h2>`, '16px 8px 6px'),
        exercises.length === 0
          ? row(`<div class="soft" style="${SOFT}">Nothing planned</div>`, '0 8px')
          : exercises.map((exercise) => row(card(exercise, options, detail), '0 0 8px')).join(''),
      ].join(''),
    ),
    row(footer(plan, options, detail), '16px 8px 0'),
    '</table><!--[if mso]></td></tr></table><![endif]--></td></tr></table></div></body></html>',
  ].join('\n');
}

function row(content: string, padding: string): string {
  return `<tr><td style="padding:${padding}">${content}</td></tr>`;
}

/** A figure above its unit or name: `6:30` above `h`, `410` above `TSS`. */
function totalsTable(totals: readonly string[]): string {
  const cells = totals.map((total) => {
    const [first, second] = total.split(' ') as [string, string];
    const [value, name] = first === 'TSS' ? [second, first] : [first, second];
    return `<td align="center" style="padding:10px 4px"><div style="font-size:20px;line-height:26px;font-weight:bold">${value}</div><div class="soft" style="font-size:13px;line-height:18px;${SOFT}">${name}</div></td>`;
  });
  return `<table ${TABLE} class="card" bgcolor="#ffffff" style="border-radius:8px;table-layout:fixed"><tr>${cells.join('')}</tr></table>`;
}

function card(exercise: Exercise, options: SheetOptions, detail: Detail): string {
  const { description, steps, tags } = exercise;
  const heading = escaped(headingOf(exercise));
  const above = inOneLine([clockTime(exercise), ...figuresOf(exercise, options.units)]);
  const parts = [
    `<h3 dir="auto" style="margin:0;font-size:17px;line-height:24px">${heading}</h3>`,
    above === '' ? '' : `<div class="soft" style="${SOFT}">${escaped(above)}</div>`,
    description === null ? '' : `<div dir="auto" style="padding:8px 0 0">${paragraph(description, detail)}</div>`,
    steps === null || detail.columns === 0
      ? ''
      : `<div style="padding:10px 0 0">${htmlChart(steps, heading, detail.columns)}</div>`,
    steps === null || !detail.steps ? '' : stepList(steps),
    tags.length === 0
      ? ''
      : `<div class="soft" style="padding:8px 0 0;font-size:13px;${SOFT}">${escaped(tags.join(', '))}</div>`,
  ];
  const ground = isWork(exercise) ? 'class="card" bgcolor="#ffffff"' : 'class="rest" bgcolor="#f7f9fb"';
  return `<table ${TABLE} ${ground} style="border-radius:8px"><tr><td style="padding:14px 16px">${parts.join('')}</td></tr></table>`;
}

function stepList(steps: Structure): string {
  const items = steps.map((segment) => `<li>${escaped(structureInWords([segment]).slice(0, -1))}</li>`);
  return `<ul style="margin:8px 0 0;padding:0 0 0 20px;font-size:14px;line-height:21px">${items.join('')}</ul>`;
}

function paragraph(description: string, { description: most }: Detail): string {
  const characters = [...description];
  const shown = characters.length > most ? `${characters.slice(0, most).join('').trimEnd()}…` : description;
  return escaped(shown).replace(/\n/g, '<br>');
}

function footer(plan: Plan, { acknowledgeUrl }: SheetOptions, detail: Detail): string {
  const button =
    acknowledgeUrl === undefined
      ? ''
      : `<table role="presentation" cellpadding="0" cellspacing="0" border="0" align="center" style="margin:0 auto 16px"><tr><td class="button" bgcolor="#1a5fb4" style="border-radius:6px"><a class="button" href="${escaped(acknowledgeUrl)}" style="display:inline-block;padding:12px 24px;font-weight:bold;color:#ffffff;text-decoration:none">${ACKNOWLEDGE}</a></td></tr></table>`;
  const short =
    detail === DETAILS[0] ? '' : '<br>Shortened to fit into a message. All of it is on your TrainingPeaks calendar.';
  const legend = plan.exerciseList.some(({ steps }) => steps !== null) && detail.columns > 0;
  return (
    button +
    `<div class="soft" align="center" style="font-size:13px;line-height:19px;${SOFT};text-align:center">` +
    (legend ? 'Charts: width is time, height and colour are effort.<br>' : '') +
    `<span dir="auto">${escaped(versionLine(plan))}</span>${short}</div>`
  );
}

function escaped(text: string): string {
  return readable(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
