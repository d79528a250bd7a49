/** What the sandbox itself knows, read over its control endpoints: the demo's witness. */

export interface LoggedRequest {
  index: number;
  method: string;
  path: string;
  status: number | null;
  account: string | null;
  athlete: number | null;
}

export interface ChannelMessage {
  athlete: string | null;
  message: string;
  body: Record<string, unknown>;
}

export interface RosterAthlete {
  id: number;
  name: string;
  /** Day (in the athlete's own calendar) and title of each workout. */
  workouts: { day: string; title: string | null }[];
}

export interface CompletedWorkout {
  workoutId: number;
  athleteId: number;
  title: string | null;
  day: string;
}

interface Overview {
  accounts: { key: string; kind: string; id: number; firstName: string; lastName: string; athletes?: number[] }[];
}

interface State {
  athletes: { id: number; workouts: { day: string; values: { Title?: string | null } }[] }[];
}

export class SandboxView {
  constructor(readonly url: string) {}

  private async read<T>(path: string, init?: RequestInit): Promise<T> {
    const response = await fetch(this.url + path, init);
    if (!response.ok) throw new Error(`The sandbox answered ${response.status} to ${path}: ${await response.text()}`);
    return (await response.json()) as T;
  }

  /** The athletes of a coach account, with everything on their calendars. */
  async roster(coachKey: string): Promise<RosterAthlete[]> {
    const { accounts } = await this.read<Overview>('/_sandbox/');
    const state = await this.read<State>('/_sandbox/state');
    const coach = accounts.find(({ key }) => key === coachKey);
    return (coach?.athletes ?? []).map((id) => {
      const person = accounts.find((account) => account.kind === 'athlete' && account.id === id);
      const workouts = state.athletes.find((athlete) => athlete.id === id)?.workouts ?? [];
      return {
        id,
        name: `${person?.firstName} ${person?.lastName}`,
        workouts: workouts.map(({ day, values }) => ({ day, title: values.Title ?? null })),
      };
    });
  }

  /** API requests logged after the one with this index. */
  async requests(since = 0): Promise<LoggedRequest[]> {
    const { requests } = await this.read<{ requests: LoggedRequest[] }>(`/_sandbox/requests?since=${since}`);
    return requests;
  }

  async channel(name: string): Promise<ChannelMessage[]> {
    const { messages } = await this.read<{ messages: ChannelMessage[] }>(`/channel/${name}.json`);
    return messages;
  }

  /** The page a person would look at. */
  async channelPage(name: string): Promise<string> {
    return (await fetch(`${this.url}/channel/${name}`)).text();
  }

  /** As if the athlete's device had just delivered the nearest planned workout. */
  completeWorkout(athlete: number): Promise<CompletedWorkout> {
    return this.read<CompletedWorkout>('/_sandbox/complete-workout', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ athlete }),
    });
  }
}
