import {
  CAPABILITIES,
  CONSENT_PATH,
  DEFAULT_CAPABILITIES,
  SCOPES,
  TOKEN_PATH,
  TRAINERDAY_API_PATH,
  TRAINERDAY_CONSENT_PATH,
  TRAINERDAY_DEFAULT_SCOPES,
  TRAINERDAY_HOSTS,
  TRAINERDAY_TOKEN_PATH,
  hostsFor,
} from '../../shared';
import type { Capability, Scope } from '../../shared';

/**
 * n8n fixes the sign-in addresses and the scope of an OAuth2 credential by expressions over what the person chose in it
 * (`$self`). They are generated from the same constants the core uses, so that neither can drift from the other.
 */

const capabilities: readonly Capability[] = CAPABILITIES;

export const authorizationUrlExpression = (): string => oauthUrlExpression(CONSENT_PATH);

export const accessTokenUrlExpression = (): string => oauthUrlExpression(TOKEN_PATH);

/** Address of an OAuth page on the host of the chosen environment. */
function oauthUrlExpression(path: string): string {
  const custom = `${baseUrlOf('$self["oauthBaseUrl"]')} + ${quote(path)}`;
  const sandbox = quote(hostsFor('sandbox').oauth + path);
  const production = quote(hostsFor('production').oauth + path);
  return `={{ $self["environment"] === "custom" ? ${custom} : $self["environment"] === "sandbox" ? ${sandbox} : ${production} }}`;
}

/** TrainerDay's addresses, of a sign-in and of a key. */
export const trainerDayAuthorizationUrlExpression = (): string =>
  trainerDayUrl('$self', 'oauthBaseUrl', TRAINERDAY_CONSENT_PATH);

export const trainerDayTokenUrlExpression = (): string => trainerDayUrl('$self', 'oauthBaseUrl', TRAINERDAY_TOKEN_PATH);

export const trainerDayApiUrlExpression = (): string =>
  trainerDayUrl('$credentials', 'apiBaseUrl', TRAINERDAY_API_PATH);

/** An older page of TrainerDay's says that every request needs the profile's permission. */
export const trainerDayScopeExpression = (): string =>
  `={{ [...new Set(["athlete:read", ...($self["permissions"].length > 0 ? $self["permissions"] : ${JSON.stringify(TRAINERDAY_DEFAULT_SCOPES)})])].join(" ") }}`;

function trainerDayUrl(fields: string, field: 'oauthBaseUrl' | 'apiBaseUrl', path: string): string {
  const production = quote((field === 'apiBaseUrl' ? TRAINERDAY_HOSTS.api : TRAINERDAY_HOSTS.oauth) + path);
  const custom = `${baseUrlOf(`${fields}["${field}"]`)} + ${quote(path)}`;
  return `={{ ${fields}["environment"] === "custom" ? ${custom} : ${production} }}`;
}

/** What somebody typed as an address, without blanks around it and slashes at its end. */
const baseUrlOf = (typed: string): string => `(${typed} || "").trim().replace(/\\/+$/, "")`;

/**
 * The scopes to ask for: those of the ticked permissions, and the one scope of the account type. TrainingPeaks refuses
 * a request for both account scopes (TrainingPeaks wiki, FAQ), and an athlete connection that only uploads needs neither.
 * Nothing ticked means the usual permissions, because n8n's credential window may store an empty list by itself.
 */
export function scopeExpression(): string {
  const scopes = `[${SCOPES.map(scopeTerm).join(', ')}].filter((scope) => scope !== "").join(" ")`;
  const chosen = `$self["permissions"].length > 0 ? $self["permissions"] : ${JSON.stringify(DEFAULT_CAPABILITIES)}`;
  return `={{ ((ticked) => ${scopes})(${chosen}) }}`;
}

function scopeTerm(scope: Scope): string {
  if (scope === 'coach:athletes') return `$self["accountType"] === "coach" ? ${quote(scope)} : ""`;
  if (scope === 'athlete:profile') {
    return `$self["accountType"] === "coach" || (${uploadsOnly()}) ? "" : ${quote(scope)}`;
  }
  return `${ticked(capabilities.filter((capability) => capability.scopes.includes(scope)))} ? ${quote(scope)} : ""`;
}

function uploadsOnly(): string {
  const upload = capabilities.filter((capability) => capability.scopes.every((scope) => scope === 'file:write'));
  const values = JSON.stringify(upload.map(({ value }) => value));
  return `ticked.every((value) => ${values}.includes(value))`;
}

const ticked = (choices: readonly Capability[]): string =>
  choices.map(({ value }) => `ticked.includes(${quote(value)})`).join(' || ');

const quote = (text: string): string => JSON.stringify(text);
