/** Something that happens at a time. */
interface Appointment {
  at: number;
  /** Of two at the same time, the one made first comes first. */
  order: number;
  happen: () => void;
}

/**
 * Time that passes only when everybody waits: several processes run side by side, and what each does between two waits takes
 * no time.
 */
export class Clock {
  private readonly appointments: Appointment[] = [];
  private made = 0;

  /** @param now epoch milliseconds */
  constructor(public now: number) {}

  /** Lets something happen later. */
  after(milliseconds: number, happen: () => void): void {
    const appointment = { at: this.now + Math.max(0, milliseconds), order: (this.made += 1), happen };
    let index = this.appointments.length;
    while (index > 0 && isLater(this.appointments[index - 1] as Appointment, appointment)) index -= 1;
    this.appointments.splice(index, 0, appointment);
  }

  sleep(milliseconds: number): Promise<void> {
    return new Promise((resolve) => this.after(milliseconds, resolve));
  }

  /**
   * Runs until the work is done; what is to happen later than that stays to come.
   *
   * @throws Error when everybody waits for something that never comes
   */
  async until<T>(work: Promise<T>): Promise<T> {
    let settled = false;
    const done = (): void => {
      settled = true;
    };
    work.then(done, done);
    for (;;) {
      await everybodyWaits();
      if (settled) return work;
      const next = this.appointments.shift();
      if (next === undefined) throw new Error('everybody waits for something that never comes');
      this.now = next.at;
      next.happen();
    }
  }

  /** Lets time pass, and everything happen that falls into it. */
  async pass(milliseconds: number): Promise<void> {
    await this.until(this.sleep(milliseconds));
  }
}

const isLater = (a: Appointment, b: Appointment): boolean => a.at > b.at || (a.at === b.at && a.order > b.order);

/** Everything that needs no more than its turn gets it first. */
const everybodyWaits = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
