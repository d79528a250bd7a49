const LONGEST_NAME = 80;

/** A file name that every system takes, from any title. */
export function fileNameOf(title: string, extension: string): string {
  const plain = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return `${plain.slice(0, LONGEST_NAME) || 'workout'}.${extension}`;
}
