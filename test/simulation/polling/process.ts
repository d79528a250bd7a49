import { createSession } from '../../../shared/operations/create-session';
import type { PollResult, PollSettings } from '../../../shared/changes/detector';
import { pollAndKeep } from '../../../shared/changes/kept-state';
import type { Ports } from '../../../shared/http/ports';

/** What the platform has saved: the state, and what had been told when it was saved. */
export interface Disk {
  state: string | undefined;
  told: ReadonlySet<string>;
}

/** A process of the automation platform with one active trigger: what it holds in memory, and what it told already. */
export class Process {
  private memory: string | undefined;
  /** Keys told since the state in memory began; a restart takes it back together with the state. */
  private told: Set<string>;

  constructor(
    private readonly ports: Ports,
    private readonly account: 'athlete' | 'coach',
    private readonly disk: Disk,
  ) {
    this.memory = disk.state;
    this.told = new Set(disk.told);
  }

  get stateSize(): number {
    return this.memory?.length ?? 0;
  }

  restart(): void {
    this.memory = this.disk.state;
    this.told = new Set(this.disk.told);
  }

  /** One poll. What comes back after the time the platform gives is not handed over. @throws ConnectorError */
  async poll(budgetSeconds: number): Promise<PollResult> {
    const began = this.ports.now();
    const closesAt = began + budgetSeconds * 1000;
    const session = createSession({
      ports: this.ports,
      hosts: { api: 'https://api.sim', oauth: 'https://oauth.sim' } as never,
      userAgent: 'simulation/1',
      applicationName: 'simulation/1',
      accountType: this.account,
      defaultTimeZone: 'UTC',
      deadlineAt: closesAt - 10_000,
    });
    const result = await pollAndKeep(session, this.settings(), {
      read: () => (this.memory === undefined ? undefined : (JSON.parse(this.memory) as unknown)),
      write: (state) => {
        this.memory = JSON.stringify(state);
      },
      closesAt,
    });
    return this.ports.now() >= closesAt ? { ...result, items: [] } : result;
  }

  /** @throws Error for what this process told before */
  tell(key: string): void {
    if (this.told.has(key)) throw new Error(`repeated: ${key}`);
    this.told.add(key);
  }

  /** n8n saves what a trigger keeps when its poll hands something over, and not after a quiet one. */
  save(): void {
    this.disk.state = this.memory;
    this.disk.told = new Set(this.told);
  }

  private settings(): PollSettings {
    return {
      events: [
        'plannedWorkoutCreated',
        'plannedWorkoutUpdated',
        'workoutCompleted',
        'workoutUpdated',
        'workoutDeleted',
      ],
      athletes: this.account === 'coach' ? 'roster' : 'me',
      output: 'raw',
      startFrom: 'now',
      minimumMinutesBetweenChecks: 0,
    };
  }
}
