import { CONSENT_PATH, type Hosts } from '../../shared/trainingpeaks/hosts';
import { looksLikeHtml, readErrorBody } from '../../shared/http/error-body';
import type { Reply, Wire } from '../http/wire';
import { ProbeProblem } from '../problem';

/** What one sign-in asks for. */
export interface Asked {
  clientId: string;
  redirectUri: string;
  scopes: readonly string[];
  state: string;
}

/**
 * Path and query of the consent page (TrainingPeaks wiki, OAuth). No PKCE: TrainingPeaks documents none, and what it does
 * with members it does not know is untested.
 */
export function consentPath({ clientId, redirectUri, scopes, state }: Asked): string {
  const query = {
    response_type: 'code',
    client_id: clientId,
    scope: scopes.join(' '),
    redirect_uri: redirectUri,
    state,
  };
  // encodeURIComponent writes the space as %20, as documented; URLSearchParams would write a plus.
  const pairs = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return `${CONSENT_PATH}?${pairs.join('&')}`;
}

export const consentAddress = (hosts: Hosts, asked: Asked): string => hosts.oauth + consentPath(asked);

/** The consent page as somebody sees it who is not signed in; no redirect is followed. */
export function visit(wire: Wire, asked: Asked): Promise<Reply> {
  return wire.get(consentPath(asked), { host: 'oauth', signed: false, headers: { Accept: 'text/html' } });
}

/**
 * Looks at the consent page before a person is sent there, since a refusal is shown in the browser only and the probe would
 * wait in vain. Another status than 400 may mean no more than that the page wants a real browser.
 *
 * @throws ProbeProblem when TrainingPeaks refuses the request outright
 */
export async function checkConsentPage(wire: Wire, asked: Asked): Promise<void> {
  const page = await visit(wire, asked);
  if (page.status !== 400) return;
  throw new ProbeProblem(
    `TrainingPeaks refuses the sign-in before anybody has signed in (status 400${pageWords(page)}).\n` +
      'Check, in this order: the client id; that the redirect address is registered with TrainingPeaks to the letter; ' +
      'that the permissions asked for are all granted to the application.',
  );
}

/** What a page says, in one line that can be put behind other words. */
export function pageWords({ text }: Reply): string {
  const words = looksLikeHtml(text)
    ? text.replace(/<(style|script|title)[\s\S]*?<\/\1>/gi, ' ').replace(/<[^>]*>/g, ' ')
    : readErrorBody(text).text;
  const line = words.replace(/\s+/g, ' ').trim().slice(0, 200);
  return line === '' ? '' : `: "${line}"`;
}
