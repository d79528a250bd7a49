import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import type { Person } from './person';
import { ProbeProblem } from './problem';

/** A question at the terminal. Ctrl+C ends it like the whole run. */
export async function ask(
  question: string,
  { hidden = false, fallback }: { hidden?: boolean; fallback?: string },
  signal: AbortSignal,
): Promise<string> {
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const prompt = `${question}${fallback && fallback.length < 60 ? ` [${fallback}]` : ''}: `;
  if (hidden) process.stdout.write(prompt);
  const line = createInterface({ input: process.stdin, output: hidden ? silent : process.stdout, terminal: true });
  line.on('SIGINT', () => process.emit('SIGINT'));
  try {
    return await line.question(hidden ? '' : prompt, { signal });
  } catch {
    throw new ProbeProblem('Stopped.');
  } finally {
    line.close();
    if (hidden) process.stdout.write('\n');
  }
}

/** The person at this terminal. */
export function terminalPerson(signal: AbortSignal): Person {
  const say = (text: string) => console.log(text);
  return {
    say,
    confirm: async (question) => /^y(es)?$/i.test((await ask(`${question} (y/N)`, {}, signal)).trim()),
    choose: async (question, choices) => {
      say(question);
      choices.forEach((choice, index) => say(`  ${index + 1}  ${choice}`));
      const number = Number(await ask('Number, or nothing for none of them', {}, signal));
      return Number.isInteger(number) && number >= 1 && number <= choices.length ? number - 1 : null;
    },
    goTo: (address, kind) => {
      say(
        `\nSign in with a test ${kind} account at this address (a private window keeps accounts apart):\n\n${address}\n`,
      );
      openBrowser(address);
      return Promise.resolve();
    },
    pasteAddress: () =>
      ask('When the browser has come to its end, paste its whole address here', { hidden: true }, signal),
  };
}

/** Opens the address where there is a browser to open; the address is shown in any case. */
function openBrowser(address: string): void {
  const desktop = process.env.DISPLAY || process.env.WAYLAND_DISPLAY || process.platform === 'darwin';
  if (!desktop) return;
  const child = spawn(process.platform === 'darwin' ? 'open' : 'xdg-open', [address], {
    stdio: 'ignore',
    detached: true,
  });
  child.on('error', () => {});
  child.unref();
}
