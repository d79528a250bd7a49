import { Channels } from './channels';
import { Faults } from './faults';
import { Grants } from './oauth/grants';
import { defaultQuirks, Quirks } from './quirks';
import { RequestLog } from './request-log';
import { seedWorld } from './seed/seed';
import { Clock } from './store/clock';
import { Store } from './store/store';
import { pushChanges } from './terra/push';
import { Terra } from './terra/state';
import { seedTrainerDay } from './trainerday/seed';
import { TrainerDay } from './trainerday/state';
import { deliverChanges } from './webhooks';

/** Everything one running sandbox knows. `reset` replaces the contents, never the object itself. */
export interface World {
  readonly clock: Clock;
  readonly faults: Faults;
  readonly log: RequestLog;
  /** Where the sandbox listens. */
  baseUrl: string;
  store: Store;
  grants: Grants;
  channels: Channels;
  trainerDay: TrainerDay;
  terra: Terra;
  quirks: Quirks;
  seedName: string;
}

export function createWorld(seedName: string): World {
  const clock = new Clock();
  const world: World = {
    clock,
    faults: new Faults(),
    log: new RequestLog(),
    store: new Store(clock),
    grants: new Grants(clock),
    channels: new Channels(clock),
    trainerDay: new TrainerDay(clock),
    terra: new Terra(),
    baseUrl: '',
    quirks: { ...defaultQuirks },
    seedName,
  };
  fill(world);
  return world;
}

/** Back to the seed: people, workouts, quirks, faults, log and channels. Connections survive when `keepGrants` is set. */
export function resetWorld(world: World, seedName: string, keepGrants: boolean): void {
  world.faults.clear();
  world.log.clear();
  world.store = new Store(world.clock);
  if (!keepGrants) world.grants = new Grants(world.clock);
  world.channels = new Channels(world.clock);
  world.trainerDay = new TrainerDay(world.clock, keepGrants ? world.trainerDay : undefined);
  world.terra = new Terra();
  world.quirks = { ...defaultQuirks };
  world.seedName = seedName;
  fill(world);
}

function fill(world: World): void {
  seedWorld(world, world.seedName);
  seedTrainerDay(world.trainerDay, world.store, world.seedName === 'quiet');
  deliverChanges(world);
  pushChanges(world);
}
