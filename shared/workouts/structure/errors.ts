import { ConnectorError } from '../../http/errors';

/**
 * A structure, text or file that cannot be read or written as asked. The field is the one that most operations call
 * their structure; an operation with another name for it passes its own.
 */
export function structureError(what: string, next: string, why = '', field = 'structure'): ConnectorError {
  return new ConnectorError({ kind: 'invalidInput', what: clipped(what), why, next, field });
}

const LONGEST_SENTENCE = 300;

/** A sentence that quotes a file or a text, which may be of any length: cut in the middle when it is too long to read. */
export function clipped(sentence: string): string {
  if (sentence.length <= LONGEST_SENTENCE) return sentence;
  const half = LONGEST_SENTENCE / 2;
  return `${sentence.slice(0, half)}…${sentence.slice(-half)}`;
}
