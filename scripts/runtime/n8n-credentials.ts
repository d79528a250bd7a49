import type { N8nClient } from './n8n-client';

export interface Credential {
  id: string;
  name: string;
  type: string;
}

export interface CredentialInput {
  name: string;
  type: string;
  data: Record<string, unknown>;
}

export const createCredential = (client: N8nClient, input: CredentialInput): Promise<Credential> =>
  client.post<Credential>('/rest/credentials', input);

export interface SignIn {
  /** Account key of the sandbox that signs in and approves, such as `coach`. */
  user: string;
  /** Where the browser's half of the sign-in really is, when the credential names TrainingPeaks' own hosts. */
  authorizeAt?: string;
}

export interface SignInResult {
  /** The address n8n sent the browser to. */
  authorizeUrl: string;
  /** Whether n8n's callback page said that the account is connected. */
  connected: boolean;
  /** Text of the callback page, or of the page that refused. */
  page: string;
}

/**
 * Connects an OAuth2 credential as a person would with "Connect my account": n8n's authorize address, the sandbox's
 * sign-in page answered by its own query parameters, and back to n8n's callback with the editor's cookie.
 */
export async function connectCredential(client: N8nClient, id: string, signIn: SignIn): Promise<SignInResult> {
  const authorizeUrl = await client.get<string>(`/rest/oauth2-credential/auth?id=${id}`);
  const asked = new URL(authorizeUrl);
  const page = signIn.authorizeAt ? new URL(asked.pathname + asked.search, signIn.authorizeAt) : asked;
  page.searchParams.set('sandbox_user', signIn.user);
  page.searchParams.set('sandbox_decision', 'approve');
  const answer = await fetch(page, { redirect: 'manual' });
  const callback = answer.headers.get('location');
  if (!callback) return { authorizeUrl, connected: false, page: await answer.text() };
  const finished = await client.fetch('GET', callback);
  const text = await finished.text();
  // Both outcomes are status 200; only the page of a success posts this to the editor's window.
  return { authorizeUrl, connected: /["']success["']/.test(text), page: text };
}
