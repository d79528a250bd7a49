/** What the browser brought back: the code, a refusal for the person to read, or a sign-in that is not this one. */
export type Brought = { code: string } | { refusal: string } | { stranger: true };

/** Reads the query of the redirect. Nothing in it is believed unless it carries the state of this sign-in. */
export function codeIn(query: URLSearchParams, state: string): Brought {
  if (query.get('state') !== state) return { stranger: true };
  const code = query.get('code');
  if (code) return { code };
  const error = query.get('error') ?? '';
  const reason = /^[\w .-]{1,60}$/.test(error) ? ` (${error})` : '';
  return { refusal: `TrainingPeaks did not connect the account${reason}: the request was refused on its page.` };
}
