import type { HttpRequest, Transport } from '../../../../../shared/http/ports';
import type { Fate, FakeTrainingPeaks } from './fake-trainingpeaks';

/** Decides which of the requests that are waiting reaches the server next: the index into so many. */
export type Choose = (options: number) => number;

/**
 * Several writers at once. Each request waits until it is chosen; what a writer does between two requests takes no time.
 * `fateOf` decides what becomes of a request, by its writer and how many of that writer's there were before it.
 */
export async function interleave(
  server: FakeTrainingPeaks,
  choose: Choose,
  writers: ((transport: Transport) => Promise<unknown>)[],
  fateOf: (request: HttpRequest, writer: number, before: number) => Fate = () => 'answer',
): Promise<PromiseSettledResult<unknown>[]> {
  const waiting: (() => void)[] = [];
  let running = writers.length;
  const runs = writers.map((write, writer) => {
    let sent = 0;
    const transport: Transport = (request) => {
      if (request.url.endsWith('/profile')) return server.serve(request);
      const fate = fateOf(request, writer, sent);
      sent += 1;
      return new Promise((resolve, reject) => {
        waiting.push(() => server.serve(request, fate).then(resolve, reject));
      });
    };
    return write(transport).finally(() => {
      running -= 1;
    });
  });
  const settled = Promise.allSettled(runs);
  for (;;) {
    await new Promise((resolve) => setImmediate(resolve));
    if (waiting.length === 0 && running > 0) throw new Error('a writer waits for something that is no request');
    // What was given up by its sender may arrive at any time as well.
    const options = waiting.length + (server.isUnderway ? 1 : 0);
    if (options === 0) return settled;
    const chosen = choose(options);
    if (chosen === waiting.length) server.arrive();
    else waiting.splice(chosen, 1)[0]!();
  }
}

/** Plays every order there is, one after the other, and says how many there were. */
export async function everyOrder(play: (choose: Choose) => Promise<void>): Promise<number> {
  let prefix: number[] = [];
  for (let count = 1; ; count += 1) {
    const taken: number[] = [];
    const options: number[] = [];
    await play((many) => {
      const choice = prefix[taken.length] ?? 0;
      taken.push(choice);
      options.push(many);
      return choice;
    });
    let last = taken.length - 1;
    while (last >= 0 && taken[last]! + 1 >= options[last]!) last -= 1;
    if (last < 0) return count;
    prefix = [...taken.slice(0, last), taken[last]! + 1];
  }
}

/** Repeatable randomness: the same seed gives the same history. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
