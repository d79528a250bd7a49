/** One part of a form: a file, or a value as text. */
export interface FormPart {
  name: string;
  content: Uint8Array | string;
  fileName?: string;
  /** MIME type of a file. */
  contentType?: string;
}

/** A form as the bytes of a `multipart/form-data` body (RFC 7578). */
export function multipartForm(
  parts: readonly FormPart[],
  random: () => number,
): { body: Uint8Array<ArrayBuffer>; contentType: string } {
  const boundary = `form-${Array.from({ length: 24 }, () => Math.floor(random() * 36).toString(36)).join('')}`;
  const encoder = new TextEncoder();
  const pieces = parts.flatMap(({ name, content, fileName, contentType }) => {
    const file = fileName === undefined ? '' : `; filename="${quoted(fileName)}"`;
    const type = contentType === undefined ? '' : `Content-Type: ${contentType}\r\n`;
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="${quoted(name)}"${file}\r\n${type}\r\n`;
    return [head, content, '\r\n'];
  });
  const bytes = [...pieces, `--${boundary}--\r\n`].map((piece) =>
    typeof piece === 'string' ? encoder.encode(piece) : piece,
  );
  const body = new Uint8Array(bytes.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of bytes) {
    body.set(piece, at);
    at += piece.length;
  }
  return { body, contentType: `multipart/form-data; boundary=${boundary}` };
}

/** As browsers write it (HTML, multipart form data). */
function quoted(text: string): string {
  return text.replace(/\r\n?|\n/g, '%0D%0A').replace(/"/g, '%22');
}
