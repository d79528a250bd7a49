/** What must not be in a report: secrets everywhere, what belongs to a person in what was seen. */
export class Mask {
  private readonly words = new Set<string>();
  private readonly secretWords = new Set<string>();

  /** A client id, a client secret or a token. */
  secret(value: string | null | undefined): void {
    if (value) this.secretWords.add(value);
  }

  /** A name, an address or an id of a person. */
  personal(value: string | number | null | undefined): void {
    const text = String(value ?? '').trim();
    if (text.length > 1) this.words.add(text);
  }

  /** For what an answer contributed: no id, no name, no secret. */
  seen(text: string): string {
    let masked = this.secrets(text);
    for (const word of this.words) masked = masked.split(word).join('…');
    return masked.replace(/\d{5,}/g, '…');
  }

  /** For a whole report. */
  secrets(text: string): string {
    let masked = text;
    for (const word of this.secretWords) masked = masked.split(word).join('…');
    return masked;
  }
}
