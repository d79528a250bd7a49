import { htmlError } from '../api/errors';
import { TrainerDayQuirks } from './quirks';

/** A refusal. No page shows its body, so the quirk `errorBody` gives the form. */
export class TrainerDayError extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly headers: Record<string, string> = {},
  ) {
    super(message);
  }
}

export const invalid = (message: string) => new TrainerDayError(400, message);
export const missing = (what: string) => new TrainerDayError(404, `${what} not found`);

export function trainerDayErrorAnswer(
  { status, message }: { status: number; message: string },
  form: TrainerDayQuirks['errorBody'],
): { type: string | null; body: string } {
  const json = (value: unknown) => ({ type: 'application/json; charset=utf-8', body: JSON.stringify(value) });
  switch (form) {
    case 'message':
      return json({ statusCode: status, message });
    case 'error':
      return json({ error: message });
    case 'error_description':
      return json({ error: 'invalid_request', error_description: message });
    case 'errors':
      return json({ errors: [{ message }] });
    case 'nested':
      return json({ error: { code: status, message } });
    case 'string':
      return json(message);
    case 'text':
      return { type: 'text/plain; charset=utf-8', body: message };
    case 'html':
      return { type: 'text/html; charset=utf-8', body: htmlError(status, message) };
    case 'empty':
      return { type: null, body: '' };
  }
}
