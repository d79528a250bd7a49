import { DARK_ZONES, LIGHT_ZONES } from './palette';

export type PreviewTheme = 'auto' | 'light' | 'dark';

const LIGHT = {
  text: '#1f2733',
  faint: '#667085',
  line: '#c3cad5',
  back: '#ffffff',
  hatch: '#ffffff',
  zones: LIGHT_ZONES as readonly string[],
};

const DARK: typeof LIGHT = {
  text: '#e8ecf2',
  faint: '#9aa6b6',
  line: '#3b4656',
  back: '#161c26',
  hatch: '#161c26',
  zones: DARK_ZONES,
};

/** The class of a chart: charts of different themes can stand in one page. */
export function themeClass(theme: PreviewTheme): string {
  return `workout-preview-${theme}`;
}

/** The rules of a chart, for it alone; `auto` follows the reader's system. */
export function previewStyle(theme: PreviewTheme): string {
  const scope = `.${themeClass(theme)}`;
  if (theme === 'dark') return rules(scope, DARK);
  const light = rules(scope, LIGHT);
  return theme === 'light' ? light : `${light}@media(prefers-color-scheme:dark){${rules(scope, DARK)}}`;
}

function rules(scope: string, { text, faint, line, back, hatch, zones }: typeof LIGHT): string {
  return [
    `${scope} .back{fill:${back}}`,
    `${scope} text{fill:${faint};font:12px system-ui,-apple-system,'Segoe UI',Roboto,sans-serif}`,
    `${scope} .head{fill:${text};font-size:15px;font-weight:600}`,
    `${scope} .axis{stroke:${line};stroke-width:1}`,
    `${scope} .at{stroke:${faint};stroke-width:1;stroke-dasharray:4 4}`,
    `${scope} .band{opacity:.45}`,
    `${scope} .hatch{stroke:${hatch};stroke-width:3;opacity:.55}`,
    ...zones.map((colour, zone) => `${scope} .z${zone}{fill:${colour}}`),
  ].join('');
}
