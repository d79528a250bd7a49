const QUOTE = '"';

/**
 * The cells of a text: copied from a spreadsheet (tabs between) or of a CSV file (commas or semicolons, told by the first
 * line). Quoted cells may hold separators, line breaks and doubled quotes.
 */
export function readTable(text: string): string[][] {
  const source = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const separator = separatorOf(source);
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < source.length) {
    const cell = cellAt(source, at, separator);
    row.push(cell.text);
    at = cell.end + 1;
    if (source[cell.end] === separator && at < source.length) continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

function separatorOf(source: string): string {
  const [heading = ''] = source.split('\n', 1);
  const count = (sign: string): number => heading.split(sign).length;
  return ['\t', ';', ','].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}

/** `end` is where the separator, the line break or the end of the text is. */
function cellAt(source: string, start: number, separator: string): { text: string; end: number } {
  if (source[start] !== QUOTE) {
    let end = start;
    while (end < source.length && source[end] !== separator && source[end] !== '\n') end += 1;
    return { text: source.slice(start, end).trim(), end };
  }
  let text = '';
  let at = start + 1;
  while (at < source.length && (source[at] !== QUOTE || source[at + 1] === QUOTE)) {
    text += source[at];
    at += source[at] === QUOTE ? 2 : 1;
  }
  let end = at + 1;
  while (end < source.length && source[end] !== separator && source[end] !== '\n') end += 1;
  return { text: text.trim(), end };
}
