import { ConnectorError } from '../../http/errors';

/**
 * A structure, text or file that cannot be read or written as asked. The field is the one that most operations call
 * their structure; an operation with another name for it passes its own.
 */
export function structureError(what: string, next: string, why = '', field = 'structure'): ConnectorError {
  return new ConnectorError({ kind: 'invalidInput', what, why, next, field });
}
