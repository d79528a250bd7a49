/**
 * The file name in a Content-Disposition header, without any folders before it; null when there is none. RFC 6266:
 * `filename*` wins over `filename`.
 */
export function fileNameIn(header: string | null | undefined): string | null {
  const extended = /filename\*\s*=\s*[\w-]*'[^']*'([^;]+)/i.exec(header ?? '')?.[1];
  const name = extended ? decoded(extended.trim()) : /filename\s*=\s*"?([^";]+)"?/i.exec(header ?? '')?.[1];
  return name?.trim().split(/[\\/]/).pop() || null;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
