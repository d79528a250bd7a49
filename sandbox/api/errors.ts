import { Quirks } from '../quirks';

/** A refusal in the API's manner. `form` is the body form the reference records for that case; quirks can replace it. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly form: 'Message' | 'array' | 'text' | 'html' | 'empty' = 'Message',
  ) {
    super(message);
  }
}

/** The same text for an expired token and for a missing scope: TrainingPeaks does not tell them apart. */
export const unauthorized = () => new ApiError(401, 'Authorization has been denied for this request.');

export const badRequest = (message: string) => new ApiError(400, message);

export const notAttached = () => new ApiError(403, 'You do not have access to this athlete.');

export const premiumNeeded = (what: string) => new ApiError(403, `${what} is available for premium athletes only.`);

export const notFound = () => new ApiError(404, '', 'html');

export interface ErrorAnswer {
  contentType: string | null;
  body: string;
}

export function errorAnswer(error: ApiError, quirks: Quirks): ErrorAnswer {
  const form = quirks.errorBody === 'default' ? error.form : quirks.errorBody;
  const json = (value: unknown) => ({ contentType: 'application/json; charset=utf-8', body: JSON.stringify(value) });
  switch (form) {
    case 'oauthObject':
      return json({
        error: error.status === 401 ? 'invalid_token' : 'invalid_request',
        error_description: error.message,
      });
    case 'message':
      return json({ message: error.message });
    case 'Message':
      return json({ Message: error.message });
    case 'array':
      return json([error.message]);
    case 'string':
      return json(error.message);
    case 'text':
      return { contentType: 'text/plain; charset=utf-8', body: error.message };
    case 'html':
      return { contentType: 'text/html; charset=utf-8', body: htmlError(error.status, error.message) };
    case 'empty':
      return { contentType: null, body: '' };
  }
}

export function htmlError(status: number, message: string): string {
  const title = status === 404 ? '404 - File or directory not found.' : `${status} - Request refused.`;
  const text =
    message ||
    'The resource you are looking for might have been removed, had its name changed, or is temporarily unavailable.';
  const safe = text.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);
  return `<!DOCTYPE html>\n<html><head><title>${title}</title></head><body><h2>${title}</h2><h3>${safe}</h3></body></html>`;
}
