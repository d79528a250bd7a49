import { invalidInput } from './errors';

/**
 * An address a person entered, without slashes at its end.
 *
 * @param name how the address is called, e.g. `API`
 * @param system whose encrypted address it must not be without encryption: `domain` and those below it
 * @throws ConnectorError `invalidInput` for an address that is no http(s) address, or that would send keys to the system
 * itself without encryption
 */
export function checkedBaseUrl(
  field: string,
  name: string,
  address: string | undefined,
  system: { name: string; domain: string },
): string {
  const text = (address ?? '').trim().replace(/\/+$/, '');
  const match = /^(https?):\/\/([^/?#@\s]+)(\/[^?#\s]*)?$/i.exec(text);
  if (!match) {
    throw invalidInput(
      field,
      `The ${name} address of the connection is not a web address.`,
      'Enter it in full, e.g. http://127.0.0.1:4010.',
    );
  }
  const host = (match[2] ?? '').toLowerCase().replace(/:\d+$/, '');
  if (match[1]?.toLowerCase() === 'http' && `.${host}`.endsWith(`.${system.domain}`)) {
    throw invalidInput(
      field,
      `${system.name} does not answer at http:// addresses.`,
      'Begin the address with https://.',
    );
  }
  return text;
}
