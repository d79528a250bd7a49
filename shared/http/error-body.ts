/** What an error body says in plain words; `text` is empty when it says nothing a person could use. */
export interface ErrorBody {
  /** One line of at most 300 characters without markup, tokens or e-mail addresses. */
  text: string;
  /** The body was a web page. */
  html: boolean;
}

const LONGEST_TEXT = 300;
/** No more of a body than this is looked through: what follows is never shown. */
const LONGEST_READ = 4_000;

/** Bytes of something else that were read as text. */
const NOT_TEXT = /[^\P{Cc}\s]|\uFFFD/u;

/** Members that hold the sentence, the most telling first; compared in lower case. */
const TEXT_MEMBERS = ['error_description', 'message', 'errormessage', 'detail', 'title', 'error', 'errors', 'status'];

/**
 * Reads every form of error body TrainingPeaks is known to send: an object with `error`/`error_description` or
 * `message`/`Message`, an array of strings, a JSON string, plain text, HTML, nothing (TrainingPeaks wiki,
 * API-Response-Codes).
 */
export function readErrorBody(body: string): ErrorBody {
  const trimmed = body.replace(/^\uFEFF/, '').trim();
  if (trimmed === '') return { text: '', html: false };
  if (looksLikeHtml(trimmed)) return { text: '', html: true };
  const parsed = parse(trimmed);
  const text = parsed === undefined ? (/^[[{]/.test(trimmed) ? '' : trimmed) : sentence(parsed, 0);
  if (NOT_TEXT.test(text)) return { text: '', html: false };
  return looksLikeHtml(text) ? { text: '', html: true } : { text: tidy(text), html: false };
}

/** A web page or a piece of one, in place of data. */
export function looksLikeHtml(text: string): boolean {
  return /^\s*<[!?a-z]/i.test(text);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function sentence(value: unknown, depth: number): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null || depth > 3) return '';
  if (Array.isArray(value)) {
    return value
      .map((item) => sentence(item, depth + 1))
      .filter((text) => text !== '')
      .join(' ');
  }
  const members = new Map(Object.entries(value).map(([name, member]) => [name.toLowerCase(), member as unknown]));
  const main = TEXT_MEMBERS.map((name) => sentence(members.get(name), depth + 1)).find((text) => text !== '') ?? '';
  // ASP.NET names the fields at fault beside a general message.
  const state = members.get('modelstate');
  const details = typeof state === 'object' && state !== null ? sentence(Object.values(state), depth + 1) : '';
  return [main, details].filter((text) => text !== '').join(' ');
}

function tidy(text: string): string {
  const line = beginningOf(text)
    .replace(/<[^>]*>/g, ' ')
    .replace(/Bearer\s+\S+/gi, '…')
    .replace(/gAAAA[\w\-=!/+]*/g, '…')
    .replace(/[\w.+-]+@[\w-]+\.[\w.-]+/g, '…')
    .replace(/[A-Za-z0-9_\-+/=!]{40,}/g, '…')
    .replace(/\s+/g, ' ')
    .trim();
  return line.length > LONGEST_TEXT ? `${line.slice(0, LONGEST_TEXT - 1).trimEnd()}…` : line;
}

/** Cut before a word, so that no half of a token is left that nothing recognises. */
function beginningOf(text: string): string {
  return text.length > LONGEST_READ ? text.slice(0, LONGEST_READ).replace(/\S+$/, '') : text;
}
