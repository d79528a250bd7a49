import type { SandboxWebhooks } from './subscriptions';

/** A calendar in which something happens again and again: workouts are planned and completed. */
export class Life {
  /** Event keys of everything that happened so far. */
  readonly sent: string[] = [];
  private readonly planned: number[] = [];
  private running: NodeJS.Timeout | undefined;
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly sandbox: SandboxWebhooks,
    private readonly athlete: string,
  ) {}

  /** A workout is planned. @returns the event key */
  async plan(): Promise<string> {
    const workout = { athlete: this.athlete, WorkoutType: 'Run', Title: 'Easy hour', TotalTimePlanned: 1 };
    const { workouts } = await this.sandbox.control<{ workouts: [number] }>('seed', { workouts: [workout] });
    this.planned.push(workouts[0]);
    return this.happened(`plannedWorkoutCreated:${workouts[0]}`);
  }

  /** The oldest workout planned here is completed. @returns the event key */
  async complete(): Promise<string> {
    const workoutId = this.planned.shift();
    await this.sandbox.control('complete-workout', { workoutId });
    return this.happened(`workoutCompleted:${workoutId}`);
  }

  /** Something happens every now and then until `pause`. */
  goOn(everyMs = 1_000): void {
    this.running = setInterval(() => {
      this.last = this.last.then(() => (this.planned.length > 2 ? this.complete() : this.plan()));
    }, everyMs);
  }

  async pause(): Promise<void> {
    clearInterval(this.running);
    await this.last;
  }

  private happened(eventKey: string): string {
    this.sent.push(eventKey);
    return eventKey;
  }
}
