import { waitFor } from '../../../../scripts/runtime/background';

interface Logged {
  index: number;
  path: string;
  status: number | null;
  fault: string | null;
  milliseconds: number | null;
}

/** Requests of one kind in the sandbox's log, to wait for a certain moment of them. */
export class SandboxRequests {
  constructor(
    private readonly url: string,
    private readonly path: RegExp,
  ) {}

  /** Where the log ends now. */
  async last(): Promise<number> {
    return (await this.since(0)).at(-1)?.index ?? 0;
  }

  /** Until so many requests after this one have been answered. */
  answered(since: number, count: number): Promise<unknown> {
    return waitFor(`${count} answers of the sandbox`, 30_000, async () => {
      const answered = (await this.since(since)).filter(({ milliseconds }) => milliseconds !== null);
      return answered.length >= count || undefined;
    });
  }

  /** Until a request after this one has met a fault of this kind; it need not be answered yet. */
  struck(since: number, fault: string): Promise<unknown> {
    return waitFor(`a request that meets ${fault}`, 30_000, async () =>
      (await this.since(since)).find((request) => request.fault === fault),
    );
  }

  private async since(index: number): Promise<Logged[]> {
    const answer = await fetch(`${this.url}/_sandbox/requests?since=${index}`);
    const { requests } = (await answer.json()) as { requests: Logged[] };
    return requests.filter(({ path }) => this.path.test(path));
  }
}
