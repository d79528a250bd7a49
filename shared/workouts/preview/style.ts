export type PreviewTheme = 'auto' | 'light' | 'dark';

const LIGHT = {
  text: '#1f2733',
  faint: '#667085',
  line: '#c3cad5',
  back: '#ffffff',
  hatch: '#ffffff',
  zones: ['#b4bcc8', '#8b97a8', '#3f8fd2', '#2f9e5b', '#e0a100', '#e4572e', '#a83279'],
};

const DARK: typeof LIGHT = {
  text: '#e8ecf2',
  faint: '#9aa6b6',
  line: '#3b4656',
  back: '#161c26',
  hatch: '#161c26',
  zones: ['#566172', '#7d8a9d', '#4ba3ea', '#3fbf74', '#f2b61c', '#ff7147', '#d055a0'],
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
