/** Rows as an aligned text table; the keys of the first row are the headings. */
export function table(rows: Record<string, string | number>[]): string {
  const headings = Object.keys(rows[0] ?? {});
  const lines = [headings, ...rows.map((row) => headings.map((heading) => String(row[heading])))];
  const widths = headings.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const text = lines.map((line) =>
    `  ${line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('   ')}`.trimEnd(),
  );
  return [text[0], `  ${widths.map((width) => '─'.repeat(width)).join('   ')}`, ...text.slice(1)].join('\n');
}
