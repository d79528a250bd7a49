import { randomBytes } from 'node:crypto';
import type { Hosts } from '../../shared/trainingpeaks/hosts';
import { TOKEN_PATH } from '../../shared/trainingpeaks/hosts';
import type { Scope } from '../../shared/trainingpeaks/scopes';
import type { Wire } from '../http/wire';
import type { Person } from '../person';
import { ProbeProblem } from '../problem';
import { checkConsentPage, consentAddress } from './authorize';
import type { LoopbackPage } from './loopback';
import { codeIn } from './redirect';
import { type Client, exchangeCode, type Tokens } from './tokens';

export interface SignInOptions {
  hosts: Hosts;
  client: Client;
  redirectUri: string;
  /** Null where the redirect address does not lead to this machine: the person then pastes the address. */
  loopback: LoopbackPage | null;
  patienceMs: number;
  signal: AbortSignal;
}

/**
 * Takes a person through TrainingPeaks' consent page and gives the wire the tokens.
 *
 * @returns the token answer and when it came
 * @throws ProbeProblem with what to do, when it does not work out
 */
export async function signIn(
  wire: Wire,
  kind: 'athlete' | 'coach',
  scopes: readonly Scope[],
  person: Person,
  { hosts, client, redirectUri, loopback, patienceMs, signal }: SignInOptions,
): Promise<Tokens> {
  const asked = { clientId: client.id, redirectUri, scopes, state: randomBytes(16).toString('hex') };
  await checkConsentPage(wire, asked);
  const address = consentAddress(hosts, asked);
  const comingBack = loopback?.code(asked.state, patienceMs, signal);
  // Told below; a refusal must not end the process meanwhile.
  comingBack?.catch(() => {});
  await person.goTo(address, kind);
  const code = comingBack ? await comingBack : pasted(await person.pasteAddress(), asked.state);
  const tokens = await exchangeCode(wire, client, code, redirectUri);
  wire.adopt({
    tokenUrl: hosts.oauth + TOKEN_PATH,
    clientId: client.id,
    clientSecret: client.secret,
    accessToken: tokens.accessToken,
    refreshToken: tokens.refreshToken ?? '',
  });
  return tokens;
}

function pasted(address: string, state: string): string {
  const found = URL.canParse(address) ? codeIn(new URL(address).searchParams, state) : { stranger: true as const };
  if ('code' in found) return found.code;
  throw new ProbeProblem(
    'refusal' in found
      ? found.refusal
      : 'That is not the address this sign-in ended at. Copy the whole address from the browser and start again.',
  );
}
