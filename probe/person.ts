/** The person at the probe: what it tells and asks. A terminal in real life, a script in tests and with `--local`. */
export interface Person {
  say(text: string): void;
  confirm(question: string): Promise<boolean>;
  /** The index of the choice, or null for none of them. */
  choose(question: string, choices: readonly string[]): Promise<number | null>;
  /** Sends the person to the consent page. Resolves at once; the browser comes back by itself. */
  goTo(address: string, kind: 'athlete' | 'coach'): Promise<void>;
  /** The address the browser ended at, where it cannot come back by itself. */
  pasteAddress(): Promise<string>;
}
